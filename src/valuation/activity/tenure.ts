import {
  customerHistory,
  type Dialect,
  orderLedger,
  type Sql,
  sql,
} from '../../warehouse/index.ts';
import { monthsOfAge } from '../calendar.ts';

/** How long the customer had been one when the order was placed, in whole months. */
export const TENURES = ['first_order', '0-3', '3-6', '6-12', '12+'] as const;

/** Orders and revenue by tenure at the order: the first order, then later ones by age. */
export function orderValueByTenure(dialect: Dialect): Sql {
  const age = monthsOfAge(sql`h.first_order_on`, sql`o.placed_on`, dialect);
  return sql`
    SELECT tenure, count(*) AS orders, sum(revenue) AS revenue, count(revenue) AS priced
    FROM (
      SELECT o.revenue, CASE WHEN o.order_number = 1 THEN 0 WHEN ${age} < 3 THEN 1
        WHEN ${age} < 6 THEN 2 WHEN ${age} < 12 THEN 3 ELSE 4 END AS tenure
      FROM ${dialect.table(orderLedger)} o
      JOIN ${dialect.table(customerHistory)} h ON h.customer_key = o.customer_key
      WHERE o.rule IS NULL
    ) orders
    GROUP BY tenure ORDER BY tenure`;
}
