import { descendingOrder } from '../../models/index.ts';
import type { Histories } from '../../vocabulary/index.ts';
import { dayNumber } from './days.ts';
import type { Purchases } from './purchases.ts';

/** Whose orders the spend model reads: the repeat ones, as in the literature, or the first as well. */
export type SpendOrders = 'repeat' | 'all';

/**
 * The customers known on a past day, what was known of them then and what they did after: a row
 * each, in the order of (x, t_x, T).
 *
 * Times in weeks (days / 7), money in the reporting currency per purchase day.
 */
export interface Past {
  /** Per row: the customer among the {@link Purchases} it was cut from. */
  readonly customer: Uint32Array;
  /** Every weight is 1. */
  readonly histories: Histories;
  /** Purchase days with revenue above 0, and their mean revenue (0 where there is none). */
  readonly spend: Readonly<Record<SpendOrders, SpendColumns>>;
  /** All revenue up to the cut-off. */
  readonly revenue: Float64Array;
  /** Purchase days and revenue in the last stretch before the cut-off, as long as the outcome. */
  readonly recentPurchases: Float64Array;
  readonly recentRevenue: Float64Array;
  /** Purchase days and revenue after the cut-off, up to the last day of the outcome. */
  readonly laterPurchases: Float64Array;
  readonly laterRevenue: Float64Array;
}

/** Aligned with the rows of histories; `orders` may be 0. */
export interface SpendColumns {
  readonly orders: Float64Array;
  readonly meanValue: Float64Array;
}

/** A stretch of time cut in two: (…, cutOff] is known, (cutOff, until] is the outcome. */
export interface Cut {
  readonly cutOff: string;
  readonly until: string;
  /** Days from cutOff to until; > 0. */
  readonly days: number;
}

/** What {@link Past} has of each row, but for the weights. */
const COLUMNS = 13;

/** Cuts the histories of a past day from the purchases; those who came later are left out. */
export function pastAt(purchases: Purchases, cut: Cut): Past {
  const { starts, day } = purchases;
  const cutOff = dayNumber(cut.cutOff);
  const customers = starts.length - 1;
  const known = new Uint32Array(customers);
  const keys = new Float64Array(customers);
  let size = 0;
  for (let c = 0; c < customers; c++) {
    const start = starts[c] as number;
    const first = day[start] as number;
    if (first > cutOff) continue;
    let last = start;
    while (last + 1 < (starts[c + 1] as number) && (day[last + 1] as number) <= cutOff) last++;
    known[size] = c;
    // Whole numbers below 2^53: x, then t_x, then T, each of the latter below 2^16 days.
    keys[size++] = -(
      ((last - start) * 0x10000 + (day[last] as number) - first) * 0x10000 +
      cutOff -
      first
    );
  }
  const order = descendingOrder(keys.subarray(0, size));
  const customer = order.map((row) => known[row] as number);
  const columns = Array.from({ length: COLUMNS }, () => new Float64Array(size));
  for (let row = 0; row < size; row++) {
    const values = summary(purchases, customer[row] as number, cutOff, cut.days);
    for (let k = 0; k < COLUMNS; k++) (columns[k] as Float64Array)[row] = values[k] as number;
  }
  const [x, recency, age, repeats, repeatMean, paid, paidMean, ...others] = columns;
  const [revenue, recentPurchases, recentRevenue, laterPurchases, laterRevenue, logIntervals] =
    others;
  return {
    customer,
    histories: {
      repeatPurchases: x as Float64Array,
      recency: recency as Float64Array,
      age: age as Float64Array,
      weight: new Float64Array(size).fill(1),
      logIntervals: logIntervals as Float64Array,
    },
    spend: {
      repeat: { orders: repeats as Float64Array, meanValue: repeatMean as Float64Array },
      all: { orders: paid as Float64Array, meanValue: paidMean as Float64Array },
    },
    revenue: revenue as Float64Array,
    recentPurchases: recentPurchases as Float64Array,
    recentRevenue: recentRevenue as Float64Array,
    laterPurchases: laterPurchases as Float64Array,
    laterRevenue: laterRevenue as Float64Array,
  };
}

const found = new Float64Array(COLUMNS);

/** One customer as of a day, in the order of the columns of {@link pastAt}; the same array each time. */
function summary(
  { starts, day, revenue }: Purchases,
  customer: number,
  cutOff: number,
  days: number,
): Float64Array {
  const start = starts[customer] as number;
  const end = starts[customer + 1] as number;
  const first = day[start] as number;
  let [x, last, repeats, repeatRevenue, paid, paidRevenue, all] = [-1, first, 0, 0, 0, 0, 0];
  let [recent, recentRevenue, later, laterRevenue, logDays] = [0, 0, 0, 0, 0];
  for (let i = start; i < end; i++) {
    const on = day[i] as number;
    const amount = revenue[i] as number;
    if (on > cutOff + days) break;
    if (on > cutOff) {
      later++;
      laterRevenue += amount;
      continue;
    }
    x++;
    if (on > last) logDays += Math.log(on - last);
    last = on;
    all += amount;
    if (on > cutOff - days) {
      recent++;
      recentRevenue += amount;
    }
    if (amount > 0) {
      paid++;
      paidRevenue += amount;
      if (i > start) {
        repeats++;
        repeatRevenue += amount;
      }
    }
  }
  found.set([x, (last - first) / 7, (cutOff - first) / 7]);
  found.set([repeats, repeats > 0 ? repeatRevenue / repeats : 0], 3);
  found.set([paid, paid > 0 ? paidRevenue / paid : 0, all, recent, recentRevenue], 5);
  found.set([later, laterRevenue, exactSummand(logDays - x * Math.log(7))], 10);
  return found;
}

/** To a multiple of 2^-30: sums of such do not depend on who is added first. */
function exactSummand(value: number): number {
  return Math.floor(value * 2 ** 30) / 2 ** 30;
}
