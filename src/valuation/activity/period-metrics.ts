import type { Terms } from '../../vocabulary/index.ts';
import { type Dialect, join, type Sql, sql } from '../../warehouse/index.ts';
import { monthActivity } from './months.ts';
import { repurchase } from './repurchase.ts';
import { weeklySales } from './weeks.ts';

/** A measure of each month: its fraction, and whether its parts are money. */
interface MonthlyMeasure {
  readonly metric: string;
  readonly numerator: Sql;
  readonly denominator: Sql;
  readonly isMoney?: boolean;
}

/*
 * Period measures count a calendar month; cohort retention, which follows the same
 * customers by age, stands in cohort_cell. Each keeps its own name.
 */
const MONTHLY: readonly MonthlyMeasure[] = [
  {
    metric: 'period_retention',
    numerator: sql`customers_at_end - new_customers - returned_customers`,
    denominator: sql`CASE WHEN can_lose THEN customers_at_start END`,
  },
  {
    metric: 'period_churn',
    numerator: sql`customers_lost`,
    denominator: sql`CASE WHEN can_lose THEN customers_at_start END`,
  },
  {
    metric: 'average_order_value',
    numerator: sql`revenue`,
    denominator: sql`orders`,
    isMoney: true,
  },
  {
    metric: 'new_revenue_share',
    numerator: sql`new_revenue`,
    denominator: sql`revenue`,
    isMoney: true,
  },
  {
    metric: 'existing_revenue_share',
    numerator: sql`existing_revenue`,
    denominator: sql`revenue`,
    isMoney: true,
  },
];

/** period_metric: monthly and weekly measures, and repurchase by first-order month and of all. */
export function periodMetricRows(terms: Pick<Terms, 'currency'>, dialect: Dialect): Sql {
  const currency = dialect.cast(sql`${terms.currency}`, 'text');
  const none = dialect.cast(sql`NULL`, 'text');
  const decimal = (value: Sql) => dialect.cast(value, 'decimal');
  const monthly = MONTHLY.map(
    ({ metric, numerator, denominator, isMoney }) => sql`
      SELECT ${metric} AS metric, 'month' AS period, month AS period_start,
        ${decimal(numerator)} AS numerator, ${decimal(denominator)} AS denominator,
        ${isMoney ? currency : none} AS currency
      FROM ${dialect.table(monthActivity)}`,
  );
  const weekly = sql`
    SELECT 'average_order_value', 'week', week, ${decimal(sql`revenue`)}, ${decimal(sql`orders`)}, ${currency}
    FROM (${weeklySales(dialect)}) weeks`;
  const repeated = dialect.table(repurchase);
  const metric = sql`concat('repurchase_', days)`;
  const byCohort = sql`
    SELECT ${metric}, 'month', cohort_month, ${decimal(sql`repeated`)},
      ${decimal(sql`customers`)}, ${none}
    FROM ${repeated} cohorts`;
  const ofAll = sql`
    SELECT ${metric}, 'all', min(cohort_month), ${decimal(sql`sum(repeated)`)},
      ${decimal(sql`sum(customers)`)}, ${none}
    FROM ${repeated} cohorts GROUP BY days`;
  return sql`
    SELECT metric, period, period_start, numerator, denominator, currency,
      ${dialect.roundedFloat(dialect.ratio(sql`numerator`, sql`denominator`), 'decimal')} AS value
    FROM (${join([...monthly, weekly, byCohort, ofAll], sql` UNION ALL `)}) measures
    ORDER BY metric, period, period_start`;
}
