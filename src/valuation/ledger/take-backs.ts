import type { Terms } from '../../vocabulary/index.ts';
import {
  type Dialect,
  orderRecord,
  refundRecord,
  type Sql,
  sql,
  standing,
} from '../../warehouse/index.ts';
import { moneyOf } from './currency.ts';
import { lineStep } from './scratch.ts';

/**
 * Every record that takes a purchase back, numbered in order of time: refunds,
 * cancelled or merely negative lines, negative orders. Amounts and quantities
 * are turned positive.
 */
export function takeBacks(terms: Pick<Terms, 'asOf' | 'currency'>, dialect: Dialect): Sql {
  return sql`
    WITH events AS (
      ${refundRecords(terms, dialect)}
      UNION ALL
      ${negativeLines(dialect)}
      UNION ALL
      ${negativeOrders(terms, dialect)}
    )
    SELECT row_number() OVER (
        ORDER BY happened_on, happened_at IS NULL, happened_at, import_id, record, origin
      ) AS event_no,
      origin, import_id, record, source, customer_key, happened_on, happened_at, order_ref,
      product_id, quantity, amount, return_cost, is_stated,
      CASE WHEN happened_on > ${dialect.day(terms.asOf)} THEN 'after_as_of'
        WHEN status = 'test' THEN 'test_order' END AS rule
    FROM events`;
}

/** A moment at midnight is a day without a time of day. */
const momentOf = (moment: Sql, day: Sql, dialect: Dialect) =>
  sql`CASE WHEN ${moment} <> ${dialect.cast(day, 'moment')} THEN ${moment} END`;

function refundRecords(terms: Pick<Terms, 'asOf' | 'currency'>, dialect: Dialect): Sql {
  const money = moneyOf(
    { currency: sql`r.currency`, day: sql`r.refunded_on` },
    sql`refund_rate`,
    terms,
    dialect,
  );
  return sql`
    SELECT 'refund' AS origin, r.import_id, r.record, r.source, r.customer_key,
      r.refunded_on AS happened_on,
      ${momentOf(sql`r.refunded_at`, sql`r.refunded_on`, dialect)} AS happened_at,
      r.order_id AS order_ref, r.product_id, abs(r.quantity) AS quantity,
      abs(${money.amount(sql`r.amount`)}) AS amount,
      ${money.amount(sql`r.return_cost`)} AS return_cost,
      TRUE AS is_stated, ${dialect.cast(sql`NULL`, 'text')} AS status
    FROM ${standing(refundRecord, dialect)} r ${money.join}`;
}

function negativeLines(dialect: Dialect): Sql {
  return sql`
    SELECT 'line', import_id, record, source, customer_key, placed_on,
      ${momentOf(sql`placed_at`, sql`placed_on`, dialect)},
      order_ref, product_id, abs(quantity), abs(gross), NULL, is_cancellation, status
    FROM ${dialect.table(lineStep)}
    WHERE takes_back`;
}

function negativeOrders(terms: Pick<Terms, 'asOf' | 'currency'>, dialect: Dialect): Sql {
  const money = moneyOf(
    { currency: sql`o.currency`, day: sql`o.placed_on` },
    sql`order_rate`,
    terms,
    dialect,
  );
  return sql`
    SELECT 'order', o.import_id, o.record, o.source, o.customer_key, o.placed_on,
      ${momentOf(sql`o.placed_at`, sql`o.placed_on`, dialect)},
      o.order_id, NULL, NULL, -${money.amount(sql`o.amount`)}, NULL, TRUE, o.status
    FROM ${standing(orderRecord, dialect)} o ${money.join}
    WHERE o.amount < 0`;
}
