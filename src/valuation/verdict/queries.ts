import type { Day, Terms } from '../../vocabulary/index.ts';
import {
  activeImports,
  type Dialect,
  join,
  lineLedger,
  orderLedger,
  orderLine,
  orderRecord,
  refundLedger,
  rejectedRecord,
  type Sql,
  sql,
  standing,
  subscriptionRecord,
} from '../../warehouse/index.ts';

/** An order is an outlier above this many times the 99th percentile. */
const OUTLIER_FACTOR = 10;

const NAMED_OUTLIERS = 5;

/** Counts and sums over orders, kept and without a customer. */
export function orderCounts(dialect: Dialect): Sql {
  return sql`
    SELECT count(CASE WHEN rule IS NULL THEN 1 END) AS orders,
      count(CASE WHEN rule IS NULL AND gross IS NULL THEN 1 END) AS without_amount,
      count(CASE WHEN rule = 'no_customer' THEN 1 END) AS without_customer,
      sum(CASE WHEN rule IS NULL THEN gross END) AS gross
    FROM ${dialect.table(orderLedger)}`;
}

/** The longest stretch between two order days, and the 95th percentile of such stretches. */
export function orderGaps(dialect: Dialect): Sql {
  return sql`
    WITH days AS (
      SELECT DISTINCT placed_on FROM ${dialect.table(orderLedger)} WHERE rule IS NULL
    ),
    gaps AS (
      SELECT lag(placed_on) OVER (ORDER BY placed_on) AS from_day, placed_on AS to_day FROM days
    ),
    measured AS (
      SELECT from_day, to_day, ${dialect.daysBetween(sql`from_day`, sql`to_day`)} AS gap
      FROM gaps WHERE from_day IS NOT NULL
    )
    SELECT max(gap) AS longest, ${dialect.exactQuantile(sql`gap`, 0.95)} AS typical,
      ${dialect.dayText(dialect.lastBy(sql`from_day`, [sql`gap`, sql`to_day`]))} AS from_day,
      ${dialect.dayText(dialect.lastBy(sql`to_day`, [sql`gap`, sql`to_day`]))} AS to_day
    FROM measured`;
}

/** Orders far above the rest, largest first, with their whole number and sum on every row. */
export function outliers(dialect: Dialect): Sql {
  const ledger = dialect.table(orderLedger);
  return sql`
    WITH bound AS (
      SELECT ${dialect.exactQuantile(sql`revenue`, 0.99)} * ${OUTLIER_FACTOR} AS threshold,
        sum(revenue) AS whole
      FROM ${ledger} WHERE rule IS NULL AND revenue > 0
    ),
    far AS (
      SELECT o.order_ref, o.source, o.revenue, bound.threshold AS threshold
      FROM ${ledger} o CROSS JOIN bound
      WHERE o.rule IS NULL AND o.revenue > bound.threshold
    ),
    sums AS (SELECT count(*) AS orders, sum(revenue) AS revenue FROM far)
    SELECT bound.threshold, sums.orders, ${dialect.ratio(sql`sums.revenue`, sql`bound.whole`)} AS share,
      far.order_ref
    FROM bound CROSS JOIN sums LEFT JOIN far ON far.threshold = bound.threshold
    ORDER BY far.revenue DESC, far.source, far.order_ref
    LIMIT ${NAMED_OUTLIERS}`;
}

/** Records kept although an identical one stands before them: orders without a number, and lines. */
export function duplicates(terms: Pick<Terms, 'asOf'>, dialect: Dialect): Sql {
  const asOf = dialect.day(terms.asOf);
  const extra = (rows: Sql) =>
    sql`SELECT coalesce(sum(copies - 1), 0) AS records, sum(copies) AS whole FROM (${rows}) grouped`;
  const orders = sql`
    SELECT count(*) AS copies FROM ${standing(orderRecord, dialect)} o
    WHERE order_id IS NULL AND placed_on <= ${asOf}
    GROUP BY source, customer_key, placed_on, placed_at, currency, amount`;
  const lines = sql`
    SELECT count(*) AS copies FROM ${standing(orderLine, dialect)} l
    WHERE placed_on <= ${asOf}
    GROUP BY source, order_id, customer_key, placed_on, placed_at, product_id, quantity, amount`;
  return sql`
    SELECT sum(records) AS records, sum(whole) AS whole,
      (SELECT sum(records_duplicate) FROM ${activeImports(dialect)} active) AS dropped
    FROM (${join([extra(orders), extra(lines)], sql` UNION ALL `)}) kinds`;
}

