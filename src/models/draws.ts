/**
 * Random variates from a generator that is passed in: models have no chance of their own, and
 * the same generator gives the same answer.
 */

/** Uniform numbers, each in (0, 1), both ends excluded. */
export type Random = () => number;

/**
 * A generator that repeats itself for the same seed (mulberry32, period 2^32): enough for
 * simulations of shops, not for secrets.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

/** Exponential of the given rate > 0. */
export function drawExponential(rate: number, random: Random): number {
  return -Math.log(random()) / rate;
}

/** Standard normal (Box & Muller 1958; one of the pair). */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

/** Gamma of the given shape > 0 and rate 1 (Marsaglia & Tsang 2000); divide by a rate. */
export function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = drawNormal(random);
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(random()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Beta(a, b), a >= 0 and b > 0; 0 at a = 0. */
export function drawBeta(a: number, b: number, random: Random): number {
  if (a === 0) return 0;
  const first = drawGamma(a, random);
  const second = drawGamma(b, random);
  // Both underflow only where shapes are tiny: then it is one or the other.
  return first + second > 0 ? first / (first + second) : random() < a / (a + b) ? 1 : 0;
}

/**
 * Purchases at random at a constant rate, in (0, until], given the chance to leave after each.
 */
export function drawPoissonPurchases(
  rate: number,
  leavesAfterPurchase: number,
  until: number,
  random: Random,
): number[] {
  const times: number[] = [];
  for (let time = drawExponential(rate, random); time <= until; ) {
    times.push(time);
    if (leavesAfterPurchase > 0 && random() < leavesAfterPurchase) break;
    time += drawExponential(rate, random);
  }
  return times;
}
