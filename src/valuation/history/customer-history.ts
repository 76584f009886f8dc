import type { Terms } from '../../vocabulary/index.ts';
import {
  customerHistory,
  customerRecord,
  type Dialect,
  type Engine,
  join,
  name,
  orderLedger,
  type Sql,
  sql,
  standing,
} from '../../warehouse/index.ts';
import { asTheyStood, inThePast } from '../ledger/restated.ts';
import { countedDay, countedDays, restatedDay } from './purchase-days.ts';

/** Columns of order_ledger that many shops know nothing of. */
const SELDOM_FILLED = {
  discount: 'money',
  channel: 'text',
  campaign: 'text',
  creative_theme: 'text',
  category: 'text',
  country: 'text',
} as const;

type SeldomFilled = keyof typeof SELDOM_FILLED;

/** What histories are made of, as they stand on one day. */
interface Counted {
  /** Orders with the columns of order_ledger. */
  readonly orders: Sql;
  /** The columns of them to look at; the others hold nothing. */
  readonly filled: ReadonlySet<SeldomFilled>;
  /** Days with the columns of counted_day. */
  readonly days: Sql;
}

/**
 * customer_history: one row per customer with an order that counts.
 *
 * Orders of one local day are one purchase, as in the literature; x, t_x and T count
 * days of purchase. Means of purchase days leave out days without revenue, which a
 * model of order values cannot hold. Where the first order names no channel, campaign
 * or theme, the customer record does.
 */
function customerHistoryRows(
  { orders, filled, days }: Counted,
  terms: Pick<Terms, 'asOf'>,
  dialect: Dialect,
): Sql {
  const asOf = dialect.day(terms.asOf);
  const first = (column: Sql) => sql`max(CASE WHEN order_number = 1 THEN ${column} END)`;
  const ifFilled = (column: SeldomFilled, found: Sql) =>
    filled.has(column) ? found : dialect.cast(sql`NULL`, SELDOM_FILLED[column]);
  const firstNamed = (column: SeldomFilled) => ifFilled(column, first(name(column)));
  const mean = (total: Sql, count: Sql) =>
    dialect.roundedFloat(dialect.ratio(total, count), 'money');
  return sql`
    WITH purchases AS (
      SELECT customer_key, count(*) AS purchases,
        count(CASE WHEN revenue > 0 THEN 1 END) AS positive_purchases,
        sum(CASE WHEN revenue > 0 THEN revenue END) AS positive_revenue,
        count(CASE WHEN revenue > 0 AND purchase_number > 1 THEN 1 END) AS positive_repeats,
        sum(CASE WHEN revenue > 0 AND purchase_number > 1 THEN revenue END) AS repeat_revenue
      FROM ${days} days GROUP BY customer_key
    ),
    orders AS (
      SELECT customer_key, min(placed_on) AS first_order_on, max(placed_on) AS last_order_on,
        count(*) AS orders, sum(gross) AS gross, ${ifFilled('discount', sql`sum(discount)`)} AS discount,
        sum(refunded) AS refunded, sum(revenue) AS revenue, sum(value) AS historical_value,
        ${first(sql`revenue`)} AS first_order_revenue,
        ${filled.has('discount') ? sql`count(CASE WHEN discount > 0 THEN 1 END)` : sql`0`} AS discounted_orders,
        ${firstNamed('channel')} AS first_channel, ${firstNamed('campaign')} AS first_campaign,
        ${firstNamed('creative_theme')} AS first_creative_theme,
        ${firstNamed('category')} AS first_category,
        ${ifFilled('country', dialect.lastBy(sql`country`, [sql`order_number`]))} AS country
      FROM ${orders} counted WHERE rule IS NULL GROUP BY customer_key
    ),
    acquired AS (${acquisitions(dialect)})
    SELECT o.customer_key, o.first_order_on, o.last_order_on, o.orders, p.purchases,
      p.purchases - 1 AS repeat_purchases,
      ${dialect.daysBetween(sql`o.first_order_on`, sql`o.last_order_on`)} AS recency_days,
      ${dialect.daysBetween(sql`o.first_order_on`, asOf)} AS age_days,
      o.gross, o.discount, o.refunded, o.revenue, o.historical_value,
      ${mean(sql`o.revenue`, sql`o.orders`)} AS average_order_value, o.first_order_revenue,
      p.positive_purchases, ${mean(sql`p.positive_revenue`, sql`p.positive_purchases`)} AS mean_purchase_revenue,
      p.positive_repeats, ${mean(sql`p.repeat_revenue`, sql`p.positive_repeats`)} AS mean_repeat_revenue,
      o.discounted_orders,
      ${dialect.roundedFloat(dialect.ratio(sql`o.discount`, sql`(o.gross + o.discount)`), 'decimal')} AS discount_share,
      coalesce(o.first_channel, a.channel) AS first_channel,
      coalesce(o.first_campaign, a.campaign) AS first_campaign,
      coalesce(o.first_creative_theme, a.creative_theme) AS first_creative_theme,
      o.first_category, ${dialect.monthOf(sql`o.first_order_on`)} AS cohort_month, o.country
    FROM orders o
    JOIN purchases p ON p.customer_key = o.customer_key
    LEFT JOIN acquired a ON a.customer_key = o.customer_key`;
}

