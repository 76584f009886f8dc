import { type Dialect, lineLedger, type Sql, sql } from '../../warehouse/index.ts';
import { lineStep, orderStep, settledRefund } from './scratch.ts';

/**
 * line_ledger: lines that sell, with what was taken back of them by name of the article.
 *
 * @param orders all of order_step, or some orders in it
 */
export function lineLedgerRows(dialect: Dialect, orders: Sql = dialect.table(orderStep)): Sql {
  const zero = dialect.cast(sql`0`, 'money');
  const none = dialect.cast(sql`0`, 'quantity');
  const taken = sql`least(coalesce(r.quantity, ${none}), greatest(l.quantity, ${none}))`;
  const unitCost = dialect.wide(sql`l.unit_cost`, 'money');
  return sql`
    SELECT l.order_ref, l.source, l.import_id, l.record, o.customer_key, o.placed_on, l.product_id,
      l.category, l.quantity, l.gross, ${taken} AS refunded_quantity,
      coalesce(r.amount, ${zero}) AS refunded, l.gross - coalesce(r.amount, ${zero}) AS revenue,
      ${dialect.rounded(sql`${unitCost} * (l.quantity - ${taken})`, 'money')} AS product_cost
    FROM ${dialect.table(lineStep)} l
    JOIN ${orders} o ON o.source = l.source AND o.order_ref = l.order_ref
    LEFT JOIN (
      SELECT line_import, line_record, sum(quantity) AS quantity, sum(amount) AS amount
      FROM ${dialect.table(settledRefund)} WHERE line_record IS NOT NULL
      GROUP BY line_import, line_record
    ) r ON r.line_import = l.import_id AND r.line_record = l.record
    WHERE NOT l.takes_back`;
}

/** What known product costs are of the revenue of the lines they belong to; empty when none is known. */
export function knownCostShare(dialect: Dialect, lines: Sql = dialect.table(lineLedger)): Sql {
  return sql`
    SELECT ${dialect.roundedFloat(dialect.ratio(sql`sum(product_cost)`, sql`sum(revenue)`), 'decimal')} AS share
    FROM ${lines} lines
    WHERE product_cost IS NOT NULL AND revenue > 0`;
}