/** Currencies other than the reporting one, and how many orders were in them. */
export function foreignCurrencies(terms: Pick<Terms, 'asOf' | 'currency'>, dialect: Dialect): Sql {
  const asOf = dialect.day(terms.asOf);
  return sql`
    SELECT currency, sum(orders) AS orders FROM (
      SELECT currency, count(*) AS orders FROM ${standing(orderRecord, dialect)} o
      WHERE placed_on <= ${asOf} GROUP BY currency
      UNION ALL
      SELECT currency, count(DISTINCT order_id) AS orders FROM ${standing(orderLine, dialect)} l
      WHERE placed_on <= ${asOf} GROUP BY currency
    ) used
    WHERE currency <> ${terms.currency ?? ''}
    GROUP BY currency ORDER BY currency`;
}

/** Revenue of lines of counted orders, and of those whose goods have a known cost. */
export function costCoverageOfLines(dialect: Dialect): Sql {
  return sql`
    SELECT sum(l.revenue) AS revenue,
      sum(CASE WHEN l.product_cost IS NOT NULL THEN l.revenue END) AS costed
    FROM ${dialect.table(lineLedger)} l
    JOIN ${dialect.table(orderLedger)} o ON o.source = l.source AND o.order_ref = l.order_ref
    WHERE o.rule IS NULL`;
}

export function refundCounts(dialect: Dialect): Sql {
  return sql`
    SELECT count(*) AS records, sum(amount) AS amount,
      count(CASE WHEN unmatched THEN 1 END) AS unmatched_records, sum(unmatched_amount) AS unmatched_amount
    FROM (
      SELECT import_id, record, sum(amount) AS amount,
        max(CASE WHEN matched_by = 'unmatched' THEN 1 ELSE 0 END) = 1 AS unmatched,
        sum(CASE WHEN matched_by = 'unmatched' THEN amount END) AS unmatched_amount
      FROM ${dialect.table(refundLedger)} GROUP BY import_id, record
    ) refunds`;
}

export function importCounts(dialect: Dialect): Sql {
  return sql`
    SELECT sum(records_read) AS read, sum(records_rejected) AS rejected
    FROM ${activeImports(dialect)} active`;
}

/** Orders that do not count because they are dated after today. */
export function ordersAhead(today: Day, dialect: Dialect): Sql {
  return sql`
    SELECT count(*) AS orders, ${dialect.dayText(sql`max(placed_on)`)} AS last_day
    FROM ${dialect.table(orderLedger)}
    WHERE rule = 'after_as_of' AND placed_on > ${dialect.day(today)}`;
}

/** Lines of orders that could not be read as records, so that nobody knows of which order. */
export function strayLines(dialect: Dialect): Sql {
  return sql`
    SELECT count(*) AS lines
    FROM ${dialect.table(rejectedRecord)} r
    JOIN ${activeImports(dialect)} f ON f.import_id = r.import_id
    WHERE f.kind = 'order_lines' AND r.column_name IS NULL AND r.reason <> 'order_rejected'`;
}

/**
 * Subscribers without an order that counts, and movements that cannot follow the one
 * before: any but a trial or a start at the beginning, what a trial or a pause cannot become, any
 * but a beginning or a reactivation after a cancellation, or a beginning of what runs already.
 */
export function subscriptionCounts(terms: Pick<Terms, 'asOf'>, dialect: Dialect): Sql {
  return sql`
    WITH moves AS (
      SELECT customer_key, movement, lag(movement) OVER (
          PARTITION BY source, coalesce(subscription_id, concat('#', customer_key))
          ORDER BY moved_on, import_id, record
        ) AS before
      FROM ${standing(subscriptionRecord, dialect)} s
      WHERE moved_on <= ${dialect.day(terms.asOf)}
    ),
    buyers AS (
      SELECT DISTINCT customer_key FROM ${dialect.table(orderLedger)} WHERE rule IS NULL
    )
    SELECT count(*) AS movements, count(DISTINCT m.customer_key) AS subscribers,
      count(DISTINCT CASE WHEN b.customer_key IS NULL THEN m.customer_key END) AS without_orders,
      count(CASE
        WHEN before IS NULL AND movement NOT IN ('trial', 'start') THEN 1
        WHEN before = 'trial' AND movement NOT IN ('start', 'cancel') THEN 1
        WHEN before = 'pause' AND movement NOT IN ('reactivate', 'cancel') THEN 1
        WHEN before = 'cancel' AND movement NOT IN ('trial', 'start', 'reactivate') THEN 1
        WHEN before NOT IN ('trial', 'pause', 'cancel')
          AND movement IN ('trial', 'start', 'reactivate') THEN 1
      END) AS unexplained
    FROM moves m LEFT JOIN buyers b ON b.customer_key = m.customer_key`;
}
