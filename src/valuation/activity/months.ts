import type { Terms } from '../../vocabulary/index.ts';
import { type Dialect, defineTable, orderLedger, type Sql, sql } from '../../warehouse/index.ts';
import { countedMonth } from '../calendar.ts';
import { countedDay } from '../history/purchase-days.ts';

/** What happened in each calendar month. */
export const monthActivity = defineTable({
  name: 'month_activity',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one calendar month',
  columns: {
    month: { type: 'day', says: 'First day of the month.' },
    is_complete: { type: 'flag', says: 'True when its last day is not after the as-of day.' },
    orders: { type: 'count', says: 'Orders.' },
    revenue: { type: 'money', says: 'Revenue, refunds netted.' },
    new_revenue: { type: 'money', says: 'Revenue of first orders.' },
    existing_revenue: { type: 'money', says: 'Revenue of later orders.' },
    new_customers: { type: 'count', says: 'Customers whose first order fell into it.' },
    returned_customers: { type: 'count', says: 'Lost before it, active again at its end.' },
    customers_lost: { type: 'count', says: 'Active at its start, not at its end.' },
    customers_at_end: { type: 'count', says: 'Active at its end.' },
    customers_at_start: { type: 'count', says: 'Active at its start.' },
    can_lose: {
      type: 'flag',
      says: 'True when the records are old enough for a customer to have been lost by its end.',
    },
  },
});

/**
 * Every calendar month from the first order to the as-of day.
 *
 * A customer is active on a day when an order that counts lies at most `window` - 1
 * days before it. Lost is who was active at the start and is not at the end; who
 * leaves and comes back within one month is neither. So, always:
 * at end = at start + new + returned - lost.
 *
 * @param window days; longer than a month, or the count of one month could miss a customer
 */
export function monthsOfActivity(
  window: number,
  terms: Pick<Terms, 'asOf'>,
  dialect: Dialect,
): Sql {
  const ledger = dialect.table(orderLedger);
  const asOf = dialect.day(terms.asOf);
  const days = sql`${window}`;
  return sql`
    WITH followed AS (
      SELECT placed_on, next_on, purchase_number = 1 AS is_first,
        ${dialect.addDays(sql`placed_on`, days)} AS lost_on
      FROM ${dialect.table(countedDay)}
    ),
    silences AS (
      SELECT lost_on, next_on, count(*) AS customers FROM followed
      WHERE lost_on <= ${asOf} AND (next_on IS NULL OR next_on > lost_on)
      GROUP BY lost_on, next_on
    ),
    gone AS (
      SELECT ${dialect.monthOf(sql`lost_on`)} AS lost_in, ${dialect.monthOf(sql`next_on`)} AS back_in,
        next_on, customers
      FROM silences
    ),
    movements AS (
      SELECT ${dialect.monthOf(sql`placed_on`)} AS month, count(*) AS arrived, 0 AS returned, 0 AS lost
      FROM followed WHERE is_first GROUP BY 1
      UNION ALL
      SELECT lost_in, 0, 0, sum(customers) FROM gone
      WHERE next_on IS NULL OR back_in > lost_in GROUP BY 1
      UNION ALL
      SELECT back_in, 0, sum(customers), 0 FROM gone WHERE back_in > lost_in GROUP BY 1
    ),
    moved AS (
      SELECT month, sum(arrived) AS arrived, sum(returned) AS returned, sum(lost) AS lost
      FROM movements GROUP BY month
    ),
    sales AS (
      SELECT ${dialect.monthOf(sql`placed_on`)} AS month, sum(orders) AS orders, sum(revenue) AS revenue,
        sum(new_revenue) AS new_revenue, sum(existing_revenue) AS existing_revenue
      FROM (
        SELECT placed_on, count(*) AS orders, sum(revenue) AS revenue,
          sum(CASE WHEN order_number = 1 THEN revenue ELSE revenue * 0 END) AS new_revenue,
          sum(CASE WHEN order_number > 1 THEN revenue ELSE revenue * 0 END) AS existing_revenue
        FROM ${ledger} WHERE rule IS NULL GROUP BY placed_on
      ) days
      GROUP BY 1
    ),
    months AS (
      SELECT ${dialect.addMonths(sql`first_month`, sql`month_index`)} AS month
      FROM ${dialect.table(countedMonth)}
      CROSS JOIN (SELECT min(month) AS first_month FROM sales) start
    ),
    counted AS (
      SELECT m.month, coalesce(v.arrived, 0) AS new_customers, coalesce(v.returned, 0) AS returned_customers,
        coalesce(v.lost, 0) AS customers_lost,
        sum(coalesce(v.arrived, 0) + coalesce(v.returned, 0) - coalesce(v.lost, 0)) OVER (
          ORDER BY m.month ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS customers_at_end
      FROM months m LEFT JOIN moved v ON v.month = m.month
    )
    SELECT c.month, ${dialect.addMonths(sql`c.month`, sql`1`)} <= ${dialect.addDays(asOf, sql`1`)} AS is_complete,
      coalesce(s.orders, 0) AS orders, s.revenue, s.new_revenue, s.existing_revenue,
      c.new_customers, c.returned_customers, c.customers_lost, c.customers_at_end,
      c.customers_at_end - c.new_customers - c.returned_customers + c.customers_lost AS customers_at_start,
      ${dialect.addMonths(sql`c.month`, sql`1`)} > ${dialect.addDays(sql`first_on`, days)} AS can_lose
    FROM counted c
    CROSS JOIN (SELECT min(placed_on) AS first_on FROM followed) history
    LEFT JOIN sales s ON s.month = c.month`;
}
