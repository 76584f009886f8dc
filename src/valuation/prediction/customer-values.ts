import type { Terms } from '../../vocabulary/index.ts';
import {
  type Dialect,
  defineTable,
  type Engine,
  type Sql,
  sql,
  type Table,
} from '../../warehouse/index.ts';
import type { Forecast } from './forecast.ts';
import { type Scored, stretchOf } from './scored-customers.ts';

/** What the models say of each customer, as they say it: floats, rounded on the way out. */
export const customerScore = defineTable({
  name: 'customer_score',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one row of scored_customer',
  columns: {
    place: { type: 'integer', says: 'The row of scored_customer.' },
    probability_alive: { type: 'float', says: 'As in customer_value.' },
    predicted_purchases: { type: 'float', says: 'As in customer_value.' },
    predicted_purchases_low: { type: 'integer', says: 'As in customer_value.' },
    predicted_purchases_high: { type: 'integer', says: 'As in customer_value.' },
    predicted_revenue: { type: 'float', says: 'As in customer_value.' },
    predicted_value: { type: 'float', says: 'As in customer_value.' },
    predicted_value_low: { type: 'float', says: 'As in customer_value.' },
    predicted_value_high: { type: 'float', says: 'As in customer_value.' },
    residual_value: { type: 'float', says: 'As in customer_value.' },
    churn_risk: { type: 'float', says: 'As in customer_value.' },
    next_order_from_days: { type: 'integer', says: 'Days from the as-of day to next_order_from.' },
    next_order_days: { type: 'integer', says: 'Days from the as-of day to next_order_on.' },
    next_order_until_days: { type: 'integer', says: 'Days from it to next_order_until.' },
    expected_order_revenue: { type: 'float', says: 'As in customer_value.' },
  },
});

/**
 * The rows of customer_value: scores rounded to exact numbers, one customer at a time, before
 * anything sums them; so that totals depend neither on the order of rows nor on threads.
 *
 * @param scored numbers of the customers
 * @param groups relation of RFM scores and groups by customer_key
 */
export function customerValues(
  { history, scored, groups }: { history: Table; scored: Table; groups: Sql },
  terms: Terms,
  dialect: Dialect,
): Sql {
  const money = (column: Sql) => dialect.rounded(column, 'money');
  const value = money(sql`s.predicted_value`);
  const after = (days: Sql) => dialect.addDays(dialect.day(terms.asOf), days);
  return sql`
    SELECT k.customer_key, g.rfm_recency, g.rfm_frequency, g.rfm_monetary, g.rfm_group,
      g.rfm_group_of_six,
      ${dialect.rounded(sql`s.probability_alive`, 'probability')} AS probability_alive,
      ${dialect.rounded(sql`s.predicted_purchases`, 'decimal')} AS predicted_purchases,
      s.predicted_purchases_low, s.predicted_purchases_high,
      ${money(sql`s.predicted_revenue`)} AS predicted_revenue,
      ${value} AS predicted_value,
      ${money(sql`s.predicted_value_low`)} AS predicted_value_low,
      ${money(sql`s.predicted_value_high`)} AS predicted_value_high,
      ${money(sql`s.residual_value`)} AS residual_value,
      k.historical_value + ${value} AS total_value,
      ${dialect.rounded(sql`s.churn_risk`, 'probability')} AS churn_risk,
      ${after(sql`s.next_order_days`)} AS next_order_on,
      ${after(sql`s.next_order_from_days`)} AS next_order_from,
      ${after(sql`s.next_order_until_days`)} AS next_order_until,
      ${money(sql`s.expected_order_revenue`)} AS expected_order_revenue
    FROM ${dialect.table(history)} AS k
    JOIN ${dialect.table(scored)} AS p ON p.customer_key = k.customer_key
    JOIN ${dialect.table(customerScore)} AS s ON s.place = p.place
    JOIN (${groups}) AS g ON g.customer_key = k.customer_key`;
}

/** Customers that are scored together: columns of so many rows are held dozens of times over. */
const SCORED_AT_ONCE = 250_000;

/** Scores the customers, a stretch at a time, and lays the scores beside them, as they are. */
export async function writeScores(
  engine: Engine,
  customers: Scored,
  scoresOf: (stretch: Scored, from: number, to: number) => Promise<Forecast>,
  atOnce: number = SCORED_AT_ONCE,
): Promise<void> {
  await engine.create(customerScore);
  const rows = customers.histories.weight.length;
  for (let from = 0; from < rows; from += atOnce) {
    const to = Math.min(rows, from + atOnce);
    const scores = await scoresOf(stretchOf(customers, from, to), from, to);
    const place = scores.probability_alive.map((_, row) => from + row + 1);
    await engine.append(customerScore, { place, ...scores });
  }
}
