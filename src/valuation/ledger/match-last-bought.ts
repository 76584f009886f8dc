import type { Terms } from '../../vocabulary/index.ts';
import {
  type Cell,
  columns,
  type Dialect,
  type Engine,
  type Sql,
  sql,
} from '../../warehouse/index.ts';
import { LastInFirstOut } from './last-in-first-out.ts';
import { lineStep, match, orderStep, takeBack, unitMatch } from './scratch.ts';
import { ruleBeforeRefunds } from './set-aside.ts';

type Eligible = Pick<Terms, 'asOf' | 'zeroValueOrders'>;

/** One purchase or one refund in a stream that is grouped, and in order of time within a group. */
interface StreamRow extends Record<string, Cell> {
  customer_key: number;
  product_id: string | null;
  /** Filled on a refund only. */
  event_no: number | null;
  order_no: number | null;
  line_import: number | null;
  line_record: number | null;
  units: number;
}

/**
 * Lays refunds on purchases, the most recent earlier one first, group by group, and
 * writes the pieces into `unit_match`. Reads only groups that hold a refund, a batch
 * at a time.
 */
export async function layOnLastBought(engine: Engine, stream: Sql): Promise<void> {
  const purchases = new LastInFirstOut<StreamRow>();
  const found = {
    event_no: [] as number[],
    order_no: [] as (number | null)[],
    line_import: [] as (number | null)[],
    line_record: [] as (number | null)[],
    units_before: [] as number[],
    units: [] as number[],
    units_of_refund: [] as number[],
  };
  let group: StreamRow | null = null;
  for await (const batch of engine.batches<StreamRow>(stream)) {
    for (const row of batch) {
      if (group?.customer_key !== row.customer_key || group.product_id !== row.product_id) {
        purchases.clear();
        group = row;
      }
      if (row.event_no === null) {
        purchases.add(row, row.units);
        continue;
      }
      let before = 0;
      for (const { purchase, units } of purchases.take(row.units)) {
        found.event_no.push(row.event_no);
        found.order_no.push(purchase.order_no);
        found.line_import.push(purchase.line_import);
        found.line_record.push(purchase.line_record);
        found.units_before.push(before);
        found.units.push(units);
        found.units_of_refund.push(row.units);
        before += units;
      }
    }
  }
  await engine.create(unitMatch);
  await engine.append(unitMatch, found);
}

/** Goods taken back and the purchases of the same article by the same customer, in thousandths. */
export function sameProductStream(terms: Eligible, dialect: Dialect): Sql {
  const thousandths = (quantity: Sql) => dialect.cast(sql`${quantity} * 1000`, 'count');
  return sql`
    WITH events AS (${unmatchedEvents(dialect)}),
    returns AS (
      SELECT * FROM events
      WHERE customer_key IS NOT NULL AND product_id IS NOT NULL AND quantity > 0
    ),
    taken AS (
      SELECT line_import, line_record, sum(quantity) AS quantity FROM ${dialect.table(match)}
      WHERE line_record IS NOT NULL GROUP BY line_import, line_record
    ),
    sold AS (
      SELECT o.customer_key AS customer_key, l.product_id AS product_id, l.placed_on AS on_day,
        l.placed_at AS at_moment, l.import_id AS import_id, l.record AS record,
        o.order_no AS order_no, l.quantity - coalesce(taken.quantity, 0) AS quantity
      FROM ${dialect.table(lineStep)} l
      JOIN ${dialect.table(orderStep)} o ON o.source = l.source AND o.order_ref = l.order_ref
      JOIN (SELECT DISTINCT customer_key, product_id FROM returns) r
        ON r.customer_key = o.customer_key AND r.product_id = l.product_id
      LEFT JOIN taken ON taken.line_import = l.import_id AND taken.line_record = l.record
      WHERE NOT l.takes_back AND l.quantity > 0 AND ${ruleBeforeRefunds(terms, dialect)} IS NULL
    )
    SELECT * FROM (
    SELECT customer_key, product_id, NULL AS event_no, order_no, import_id AS line_import,
      record AS line_record, ${thousandths(sql`quantity`)} AS units,
      on_day, FALSE AS is_timeless, at_moment, 0 AS kind, import_id, record
    FROM sold
    UNION ALL
    SELECT customer_key, product_id, event_no, NULL, NULL, NULL, ${thousandths(sql`quantity`)},
      happened_on, happened_at IS NULL, happened_at, 1, import_id, record
    FROM returns
    ) timeline
    ORDER BY customer_key, product_id, on_day, is_timeless, at_moment, kind, import_id, record`;
}

