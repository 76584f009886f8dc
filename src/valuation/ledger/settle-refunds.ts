import type { Terms } from '../../vocabulary/index.ts';
import { columns, type Dialect, type Sql, sql } from '../../warehouse/index.ts';
import { match, orderStep, settledRefund, takeBack } from './scratch.ts';

/**
 * What each order gives back in the end: its matches in order of time, until what
 * the order charged is used up. What exceeds it stays with the refund, unmatched.
 */
export function settledRefunds(dialect: Dialect): Sql {
  const zero = dialect.cast(sql`0`, 'money');
  return sql`
    WITH running AS (
      SELECT ${columns('m', Object.keys(match.columns))}, o.gross AS gross,
        e.return_cost AS return_cost,
        coalesce(sum(m.amount) OVER earlier, ${zero}) AS taken_before,
        row_number() OVER (
          PARTITION BY m.event_no
          ORDER BY o.placed_on DESC, o.import_id, o.record, m.line_import, m.line_record
        ) AS part
      FROM ${dialect.table(match)} m
      JOIN ${dialect.table(orderStep)} o ON o.order_no = m.order_no
      LEFT JOIN ${dialect.table(takeBack)} e ON e.event_no = m.event_no
      WINDOW earlier AS (
        PARTITION BY m.order_no ORDER BY m.event_no, m.line_import, m.line_record
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      )
    )
    SELECT event_no, order_no, line_import, line_record, quantity,
      CASE WHEN gross IS NULL THEN NULL
        ELSE greatest(${zero}, least(amount, gross - taken_before)) END AS amount,
      CASE WHEN part = 1 THEN return_cost END AS return_cost, takes_all, matched_by
    FROM running`;
}

/** refund_ledger: what was netted, and what matches nothing. */
export function refundLedgerRows(terms: Pick<Terms, 'currency'>, dialect: Dialect): Sql {
  const zero = dialect.cast(sql`0`, 'money');
  const left = terms.currency === null ? sql`quantity_left > 0` : sql`amount_left > 0`;
  return sql`
    SELECT coalesce(e.import_id, o.import_id) AS import_id, coalesce(e.record, o.record) AS record,
      o.source, coalesce(e.customer_key, o.customer_key) AS customer_key,
      coalesce(e.happened_on, o.placed_on) AS refunded_on, e.product_id, s.quantity, s.amount,
      s.return_cost, o.order_ref, s.matched_by
    FROM ${dialect.table(settledRefund)} s
    JOIN ${dialect.table(orderStep)} o ON o.order_no = s.order_no
    LEFT JOIN ${dialect.table(takeBack)} e ON e.event_no = s.event_no
    UNION ALL
    SELECT import_id, record, source, customer_key, happened_on, product_id,
      CASE WHEN quantity_left > 0 THEN quantity_left END, amount_left,
      CASE WHEN is_matched THEN NULL ELSE return_cost END, NULL, 'unmatched'
    FROM (
      SELECT ${columns('e', Object.keys(takeBack.columns))}, s.event_no IS NOT NULL AS is_matched,
        e.quantity - coalesce(s.quantity, 0) AS quantity_left,
        e.amount - coalesce(s.amount, ${zero}) AS amount_left
      FROM ${dialect.table(takeBack)} e
      LEFT JOIN (
        SELECT event_no, sum(quantity) AS quantity, sum(amount) AS amount
        FROM ${dialect.table(settledRefund)} WHERE event_no IS NOT NULL GROUP BY event_no
      ) s ON s.event_no = e.event_no
      WHERE e.rule IS NULL AND (s.event_no IS NOT NULL OR (e.customer_key IS NOT NULL AND e.is_stated))
    ) events
    WHERE ${left}`;
}
