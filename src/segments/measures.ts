import type { Terms } from '../vocabulary/index.ts';
import { type Dialect, type Sql, sql } from '../warehouse/index.ts';
import type { SegmentTables } from './tables.ts';

/** A chance to order below this is taken for this: nobody that far gone counts as an opportunity. */
const LEAST_CHANCE_TO_ORDER = 0.01;

/**
 * One row per customer with what the rules look at: `worth_to_date` and `worth_to_come` (past and
 * expected value; purchases instead of money where the files hold no amounts), `churn_risk`,
 * `probability_alive`, `tenure_days` (first purchase to as-of), `silent_days` (last purchase to
 * as-of), `purchases`, and `value_at_stake`.
 *
 * value at stake = worth to come given an order within the horizon - worth to come
 *                = worth to come × churn risk / (1 - churn risk),
 *
 * since worth to come = (1 - churn risk) × worth given an order. It is what would be won if the
 * customer were certain to order.
 */
export function measures(dialect: Dialect, terms: Terms, tables: SegmentTables): Sql {
  const hasAmounts = terms.currency !== null;
  const zero = dialect.cast(sql`0`, 'decimal');
  const worthToDate = hasAmounts ? sql`h.historical_value` : sql`h.purchases`;
  const worthToCome = hasAmounts ? sql`v.predicted_value` : sql`v.predicted_purchases`;
  // As floats, row by row, then rounded: DuckDB keeps the product of two DECIMAL(18) in 18 digits.
  const worthGivenOrder = dialect.ratio(
    sql`worth_to_come`,
    sql`greatest(1 - churn_risk, ${dialect.cast(sql`${LEAST_CHANCE_TO_ORDER}`, 'probability')})`,
  );
  const stake = dialect.roundedFloat(sql`${worthGivenOrder} * churn_risk`, 'decimal');
  return sql`
    SELECT *, coalesce(${stake}, ${zero}) AS value_at_stake
    FROM (
      SELECT
        h.customer_key, h.purchases, h.orders, h.age_days AS tenure_days,
        h.age_days - h.recency_days AS silent_days,
        h.recency_days, h.repeat_purchases, h.gross, h.discount, h.discounted_orders,
        h.discount_share, h.revenue, h.historical_value,
        v.predicted_value, v.churn_risk, v.probability_alive,
        coalesce(${dialect.cast(worthToDate, 'decimal')}, ${zero}) AS worth_to_date,
        coalesce(${dialect.cast(worthToCome, 'decimal')}, ${zero}) AS worth_to_come
      FROM ${dialect.table(tables.history)} AS h
      LEFT JOIN ${dialect.table(tables.value)} AS v ON v.customer_key = h.customer_key
    ) AS joined`;
}