/** Amounts given back without an article, and what orders of the same customer still hold, in 1/10,000. */
export function sameCustomerStream(terms: Eligible, dialect: Dialect): Sql {
  const none = dialect.cast(sql`NULL`, 'count');
  const units = (amount: Sql) => dialect.cast(sql`${amount} * 10000`, 'count');
  return sql`
    WITH events AS (${unmatchedEvents(dialect)}),
    refunds AS (
      SELECT * FROM events
      WHERE customer_key IS NOT NULL AND amount > 0 AND NOT ${namesGoods(dialect)}
    ),
    taken AS (
      SELECT order_no, sum(amount) AS amount FROM ${dialect.table(match)} GROUP BY order_no
    ),
    charged AS (
      SELECT ${columns('o', ['customer_key', 'placed_on', 'placed_at', 'import_id', 'record', 'order_no'])},
        o.gross - coalesce(taken.amount, 0) AS amount
      FROM ${dialect.table(orderStep)} o
      JOIN (SELECT DISTINCT customer_key FROM refunds) r ON r.customer_key = o.customer_key
      LEFT JOIN taken ON taken.order_no = o.order_no
      WHERE o.gross > 0 AND ${ruleBeforeRefunds(terms, dialect)} IS NULL
    )
    SELECT * FROM (
    SELECT customer_key, ${dialect.cast(sql`NULL`, 'text')} AS product_id, NULL AS event_no, order_no,
      ${none} AS line_import, ${none} AS line_record, ${units(sql`amount`)} AS units,
      placed_on AS on_day, FALSE AS is_timeless, placed_at AS at_moment, 0 AS kind, import_id, record
    FROM charged
    UNION ALL
    SELECT customer_key, NULL, event_no, NULL, NULL, NULL, ${units(sql`amount`)},
      happened_on, happened_at IS NULL, happened_at, 1, import_id, record
    FROM refunds
    ) timeline
    ORDER BY customer_key, on_day, is_timeless, at_moment, kind, import_id, record`;
}

/** An event that names goods is matched to goods or to nothing, where lines are known at all. */
function namesGoods(dialect: Dialect): Sql {
  return sql`(origin = 'line' OR (product_id IS NOT NULL AND quantity > 0
    AND EXISTS (SELECT 1 FROM ${dialect.table(lineStep)})))`;
}

function unmatchedEvents(dialect: Dialect): Sql {
  return sql`
    SELECT ${columns('e', Object.keys(takeBack.columns))} FROM ${dialect.table(takeBack)} e
    LEFT JOIN (SELECT DISTINCT event_no FROM ${dialect.table(match)}) m ON m.event_no = e.event_no
    WHERE e.rule IS NULL AND m.event_no IS NULL`;
}

/** The pieces of `unit_match` with quantity and amount: each refund's pieces add up to its whole. */
export function matchesOfUnits(matchedBy: 'same_product' | 'same_customer', dialect: Dialect): Sql {
  const upTo = (whole: Sql, units: Sql, type: 'quantity' | 'money') =>
    dialect.roundedFloat(sql`${whole} * ${dialect.ratio(units, sql`u.units_of_refund`)}`, type);
  const piece = (whole: Sql, type: 'quantity' | 'money') =>
    sql`${upTo(whole, sql`(u.units_before + u.units)`, type)} - ${upTo(whole, sql`u.units_before`, type)}`;
  return sql`
    SELECT u.event_no, u.order_no, u.line_import, u.line_record,
      ${piece(sql`e.quantity`, 'quantity')} AS quantity, ${piece(sql`e.amount`, 'money')} AS amount,
      FALSE AS takes_all, ${dialect.cast(sql`${matchedBy}`, 'text')} AS matched_by
    FROM ${dialect.table(unitMatch)} u
    JOIN ${dialect.table(takeBack)} e ON e.event_no = u.event_no`;
}
