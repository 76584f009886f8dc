import type { Day } from '../../vocabulary/index.ts';
import { dayAfter, daysFrom } from './days.ts';
import type { Cut, Past } from './past.ts';

/** The least history on which models are compared; below it nothing is measured, and that is said. */
export const MINIMUM_HISTORY = {
  /** Days from the first purchase of the shop to the cut-off. */
  daysBefore: 56,
  /** Days of outcome after it. */
  daysAfter: 28,
  /** Customers known at the cut-off … */
  customers: 100,
  /** … of whom bought again before it … */
  repeatCustomers: 30,
  /** … and of whom bought after it. */
  laterCustomers: 30,
} as const;

/** Why nothing was measured. */
export type Shortfall =
  | 'history_too_short'
  | 'too_few_customers'
  | 'too_few_repeat_customers'
  | 'too_few_later_customers';

/**
 * The past cut-offs on which models are tried, the main one first.
 *
 * The main one mirrors the forecast itself: its outcome is as long, against the history before
 * it, as the horizon is against all history (w / (S - w) = H / S). The second halves that
 * outcome, which leaves more history to fit on. Both outcomes end on the as-of day, and none
 * is longer than the horizon. Empty where history is too short for either.
 */
export function pastCuts(firstOn: Day, asOf: Day, horizonDays: number): Cut[] {
  const span = daysFrom(firstOn, asOf);
  if (span <= 0) return [];
  const mirror = mirrorDays(span, horizonDays);
  return [mirror, Math.round(mirror / 2)]
    .filter(
      (days) => days >= MINIMUM_HISTORY.daysAfter && span - days >= MINIMUM_HISTORY.daysBefore,
    )
    .map((days) => ({ cutOff: dayAfter(asOf, -days), until: asOf, days }));
}

/** Days of an outcome that is to the history before it as the horizon is to all history. */
export function mirrorDays(span: number, horizonDays: number): number {
  return Math.round((span * horizonDays) / (span + horizonDays));
}

/** What the customers of a cut-off lack for a comparison; null where nothing. */
export function shortfallOf(past: Past): Shortfall | null {
  const { repeatPurchases, weight } = past.histories;
  const customersWhere = (values: Float64Array) =>
    values.reduce((sum, value, row) => (value > 0 ? sum + (weight[row] as number) : sum), 0);
  if (customersWhere(weight) < MINIMUM_HISTORY.customers) return 'too_few_customers';
  if (customersWhere(repeatPurchases) < MINIMUM_HISTORY.repeatCustomers) {
    return 'too_few_repeat_customers';
  }
  if (customersWhere(past.laterPurchases) < MINIMUM_HISTORY.laterCustomers) {
    return 'too_few_later_customers';
  }
  return null;
}
