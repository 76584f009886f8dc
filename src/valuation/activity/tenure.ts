import { customerHistory, type Dialect, type Sql, sql } from '../../warehouse/index.ts';
import { countedDay } from '../history/purchase-days.ts';

/** How long the customer had been one when the order was placed, in whole months. */
export const TENURES = ['first_order', '0-3', '3-6', '6-12', '12+'] as const;

/**
 * Orders and revenue by tenure at the order, as its place in {@link TENURES}: first
 * orders, then later ones by age, of which those of the first day are the rest of it.
 */
export function orderValueByTenure(dialect: Dialect): Sql {
  const first = sql`
    SELECT ${dialect.counted(sql`count(*)`)} AS orders,
      ${dialect.counted(sql`count(first_order_revenue)`)} AS priced, sum(first_order_revenue) AS revenue
    FROM ${dialect.table(customerHistory)}`;
  return sql`
    WITH first AS (${first}),
    days AS (
      SELECT CASE WHEN age_months < 3 THEN 1 WHEN age_months < 6 THEN 2
          WHEN age_months < 12 THEN 3 ELSE 4 END AS tenure, orders, priced, revenue
      FROM ${dialect.table(countedDay)}
      UNION ALL
      SELECT 1, -orders, -priced, -revenue FROM first
      UNION ALL
      SELECT 0, orders, priced, revenue FROM first
    )
    SELECT tenure, sum(orders) AS orders, sum(priced) AS priced, sum(revenue) AS revenue
    FROM days GROUP BY tenure ORDER BY tenure`;
}
