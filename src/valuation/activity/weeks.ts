import { type Dialect, orderLedger, type Sql, sql } from '../../warehouse/index.ts';
import { weekOf } from '../calendar.ts';

/** Orders with an amount and their revenue by week, Monday first. Weeks without orders are left out. */
export function weeklySales(dialect: Dialect): Sql {
  return sql`
    SELECT ${weekOf(sql`placed_on`, dialect)} AS week, sum(revenue) AS revenue, sum(orders) AS orders
    FROM (
      SELECT placed_on, sum(revenue) AS revenue, count(revenue) AS orders
      FROM ${dialect.table(orderLedger)}
      WHERE rule IS NULL AND revenue IS NOT NULL
      GROUP BY placed_on
    ) days
    GROUP BY 1`;
}
