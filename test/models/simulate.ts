/** Shops made up with a seed: customers who behave exactly as a counting model says. */
import { drawGamma as gamma } from '../../src/models/draws.ts';
import { type CountingModelName, countingModels } from '../../src/models/index.ts';

export {
  drawGamma as gamma,
  drawNormal as normal,
  seededRandom as seeded,
} from '../../src/models/draws.ts';

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
  [r, alpha, third, fourth, fifth]: readonly number[],
  random: () => number,
): Life {
  const { stages, floor } = countingModels[model];
  const rate = gamma(r, random) / alpha;
  if (model === floor) return { rate, leavesAt: Infinity, leavesAfterPurchase: 0, stages };
  if (model === 'pareto-nbd') {
    const leavingRate = gamma(third, random) / fourth;
    return { rate, leavesAt: -Math.log(random()) / leavingRate, leavesAfterPurchase: 0, stages };
  }
  if (model === 'ggompertz-nbd') {
    const [b, s, beta] = [third, fourth, fifth];
    const grown = (-Math.log(random()) * beta) / gamma(s, random);
    return { rate, leavesAt: Math.log1p(grown) / b, leavesAfterPurchase: 0, stages };
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
