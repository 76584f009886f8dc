import type { Histories } from '../vocabulary/index.ts';

/**
 * Histories made ready to be evaluated many times: checked, with the totals that every
 * likelihood needs and the customers counted per distinct number of repeat purchases, so that
 * gamma functions are evaluated once per number and not once per row.
 */
export interface PreparedHistories extends Histories {
  readonly rows: number;
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
  /** The distinct numbers of repeat purchases, ascending … */
  readonly counts: Float64Array;
  /** … and the customers of each. */
  readonly countWeights: Float64Array;
}

const SHORTEST_TIME_SCALE_IN_WEEKS = 26;

/**
 * Checks and summarises histories, whose time unit lasts `weeksPerUnit` weeks. O(rows).
 *
 * @throws RangeError where a row breaks the domain stated at {@link Histories}.
 */
export function prepareHistories(histories: Histories, weeksPerUnit = 1): PreparedHistories {
  const { repeatPurchases, recency, age, weight } = histories;
  const rows = weight.length;
  if (repeatPurchases.length !== rows || recency.length !== rows || age.length !== rows) {
    throw new RangeError('histories: arrays differ in length');
  }
  const customersByCount = new Map<number, number>();
  let customers = 0;
  let purchases = 0;
  let ageSum = 0;
  for (let i = 0; i < rows; i++) {
    const x = repeatPurchases[i];
    const w = weight[i];
    const inDomain =
      Number.isInteger(x) && x >= 0 && recency[i] >= 0 && age[i] >= recency[i] && age[i] < Infinity;
    if (!inDomain || !(w > 0 && w < Infinity) || (x === 0 && recency[i] !== 0)) {
      throw new RangeError(`histories: row ${i} is outside the domain`);
    }
    customers += w;
    purchases += w * x;
    ageSum += w * age[i];
    customersByCount.set(x, (customersByCount.get(x) ?? 0) + w);
  }
  const counts = Float64Array.from(customersByCount.keys()).sort();
  return {
    repeatPurchases,
    recency,
    age,
    weight,
    rows,
    customers,
    purchases,
    ageSum,
    timeScale: Math.max(
      customers > 0 ? ageSum / customers : 0,
      SHORTEST_TIME_SCALE_IN_WEEKS / weeksPerUnit,
    ),
    counts,
    countWeights: counts.map((x) => customersByCount.get(x) as number),
  };
}

/**
 * Every `stride`-th row: a smaller shop of the same kind, on the same time scale, to begin a
 * large fit on.
 */
export function thinned(data: PreparedHistories, stride: number): PreparedHistories {
  const pick = (values: Float64Array) => values.filter((_, i) => i % stride === 0);
  const few = prepareHistories({
    repeatPurchases: pick(data.repeatPurchases),
    recency: pick(data.recency),
    age: pick(data.age),
    weight: pick(data.weight),
  });
  return { ...few, timeScale: data.timeScale };
}
