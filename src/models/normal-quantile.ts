import { gammaQuantile } from './incomplete-gamma.ts';

/**
 * The z that a standard normal variable stays below with the given probability, by way of the
 * gamma distribution: Z² / 2 follows gamma(1/2). Relative error about 1e-13.
 *
 * @param probability in [0, 1]; 0 gives -Infinity, 1 gives Infinity
 * @throws RangeError outside it
 */
export function normalQuantile(probability: number): number {
  if (probability < 0.5) return -normalQuantile(1 - probability);
  return Math.sqrt(2 * gammaQuantile(0.5, 2 * probability - 1));
}
