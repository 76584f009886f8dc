import { checkPairs, descendingOrder, type Orders } from './pairs.ts';

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
  const perfect = gainGroups(actual, actual, orders.actual, weight);
  if (perfect.length < 2) return null;
  const best = rawGini(perfect);
  const found = rawGini(gainGroups(actual, predicted, orders.predicted, weight));
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
  const { customers, actualTotal } = sums(groups);
  if (actualTotal === 0) return null;
  let left = share * customers;
  let captured = 0;
  for (const group of groups) {
    if (left <= 0) break;
    captured += group.actual * Math.min(1, left / group.customers);
    left -= group.customers;
  }
  return captured / actualTotal;
}

/**
 * Ten rows from the highest predictions to the lowest: what was promised and what came.
 * Borders lie at whole customers (of whole weights); a group of equal predictions that a
 * border cuts gives each side its own mean.
 * @throws RangeError see {@link checkPairs}.
 */
export function calibrationByDecile(
  actual: Float64Array,
  predicted: Float64Array,
  weight?: Float64Array,
): Decile[] {
  checkPairs(actual, predicted, weight);
  const groups = gainGroups(actual, predicted, descendingOrder(predicted), weight);
  const { customers } = sums(groups);
  const rows: Decile[] = [];
  let next = 0;
  let used = 0;
  for (let decile = 1; decile <= 10; decile++) {
    const size =
      Math.round((customers * decile) / 10) - Math.round((customers * (decile - 1)) / 10);
    let room = size;
    let promised = 0;
    let came = 0;
    while (room > 0 && next < groups.length) {
      const group = groups[next];
      const taken = Math.min(room, group.customers - used);
      promised += taken * group.predicted;
      came += (taken * group.actual) / group.customers;
      room -= taken;
      used += taken;
      if (used >= group.customers) {
        next++;
        used = 0;
      }
    }
    rows.push({
      decile,
      customers: size,
      meanPredicted: size > 0 ? promised / size : null,
      meanActual: size > 0 ? came / size : null,
    });
  }
  return rows;
}

/** The customers who share one prediction. */
interface GainGroup {
  readonly predicted: number;
  readonly customers: number;
  /** Sum of their actual values. */
  readonly actual: number;
}

function gainGroups(
  actual: Float64Array,
  predicted: Float64Array,
  order: Uint32Array,
  weight?: Float64Array,
): GainGroup[] {
  const groups: GainGroup[] = [];
  for (let start = 0; start < order.length; ) {
    const key = predicted[order[start]];
    let customers = 0;
    let sum = 0;
    let end = start;
    for (; end < order.length && predicted[order[end]] === key; end++) {
      const w = weight ? weight[order[end]] : 1;
      customers += w;
      sum += w * actual[order[end]];
    }
    groups.push({ predicted: key, customers, actual: sum });
    start = end;
  }
  return groups;
}

/** Within a group of k equals the expected cumulative sum climbs in k equal steps: its sum is k before + (k + 1)/2 group. */
function rawGini(groups: readonly GainGroup[]): number | null {
  const { customers, actualTotal } = sums(groups);
  if (actualTotal === 0) return null;
  let before = 0;
  let area = 0;
  for (const group of groups) {
    area += group.customers * before + ((group.customers + 1) / 2) * group.actual;
    before += group.actual;
  }
  return (2 * area) / actualTotal / customers - 1;
}

function sums(groups: readonly GainGroup[]): { customers: number; actualTotal: number } {
  let customers = 0;
  let actualTotal = 0;
  for (const group of groups) {
    customers += group.customers;
    actualTotal += group.actual;
  }
  return { customers, actualTotal };
}
