import { logGamma } from './log-gamma.ts';

const MOST_TERMS = 500;
const SMALLEST = 1e-300;

/**
 * The regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22) on
 * the side where that converges fast. Relative error about 1e-13 for a and b up to some thousands.
 *
 * @param x within [0, 1]
 * @param a above 0
 * @param b above 0
 */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(1 - x, b, a);
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  // Lentz's method, as modified by Thompson and Barnett (1986).
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return (front * fraction) / a;
}

const away = (value: number) => (Math.abs(value) < SMALLEST ? SMALLEST : value);

/** P(F > f) for Fisher's F with the given degrees of freedom, each above 0. */
export function fisherTail(f: number, above: number, below: number): number {
  return f <= 0 ? 1 : regularisedBeta(below / (below + above * f), below / 2, above / 2);
}

/** The t that Student's variable stays within ± of with this chance; by bisection, to 1e-12. */
export function studentWithin(chance: number, freedom: number): number {
  const outside = (t: number) => regularisedBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
  let low = 0;
  let high = 1;
  while (outside(high) > 1 - chance) high *= 2;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (outside(middle) > 1 - chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
