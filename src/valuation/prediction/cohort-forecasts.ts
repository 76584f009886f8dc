import {
  cohortForecast,
  customerHistory,
  customerValue,
  type Dialect,
  type Engine,
  type Sql,
  sql,
} from '../../warehouse/index.ts';
import { cohortNames } from './card/groupings.ts';
import { writeExactRows } from './card/write-exact-rows.ts';
import { dayNumber } from './days.ts';
import { around, errorOfCohort, type TotalError, type TotalErrors } from './total-error.ts';

/** What the customers who first bought in one quarter or month are to bring, with 80 % intervals. */
export interface CohortForecast {
  readonly cohort: string;
  readonly customers: number;
  readonly predicted_purchases: number;
  readonly predicted_purchases_low: number | null;
  readonly predicted_purchases_high: number | null;
  /** null without amounts. */
  readonly predicted_value: number | null;
  readonly predicted_value_low: number | null;
  readonly predicted_value_high: number | null;
}

/** Exact sums per month of the first purchase. */
function sumsByMonth(dialect: Dialect): Sql {
  return sql`
    SELECT ${dialect.dayText(dialect.monthOf(sql`h.first_order_on`))} AS month, count(*) AS customers,
      sum(v.predicted_purchases) AS predicted_purchases,
      sum(v.predicted_revenue) AS predicted_revenue, sum(v.predicted_value) AS predicted_value
    FROM ${dialect.table(customerValue)} AS v
    JOIN ${dialect.table(customerHistory)} AS h ON h.customer_key = v.customer_key
    GROUP BY 1 ORDER BY 1`;
}

/** Writes cohort_forecast from customer_value, and answers its rows. */
export async function writeCohortForecasts(
  engine: Engine,
  errors: TotalErrors,
): Promise<CohortForecast[]> {
  const months = await engine.rows(sumsByMonth(engine.dialect));
  const names = cohortNames(months.map(({ month }) => dayNumber(String(month))));
  const rows = [...new Set(names)].map((cohort) => {
    const own = months.filter((_, i) => names[i] === cohort);
    const sum = (column: string) => own.reduce((all, row) => all + Number(row[column]), 0);
    const hasAmounts = own.every((row) => row.predicted_value !== null);
    const value = hasAmounts ? sum('predicted_value') : null;
    const purchases = sum('predicted_purchases');
    const [fewest, most] = ends(purchases, errors.purchases, purchases);
    const [low, high] = ends(value, errors.revenue, sum('predicted_revenue'));
    return {
      cohort,
      customers: sum('customers'),
      predicted_purchases: purchases,
      predicted_purchases_low: fewest,
      predicted_purchases_high: most,
      predicted_value: value,
      predicted_value_low: low,
      predicted_value_high: high,
    };
  });
  await writeExactRows(engine, cohortForecast, rows);
  return rows;
}

/** @param forecast in the unit of the errors */
function ends(
  total: number | null,
  error: TotalError | null,
  forecast: number,
): [low: number | null, high: number | null] {
  if (total === null || !error || !(forecast > 0)) return [null, null];
  const { low, high } = around(total, errorOfCohort(error, forecast));
  return [low, high];
}
