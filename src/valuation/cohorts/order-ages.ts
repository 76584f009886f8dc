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
import type { CohortDimension } from './dimensions.ts';

/** What cohorts of every crossing are added up from. */
export const monthOfAge = defineTable({
  name: 'month_of_age',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one month of age of the customers who are alike in all dimensions and complete months',
  columns: {
    cohort_month: { type: 'day', says: 'First day of the month of the first order.' },
    first_category: { type: 'text', says: 'Category of the first order.' },
    first_channel: { type: 'text', says: 'Channel of the first order.' },
    complete_months: { type: 'integer', says: 'Months of age that ended by the as-of day.' },
    month_index: { type: 'integer', says: 'Whole months since the first order.' },
    active: { type: 'count', says: 'Customers with an order in it; in month 0 all of them.' },
    orders: { type: 'count', says: 'Orders in it.' },
    repeats: { type: 'count', says: 'Customers whose second purchase day falls into it.' },
    revenue: { type: 'money', says: 'Revenue in it.' },
    value: { type: 'money', says: 'Worth in it.' },
  },
});

/**
 * Orders by cohort and month of age. Month of age k of a customer runs from the
 * first order plus k months to the day before the first order plus k + 1 months.
 *
 * @param known the dimensions that the records know; histories are asked for no other
 */
export function monthsOfAge(
  known: readonly CohortDimension[],
  terms: Pick<Terms, 'asOf'>,
  dialect: Dialect,
): Sql {
  const dayAfter = dialect.addDays(dialect.day(terms.asOf), sql`1`);
  const ofHistory = (dimension: CohortDimension, column: Sql) =>
    known.includes(dimension) ? sql`h.${column}` : dialect.cast(sql`NULL`, 'text');
  const needsHistory = known.some((dimension) => dimension !== 'month');
  const histories = sql`
    JOIN ${dialect.table(customerHistory)} h ON h.customer_key = d.customer_key`;
  const endsMonth = sql`d.next_on IS NULL
    OR ${wholeMonths(sql`d.first_on`, sql`d.next_on`, dialect)} > d.age_months`;
  return sql`
    SELECT ${dialect.monthOf(sql`first_on`)} AS cohort_month, first_category, first_channel,
      ${wholeMonths(sql`first_on`, dayAfter, dialect)} AS complete_months, month_index,
      sum(active) AS active, sum(orders) AS orders, sum(repeats) AS repeats,
      sum(revenue) AS revenue, sum(value) AS value
    FROM (
      SELECT d.first_on, ${ofHistory('category', sql`first_category`)} AS first_category,
        ${ofHistory('channel', sql`first_channel`)} AS first_channel, d.age_months AS month_index,
        count(CASE WHEN ${endsMonth} THEN 1 END) AS active, sum(d.orders) AS orders,
        count(CASE WHEN d.purchase_number = 2 THEN 1 END) AS repeats,
        sum(d.revenue) AS revenue, sum(d.value) AS value
      FROM ${dialect.table(countedDay)} d ${needsHistory ? histories : sql``}
      GROUP BY 1, 2, 3, 4
    ) first_days
    GROUP BY 1, 2, 3, 4, 5`;
}
