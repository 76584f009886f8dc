import {
  type Dialect,
  defineTable,
  type Sql,
  sql,
  type Table,
  wholeMonths,
} from '../../warehouse/index.ts';

/** What histories, cohorts and monthly measures count. */
export const countedDay = defineTable({
  name: 'counted_day',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one customer on one local day with an order that counts',
  columns: {
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    placed_on: { type: 'day', says: 'The day.' },
    purchase_number: { type: 'integer', says: '1 for the first day of the customer, and so on.' },
    first_on: { type: 'day', says: 'The first day of the customer.' },
    next_on: { type: 'day', says: 'The next day of the customer; empty on the last.' },
    age_months: { type: 'integer', says: 'Whole months since the first day of the customer.' },
    orders: { type: 'integer', says: 'Orders of the day.' },
    priced: { type: 'integer', says: 'Those of them with an amount.' },
    revenue: { type: 'money', says: 'Revenue of the day.' },
    value: { type: 'money', says: 'Worth of the day.' },
  },
});

/** Days of the customers whose orders looked different on an earlier day, as they stood on it. */
export const restatedDay = defineTable({ ...countedDay, name: 'restated_day' });

/** Orders of one day are one purchase, as in the literature. */
export function countedDays(ledger: Table, dialect: Dialect): Sql {
  return sql`
    SELECT *, ${wholeMonths(sql`first_on`, sql`placed_on`, dialect)} AS age_months
    FROM (
      SELECT customer_key, placed_on, orders, priced, revenue, value,
        row_number() OVER in_time AS purchase_number, first_value(placed_on) OVER in_time AS first_on,
        lead(placed_on) OVER in_time AS next_on
      FROM (
        SELECT customer_key, placed_on, count(*) AS orders, count(revenue) AS priced,
          sum(revenue) AS revenue, sum(value) AS value
        FROM ${dialect.table(ledger)} WHERE rule IS NULL
        GROUP BY customer_key, placed_on
      ) days
      WINDOW in_time AS (PARTITION BY customer_key ORDER BY placed_on)
    ) numbered`;
}
