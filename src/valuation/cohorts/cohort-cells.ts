import { columns, type Dialect, join, type Sql, sql } from '../../warehouse/index.ts';
import { countedMonth } from '../calendar.ts';
import {
  COHORT_COLUMN_NAMES,
  COHORT_COLUMNS,
  COHORT_DIMENSIONS,
  type CohortDimension,
} from './dimensions.ts';
import { monthOfAge } from './order-ages.ts';

/**
 * cohort_cell for one crossing of dimensions: each cohort at each age that its oldest
 * customer has begun.
 *
 * With the month among the dimensions a cell waits until the whole cohort has reached
 * the end of the age. Without it, new customers join for ever and a cell would never
 * be ready: it counts those customers of the cohort who have reached the end of the age.
 */
export function cohortCells(dimensions: readonly CohortDimension[], dialect: Dialect): Sql {
  const shown = COHORT_DIMENSIONS.map((dimension) => {
    const column = COHORT_COLUMNS[dimension];
    return dimensions.includes(dimension) ? column : sql`NULL AS ${column}`;
  });
  const members = dimensions.map((dimension) => COHORT_COLUMN_NAMES[dimension]);
  const cohort = join(dimensions.map((dimension) => COHORT_COLUMNS[dimension]));
  const waitsForAll = dimensions.includes('month');
  const upTo = (measure: Sql) => sql`sum(${measure}) OVER (
    PARTITION BY ${cohort}, complete_months ORDER BY month_index
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
  const same = (left: Sql, right: Sql) =>
    join(
      dimensions.map((d) => {
        const column = COHORT_COLUMNS[d];
        return sql`${left}.${column} IS NOT DISTINCT FROM ${right}.${column}`;
      }),
      sql` AND `,
    );
  const mature = (measure: Sql) => sql`CASE WHEN is_mature THEN ${measure} END`;
  return sql`
    WITH strata AS (
      SELECT ${cohort}, complete_months, sum(CASE WHEN month_index = 0 THEN active ELSE 0 END) AS customers
      FROM ${dialect.table(monthOfAge)} GROUP BY ${cohort}, complete_months
    ),
    sizes AS (
      SELECT ${cohort}, min(complete_months) AS youngest, max(complete_months) AS oldest,
        sum(customers) AS size
      FROM strata GROUP BY ${cohort}
    ),
    bought AS (
      SELECT ${cohort}, complete_months, month_index, sum(active) AS active, sum(orders) AS orders,
        sum(repeats) AS repeats, sum(revenue) AS revenue, sum(value) AS value
      FROM ${dialect.table(monthOfAge)} GROUP BY ${cohort}, complete_months, month_index
    ),
    laid_out AS (
      SELECT ${columns('s', [...members, 'complete_months', 'customers'])},
        m.month_index AS month_index, ${columns('b', ['active', 'orders', 'repeats', 'revenue', 'value'])}
      FROM strata s
      JOIN ${dialect.table(countedMonth)} m ON m.month_index < s.complete_months
      LEFT JOIN bought b ON ${same(sql`b`, sql`s`)}
        AND b.complete_months = s.complete_months AND b.month_index = m.month_index
    ),
    running AS (
      SELECT *, ${upTo(sql`repeats`)} AS repeats_so_far, ${upTo(sql`orders`)} AS orders_so_far,
        ${upTo(sql`revenue`)} AS revenue_so_far, ${upTo(sql`value`)} AS value_so_far
      FROM laid_out
    ),
    reached AS (
      SELECT ${cohort}, month_index, sum(customers) AS customers, sum(active) AS active,
        sum(orders) AS orders, sum(repeats_so_far) AS repeats_so_far, sum(orders_so_far) AS orders_so_far,
        sum(revenue) AS revenue, sum(revenue_so_far) AS revenue_so_far,
        sum(value) AS value, sum(value_so_far) AS value_so_far
      FROM running GROUP BY ${cohort}, month_index
    ),
    cells AS (
      SELECT ${columns('z', [...members, 'youngest', 'oldest', 'size'])}, m.month_index AS month_index,
        ${waitsForAll ? sql`m.month_index < z.youngest` : sql`m.month_index < z.oldest`} AS is_mature,
        r.customers AS old_enough, r.active, r.orders, r.repeats_so_far, r.orders_so_far,
        r.revenue, r.revenue_so_far, r.value, r.value_so_far
      FROM sizes z
      JOIN ${dialect.table(countedMonth)} m ON m.month_index <= z.oldest
      LEFT JOIN reached r ON ${same(sql`r`, sql`z`)} AND r.month_index = m.month_index
    )
    SELECT ${dimensions.join('+')} AS dimensions, ${join(shown)}, month_index, is_mature,
      ${waitsForAll ? sql`size` : sql`coalesce(old_enough, 0)`} AS customers,
      ${mature(sql`coalesce(active, 0)`)} AS active_customers,
      ${mature(sql`coalesce(repeats_so_far, 0)`)} AS repeat_customers,
      ${mature(sql`coalesce(orders, 0)`)} AS orders,
      ${mature(sql`coalesce(orders_so_far, 0)`)} AS cumulative_orders,
      ${mature(sql`coalesce(revenue, revenue_so_far * 0)`)} AS revenue,
      ${mature(sql`revenue_so_far`)} AS cumulative_revenue,
      ${mature(sql`coalesce(value, value_so_far * 0)`)} AS value,
      ${mature(sql`value_so_far`)} AS cumulative_value
    FROM cells
    ORDER BY dimensions, cohort_month, first_category, first_channel, month_index`;
}
