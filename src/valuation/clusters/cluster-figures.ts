import type { ClusterProfile, FrequentName, Terms } from '../../vocabulary/index.ts';
import { inMinorUnit } from '../../vocabulary/index.ts';
import {
  customerCluster,
  customerHistory,
  customerValue,
  type Engine,
  orderLedger,
  type Row,
  type Sql,
  sql,
} from '../../warehouse/index.ts';
import { customerFeature } from '../features/customer-feature.ts';
import { clusterMeasure } from './cluster-measures.ts';

/** How the customers of one cluster buy, in sums, means and medians. */
export interface ClusterFigures extends Omit<ClusterProfile, 'cluster' | 'code' | 'traits'> {
  /** Of all customers, 0 to 1. */
  readonly share: number;
  readonly revenue: number | null;
  readonly historical_value: number | null;
  readonly predicted_value: number | null;
  readonly average_churn_risk: number | null;
}

type Sums = Omit<ClusterFigures, 'share' | 'main_category' | 'first_channel' | 'weekday' | 'hour'>;

/** The figures of every cluster of customer_cluster, by number. Needs customer_feature. */
export async function clusterFigures(
  engine: Engine,
  { currency }: Pick<Terms, 'currency'>,
): Promise<Map<number, ClusterFigures>> {
  const rows = await engine.rows<Row & Sums & { cluster: number; gaps: number }>(sums(engine));
  const everyone = rows.reduce((total, { customers }) => total + customers, 0);
  const isKnown = (share: 'discount_share' | 'return_share') =>
    rows.some((row) => (row[share] ?? 0) > 0);
  const [discounts, returns] = [isKnown('discount_share'), isKnown('return_share')];
  const categories = await mostFrequent(engine, sql`f.main_category`);
  const channels = await mostFrequent(engine, sql`f.first_channel`);
  const { weekdays, hours } = await timesOfOrders(engine);
  return new Map(
    rows.map(({ cluster, gaps, ...row }) => [
      cluster,
      {
        ...row,
        share: row.customers / everyone,
        revenue: inMinorUnit(row.revenue, currency),
        historical_value: inMinorUnit(row.historical_value, currency),
        predicted_value: inMinorUnit(row.predicted_value, currency),
        median_order_value: inMinorUnit(row.median_order_value, currency),
        usual_gap_days: 2 * gaps >= row.customers ? row.usual_gap_days : null,
        discount_share: discounts ? row.discount_share : null,
        return_share: returns ? row.return_share : null,
        main_category: categories.get(cluster) ?? null,
        first_channel: channels.get(cluster) ?? null,
        weekday: weekdays.get(cluster) ?? null,
        hour: hours.get(cluster) ?? null,
      },
    ]),
  );
}

function sums({ dialect }: Pick<Engine, 'dialect'>): Sql {
  const mean = (value: Sql, type: 'decimal' | 'probability') =>
    dialect.roundedFloat(dialect.ratio(sql`sum(${value})`, sql`count(${value})`), type);
  const median = (value: Sql) => dialect.exactQuantile(value, 0.5);
  return sql`
    SELECT c.cluster AS cluster, ${dialect.counted(sql`count(*)`)} AS customers,
      sum(h.revenue) AS revenue, sum(h.historical_value) AS historical_value,
      sum(v.predicted_value) AS predicted_value,
      ${mean(sql`v.churn_risk`, 'probability')} AS average_churn_risk,
      ${dialect.roundedFloat(
        dialect.ratio(sql`count(CASE WHEN f.purchases = 1 THEN 1 END)`, sql`count(*)`),
        'probability',
      )} AS one_time_share,
      ${median(sql`f.days_since_last`)} AS median_days_since_last,
      ${median(sql`f.mean_gap_days`)} AS usual_gap_days,
      ${dialect.counted(sql`count(f.mean_gap_days)`)} AS gaps,
      ${median(sql`f.mean_order`)} AS median_order_value,
      ${mean(sql`f.discount_share`, 'decimal')} AS discount_share,
      ${mean(sql`f.return_share`, 'decimal')} AS return_share,
      ${mean(sql`f.categories`, 'decimal')} AS mean_categories,
      ${mean(sql`m.season_share`, 'decimal')} AS season_share
    FROM ${dialect.table(customerCluster)} c
    JOIN ${dialect.table(customerFeature)} f ON f.customer_key = c.customer_key
    JOIN ${dialect.table(clusterMeasure)} m ON m.customer_key = c.customer_key
    LEFT JOIN ${dialect.table(customerHistory)} h ON h.customer_key = c.customer_key
    LEFT JOIN ${dialect.table(customerValue)} v ON v.customer_key = c.customer_key
    GROUP BY c.cluster ORDER BY c.cluster`;
}

