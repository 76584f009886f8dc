import type { Day } from '../../vocabulary/index.ts';
import {
  type Dialect,
  type Engine,
  orderLedger,
  refundLedger,
  type Sql,
  sql,
} from '../../warehouse/index.ts';
import { countedDay, restatedDay } from '../history/purchase-days.ts';
import { asTheyStood, inThePast } from '../ledger/restated.ts';
import { customerFeature } from './customer-feature.ts';
import { monthOfYear } from './month-of-year.ts';

/** What features are made of, as it stood on one day; each is named in a query more than once. */
interface Stood {
  /** Orders with the columns of order_ledger that features read. */
  readonly orders: Sql;
  /** Days with those of counted_day. */
  readonly days: Sql;
  /** Refunds with those of refund_ledger. */
  readonly refunds: Sql;
}

/**
 * customer_feature as of a day, from orders and days as they stood on it. Nothing later than
 * `asOf` is read, so deleting it changes no feature.
 *
 * Sums are of whole numbers and decimals, which come out the same in any order; only then are
 * they divided.
 */
export function customerFeatures(
  { orders, days, refunds }: Stood,
  asOf: Day,
  dialect: Dialect,
): Sql {
  const day = dialect.day(asOf);
  const share = (part: Sql, whole: Sql) =>
    dialect.roundedFloat(dialect.ratio(part, whole), 'decimal');
  const gaps = sql`(p.purchases - 1)`;
  const meanGap = dialect.ratio(sql`p.span_days`, gaps);
  const spread = dialect.cast(sql`${gaps} * p.gap_squares - p.span_days * p.span_days`, 'float');
  return sql`
    WITH paced AS (${pace(days, day, dialect)}),
    bought AS (${purchases(orders, day, dialect)}),
    mix AS (${categoryMix(orders, day, dialect)}),
    given_back AS (
      SELECT customer_key, sum(amount) AS returned FROM ${refunds} refunds
      WHERE refunded_on <= ${day} AND customer_key IS NOT NULL
      GROUP BY customer_key
    )
    SELECT p.customer_key, p.purchases,
      ${dialect.daysBetween(sql`p.last_on`, day)} AS days_since_last,
      p.span_days, ${dialect.daysBetween(sql`p.first_on`, day)} AS tenure_days,
      p.purchases_4_weeks, p.purchases_13_weeks, p.purchases_26_weeks, p.purchases_52_weeks,
      ${dialect.roundedFloat(meanGap, 'decimal')} AS mean_gap_days,
      CASE WHEN p.purchases > 2
        THEN ${dialect.roundedFloat(dialect.ratio(sql`sqrt(${spread})`, sql`p.span_days`), 'decimal')}
      END AS gap_variation,
      ${share(sql`${dialect.daysBetween(sql`p.before_last_on`, sql`p.last_on`)} * ${gaps}`, sql`p.span_days`)} AS last_gap_ratio,
      ${share(sql`${dialect.daysBetween(sql`p.last_on`, day)} * ${gaps}`, sql`p.span_days`)} AS silence_ratio,
      p.log_gap_sum, b.orders, b.spend,
      ${dialect.roundedFloat(dialect.ratio(sql`b.spend`, sql`b.priced`), 'money')} AS mean_order,
      b.first_order, b.spend_52_weeks,
      ${share(sql`b.discount`, sql`(b.spend + b.discount)`)} AS discount_share,
      ${share(sql`b.discounted`, sql`b.orders`)} AS discounted_order_share,
      ${share(sql`coalesce(g.returned, ${dialect.cast(sql`0`, 'money')})`, sql`b.spend`)} AS return_share,
      m.categories, ${share(sql`m.most`, sql`m.known`)} AS main_category_share,
      ${monthOfYear(sql`p.first_on`, dialect)} AS first_month,
      b.first_channel, b.first_category, m.main_category, b.country
    FROM paced p
    JOIN bought b ON b.customer_key = p.customer_key
    LEFT JOIN mix m ON m.customer_key = p.customer_key
    LEFT JOIN given_back g ON g.customer_key = p.customer_key`;
}

