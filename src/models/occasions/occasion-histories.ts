import { checkTotals, checkWeights } from '../domain.ts';

/**
 * A weighted table of what customers did who can buy once an occasion at most: a yearly appeal, a
 * monthly box, a conference. Row i stands for `weight[i]` customers who share it; all arrays are
 * of one length.
 */
export interface OccasionHistories extends OccasionRows {
  /** Customers who share the row; > 0. */
  readonly weight: Float64Array;
}

/** The part of them that predictions need. */
export interface OccasionRows {
  /** Occasions that a customer bought at, x, after the first purchase. Integers >= 0. */
  readonly repeatPurchases: Float64Array;
  /** Which of the occasions was the last of those, t_x, counted from 1; 0 where x = 0. */
  readonly recency: Float64Array;
  /** Occasions since the first purchase, n >= t_x >= x; at most {@link MOST_OCCASIONS}. */
  readonly occasions: Float64Array;
}

/** Occasions that a history can hold: by the day, 27 years. */
export const MOST_OCCASIONS = 10_000;

/** Histories made ready to be fitted. */
export interface PreparedOccasions extends OccasionHistories {
  readonly rows: number;
  readonly customers: number;
  /** Purchases and occasions, summed over customers. */
  readonly purchases: number;
  readonly occasionSum: number;
  /** Occasions have no unit of time. */
  readonly timeScale: 1;
}

/**
 * Checks histories and merges rows that are alike: there are few ways to behave at few occasions.
 * O(rows).
 * @throws RangeError where a row is outside its domain.
 */
export function prepareOccasions(histories: OccasionHistories): PreparedOccasions {
  checkOccasionRows(histories);
  const { repeatPurchases, recency, occasions, weight } = histories;
  checkWeights(weight, occasions.length);
  const rowOf = new Map<number, number>();
  const merged: [x: number, last: number, n: number, weight: number][] = [];
  for (let i = 0; i < occasions.length; i++) {
    const [x, last, n] = [repeatPurchases[i], recency[i], occasions[i]];
    const key = (x * (MOST_OCCASIONS + 1) + last) * (MOST_OCCASIONS + 1) + n;
    const row = rowOf.get(key);
    if (row !== undefined) merged[row][3] += weight[i];
    else rowOf.set(key, merged.push([x, last, n, weight[i]]) - 1);
  }
  const total = (of: (row: (typeof merged)[number]) => number) =>
    merged.reduce((sum, row) => sum + of(row), 0);
  const customers = total((row) => row[3]);
  const purchases = total((row) => row[0] * row[3]);
  const occasionSum = total((row) => row[2] * row[3]);
  checkTotals({ customers, purchases, occasions: occasionSum });
  return {
    repeatPurchases: Float64Array.from(merged, (row) => row[0]),
    recency: Float64Array.from(merged, (row) => row[1]),
    occasions: Float64Array.from(merged, (row) => row[2]),
    weight: Float64Array.from(merged, (row) => row[3]),
    rows: merged.length,
    customers,
    purchases,
    occasionSum,
    timeScale: 1,
  };
}

/** @throws RangeError on unequal lengths and on the first row that is no history. */
export function checkOccasionRows({ repeatPurchases, recency, occasions }: OccasionRows): void {
  const rows = occasions.length;
  if (repeatPurchases.length !== rows || recency.length !== rows) {
    throw new RangeError(
      `histories: ${repeatPurchases.length} repeat purchases, ${recency.length} recencies and ${rows} numbers of occasions; give one of each per row`,
    );
  }
  for (let i = 0; i < rows; i++) {
    const fault = faultOf(repeatPurchases[i], recency[i], occasions[i]);
    if (fault) throw new RangeError(`histories, row ${i}: ${fault}`);
  }
}

function faultOf(x: number, last: number, n: number): string | null {
  const whole = (value: number) => Number.isInteger(value) && value >= 0;
  if (!whole(n) || n > MOST_OCCASIONS) {
    return `${n} occasions; they are counted in whole numbers from 0 to ${MOST_OCCASIONS}: take longer periods`;
  }
  if (!whole(x) || x > n) {
    return `${x} repeat purchases at ${n} occasions; give a whole number, one an occasion at most`;
  }
  if (!whole(last) || last > n || last < x) {
    return `recency ${last} with ${x} purchases at ${n} occasions; it numbers the occasion of the last purchase`;
  }
  return x === 0 && last > 0 ? `recency ${last} without a repeat purchase; it is 0 then` : null;
}

/** @throws RangeError where a number of occasions ahead is none, or endless and may not be. */
export function checkOccasionsAhead(occasions: number, mayBeEndless = false): void {
  const isCount = Number.isInteger(occasions) && occasions >= 0 && occasions <= MOST_OCCASIONS;
  if (isCount || (mayBeEndless && occasions === Infinity)) return;
  throw new RangeError(
    `${occasions} occasions ahead; give a whole number from 0 to ${MOST_OCCASIONS}${mayBeEndless ? ', or Infinity' : ''}`,
  );
}
