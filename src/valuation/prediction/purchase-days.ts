import type { Terms } from '../../vocabulary/index.ts';
import { type Dialect, defineTable, type Sql, sql, type Table } from '../../warehouse/index.ts';

/** What a customer bought on one day: the purchases that the counting models count. */
export const purchaseDay = defineTable({
  name: 'purchase_day',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one customer on one local day with an order',
  columns: {
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    bought_on: { type: 'day', says: 'The local day.' },
    purchase_number: { type: 'integer', says: '1 for the first day of the customer, and so on.' },
    orders: { type: 'integer', says: 'Orders of the day.' },
    revenue: { type: 'money', says: 'Revenue of the day; 0 where no amount is known.' },
  },
});

/**
 * The purchase days of every customer: up to the as-of day from the ledger of the run, later
 * ones from a ledger that knows what became of them. Those serve as the outcome of a holdout
 * and of nothing else: every reader of this table says up to which day it reads.
 */
export function purchaseDays(
  ledger: Table,
  laterLedger: Table,
  { asOf }: Terms,
  dialect: Dialect,
): Sql {
  const day = dialect.day(asOf);
  const orders = sql`customer_key, placed_on, revenue`;
  return sql`
    WITH counted AS (
      SELECT ${orders} FROM ${dialect.table(ledger)} WHERE rule IS NULL AND placed_on <= ${day}
      UNION ALL
      SELECT ${orders} FROM ${dialect.table(laterLedger)} WHERE rule IS NULL AND placed_on > ${day}
    ), days AS (
      SELECT customer_key, placed_on AS bought_on, count(*) AS orders,
        coalesce(sum(revenue), 0) AS revenue
      FROM counted WHERE customer_key IS NOT NULL
      GROUP BY customer_key, placed_on
    )
    SELECT customer_key, bought_on, orders, revenue,
      row_number() OVER (PARTITION BY customer_key ORDER BY bought_on) AS purchase_number
    FROM days`;
}

/** First and last purchase day of all, later ones included; as ISO text. */
export function observedSpan(dialect: Dialect): Sql {
  return sql`
    SELECT ${dialect.dayText(sql`min(bought_on)`)} AS first_on,
      ${dialect.dayText(sql`max(bought_on)`)} AS last_on
    FROM ${dialect.table(purchaseDay)}`;
}
