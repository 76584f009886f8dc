import type { Histories } from '../../vocabulary/index.ts';
import { type Dialect, type Engine, type Sql, sql } from '../../warehouse/index.ts';
import { purchaseDays } from './purchase-days.ts';

/** Whose orders the spend model reads: the repeat ones, as in the literature, or the first as well. */
export type SpendOrders = 'repeat' | 'all';

/**
 * The customers known on a past day, what was known of them then and what they did after:
 * one row per distinct combination, in columns of one length.
 *
 * Times in weeks (days / 7), money in the reporting currency per purchase day.
 */
export interface Past {
  readonly histories: Histories;
  /** Purchase days with revenue above 0, and their mean revenue (0 where there is none). */
  readonly spend: Readonly<Record<SpendOrders, SpendColumns>>;
  /** All revenue up to the cut-off. */
  readonly revenue: Float64Array;
  /** Purchase days and revenue in the last stretch before the cut-off, as long as the outcome. */
  readonly recentPurchases: Float64Array;
  readonly recentRevenue: Float64Array;
  /** Purchase days and revenue after the cut-off, up to the last day of the outcome. */
  readonly laterPurchases: Float64Array;
  readonly laterRevenue: Float64Array;
}

/** Aligned with the rows of histories; `orders` may be 0. */
export interface SpendColumns {
  readonly orders: Float64Array;
  readonly meanValue: Float64Array;
}

/** A stretch of time cut in two: (…, cutOff] is known, (cutOff, until] is the outcome. */
export interface Cut {
  readonly cutOff: string;
  readonly until: string;
  /** Days from cutOff to until; > 0. */
  readonly days: number;
}

/**
 * The most customers that a cut-off is measured on. Where more are known, every so-manieth is
 * taken of all of them in the order of the columns of {@link Past}: a sample of the same mix of
 * histories, and the same one whenever the same customers are read.
 */
export const SAMPLED_CUSTOMERS = 100_000;

/** {@link Past} as a query: NULL nowhere, every row distinct, in a total order. */
function pastHistories(cut: Cut, atMost: number, dialect: Dialect): Sql {
  const cutOff = dialect.day(cut.cutOff);
  const known = sql`bought_on <= ${cutOff}`;
  const recent = sql`${known} AND bought_on > ${dialect.addDays(cutOff, sql`${-cut.days}`)}`;
  const paid = sql`${known} AND revenue > 0`;
  const repeated = sql`${paid} AND purchase_number > 1`;
  const countIf = (condition: Sql) => sql`count(CASE WHEN ${condition} THEN 1 END)`;
  const revenueIf = (condition: Sql) =>
    sql`sum(CASE WHEN ${condition} THEN revenue ELSE ${dialect.cast(sql`0`, 'money')} END)`;
  const mean = (total: Sql, days: Sql) => sql`coalesce(${dialect.ratio(total, days)}, 0)`;
  const float = (value: Sql) => dialect.cast(value, 'float');
  const columns = sql`repeat_purchases, recency_days, age_days, repeat_days, repeat_revenue,
    paid_days, paid_revenue, revenue, recent_purchases, recent_revenue, later_purchases,
    later_revenue`;
  return sql`
    WITH customers AS (
      SELECT customer_key,
        ${countIf(known)} - 1 AS repeat_purchases,
        ${dialect.daysBetween(sql`min(bought_on)`, sql`max(CASE WHEN ${known} THEN bought_on END)`)} AS recency_days,
        ${dialect.daysBetween(sql`min(bought_on)`, cutOff)} AS age_days,
        ${countIf(repeated)} AS repeat_days, ${revenueIf(repeated)} AS repeat_revenue,
        ${countIf(paid)} AS paid_days, ${revenueIf(paid)} AS paid_revenue,
        ${revenueIf(known)} AS revenue,
        ${countIf(recent)} AS recent_purchases, ${revenueIf(recent)} AS recent_revenue,
        ${countIf(sql`bought_on > ${cutOff}`)} AS later_purchases,
        ${revenueIf(sql`bought_on > ${cutOff}`)} AS later_revenue
      FROM ${purchaseDays(dialect)} days
      WHERE bought_on <= ${dialect.day(cut.until)}
      GROUP BY customer_key
      HAVING min(bought_on) <= ${cutOff}
    ), numbered AS (
      SELECT *, row_number() OVER (ORDER BY ${columns}) AS place, count(*) OVER () AS known
      FROM customers
    )
    SELECT ${float(sql`repeat_purchases`)} AS repeat_purchases,
      recency_days / ${float(sql`7`)} AS recency, age_days / ${float(sql`7`)} AS age,
      ${float(sql`repeat_days`)} AS repeat_days,
      ${mean(sql`repeat_revenue`, sql`repeat_days`)} AS repeat_mean,
      ${float(sql`paid_days`)} AS paid_days,
      ${mean(sql`paid_revenue`, sql`paid_days`)} AS paid_mean,
      ${float(sql`revenue`)} AS revenue,
      ${float(sql`recent_purchases`)} AS recent_purchases,
      ${float(sql`recent_revenue`)} AS recent_revenue,
      ${float(sql`later_purchases`)} AS later_purchases,
      ${float(sql`later_revenue`)} AS later_revenue,
      ${float(sql`count(*)`)} AS weight
    FROM numbered
    WHERE (place * ${atMost}) % known < ${atMost}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
    ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12`;
}

export async function readPast(
  engine: Engine,
  cut: Cut,
  atMost: number = SAMPLED_CUSTOMERS,
): Promise<Past> {
  const columns = await engine.floats(pastHistories(cut, atMost, engine.dialect));
  const column = (name: string) => columns[name] ?? new Float64Array();
  return {
    histories: {
      repeatPurchases: column('repeat_purchases'),
      recency: column('recency'),
      age: column('age'),
      weight: column('weight'),
    },
    spend: {
      repeat: { orders: column('repeat_days'), meanValue: column('repeat_mean') },
      all: { orders: column('paid_days'), meanValue: column('paid_mean') },
    },
    revenue: column('revenue'),
    recentPurchases: column('recent_purchases'),
    recentRevenue: column('recent_revenue'),
    laterPurchases: column('later_purchases'),
    laterRevenue: column('later_revenue'),
  };
}
