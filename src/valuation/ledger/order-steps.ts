import type { Terms } from '../../vocabulary/index.ts';
import {
  columns,
  type Dialect,
  orderRecord,
  type Sql,
  sql,
  standing,
} from '../../warehouse/index.ts';
import { moneyOf } from './currency.ts';
import { goodsStep, lineStep } from './scratch.ts';

/**
 * One row per order, before refunds and rules. Where the files hold an order record,
 * it gives money, status and customer, and the lines give goods and category;
 * orders of which only lines are known are made of them. Of the records that share an
 * order number one stands: importing sees to it.
 */
export function orderSteps(terms: Pick<Terms, 'asOf' | 'currency'>, dialect: Dialect): Sql {
  const goods = dialect.table(goodsStep);
  return sql`
    WITH recorded AS (${recordedOrders(terms, dialect)}),
    orders AS (
      SELECT ${columns('r', ['order_ref', 'source', 'import_id', 'record', 'records'])},
        coalesce(r.customer_key, g.customer_key) AS customer_key,
        ${columns('r', ['placed_at', 'placed_on', 'status'])},
        coalesce(r.channel, g.channel) AS channel,
        r.campaign, r.creative_theme, coalesce(r.category, g.category) AS category,
        coalesce(r.country, g.country) AS country, g.items,
        coalesce(r.gross, g.gross) AS gross, coalesce(r.discount, g.discount) AS discount,
        r.reported_refund, r.payment_cost, r.shipping_cost, r.service_cost
      FROM recorded r
      LEFT JOIN ${goods} g ON g.source = r.source AND g.order_ref = r.order_ref
      UNION ALL
      SELECT g.order_ref, g.source, g.import_id, g.record, 0 AS records, g.customer_key,
        g.placed_at, g.placed_on, g.status, g.channel, NULL, NULL, g.category, g.country,
        g.items, g.gross, g.discount, NULL, NULL, NULL, NULL
      FROM ${goods} g
      LEFT JOIN (
        SELECT source, order_id FROM ${standing(orderRecord, dialect)} o WHERE ${sells(sql`o`)}
      ) r ON r.source = g.source AND r.order_id = g.order_ref
      WHERE r.order_id IS NULL
    )
    SELECT ${arrival(dialect)} AS order_no, orders.* FROM orders`;
}

const RECORDED = [
  ...['import_id', 'record', 'source', 'customer_key', 'placed_at', 'placed_on'],
  ...['status', 'channel', 'campaign', 'creative_theme', 'category', 'country'],
];

/** Order records that stand; negative ones take back and are no orders. */
function recordedOrders(terms: Pick<Terms, 'asOf' | 'currency'>, dialect: Dialect): Sql {
  const record = { currency: sql`o.currency`, day: sql`o.placed_on` };
  const money = moneyOf(record, sql`order_rate`, terms, dialect);
  return sql`
    SELECT ${columns('o', RECORDED)},
      ${money.amount(sql`o.amount`)} AS gross, ${money.amount(sql`o.discount`)} AS discount,
      ${money.amount(sql`o.refunded`)} AS reported_refund,
      ${money.amount(sql`o.payment_cost`)} AS payment_cost,
      ${money.amount(sql`o.shipping_cost`)} AS shipping_cost,
      ${money.amount(sql`o.service_cost`)} AS service_cost,
      coalesce(o.order_id, concat('#', o.import_id, ':', o.record)) AS order_ref, 1 AS records
    FROM ${standing(orderRecord, dialect)} o ${money.join}
    WHERE ${sells(sql`o`)}`;
}

/** A negative record takes back and is no order. */
const sells = (record: Sql) => sql`(${record}.amount IS NULL OR ${record}.amount >= 0)`;

/** What the lines of each order come to. */
export function goodsSteps(dialect: Dialect): Sql {
  const first = (column: Sql) => dialect.firstBy(column, [arrival(dialect)]);
  const largest = [
    sql`coalesce(gross, 0)`,
    sql`coalesce(quantity, 0)`,
    sql`-import_id`,
    sql`-record`,
  ];
  return sql`
    SELECT source, order_ref, min(import_id) AS import_id, ${first(sql`record`)} AS record,
      min(customer_key) AS customer_key, min(placed_at) AS placed_at, min(placed_on) AS placed_on,
      ${first(sql`status`)} AS status, ${first(sql`channel`)} AS channel,
      ${first(sql`country`)} AS country, ${dialect.lastBy(sql`category`, largest)} AS category,
      sum(quantity) AS items, sum(gross) AS gross, sum(discount) AS discount
    FROM ${dialect.table(lineStep)}
    WHERE NOT takes_back
    GROUP BY source, order_ref`;
}

const MOST_RECORDS = 2 ** 40;

/** One number that rises with import and record: far cheaper to compare than the pair. */
const arrival = (dialect: Dialect) =>
  sql`${dialect.cast(sql`import_id`, 'count')} * ${MOST_RECORDS} + record`;