/** When purchases came. A gap counts once its later day has come. */
function pace(days: Sql, day: Sql, dialect: Dialect): Sql {
  const gap = dialect.daysBetween(sql`placed_on`, sql`next_on`);
  const whole = dialect.cast(gap, 'integer');
  const ended = (value: Sql) => sql`CASE WHEN next_on <= ${day} THEN ${value} END`;
  // Rounded before it is summed: a sum of floats would depend on who adds first.
  const logarithm = dialect.roundedFloat(sql`ln(${gap})`, 'decimal');
  const none = dialect.cast(sql`0`, 'decimal');
  const recent = (weeks: number) => {
    const from = dialect.addDays(day, sql`${-7 * weeks}`);
    return sql`count(CASE WHEN placed_on > ${from} THEN 1 END)`;
  };
  return sql`
    SELECT customer_key, count(*) AS purchases, min(placed_on) AS first_on,
      max(placed_on) AS last_on, max(${ended(sql`placed_on`)}) AS before_last_on,
      ${dialect.daysBetween(sql`min(placed_on)`, sql`max(placed_on)`)} AS span_days,
      ${dialect.counted(sql`sum(${ended(sql`${whole} * ${whole}`)})`)} AS gap_squares,
      coalesce(sum(${ended(logarithm)}), ${none}) AS log_gap_sum,
      ${recent(4)} AS purchases_4_weeks, ${recent(13)} AS purchases_13_weeks,
      ${recent(26)} AS purchases_26_weeks, ${recent(52)} AS purchases_52_weeks
    FROM ${days} days WHERE placed_on <= ${day}
    GROUP BY customer_key`;
}

/** What was ordered, and what was charged for it. */
function purchases(orders: Sql, day: Sql, dialect: Dialect): Sql {
  const first = (column: Sql) => sql`max(CASE WHEN order_number = 1 THEN ${column} END)`;
  const lastYear = dialect.addDays(day, sql`${-7 * 52}`);
  const none = dialect.cast(sql`0`, 'money');
  // One number: to compare pairs costs twice as much.
  const named = sql`CASE WHEN country IS NULL THEN 0 ELSE order_number END`;
  return sql`
    SELECT customer_key, count(*) AS orders, count(gross) AS priced, sum(gross) AS spend,
      ${first(sql`gross`)} AS first_order,
      sum(CASE WHEN placed_on > ${lastYear} THEN gross
        WHEN gross IS NOT NULL THEN ${none} END) AS spend_52_weeks,
      coalesce(sum(discount), ${none}) AS discount,
      count(CASE WHEN discount > 0 THEN 1 END) AS discounted,
      ${first(sql`channel`)} AS first_channel, ${first(sql`category`)} AS first_category,
      ${dialect.lastBy(sql`country`, [named])} AS country
    FROM ${orders} orders
    WHERE rule IS NULL AND placed_on <= ${day}
    GROUP BY customer_key`;
}

/** Which categories, by the largest line of each order. */
function categoryMix(orders: Sql, day: Sql, dialect: Dialect): Sql {
  return sql`
    SELECT customer_key, count(*) AS categories, sum(times) AS known, max(times) AS most,
      ${dialect.firstBy(sql`category`, [sql`-times`, sql`category`])} AS main_category
    FROM (
      SELECT customer_key, category, ${dialect.counted(sql`count(*)`)} AS times
      FROM ${orders} orders
      WHERE rule IS NULL AND placed_on <= ${day} AND category IS NOT NULL
      GROUP BY customer_key, category
    ) chosen
    GROUP BY customer_key`;
}

/** Writes customer_feature as of the day of the run, from what `writeCustomerHistory` left of it. */
export async function writeCustomerFeatures(engine: Engine, asOf: Day): Promise<void> {
  await engine.create(customerFeature);
  await engine.insertPerCustomer(customerFeature, (dialect) => {
    const stood = {
      orders: dialect.table(orderLedger),
      days: dialect.table(countedDay),
      refunds: dialect.table(refundLedger),
    };
    return customerFeatures(stood, asOf, dialect);
  });
}

/**
 * The same as of an earlier day, of which `prepareEarlierLedger` and `writeEarlierDays` were
 * asked before: an order that was given back since had not been on that day.
 */
export async function writeEarlierFeatures(engine: Engine, asOf: Day): Promise<void> {
  const features = inThePast(customerFeature);
  await engine.create(features);
  await engine.insertPerCustomer(features, (dialect) => {
    const were = sql`placed_on <= ${dialect.day(asOf)}`;
    const ledgers = { now: orderLedger, earlier: inThePast(orderLedger) };
    const days = { now: countedDay, earlier: restatedDay };
    const stood = {
      orders: asTheyStood(ledgers, ORDER_COLUMNS, were, dialect),
      days: asTheyStood(days, sql`customer_key, placed_on, next_on`, were, dialect),
      refunds: dialect.table(inThePast(refundLedger)),
    };
    return customerFeatures(stood, asOf, dialect);
  });
}

const ORDER_COLUMNS = sql`customer_key, placed_on, rule, order_number, gross, discount, channel,
  category, country`;
