import type { HistoryRows } from './counting-model.ts';
import { type FittedCounting, newCustomerOutlook, outlook } from './outlook.ts';

/** Sums over customers, who are independent: expectations and variances add up. */
export interface CohortOutlook {
  /** Expected number of customers alive now, and a time of `horizon` from now. */
  customersAlive(horizon?: number): number;
  expectedPurchases(horizon: number): number;
  varianceOfPurchases(horizon: number): number;
  /** Expected number of customers with at least one purchase within the horizon. */
  expectedBuyers(horizon: number): number;
  /** See `Outlook.discountedPurchases`. */
  discountedPurchases(rate: number, horizon: number): number;
}

/** The outlook of customers together: rows of histories, each shared by `weight` customers. */
export function cohortOutlook(
  fit: FittedCounting,
  rows: HistoryRows & { readonly weight: Float64Array },
): CohortOutlook {
  const ahead = outlook(fit, rows);
  const total = (values: Float64Array) =>
    values.reduce((sum, value, i) => sum + rows.weight[i] * value, 0);
  return {
    customersAlive: (horizon = 0) =>
      total(horizon === 0 ? ahead.probabilityAlive() : ahead.probabilityAliveAfter(horizon)),
    expectedPurchases: (horizon) => total(ahead.expectedPurchases(horizon)),
    varianceOfPurchases: (horizon) => total(ahead.varianceOfPurchases(horizon)),
    expectedBuyers: (horizon) => total(ahead.probabilityOfPurchase(horizon)),
    discountedPurchases: (rate, horizon) => total(ahead.discountedPurchases(rate, horizon)),
  };
}

/** When customers came: row i stands for `weight[i]` customers who first bought at `firstPurchase[i]`. */
export interface Acquisitions {
  /** From the start of the count, in the unit of the fit; >= 0. */
  readonly firstPurchase: Float64Array;
  readonly weight: Float64Array;
}

export interface CohortTracking {
  /** Per time asked: expected repeat purchases from the start of the count up to it. */
  readonly cumulative: Float64Array;
  /** The same since the time before it. */
  readonly incremental: Float64Array;
}

/**
 * Expected repeat purchases of customers as they come in, by time since the start of the count:
 * Σ weight · E[X(t - first purchase)] (Fader & Hardie 2005, tracking plots). What was seen beside
 * it shows whether the model follows the cohort.
 *
 * Cost: one expectation per distinct difference of a time and a first purchase.
 * @param times ascending, in the unit of the fit
 * @throws RangeError on unequal lengths or times that do not ascend.
 */
export function cohortTracking(
  fit: FittedCounting,
  { firstPurchase, weight }: Acquisitions,
  times: readonly number[],
): CohortTracking {
  if (firstPurchase.length !== weight.length) {
    throw new RangeError('firstPurchase and weight must have one length');
  }
  const newCustomer = newCustomerOutlook(fit);
  const known = new Map<number, number>();
  const expectedBy = (time: number) => {
    const value = known.get(time) ?? newCustomer.expectedPurchases(time);
    known.set(time, value);
    return value;
  };
  const cumulative = new Float64Array(times.length);
  const incremental = new Float64Array(times.length);
  times.forEach((time, k) => {
    if (k > 0 && !(time > times[k - 1])) throw new RangeError('times must ascend');
    for (let i = 0; i < weight.length; i++) {
      if (firstPurchase[i] < time) cumulative[k] += weight[i] * expectedBy(time - firstPurchase[i]);
    }
    incremental[k] = cumulative[k] - (k > 0 ? cumulative[k - 1] : 0);
  });
  return { cumulative, incremental };
}