/** What customer records say of acquisition: the latest that says it. */
function acquisitions(dialect: Dialect): Sql {
  const latest = (column: Sql) =>
    dialect.lastBy(column, [sql`${column} IS NOT NULL`, sql`import_id`, sql`record`]);
  return sql`
    SELECT customer_key, ${latest(sql`channel`)} AS channel, ${latest(sql`campaign`)} AS campaign,
      ${latest(sql`creative_theme`)} AS creative_theme
    FROM ${standing(customerRecord, dialect)} customer
    WHERE customer_key IS NOT NULL
    GROUP BY customer_key`;
}

/** Writes customer_history, and the days it counts, from the order ledger of the run. */
export async function writeCustomerHistory(
  engine: Engine,
  terms: Pick<Terms, 'asOf'>,
): Promise<void> {
  await engine.create(countedDay);
  await engine.insertPerCustomer(countedDay, (dialect) => countedDays(orderLedger, dialect));
  const filled = await filledColumns(engine);
  await engine.create(customerHistory);
  await engine.insertPerCustomer(customerHistory, (dialect) => {
    const counted = {
      orders: dialect.table(orderLedger),
      filled,
      days: dialect.table(countedDay),
    };
    return customerHistoryRows(counted, terms, dialect);
  });
}

/**
 * Writes the days of the restated customers as they stood on an earlier day, from the ledger that
 * `prepareEarlierLedger` made of them.
 */
export async function writeEarlierDays(engine: Engine): Promise<void> {
  await engine.create(restatedDay);
  await engine.insertPerCustomer(restatedDay, (dialect) =>
    countedDays(inThePast(orderLedger), dialect),
  );
}

/**
 * Writes customer_history as it stood on an earlier day, from what {@link writeCustomerHistory}
 * left of the run, and {@link writeEarlierDays} and `prepareEarlierLedger` of that day.
 */
export async function writeEarlierHistory(
  engine: Engine,
  terms: Pick<Terms, 'asOf'>,
): Promise<void> {
  const ledgers = { now: orderLedger, earlier: inThePast(orderLedger) };
  const days = { now: countedDay, earlier: restatedDay };
  const filled = await filledColumns(engine);
  const history = inThePast(customerHistory);
  await engine.create(history);
  await engine.insertPerCustomer(history, (dialect) => {
    const were = sql`placed_on <= ${dialect.day(terms.asOf)}`;
    const counted = {
      orders: asTheyStood(ledgers, LEDGER_COLUMNS, were, dialect),
      filled,
      days: asTheyStood(days, sql`customer_key, revenue, purchase_number`, were, dialect),
    };
    return customerHistoryRows(counted, terms, dialect);
  });
}

/**
 * Purchase days as they stood on the earlier day, from what {@link writeEarlierDays} left: a
 * relation of customer_key, bought_on and revenue.
 */
export function earlierPurchaseDays({ asOf }: Pick<Terms, 'asOf'>, dialect: Dialect): Sql {
  const days = { now: countedDay, earlier: restatedDay };
  const were = sql`placed_on <= ${dialect.day(asOf)}`;
  const zero = dialect.cast(sql`0`, 'money');
  return sql`(
    SELECT customer_key, placed_on AS bought_on, coalesce(revenue, ${zero}) AS revenue
    FROM ${asTheyStood(days, sql`customer_key, placed_on, revenue`, were, dialect)} stood
  )`;
}

/** Looking once whether a column holds anything costs far less than aggregating it by customer. */
async function filledColumns(engine: Engine): Promise<ReadonlySet<SeldomFilled>> {
  const columns = Object.keys(SELDOM_FILLED) as SeldomFilled[];
  const counts = columns.map((column) => sql`count(${name(column)}) AS ${name(column)}`);
  const [found] = await engine.rows<Record<SeldomFilled, number>>(
    sql`SELECT ${join(counts)} FROM ${engine.dialect.table(orderLedger)}`,
  );
  return new Set(columns.filter((column) => (found?.[column] ?? 0) > 0));
}

/** What histories read of order_ledger. */
const LEDGER_COLUMNS = sql`customer_key, placed_on, rule, order_number, gross, discount, refunded,
  revenue, value, channel, campaign, creative_theme, category, country`;
