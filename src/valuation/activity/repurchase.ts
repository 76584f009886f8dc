import type { Terms } from '../../vocabulary/index.ts';
import { type Dialect, defineTable, join, type Sql, sql } from '../../warehouse/index.ts';
import { countedDay } from '../history/purchase-days.ts';

/** Days within which a second purchase day is looked for. */
export const REPURCHASE_DAYS = [30, 60, 90] as const;

export const repurchase = defineTable({
  name: 'repurchase_step',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one first-order month and window of days',
  columns: {
    days: { type: 'integer', says: 'Days after the first order.' },
    cohort_month: { type: 'day', says: 'First day of the month of the first order.' },
    customers: { type: 'count', says: 'Customers old enough.' },
    repeated: { type: 'count', says: 'Those who bought on another day within it.' },
  },
});

/**
 * By first-order month and window: customers whose first order lies at least so many
 * days before the as-of day, and those of them who bought on another day within it.
 */
export function repurchases(terms: Pick<Terms, 'asOf'>, dialect: Dialect): Sql {
  const asOf = dialect.day(terms.asOf);
  const within = (days: number) => sql`
    SELECT ${days} AS days, cohort_month, sum(customers) AS customers,
      sum(CASE WHEN gap <= ${days} THEN customers ELSE 0 END) AS repeated
    FROM gaps
    WHERE ${dialect.addDays(sql`first_on`, sql`${days}`)} <= ${asOf}
    GROUP BY cohort_month`;
  return sql`
    WITH gaps AS (
      SELECT first_on, ${dialect.monthOf(sql`first_on`)} AS cohort_month,
        ${dialect.daysBetween(sql`first_on`, sql`next_on`)} AS gap, count(*) AS customers
      FROM ${dialect.table(countedDay)} WHERE purchase_number = 1
      GROUP BY 1, 2, 3
    )
    ${join(REPURCHASE_DAYS.map(within), sql` UNION ALL `)}`;
}
