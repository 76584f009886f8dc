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
const columnsOf = (size: number) => ({
  repeatPurchases: new Float64Array(size),
  recency: new Float64Array(size),
  age: new Float64Array(size),
  logIntervals: new Float64Array(size),
  repeats: new Float64Array(size),
  repeatMean: new Float64Array(size),
  paid: new Float64Array(size),
  paidMean: new Float64Array(size),
  revenue: new Float64Array(size),
  recentPurchases: new Float64Array(size),
  recentRevenue: new Float64Array(size),
  laterPurchases: new Float64Array(size),
  laterRevenue: new Float64Array(size),
});

/** Logarithms of whole days: they are asked for many times over. */
const LOG_DAYS = Float64Array.from({ length: 4096 }, (_, days) => Math.log(days));
const logOf = (days: number) => LOG_DAYS[days] ?? Math.log(days);

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
  const columns = columnsOf(size);
  for (let row = 0; row < size; row++) {
    summarise(purchases, customer[row] as number, cutOff, cut.days, columns, row);
  }
  const { repeatPurchases, recency, age, logIntervals, ...others } = columns;
  const { repeats, repeatMean, paid, paidMean, ...sums } = others;
  return {
    customer,
    histories: {
      repeatPurchases,
      recency,
      age,
      weight: new Float64Array(size).fill(1),
      logIntervals,
    },
    spend: {
      repeat: { orders: repeats, meanValue: repeatMean },
      all: { orders: paid, meanValue: paidMean },
    },
    ...sums,
  };
}

/** One customer as of a day, into a row of the columns. */
function summarise(
  { starts, day, revenue }: Purchases,
  customer: number,
  cutOff: number,
  days: number,
  into: ReturnType<typeof columnsOf>,
  row: number,
): void {
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
    if (on > last) logDays += logOf(on - last);
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
  into.repeatPurchases[row] = x;
  into.recency[row] = (last - first) / 7;
  into.age[row] = (cutOff - first) / 7;
  into.logIntervals[row] = exactSummand(logDays - x * Math.log(7));
  into.repeats[row] = repeats;
  into.repeatMean[row] = repeats > 0 ? repeatRevenue / repeats : 0;
  into.paid[row] = paid;
  into.paidMean[row] = paid > 0 ? paidRevenue / paid : 0;
  into.revenue[row] = all;
  into.recentPurchases[row] = recent;
  into.recentRevenue[row] = recentRevenue;
  into.laterPurchases[row] = later;
  into.laterRevenue[row] = laterRevenue;
}

/** To a multiple of 2^-30: sums of such do not depend on who is added first. */
function exactSummand(value: number): number {
  return Math.floor(value * 2 ** 30) / 2 ** 30;
}
