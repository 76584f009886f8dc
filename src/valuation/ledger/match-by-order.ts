import { columns, type Dialect, type Sql, sql } from '../../warehouse/index.ts';
import { lineStep, orderStep, takeBack } from './scratch.ts';

/**
 * Refunds that name their order. One that names an article as well falls on the
 * order's largest line of it. Without an amount it gives back the units at the
 * line's price, and without units either, the whole order.
 */
export function matchesByOrder(dialect: Dialect): Sql {
  const byQuantity = [sql`l.quantity`, sql`-l.import_id`, sql`-l.record`];
  const atLinePrice = dialect.roundedFloat(
    sql`line_gross * ${dialect.ratio(sql`n.quantity`, sql`line_quantity`)}`,
    'money',
  );
  return sql`
    WITH named AS (
      SELECT ${columns('e', ['event_no', 'quantity', 'amount', 'product_id'])},
        ${columns('o', ['order_no', 'gross', 'source', 'order_ref'])}
      FROM ${dialect.table(takeBack)} e
      JOIN ${dialect.table(orderStep)} o ON o.source = e.source AND o.order_ref = e.order_ref
      WHERE e.rule IS NULL
    ),
    lines AS (
      SELECT n.event_no AS event_no, ${dialect.lastBy(sql`l.import_id`, byQuantity)} AS line_import,
        ${dialect.lastBy(sql`l.record`, byQuantity)} AS line_record,
        ${dialect.lastBy(sql`l.quantity`, byQuantity)} AS line_quantity,
        ${dialect.lastBy(sql`l.gross`, byQuantity)} AS line_gross
      FROM named n
      JOIN ${dialect.table(lineStep)} l ON l.source = n.source AND l.order_ref = n.order_ref
        AND l.product_id = n.product_id
      WHERE NOT l.takes_back AND l.quantity > 0
      GROUP BY n.event_no
    )
    SELECT n.event_no, n.order_no, line_import, line_record, n.quantity,
      coalesce(n.amount, ${atLinePrice}, CASE WHEN n.quantity IS NULL THEN n.gross END) AS amount,
      n.amount IS NULL AND n.quantity IS NULL AS takes_all, 'order_id' AS matched_by
    FROM named n
    LEFT JOIN lines ON lines.event_no = n.event_no`;
}

/**
 * Refunds that the order record itself reports. Where refund records name the order
 * they are believed instead, whenever they happened, so that nothing is taken twice.
 */
export function matchesReportedOnOrder(dialect: Dialect): Sql {
  return sql`
    SELECT o.order_no, CASE WHEN o.reported_refund > 0 THEN o.reported_refund ELSE o.gross END AS amount,
      coalesce(o.reported_refund, 0) = 0 AS takes_all, 'reported_on_order' AS matched_by
    FROM ${dialect.table(orderStep)} o
    LEFT JOIN (
      SELECT DISTINCT source, order_ref FROM ${dialect.table(takeBack)} WHERE order_ref IS NOT NULL
    ) e ON e.source = o.source AND e.order_ref = o.order_ref
    WHERE e.order_ref IS NULL AND (o.reported_refund > 0 OR o.status = 'refunded')`;
}
