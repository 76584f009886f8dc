/** Shops made up with a seed: customers who behave exactly as a counting model says. */
import { type CountingModelName, countingModels } from '../../src/models/index.ts';

/** Uniform numbers in (0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

/** A gamma variate of rate 1 (Marsaglia & Tsang 2000). */
export function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normal(random);
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(random()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}

export interface Life {
  readonly rate: number;
  /** When the customer leaves, if time does that; else Infinity. */
  readonly leavesAt: number;
  /** The chance to leave after each purchase. */
  readonly leavesAfterPurchase: number;
  /** Stages between two purchases, each passed at the rate: more than one in regular buyers. */
  readonly stages: number;
}

/** Draws who a customer is, at the time of the first purchase. */
export function life(
  model: CountingModelName,
  [r, alpha, third, fourth]: readonly number[],
  random: () => number,
): Life {
  const { stages, floor } = countingModels[model];
  const rate = gamma(r, random) / alpha;
  if (model === floor) return { rate, leavesAt: Infinity, leavesAfterPurchase: 0, stages };
  if (model === 'pareto-nbd') {
    const leavingRate = gamma(third, random) / fourth;
    return { rate, leavesAt: -Math.log(random()) / leavingRate, leavesAfterPurchase: 0, stages };
  }
  const leave = gamma(third, random);
  const p = leave / (leave + gamma(fourth, random));
  const gone = model.startsWith('mbg') && random() < p;
  return { rate, leavesAt: gone ? 0 : Infinity, leavesAfterPurchase: p, stages };
}

/** The repeat purchases up to `until`, and when the customer left (Infinity if never). */
export function purchaseTimes(
  who: Life,
  until: number,
  random: () => number,
): { readonly times: number[]; readonly leftAt: number } {
  const times: number[] = [];
  for (let time = 0; ; ) {
    for (let stage = 0; stage < who.stages; stage++) time -= Math.log(random()) / who.rate;
    if (time > Math.min(until, who.leavesAt)) return { times, leftAt: who.leavesAt };
    times.push(time);
    if (random() < who.leavesAfterPurchase) return { times, leftAt: time };
  }
}
