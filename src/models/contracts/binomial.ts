/** Uniform numbers in (0, 1). */
export type RandomSource = () => number;

/** From this variance on a binomial number is drawn as a rounded normal one. */
const NEARLY_NORMAL = 400;

/**
 * A number of successes among n tries of chance p: by the gaps between successes, which are
 * geometric, or for a variance of 400 and more as a rounded normal number.
 */
export function binomial(n: number, p: number, random: RandomSource): number {
  if (p > 0.5) return n - binomial(n, 1 - p, random);
  if (!(p > 0)) return 0;
  const variance = n * p * (1 - p);
  if (variance >= NEARLY_NORMAL) {
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    return Math.min(n, Math.max(0, Math.round(n * p + normal * Math.sqrt(variance))));
  }
  const logFailure = Math.log1p(-p);
  let successes = 0;
  for (let tries = 0; ; successes++) {
    tries += Math.floor(Math.log(random()) / logFailure) + 1;
    if (tries > n) return successes;
  }
}
