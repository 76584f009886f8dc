import type { Histories } from '../vocabulary/index.ts';
import { checkIntervals, checkRows, checkTotals, checkWeights } from './domain.ts';
import { everyNth } from './every-nth.ts';
import { type GroupedHistories, groupHistories, moved } from './grouped-histories.ts';

/**
 * Histories made ready to be evaluated many times: checked, grouped, with the totals that every
 * likelihood needs per distinct number of repeat purchases and per distinct time, so that
 * special functions are evaluated once per value and not once per row.
 */
export interface PreparedHistories extends Omit<Histories, 'logIntervals'>, GroupedHistories {
  /** Sum of the weights. */
  readonly customers: number;
  /** Weighted sum of repeat purchases. */
  readonly purchases: number;
  /** Weighted sum of ages. */
  readonly ageSum: number;
  /**
   * The unit of time in which priors and bounds are set: the mean age of the data, or half a
   * year for data younger than that.
   */
  readonly timeScale: number;
  /** Customers of each group. */
  readonly countWeights: Float64Array;
  /** Per distinct time: the customers of that age, and their repeat purchases. */
  readonly ageWeights: Float64Array;
  readonly agePurchases: Float64Array;
  /** Per group: customers whose purchases are spread over some time. */
  readonly spreadWeights: Float64Array;
  /** Weighted sum of x log t_x over them … */
  readonly logRecencies: number;
  /** … and of log Δ over their intervals, where that is known. */
  readonly logIntervals: number | null;
}

const SHORTEST_TIME_SCALE_IN_WEEKS = 26;

/**
 * Checks, groups and summarises histories, whose time unit lasts `weeksPerUnit` weeks. O(rows).
 *
 * @throws RangeError where a row breaks the domain stated at {@link Histories}.
 */
export function prepareHistories(histories: Histories, weeksPerUnit = 1): PreparedHistories {
  checkRows(histories);
  checkWeights(histories.weight, histories.age.length);
  checkIntervals(histories);
  const grouped = groupHistories(histories);
  const { counts, groupStarts, times, recencyAt, ageAt } = grouped;
  const weight = moved(histories.weight, grouped.origin);
  const countWeights = new Float64Array(counts.length);
  const ageWeights = new Float64Array(times.length);
  const agePurchases = new Float64Array(times.length);
  const recencyPurchases = new Float64Array(times.length);
  const spreadWeights = new Float64Array(counts.length);
  for (let g = 0; g < counts.length; g++) {
    for (let i = groupStarts[g]; i < groupStarts[g + 1]; i++) {
      countWeights[g] += weight[i];
      ageWeights[ageAt[i]] += weight[i];
      agePurchases[ageAt[i]] += weight[i] * counts[g];
      recencyPurchases[recencyAt[i]] += weight[i] * counts[g];
      if (times[recencyAt[i]] > 0) spreadWeights[g] += weight[i];
    }
  }
  const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const customers = sumOf(countWeights);
  const ageSum = sumOf(ageWeights.map((w, t) => w * times[t]));
  const purchases = sumOf(countWeights.map((w, g) => w * counts[g]));
  checkTotals({ customers, purchases, ages: ageSum });
  return {
    ...grouped,
    weight,
    customers,
    purchases,
    ageSum,
    timeScale: Math.max(
      customers > 0 ? ageSum / customers : 0,
      SHORTEST_TIME_SCALE_IN_WEEKS / weeksPerUnit,
    ),
    countWeights,
    ageWeights,
    agePurchases,
    spreadWeights,
    logRecencies: sumOf(
      recencyPurchases.map((w, t) => (times[t] > 0 ? w * Math.log(times[t]) : 0)),
    ),
    logIntervals: histories.logIntervals
      ? sumOf(histories.logIntervals.map((sum, i) => histories.weight[i] * sum))
      : null,
  };
}

/**
 * Every `stride`-th row: a smaller shop of the same kind, on the same time scale, to begin a
 * large fit on.
 */
export function thinned(data: PreparedHistories, stride: number): PreparedHistories {
  const few = prepareHistories({
    repeatPurchases: everyNth(data.repeatPurchases, stride),
    recency: everyNth(data.recency, stride),
    age: everyNth(data.age, stride),
    weight: everyNth(data.weight, stride),
  });
  return { ...few, timeScale: data.timeScale };
}