/** Per cluster, the name that most customers have; the first by name of equals. */
async function mostFrequent(engine: Engine, column: Sql): Promise<Map<number, FrequentName>> {
  const { dialect } = engine;
  const rows = await engine.rows<{ cluster: number; most: string; times: number; known: number }>(
    sql`
    SELECT cluster, ${dialect.firstBy(sql`named`, [sql`-times`, sql`named`])} AS most,
      max(times) AS times, ${dialect.counted(sql`sum(times)`)} AS known
    FROM (
      SELECT c.cluster AS cluster, ${column} AS named, ${dialect.counted(sql`count(*)`)} AS times
      FROM ${dialect.table(customerCluster)} c
      JOIN ${dialect.table(customerFeature)} f ON f.customer_key = c.customer_key
      WHERE ${column} IS NOT NULL
      GROUP BY c.cluster, ${column}
    ) counted
    GROUP BY cluster`,
  );
  return new Map(
    rows.map(({ cluster, most, times, known }) => [cluster, { name: most, share: times / known }]),
  );
}

/** A day of the week, or an hour, stands out from so many times an even share on. */
const WEEKDAY_STANDS_OUT = 1.2;
const HOUR_STANDS_OUT = 1.5;
/** Orders below which nothing stands out. */
const FEWEST_ORDERS = 100;
/** Where one hour of the shop has more of the orders, their times were not kept. */
const TIMES_NOT_KEPT = 0.5;

async function timesOfOrders(engine: Engine) {
  const { dialect } = engine;
  // 1900-01-01 was a Monday.
  const weekday = sql`1 + ${dialect.daysBetween(dialect.day('1900-01-01'), sql`placed_on`)} % 7`;
  const hour = sql`hour(placed_at)`;
  const counted = (part: Sql) =>
    engine.rows<Count>(sql`
      SELECT c.cluster AS cluster, ${part} AS part, count(*) AS orders
      FROM ${dialect.table(orderLedger)} o
      JOIN ${dialect.table(customerCluster)} c ON c.customer_key = o.customer_key
      WHERE rule IS NULL
      GROUP BY c.cluster, ${part} ORDER BY cluster, part`);
  const byHour = await counted(hour);
  const ofHours = Map.groupBy(byHour, ({ part }) => part);
  const busiest = Math.max(0, ...[...ofHours.values()].map(total));
  const areKept = busiest <= TIMES_NOT_KEPT * total(byHour);
  return {
    weekdays: standingOut(await counted(weekday), 7, WEEKDAY_STANDS_OUT),
    hours: areKept ? standingOut(byHour, 24, HOUR_STANDS_OUT) : new Map<number, number>(),
  };
}

interface Count extends Row {
  cluster: number;
  part: number;
  orders: number;
}

const total = (rows: readonly Count[]) => rows.reduce((sum, { orders }) => sum + orders, 0);

/** Per cluster the part with most orders, where it has enough more than an even share. */
function standingOut(rows: readonly Count[], parts: number, times: number): Map<number, number> {
  const found = new Map<number, number>();
  for (const [cluster, own] of Map.groupBy(rows, (row) => row.cluster)) {
    const all = total(own);
    const most = own.reduce((best, row) => (row.orders > best.orders ? row : best));
    if (all >= FEWEST_ORDERS && most.orders >= (times * all) / parts) found.set(cluster, most.part);
  }
  return found;
}
