import type { Terms } from '../../vocabulary/index.ts';
import { type Dialect, defineTable, type Sql, sql, type Table } from '../../warehouse/index.ts';
import { countedDay } from '../history/purchase-days.ts';

/** What customers bought after the as-of day: the outcome of a holdout and of nothing else. */
export const laterDay = defineTable({
  name: 'later_day',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one customer on one local day after the as-of day with an order that counts',
  columns: {
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    placed_on: { type: 'day', says: 'The day.' },
    orders: { type: 'integer', says: 'Orders of the day.' },
    revenue: { type: 'money', says: 'Revenue of the day.' },
  },
});

/** Days after the as-of day, from a ledger that knows what became of their orders. */
export function laterDays(laterLedger: Table, { asOf }: Terms, dialect: Dialect): Sql {
  return sql`
    SELECT customer_key, placed_on, count(*) AS orders, sum(revenue) AS revenue
    FROM ${dialect.table(laterLedger)}
    WHERE rule IS NULL AND placed_on > ${dialect.day(asOf)}
    GROUP BY customer_key, placed_on`;
}

/**
 * The purchases that the counting models count, later ones included: every reader says up to
 * which day it reads. Columns customer_key, bought_on, purchase_number (1 for the first day of
 * the customer; NULL after the as-of day), orders, and revenue (0 where no amount is known).
 */
export function purchaseDays(dialect: Dialect): Sql {
  const columns = sql`orders, coalesce(revenue, ${dialect.cast(sql`0`, 'money')}) AS revenue`;
  return sql`(
    SELECT customer_key, placed_on AS bought_on, purchase_number, ${columns}
    FROM ${dialect.table(countedDay)} known
    UNION ALL
    SELECT customer_key, placed_on, NULL, ${columns} FROM ${dialect.table(laterDay)} later
  )`;
}

/** First and last purchase day of such a relation, as ISO text. */
export function observedSpan(days: Sql, dialect: Dialect): Sql {
  return sql`
    SELECT ${dialect.dayText(sql`min(bought_on)`)} AS first_on,
      ${dialect.dayText(sql`max(bought_on)`)} AS last_on
    FROM ${days} days`;
}
