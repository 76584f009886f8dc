import { logGamma, logGammaRise } from './log-gamma.ts';

/**
 * log P(N = n) of the negative binomial: a Poisson count over time `horizon` whose rate
 * follows gamma(shape, rate). n an integer >= 0; shape and rate > 0; horizon >= 0.
 */
export function logNegativeBinomial(
  n: number,
  shape: number,
  rate: number,
  horizon: number,
): number {
  const none = -shape * Math.log1p(horizon / rate);
  if (n === 0) return none;
  return none + logGammaRise(shape, n) - logGamma(n + 1) + n * Math.log(horizon / (rate + horizon));
}

/**
 * P(N >= n) of the same. Summed from whichever side has no cancellation: relative error about
 * 1e-13 in both tails. Cost: O(n) or O(the length of the upper tail).
 */
export function negativeBinomialTail(
  n: number,
  shape: number,
  rate: number,
  horizon: number,
): number {
  if (n === 0) return 1;
  if (horizon === 0) return 0;
  const z = horizon / (rate + horizon);
  if (n > (shape * horizon) / rate) {
    // Relative to P(N = n), which may be too small for terms of its own to die out.
    let term = 1;
    let sum = 1;
    for (let i = n; ; i++) {
      const ratio = (z * (shape + i)) / (i + 1);
      term *= ratio;
      sum += term;
      if (ratio < 1 && term <= 1e-17 * sum * (1 - ratio)) {
        return sum * Math.exp(logNegativeBinomial(n, shape, rate, horizon));
      }
    }
  }
  let below = 0;
  for (let i = 0; i < n; i++) below += Math.exp(logNegativeBinomial(i, shape, rate, horizon));
  return 1 - below;
}

/** P(N >= 2) of a negative binomial with odds u = `reach`: 1 - (1+u)^-k - k u (1+u)^(-k-1), k = `shape`. */
export function atLeastTwo(shape: number, reach: number): number {
  const x = reach * (shape + 2);
  if (x > 0.05) {
    const none = Math.exp(-shape * Math.log1p(reach));
    return 1 - none - (none * shape * reach) / (1 + reach);
  }
  let power = reach * reach;
  let sum = power / 2;
  for (let n = 1; n <= 8; n++) {
    power *= (-reach * (shape + 1 + n)) / n;
    sum += power / (n + 2);
  }
  return shape * (shape + 1) * sum;
}
