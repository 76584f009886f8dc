import type { Terms } from '../../vocabulary/index.ts';
import {
  type Dialect,
  orderLine,
  orderRecord,
  productRecord,
  type Sql,
  sql,
  standing,
} from '../../warehouse/index.ts';
import { moneyOf } from './currency.ts';

/**
 * The order lines that stand, in the reporting currency, with category and cost of
 * their article; the later record of an article counts.
 *
 * A line takes back when the file says so (a cancellation), or when it is negative
 * and nothing is sold in its order. A negative line beside sold ones is a
 * reduction within its order.
 */
export function lineSteps(terms: Pick<Terms, 'asOf' | 'currency'>, dialect: Dialect): Sql {
  const line = { currency: sql`l.currency`, day: sql`l.placed_on` };
  const money = moneyOf(line, sql`line_rate`, terms, dialect);
  const cost = moneyOf(
    { currency: sql`p.currency`, day: sql`l.placed_on` },
    sql`cost_rate`,
    terms,
    dialect,
  );
  const latest = [sql`import_id`, sql`record`];
  const reference = sql`coalesce(order_id, concat('#', import_id, ':', record))`;
  return sql`
    WITH lines AS (
      SELECT *, ${reference} AS order_ref, coalesce(is_cancellation, FALSE) AS cancels,
        coalesce(quantity < 0, FALSE) OR coalesce(amount < 0, FALSE) AS is_negative
      FROM ${standing(orderLine, dialect)} standing_line
    ),
    with_negative AS (
      SELECT DISTINCT source, order_ref FROM lines WHERE is_negative AND NOT cancels
    ),
    selling AS (
      SELECT l.source, l.order_ref FROM lines l
      JOIN with_negative n ON n.source = l.source AND n.order_ref = l.order_ref
      WHERE NOT l.is_negative AND NOT l.cancels AND (l.quantity > 0 OR l.amount > 0)
      UNION
      SELECT o.source, o.order_id AS order_ref FROM ${standing(orderRecord, dialect)} o
      JOIN with_negative n ON n.source = o.source AND n.order_ref = o.order_id
      WHERE o.amount IS NULL OR o.amount >= 0
    ),
    products AS (
      SELECT product_id, ${dialect.lastBy(sql`category`, latest)} AS category,
        ${dialect.lastBy(sql`unit_cost`, latest)} AS unit_cost,
        ${dialect.lastBy(sql`currency`, latest)} AS currency
      FROM ${standing(productRecord, dialect)} standing_product
      GROUP BY product_id
    )
    SELECT l.import_id, l.record, l.source, l.order_ref, l.customer_key, l.placed_at, l.placed_on,
      l.product_id, coalesce(l.category, p.category) AS category, l.quantity,
      ${money.amount(sql`l.amount`)} AS gross, ${money.amount(sql`l.discount`)} AS discount,
      coalesce(${money.amount(sql`l.unit_cost`)}, ${cost.amount(sql`p.unit_cost`)}) AS unit_cost,
      l.status, l.channel, l.country, l.cancels AS is_cancellation,
      l.cancels OR (l.is_negative AND s.order_ref IS NULL) AS takes_back
    FROM lines l
    LEFT JOIN selling s ON s.source = l.source AND s.order_ref = l.order_ref
    LEFT JOIN products p ON p.product_id = l.product_id
    ${money.join}
    ${cost.join}`;
}
