import { inMinorUnit, type Terms } from '../../vocabulary/index.ts';
import { type Engine, periodMetric, sql } from '../../warehouse/index.ts';
import { activeWindow } from './active-window.ts';
import { type ChurnByValue, churnByValue } from './churn-by-value.ts';
import { monthActivity, monthsOfActivity } from './months.ts';
import { periodMetricRows } from './period-metrics.ts';
import { REPURCHASE_DAYS, repurchase, repurchases } from './repurchase.ts';
import { readSeason, type Season } from './season.ts';
import { orderValueByTenure, TENURES } from './tenure.ts';

interface MonthOfActivity {
  month: string;
  is_complete: boolean;
  orders: number;
  revenue: number | null;
  new_revenue: number | null;
  existing_revenue: number | null;
  average_order_value: number | null;
  customers_at_start: number;
  new_customers: number;
  returned_customers: number;
  customers_at_end: number;
  customers_lost: number;
  /** Null until the records are old enough for a customer to be lost. */
  period_retention: number | null;
  period_churn: number | null;
}

/** How the shop moves from month to month. */
export interface Activity {
  /** Days after an order for which a customer counts as active. */
  active_window_days: number;
  months: MonthOfActivity[];
  repurchase: { days: number; customers: number; repeated: number; rate: number | null }[];
  order_value_by_tenure: { tenure: string; orders: number; average_order_value: number | null }[];
  churn_by_value: ChurnByValue;
  season: Season;
}

/** (customers at the end - those who came) / customers at the start; null without a start. */
export function periodRetention(atStart: number, arrived: number, atEnd: number): number | null {
  return atStart === 0 ? null : (atEnd - arrived) / atStart;
}

/** customers lost / customers at the start; null without a start. */
export function periodChurn(atStart: number, lost: number): number | null {
  return atStart === 0 ? null : lost / atStart;
}

/** Writes period_metric and answers what the summary shows. */
export async function measureActivity(
  engine: Engine,
  terms: Pick<Terms, 'asOf' | 'currency'>,
): Promise<Activity> {
  const { dialect } = engine;
  const window = await activeWindow(engine);
  await engine.create(monthActivity);
  await engine.insert(monthActivity, monthsOfActivity(window, terms, dialect));
  await engine.create(repurchase);
  await engine.insert(repurchase, repurchases(terms, dialect));
  await engine.create(periodMetric);
  await engine.insert(periodMetric, periodMetricRows(terms, dialect));
  const months = await readMonths(engine, terms.currency);
  return {
    active_window_days: window,
    months,
    repurchase: await readRepurchase(engine),
    order_value_by_tenure: await readTenure(engine, terms.currency),
    churn_by_value: await churnByValue(engine, window, terms),
    season: readSeason(months),
  };
}

async function readMonths(engine: Engine, currency: string | null): Promise<MonthOfActivity[]> {
  const { dialect } = engine;
  type Read = Omit<MonthOfActivity, 'average_order_value' | 'period_retention' | 'period_churn'> & {
    [column: string]: string | number | boolean | null;
  };
  const rows = await engine.rows<Read & { can_lose: boolean }>(sql`
    SELECT ${dialect.dayText(sql`month`)} AS month, is_complete, can_lose, orders, revenue, new_revenue,
      existing_revenue, customers_at_start, new_customers, returned_customers, customers_at_end,
      customers_lost
    FROM ${dialect.table(monthActivity)} ORDER BY 1`);
  return rows.map(({ can_lose, ...row }) => ({
    ...row,
    revenue: inMinorUnit(row.revenue, currency),
    new_revenue: inMinorUnit(row.new_revenue, currency),
    existing_revenue: inMinorUnit(row.existing_revenue, currency),
    average_order_value: ratio(row.revenue, row.orders, currency),
    period_retention: can_lose
      ? periodRetention(
          row.customers_at_start,
          row.new_customers + row.returned_customers,
          row.customers_at_end,
        )
      : null,
    period_churn: can_lose ? periodChurn(row.customers_at_start, row.customers_lost) : null,
  }));
}

async function readRepurchase(engine: Engine) {
  const rows = await engine.rows<{ days: number; customers: number; repeated: number }>(sql`
    SELECT days, sum(customers) AS customers, sum(repeated) AS repeated
    FROM ${engine.dialect.table(repurchase)} GROUP BY days`);
  return REPURCHASE_DAYS.map((days) => {
    const { customers = 0, repeated = 0 } = rows.find((row) => row.days === days) ?? {};
    return { days, customers, repeated, rate: customers === 0 ? null : repeated / customers };
  });
}

async function readTenure(engine: Engine, currency: string | null) {
  const rows = await engine.rows<{
    tenure: number;
    orders: number;
    revenue: number | null;
    priced: number;
  }>(orderValueByTenure(engine.dialect));
  return TENURES.map((tenure, i) => {
    const row = rows.find((found) => found.tenure === i);
    return {
      tenure,
      orders: row?.orders ?? 0,
      average_order_value: ratio(row?.revenue ?? null, row?.priced ?? 0, currency),
    };
  });
}

function ratio(amount: number | null, count: number, currency: string | null): number | null {
  return amount === null || count === 0 ? null : inMinorUnit(amount / count, currency);
}
