import type { HistoryRows } from './counting-model.ts';
import { countingModels } from './counting-models.ts';
import { checkHorizon } from './domain.ts';
import type { Future } from './future.ts';
import { futuresOfRows } from './futures-of-rows.ts';
import { type FittedCounting, outlook } from './outlook.ts';

/**
 * Quantiles of the number of purchases in (T, T + horizon]: per probability asked for and row the
 * fewest purchases that are not exceeded with at least that probability. 0.1 and 0.9 are the ends
 * of the 80 % predictive interval, which holds the number with at least that chance, ends
 * included: whole numbers leave no choice.
 *
 * Cost: the probabilities of 0, 1, 2 … purchases up to the largest quantile, once per distinct
 * (x, T): microseconds each.
 * @param horizon >= 0, finite
 * @param probabilities each in (0, 1)
 * @throws RangeError outside the domains.
 */
export function purchaseQuantiles(
  fit: FittedCounting,
  rows: HistoryRows,
  horizon: number,
  probabilities: readonly number[],
): Float64Array[] {
  checkHorizon(horizon);
  for (const probability of probabilities) {
    if (!(probability > 0 && probability < 1)) {
      throw new RangeError(`a quantile's probability lies in (0, 1); it is ${probability}`);
    }
  }
  const model = countingModels[fit.model];
  const alive = outlook(fit, rows).probabilityAlive();
  const { futureOf } = futuresOfRows(model, fit.parameters, rows);
  const known = new Map<string, (share: number) => number>();
  return probabilities.map((probability) =>
    alive.map((p, i) => {
      // Who has left makes no purchase: the rest has to come from those who are alive.
      if (1 - p >= probability) return 0;
      const { repeatPurchases, recency, age } = rows;
      const key = `${repeatPurchases[i]} ${age[i]} ${model.stages > 1 ? recency[i] : ''}`;
      let quantileOf = known.get(key);
      if (!quantileOf) {
        quantileOf = quantilesOf(futureOf(i), horizon);
        known.set(key, quantileOf);
      }
      return quantileOf((probability - (1 - p)) / p);
    }),
  );
}

/** The quantiles of one who is alive, by summing the probabilities; those summed are kept. */
function quantilesOf(future: Future, horizon: number): (share: number) => number {
  const upTo: number[] = [];
  const mean = future.expectedPurchases(horizon);
  const variance = future.expectedPairs(horizon) + mean - mean * mean;
  return (share) => {
    // Chebyshev: more than this has less than the chance that is left, whatever rounding says.
    const most = Math.ceil(mean + Math.sqrt(Math.max(0, variance) / (1 - share)));
    for (let n = 0; n < most; n++) {
      upTo[n] ??= (n > 0 ? upTo[n - 1] : 0) + future.probabilityOf(n, horizon);
      if (upTo[n] >= share) return n;
    }
    return most;
  };
}
