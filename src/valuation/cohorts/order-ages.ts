import type { Terms } from '../../vocabulary/index.ts';
import {
  customerHistory,
  type Dialect,
  defineTable,
  type Sql,
  sql,
  wholeMonths,
} from '../../warehouse/index.ts';
import { countedDay } from '../history/purchase-days.ts';

/** What cohorts are counted from. */
export const monthOfAge = defineTable({
  name: 'month_of_age',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one customer in one month of age with an order',
  columns: {
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    cohort_month: { type: 'day', says: 'First day of the month of the first order.' },
    first_category: { type: 'text', says: 'Category of the first order.' },
    first_channel: { type: 'text', says: 'Channel of the first order.' },
    complete_months: { type: 'integer', says: 'Months of age that ended by the as-of day.' },
    month_index: { type: 'integer', says: 'Whole months since the first order.' },
    orders: { type: 'count', says: 'Orders in it.' },
    repeats: { type: 'count', says: '1 in the month of age of the second purchase day, else 0.' },
    revenue: { type: 'money', says: 'Revenue in it.' },
    value: { type: 'money', says: 'Worth in it.' },
  },
});

/**
 * Orders by customer and month of age. Month of age k of a customer runs from the
 * first order plus k months to the day before the first order plus k + 1 months.
 */
export function monthsOfAgeOfCustomers(terms: Pick<Terms, 'asOf'>, dialect: Dialect): Sql {
  const dayAfter = dialect.addDays(dialect.day(terms.asOf), sql`1`);
  return sql`
    SELECT h.customer_key, h.cohort_month, h.first_category, h.first_channel,
      ${wholeMonths(sql`h.first_order_on`, dayAfter, dialect)} AS complete_months,
      a.month_index, a.orders, a.repeats, a.revenue, a.value
    FROM (
      SELECT customer_key, age_months AS month_index, sum(orders) AS orders,
        count(CASE WHEN purchase_number = 2 THEN 1 END) AS repeats,
        sum(revenue) AS revenue, sum(value) AS value
      FROM ${dialect.table(countedDay)} GROUP BY customer_key, age_months
    ) a
    JOIN ${dialect.table(customerHistory)} h ON h.customer_key = a.customer_key`;
}
