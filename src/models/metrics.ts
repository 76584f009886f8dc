import { descendingOrder } from './descending-order.ts';
import { checkPairs, type Orders } from './pairs.ts';
import { giniOfOrders } from './ranking.ts';

/**
 * How far predictions lie from what happened.
 *
 * Shapes: `actual` and `predicted` hold one number per row, in one unit (purchases
 * or currency); `weight`, where given, says how many customers share the row, and
 * a weight of two equals the row written twice. Every measure of an empty table,
 * and every ratio whose denominator is nothing, is null: absent, never NaN.
 *
 * All throw RangeError on unequal lengths, non-finite numbers and weights <= 0.
 */
export interface Accuracy extends Errors {
  readonly pearson: number | null;
  readonly spearman: number | null;
}

/** What is told of a part of the customers, too. */
export interface Errors {
  readonly customers: number;
  readonly actualTotal: number;
  readonly predictedTotal: number;
  /** 100 (predicted total / actual total - 1). */
  readonly biasPercent: number | null;
  readonly meanAbsoluteError: number | null;
  readonly rootMeanSquareError: number | null;
  readonly normalisedGini: number | null;
}

/**
 * Every measure at once, for a report card. Cost: two sorts of the rows.
 * @param actualOrder rows in descending order of `actual`, where it is known
 */
export function accuracy(
  actual: Float64Array,
  predicted: Float64Array,
  weight?: Float64Array,
  actualOrder: Uint32Array = descendingOrder(actual),
): Accuracy {
  checkPairs(actual, predicted, weight);
  const orders = { actual: actualOrder, predicted: descendingOrder(predicted) };
  return {
    ...errorsOfOrders(actual, predicted, orders, weight),
    pearson: pearson(actual, predicted, weight),
    spearman: spearmanOfOrders(actual, predicted, orders, weight),
  };
}

/** The same without correlations, at half the cost. */
export function errors(
  actual: Float64Array,
  predicted: Float64Array,
  weight?: Float64Array,
  actualOrder: Uint32Array = descendingOrder(actual),
): Errors {
  checkPairs(actual, predicted, weight);
  const orders = { actual: actualOrder, predicted: descendingOrder(predicted) };
  return errorsOfOrders(actual, predicted, orders, weight);
}

function errorsOfOrders(
  actual: Float64Array,
  predicted: Float64Array,
  orders: Orders,
  weight?: Float64Array,
): Errors {
  return {
    customers: total(weight, actual.length),
    actualTotal: weightedSum(actual, weight),
    predictedTotal: weightedSum(predicted, weight),
    biasPercent: aggregateBias(actual, predicted, weight),
    meanAbsoluteError: meanAbsoluteError(actual, predicted, weight),
    rootMeanSquareError: rootMeanSquareError(actual, predicted, weight),
    normalisedGini: giniOfOrders(actual, predicted, orders, weight),
  };
}

/** By how many percent the predicted total misses the actual one; null where the actual total is 0. */
export function aggregateBias(
  actual: Float64Array,
  predicted: Float64Array,
  weight?: Float64Array,
): number | null {
  checkPairs(actual, predicted, weight);
  const happened = weightedSum(actual, weight);
  return happened === 0 ? null : 100 * (weightedSum(predicted, weight) / happened - 1);
}

/** Mean of |predicted - actual| per customer, in the unit of the arrays. */
export function meanAbsoluteError(
  actual: Float64Array,
  predicted: Float64Array,
  weight?: Float64Array,
): number | null {
  checkPairs(actual, predicted, weight);
  if (actual.length === 0) return null;
  let sum = 0;
  for (let i = 0; i < actual.length; i++) {
    sum += Math.abs(predicted[i] - actual[i]) * (weight ? weight[i] : 1);
  }
  return sum / total(weight, actual.length);
}

/** Root of the mean of (predicted - actual)² per customer, in the unit of the arrays. */
export function rootMeanSquareError(
  actual: Float64Array,
  predicted: Float64Array,
  weight?: Float64Array,
): number | null {
  checkPairs(actual, predicted, weight);
  if (actual.length === 0) return null;
  let sum = 0;
  for (let i = 0; i < actual.length; i++) {
    const error = predicted[i] - actual[i];
    sum += error * error * (weight ? weight[i] : 1);
  }
  return Math.sqrt(sum / total(weight, actual.length));
}

/** Linear correlation, in [-1, 1]; null where either side does not vary. Two passes, so large means cost no digits. */
export function pearson(a: Float64Array, b: Float64Array, weight?: Float64Array): number | null {
  checkPairs(a, b, weight);
  if (!varies(a) || !varies(b)) return null;
  const customers = total(weight, a.length);
  const meanOfA = weightedSum(a, weight) / customers;
  const meanOfB = weightedSum(b, weight) / customers;
  let together = 0;
  let spreadOfA = 0;
  let spreadOfB = 0;
  for (let i = 0; i < a.length; i++) {
    const w = weight ? weight[i] : 1;
    const fromA = a[i] - meanOfA;
    const fromB = b[i] - meanOfB;
    together += w * fromA * fromB;
    spreadOfA += w * fromA * fromA;
    spreadOfB += w * fromB * fromB;
  }
  const correlation = together / Math.sqrt(spreadOfA) / Math.sqrt(spreadOfB);
  return Math.max(-1, Math.min(1, correlation));
}

/** Correlation of the ranks, ties sharing the mean of their ranks; null where either side does not vary. */
export function spearman(a: Float64Array, b: Float64Array, weight?: Float64Array): number | null {
  checkPairs(a, b, weight);
  return spearmanOfOrders(
    a,
    b,
    { actual: descendingOrder(a), predicted: descendingOrder(b) },
    weight,
  );
}

function spearmanOfOrders(
  a: Float64Array,
  b: Float64Array,
  { actual, predicted }: Orders,
  weight?: Float64Array,
): number | null {
  return pearson(meanRanks(a, actual, weight), meanRanks(b, predicted, weight), weight);
}

/** Share of customers, in [0, 1], whose actual value lies within [low, high], both ends included. */
export function intervalCoverage(
  actual: Float64Array,
  low: Float64Array,
  high: Float64Array,
  weight?: Float64Array,
): number | null {
  checkPairs(actual, low, weight);
  checkPairs(actual, high, weight);
  if (actual.length === 0) return null;
  let within = 0;
  for (let i = 0; i < actual.length; i++) {
    if (actual[i] >= low[i] && actual[i] <= high[i]) within += weight ? weight[i] : 1;
  }
  return within / total(weight, actual.length);
}

/** Rank from the highest, 1-based; a row of weight w takes w ranks, and equals take their mean. */
function meanRanks(values: Float64Array, order: Uint32Array, weight?: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length);
  let before = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    let customers = 0;
    while (end < order.length && values[order[end]] === values[order[start]]) {
      customers += weight ? weight[order[end]] : 1;
      end++;
    }
    const rank = before + (customers + 1) / 2;
    for (let k = start; k < end; k++) ranks[order[k]] = rank;
    before += customers;
    start = end;
  }
  return ranks;
}

function varies(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return true;
  return false;
}

function weightedSum(values: Float64Array, weight?: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * (weight ? weight[i] : 1);
  return sum;
}

function total(weight: Float64Array | undefined, rows: number): number {
  if (!weight) return rows;
  let sum = 0;
  for (let i = 0; i < weight.length; i++) sum += weight[i];
  return sum;
}
