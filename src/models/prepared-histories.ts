import type { Histories } from '../vocabulary/index.ts';
import { checkRows, checkWeights } from './domain.ts';
import { everyNth } from './every-nth.ts';
import { type GroupedHistories, groupHistories, moved } from './grouped-histories.ts';

/**
 * Histories made ready to be evaluated many times: checked, grouped, with the totals that every
 * likelihood needs per distinct number of repeat purchases and per distinct time, so that
 * special functions are evaluated once per value and not once per row.
 */
export interface PreparedHistories extends Histories, GroupedHistories {
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
  const grouped = groupHistories(histories);
  const { counts, groupStarts, times, ageAt } = grouped;
  const weight = moved(histories.weight, grouped.origin);
  const countWeights = new Float64Array(counts.length);
  const ageWeights = new Float64Array(times.length);
  const agePurchases = new Float64Array(times.length);
  for (let g = 0; g < counts.length; g++) {
    for (let i = groupStarts[g]; i < groupStarts[g + 1]; i++) {
      countWeights[g] += weight[i];
      ageWeights[ageAt[i]] += weight[i];
      agePurchases[ageAt[i]] += weight[i] * counts[g];
    }
  }
  const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const customers = sumOf(countWeights);
  const ageSum = sumOf(ageWeights.map((w, t) => w * times[t]));
  return {
    ...grouped,
    weight,
    customers,
    purchases: sumOf(countWeights.map((w, g) => w * counts[g])),
    ageSum,
    timeScale: Math.max(
      customers > 0 ? ageSum / customers : 0,
      SHORTEST_TIME_SCALE_IN_WEEKS / weeksPerUnit,
    ),
    countWeights,
    ageWeights,
    agePurchases,
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
