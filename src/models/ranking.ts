import { descendingOrder } from './descending-order.ts';
import { checkPairs, type Orders } from './pairs.ts';

/*
 * How well predictions put customers in order. Customers with equal predictions
 * are in no order: each measure takes the mean over every way of ordering them, so
 * the result depends neither on how the rows are sorted nor on whether equal
 * customers share one weighted row. (A measure that sorts and hopes moves by several
 * percent when most of a shop bought once and shares one prediction.)
 */

/** One of ten equal groups of customers, by descending prediction. */
export interface Decile {
  /** 1 holds the highest predictions, 10 the lowest. */
  readonly decile: number;
  readonly customers: number;
  /** Null in a decile without customers (fewer than ten in all). */
  readonly meanPredicted: number | null;
  readonly meanActual: number | null;
}

/**
 * Area of the gain curve by prediction, as a share of the area under a perfect order:
 * 1 is perfect, about 0 is no better than chance, negative is worse.
 *
 * Definition: raw = 2/n sum of cumulative shares - 1, normalised by the raw value of the
 * order by actual value (Wang, Liu & Miao 2019, as in google/lifetime_value).
 * Null where nothing was actually bought or everyone bought the same. Cost: two sorts.
 * @throws RangeError see {@link checkPairs}.
 */
export function normalisedGini(
  actual: Float64Array,
  predicted: Float64Array,
  weight?: Float64Array,
): number | null {
  checkPairs(actual, predicted, weight);
  return giniOfOrders(
    actual,
    predicted,
    { actual: descendingOrder(actual), predicted: descendingOrder(predicted) },
    weight,
  );
}

/** {@link normalisedGini} of checked pairs whose orders are known. */
export function giniOfOrders(
  actual: Float64Array,
  predicted: Float64Array,
  orders: Orders,
  weight?: Float64Array,
): number | null {
  if (actual.length === 0 || actual[orders.actual[0]] === actual[orders.actual.at(-1) as number]) {
    return null;
  }
  const best = rawGini(actual, actual, orders.actual, weight);
  const found = rawGini(actual, predicted, orders.predicted, weight);
  return best === null || found === null || best === 0 ? null : found / best;
}

/**
 * Share of the actual total that the best-predicted `share` of customers brought, in [0, 1]
 * for values >= 0. With `actual` as the prediction it is the most that could be captured.
 * Null where the actual total is 0.
 * @throws RangeError where share is outside (0, 1], and see {@link checkPairs}.
 */
export function captureOfTop(
  share: number,
  actual: Float64Array,
  predicted: Float64Array,
  weight?: Float64Array,
): number | null {
  if (!(share > 0 && share <= 1)) throw new RangeError('share must lie in (0, 1]');
  checkPairs(actual, predicted, weight);
  const groups = gainGroups(actual, predicted, descendingOrder(predicted), weight);
  const customers = sum(groups.customers);
  const actualTotal = sum(groups.actual);
  if (actualTotal === 0) return null;
  let left = share * customers;
  let captured = 0;
  for (let k = 0; k < groups.actual.length && left > 0; k++) {
    captured += groups.actual[k] * Math.min(1, left / groups.customers[k]);
    left -= groups.customers[k];
  }
  return captured / actualTotal;
}

/**
 * Ten rows from the highest predictions to the lowest: what was promised and what came.
 * Borders lie at whole customers (of whole weights); a group of equal predictions that a
 * border cuts gives each side its own mean.
 * @param order rows in descending order of `predicted`, where it is known
 * @throws RangeError see {@link checkPairs}.
 */
export function calibrationByDecile(
  actual: Float64Array,
  predicted: Float64Array,
  weight?: Float64Array,
  order: Uint32Array = descendingOrder(predicted),
): Decile[] {
  checkPairs(actual, predicted, weight);
  return tenthsOf([actual], predicted, weight, order).map(
    ({ customers, predicted: promised, sums: [came] }, i) => ({
      decile: i + 1,
      customers,
      meanPredicted: customers > 0 ? promised / customers : null,
      meanActual: customers > 0 ? came / customers : null,
    }),
  );
}

/** What a tenth of the customers adds up to. */
export interface Tenth {
  readonly customers: number;
  /** Sum of the predictions. */
  readonly predicted: number;
  /** Sums of the columns, in their order. */
  readonly sums: readonly number[];
}

/** Sums of any columns over the tenths of {@link calibrationByDecile}, of checked pairs. */
export function tenthsOf(
  columns: readonly Float64Array[],
  predicted: Float64Array,
  weight: Float64Array | undefined,
  order: Uint32Array,
): Tenth[] {
  const groups = columns.map((column) => gainGroups(column, predicted, order, weight));
  const { customers: sizes, predicted: promises } =
    groups[0] ?? gainGroups(predicted, predicted, order, weight);
  const customers = sum(sizes);
  let next = 0;
  let used = 0;
  return Array.from({ length: 10 }, (_, i) => {
    const size = Math.round((customers * (i + 1)) / 10) - Math.round((customers * i) / 10);
    const sums = columns.map(() => 0);
    let room = size;
    let promised = 0;
    while (room > 0 && next < sizes.length) {
      const inGroup = sizes[next];
      const taken = Math.min(room, inGroup - used);
      promised += taken * promises[next];
      for (let k = 0; k < sums.length; k++) sums[k] += (taken * groups[k].actual[next]) / inGroup;
      room -= taken;
      used += taken;
      if (used >= inGroup) {
        next++;
        used = 0;
      }
    }
    return { customers: size, predicted: promised, sums };
  });
}

/** The customers who share one prediction, a group an entry, best first. */
interface GainGroups {
  readonly predicted: Float64Array;
  readonly customers: Float64Array;
  /** Sum of their actual values. */
  readonly actual: Float64Array;
}

function gainGroups(
  actual: Float64Array,
  predicted: Float64Array,
  order: Uint32Array,
  weight?: Float64Array,
): GainGroups {
  const groups = {
    predicted: new Float64Array(order.length),
    customers: new Float64Array(order.length),
    actual: new Float64Array(order.length),
  };
  let size = 0;
  for (let k = 0; k < order.length; k++) {
    const row = order[k];
    if (k === 0 || predicted[row] !== predicted[order[k - 1]]) {
      groups.predicted[size] = predicted[row];
      size++;
    }
    const w = weight ? weight[row] : 1;
    groups.customers[size - 1] += w;
    groups.actual[size - 1] += w * actual[row];
  }
  return {
    predicted: groups.predicted.subarray(0, size),
    customers: groups.customers.subarray(0, size),
    actual: groups.actual.subarray(0, size),
  };
}

/** Within a group of k equals the expected cumulative sum climbs in k equal steps: its sum is k before + (k + 1)/2 group. */
function rawGini(
  actual: Float64Array,
  predicted: Float64Array,
  order: Uint32Array,
  weight?: Float64Array,
): number | null {
  const groups = gainGroups(actual, predicted, order, weight);
  const actualTotal = sum(groups.actual);
  if (actualTotal === 0) return null;
  let before = 0;
  let area = 0;
  for (let k = 0; k < groups.actual.length; k++) {
    const customers = groups.customers[k];
    area += customers * before + ((customers + 1) / 2) * groups.actual[k];
    before += groups.actual[k];
  }
  return (2 * area) / actualTotal / sum(groups.customers) - 1;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
