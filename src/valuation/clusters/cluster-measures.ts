import {
  type BusiestQuarter,
  CLUSTER_TRAITS,
  type ClusterMeasure,
  type Day,
} from '../../vocabulary/index.ts';
import { type Dialect, defineTable, type Engine, type Sql, sql } from '../../warehouse/index.ts';
import { customerFeature } from '../features/customer-feature.ts';
import { monthOfYear } from '../features/month-of-year.ts';
import { countedDay } from '../history/purchase-days.ts';
import { inQuarter } from './busiest-quarter.ts';

/** In the order of the columns of cluster_measure. */
export const MEASURES = Object.keys(CLUSTER_TRAITS) as readonly ClusterMeasure[];

export const clusterMeasure = defineTable({
  name: 'cluster_measure',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one customer: what clusters are made by',
  columns: {
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    frequency: { type: 'decimal', says: 'Logarithm of the days of purchase.' },
    recency: { type: 'decimal', says: 'Logarithm of 1 + days since the last purchase.' },
    order_value: { type: 'decimal', says: 'Logarithm of 1 + mean charged amount per order.' },
    discount: { type: 'decimal', says: 'Share of reductions, drawn to the mean.' },
    returns: { type: 'decimal', says: 'Share of amounts given back, drawn to the mean.' },
    breadth: { type: 'decimal', says: 'Share of orders outside the main category, likewise.' },
    season: { type: 'decimal', says: 'Share of purchases in the busiest quarter, likewise.' },
    season_share: { type: 'decimal', says: 'The same as it is.' },
  },
});

/**
 * A share counts as if this many orders of the mean customer stood beside the own ones: one order
 * with a reduction is not a habit.
 */
const ORDERS_OF_THE_MEAN = 2;

/**
 * Fills cluster_measure from customer_feature. Everything is rounded to six decimals, so that both
 * engines hand the same digits on.
 */
export async function writeClusterMeasures(
  engine: Engine,
  asOf: Day,
  quarter: BusiestQuarter | null,
): Promise<void> {
  const means = await meanShares(engine, asOf, quarter);
  await engine.create(clusterMeasure);
  await engine.insertPerCustomer(clusterMeasure, (dialect) =>
    measures(asOf, quarter, means, dialect),
  );
}

type Means = Readonly<Record<'discount' | 'returns' | 'breadth' | 'season', number | null>>;

/** Means over customers; null where no customer has the share. */
async function meanShares(
  engine: Engine,
  asOf: Day,
  quarter: BusiestQuarter | null,
): Promise<Means> {
  const { dialect } = engine;
  const mean = (share: Sql) =>
    dialect.roundedFloat(dialect.ratio(sql`sum(${share})`, sql`count(${share})`), 'decimal');
  const [found] = await engine.rows<Record<keyof Means, number | null>>(sql`
    SELECT ${mean(sql`discount_share`)} AS discount, ${mean(sql`return_share`)} AS returns,
      ${mean(sql`(1 - main_category_share)`)} AS breadth, ${mean(sql`season_share`)} AS season
    FROM (${sharesOfCustomers(asOf, quarter, dialect)}) shares`);
  return found ?? { discount: null, returns: null, breadth: null, season: null };
}

/** The features that are measured, and the share of purchases in the busiest quarter. */
function sharesOfCustomers(asOf: Day, quarter: BusiestQuarter | null, dialect: Dialect): Sql {
  const month = monthOfYear(sql`placed_on`, dialect);
  const busy = quarter
    ? dialect.ratio(sql`count(CASE WHEN ${inQuarter(month, quarter)} THEN 1 END)`, sql`count(*)`)
    : dialect.cast(sql`NULL`, 'float');
  return sql`
    SELECT f.customer_key AS customer_key, f.purchases AS purchases, f.orders AS orders,
      f.days_since_last AS days_since_last, f.mean_order AS mean_order,
      f.discount_share AS discount_share, f.return_share AS return_share,
      f.main_category_share AS main_category_share, s.season_share AS season_share
    FROM ${dialect.table(customerFeature)} f
    LEFT JOIN (
      SELECT customer_key, ${dialect.roundedFloat(busy, 'decimal')} AS season_share
      FROM ${dialect.table(countedDay)} d WHERE placed_on <= ${dialect.day(asOf)}
      GROUP BY customer_key
    ) s ON s.customer_key = f.customer_key`;
}

function measures(asOf: Day, quarter: BusiestQuarter | null, means: Means, dialect: Dialect): Sql {
  const logarithm = (value: Sql) =>
    dialect.roundedFloat(sql`ln(${dialect.cast(value, 'float')})`, 'decimal');
  const drawn = (share: Sql, of: Sql, mean: number | null) => {
    if (mean === null) return dialect.cast(sql`NULL`, 'decimal');
    const known = sql`${dialect.cast(share, 'float')} * ${of}`;
    const prior = dialect.cast(sql`${ORDERS_OF_THE_MEAN * mean}`, 'float');
    return dialect.roundedFloat(
      sql`(${known} + ${prior}) / (${of} + ${ORDERS_OF_THE_MEAN})`,
      'decimal',
    );
  };
  return sql`
    SELECT customer_key, ${logarithm(sql`purchases`)} AS frequency,
      ${logarithm(sql`1 + days_since_last`)} AS recency,
      ${logarithm(sql`1 + greatest(mean_order, 0)`)} AS order_value,
      ${drawn(sql`discount_share`, sql`orders`, means.discount)} AS discount,
      ${drawn(sql`return_share`, sql`orders`, means.returns)} AS returns,
      ${drawn(sql`(1 - main_category_share)`, sql`orders`, means.breadth)} AS breadth,
      ${drawn(sql`season_share`, sql`purchases`, means.season)} AS season, season_share
    FROM (${sharesOfCustomers(asOf, quarter, dialect)}) shares`;
}
