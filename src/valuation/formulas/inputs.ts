import type { Terms } from '../../vocabulary/index.ts';
import {
  customerHistory,
  type Dialect,
  orderLedger,
  type Sql,
  sql,
} from '../../warehouse/index.ts';
import { countedDay } from '../history/purchase-days.ts';

/** Days of the period that rates are measured over; all of the records where they are shorter. */
export const PERIOD_DAYS = 365;

/** What formulas 1, 2 and 4 are made of. */
export interface FormulaInputs extends Record<string, number | string | null> {
  from: string | null;
  to: string | null;
  days: number | null;
  /** Revenue, worth, orders and ordering customers of the period. */
  revenue: number | null;
  value: number | null;
  orders: number;
  customers: number;
  /** Sum over all customers of the years of their age in which they ordered. */
  active_years: number;
  all_customers: number;
}

/**
 * The last {@link PERIOD_DAYS} days up to the as-of day, or all days from the first
 * order when they are fewer.
 *
 * A customer's years of activity are those years, counted from the first order, in
 * which at least one order falls: 1 for a customer of one order, so that a single
 * purchase is worth a single purchase. The current year counts when it holds an order;
 * customers who are still to come back make the mean too short, never too long.
 */
export function formulaInputs(terms: Pick<Terms, 'asOf'>, dialect: Dialect): Sql {
  const ledger = dialect.table(orderLedger);
  const asOf = dialect.day(terms.asOf);
  const yearAgo = dialect.addDays(asOf, sql`${1 - PERIOD_DAYS}`);
  return sql`
    WITH span AS (
      SELECT CASE WHEN min(placed_on) < ${yearAgo} THEN ${yearAgo} ELSE min(placed_on) END AS from_day
      FROM ${ledger} WHERE rule IS NULL
    ),
    period AS (
      SELECT sum(o.revenue) AS revenue, sum(o.value) AS value, count(*) AS orders,
        count(DISTINCT o.customer_key) AS customers
      FROM ${ledger} o CROSS JOIN span
      WHERE o.rule IS NULL AND o.placed_on >= span.from_day
    ),
    years AS (
      SELECT DISTINCT customer_key, floor(age_months / 12) AS year_of_age
      FROM ${dialect.table(countedDay)}
    )
    SELECT ${dialect.dayText(sql`span.from_day`)} AS "from",
      CASE WHEN span.from_day IS NOT NULL THEN ${dialect.dayText(asOf)} END AS "to",
      ${dialect.daysBetween(sql`span.from_day`, asOf)} + 1 AS days,
      period.revenue, period.value, period.orders, period.customers,
      (SELECT count(*) FROM years) AS active_years,
      (SELECT count(*) FROM ${dialect.table(customerHistory)}) AS all_customers
    FROM span CROSS JOIN period`;
}
