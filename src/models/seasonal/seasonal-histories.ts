import type { Histories } from '../../vocabulary/index.ts';
import { type Calendar, checkCalendar, periodAt } from './calendar.ts';

/**
 * Histories on a calendar: beside (x, t_x, T) the day of the first purchase, and what the
 * calendar said on the days of the repeat purchases. No more is needed of single purchases.
 */
export interface SeasonalHistories extends Histories {
  /** On the time axis of the calendar, in the unit of the histories. */
  readonly firstPurchase: Float64Array;
  /** Per covariate of the calendar, per row: the sum of its values over the repeat purchases. */
  readonly covariateSums: readonly Float64Array[];
}

/**
 * The table of customers observed up to `end`, from the times of their purchases, first purchase
 * included, ascending, on the calendar's axis. Later purchases are left out, and customers who
 * came later.
 * @throws RangeError where purchases do not ascend or fall outside the calendar.
 */
export function seasonalHistories(
  customers: readonly (readonly number[])[],
  calendar: Calendar,
  end: number,
): SeasonalHistories {
  checkCalendar(calendar);
  const known = customers
    .map((times) => times.filter((time) => time <= end))
    .filter((times) => times.length > 0);
  for (const times of known) {
    if (times.some((time, k) => k > 0 && !(time > times[k - 1]))) {
      throw new RangeError(`purchases must ascend, one a day: ${times.slice(0, 5).join(', ')} …`);
    }
  }
  return {
    firstPurchase: Float64Array.from(known, ([first]) => first),
    repeatPurchases: Float64Array.from(known, ({ length }) => length - 1),
    recency: Float64Array.from(known, (times) => times[times.length - 1] - times[0]),
    age: Float64Array.from(known, ([first]) => end - first),
    weight: new Float64Array(known.length).fill(1),
    covariateSums: calendar.covariates.map(({ values }) =>
      Float64Array.from(known, (times) =>
        times.slice(1).reduce((sum, time) => sum + values[periodAt(calendar, time)], 0),
      ),
    ),
  };
}

/** Some rows of the table, in the order given. */
export function rowsOf(histories: SeasonalHistories, origin: readonly number[]): SeasonalHistories {
  const take = (column: Float64Array) => Float64Array.from(origin, (i) => column[i]);
  return {
    firstPurchase: take(histories.firstPurchase),
    repeatPurchases: take(histories.repeatPurchases),
    recency: take(histories.recency),
    age: take(histories.age),
    weight: take(histories.weight),
    covariateSums: histories.covariateSums.map(take),
  };
}
