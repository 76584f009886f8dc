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
import type { SpendOrders } from './past.ts';
import { historyPattern, type Patterns, patternColumns, stretchOf } from './patterns.ts';

/** What the models say of each pattern, as they say it: floats, rounded on the way out. */
export const patternScore = defineTable({
  name: 'pattern_score',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one row of history_pattern',
  columns: {
    pattern: { type: 'integer', says: 'The row of history_pattern.' },
    probability_alive: { type: 'float', says: 'As in customer_value.' },
    predicted_purchases: { type: 'float', says: 'As in customer_value.' },
    predicted_revenue: { type: 'float', says: 'As in customer_value.' },
    predicted_value: { type: 'float', says: 'As in customer_value.' },
    predicted_value_low: { type: 'float', says: 'As in customer_value.' },
    predicted_value_high: { type: 'float', says: 'As in customer_value.' },
    residual_value: { type: 'float', says: 'As in customer_value.' },
    churn_risk: { type: 'float', says: 'As in customer_value.' },
    next_order_days: { type: 'integer', says: 'Days from the as-of day to the next order.' },
    expected_order_revenue: { type: 'float', says: 'As in customer_value.' },
  },
});

/**
 * The rows of customer_value: scores rounded to exact numbers, one customer at a time, before
 * anything sums them; so that totals depend neither on the order of rows nor on threads.
 *
 * @param groups relation of RFM scores and groups by customer_key
 */
export function customerValues(
  { history, groups, spend }: { history: Table; groups: Sql; spend: SpendOrders },
  terms: Terms,
  dialect: Dialect,
): Sql {
  const money = (column: Sql) => dialect.rounded(column, 'money');
  const value = money(sql`s.predicted_value`);
  return sql`
    WITH known AS (
      SELECT customer_key, historical_value,
        ${patternColumns(spend, dialect)}
      FROM ${dialect.table(history)}
    )
    SELECT k.customer_key, g.rfm_recency, g.rfm_frequency, g.rfm_monetary, g.rfm_group,
      g.rfm_group_of_six,
      ${dialect.rounded(sql`s.probability_alive`, 'probability')} AS probability_alive,
      ${dialect.rounded(sql`s.predicted_purchases`, 'decimal')} AS predicted_purchases,
      ${money(sql`s.predicted_revenue`)} AS predicted_revenue,
      ${value} AS predicted_value,
      ${money(sql`s.predicted_value_low`)} AS predicted_value_low,
      ${money(sql`s.predicted_value_high`)} AS predicted_value_high,
      ${money(sql`s.residual_value`)} AS residual_value,
      k.historical_value + ${value} AS total_value,
      ${dialect.rounded(sql`s.churn_risk`, 'probability')} AS churn_risk,
      ${dialect.addDays(dialect.day(terms.asOf), sql`s.next_order_days`)} AS next_order_on,
      ${money(sql`s.expected_order_revenue`)} AS expected_order_revenue
    FROM known AS k
    JOIN ${dialect.table(historyPattern)} AS p
      ON p.repeat_purchases = k.repeat_purchases AND p.recency_days = k.recency_days
      AND p.age_days = k.age_days AND p.spend_orders = k.spend_orders
      AND p.mean_spend = k.mean_spend
    JOIN ${dialect.table(patternScore)} AS s ON s.pattern = p.pattern
    JOIN (${groups}) AS g ON g.customer_key = k.customer_key`;
}

/** Patterns that are scored together: columns of so many rows are held a dozen times over. */
const SCORED_AT_ONCE = 500_000;

/** Scores the patterns, a stretch at a time, and lays the scores beside them, as they are. */
export async function writeScores(
  engine: Engine,
  patterns: Patterns,
  scoresOf: (stretch: Patterns) => Forecast,
  atOnce: number = SCORED_AT_ONCE,
): Promise<void> {
  await engine.create(patternScore);
  const rows = patterns.histories.weight.length;
  for (let from = 0; from < rows; from += atOnce) {
    const scores = scoresOf(stretchOf(patterns, from, from + atOnce));
    const pattern = scores.probability_alive.map((_, row) => from + row + 1);
    await engine.append(patternScore, { pattern, ...scores });
  }
}
