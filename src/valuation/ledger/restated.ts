import type { Terms } from '../../vocabulary/index.ts';
import {
  columns,
  customerRecord,
  type Dialect,
  defineTable,
  lineLedger,
  orderLedger,
  type Sql,
  sql,
  standing,
  type Table,
} from '../../warehouse/index.ts';
import { match, orderStep, takeBack } from './scratch.ts';

/** Those whose orders before an earlier day looked different on it. */
export const restatedCustomer = defineTable({
  name: 'restated_customer',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one customer whose earlier orders were restated since',
  columns: { customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' } },
});

/**
 * Customers of whose orders up to `terms.asOf` the ledger made last may say something else than
 * one made on that day: refunds happened since, to an order of theirs or in their name; the costs
 * of serving them fell on fewer orders, or were converted at another rate; or, after any refund,
 * whoever bought goods of unknown cost, where the share of known costs stands in for those.
 */
export function restatedCustomers(terms: Terms, dialect: Dialect): Sql {
  const later = sql`e.happened_on > ${dialect.day(terms.asOf)}`;
  const estimates = terms.basis === 'contribution_margin' && terms.marginRate === null;
  return sql`
    SELECT DISTINCT customer_key FROM (
      SELECT e.customer_key FROM ${dialect.table(takeBack)} e WHERE ${later}
      UNION ALL
      SELECT o.customer_key FROM ${dialect.table(takeBack)} e
      JOIN ${dialect.table(match)} m ON m.event_no = e.event_no
      JOIN ${dialect.table(orderStep)} o ON o.order_no = m.order_no
      WHERE ${later}
      UNION ALL
      ${servedSince(terms, dialect)}
      ${estimates ? sql`UNION ALL ${estimated(later, dialect)}` : sql``}
    ) touched
    WHERE customer_key IS NOT NULL`;
}

/** Whom serving costs, and who ordered since, or whose costs are in a foreign currency. */
function servedSince({ asOf, currency }: Terms, dialect: Dialect): Sql {
  return sql`
    SELECT customer_key FROM ${standing(customerRecord, dialect)} served
    WHERE service_cost IS NOT NULL AND (
      served.currency <> ${currency ?? ''}
      OR customer_key IN (
        SELECT customer_key FROM ${dialect.table(orderLedger)}
        WHERE rule IS NULL AND placed_on > ${dialect.day(asOf)}
      )
    )`;
}

/** Whose goods are not all of known cost, or have no price by which to tell, if any refund came later. */
function estimated(later: Sql, dialect: Dialect): Sql {
  const counted = { orders: dialect.table(orderLedger), lines: dialect.table(lineLedger) };
  return sql`
    SELECT customer_key FROM (
      SELECT customer_key FROM ${counted.orders} WHERE rule IS NULL AND product_cost IS NULL
      UNION ALL
      SELECT customer_key FROM ${counted.lines} WHERE gross IS NULL OR gross <= 0
    ) uncosted
    WHERE (SELECT count(*) FROM ${dialect.table(takeBack)} e WHERE ${later}) > 0`;
}

/** All orders of the restated customers, with the columns of order_step. */
export function ordersOfRestated(dialect: Dialect): Sql {
  return sql`(
    SELECT ${columns('o', Object.keys(orderStep.columns))} FROM ${dialect.table(orderStep)} o
    JOIN ${dialect.table(restatedCustomer)} t ON t.customer_key = o.customer_key
  )`;
}

/**
 * Rows of a table as they stood on an earlier day: those of the run, but for the restated
 * customers, whose rows stand in a table of that day.
 *
 * @param were whether a row was there on that day already
 */
export function asTheyStood(
  { now, earlier }: { readonly now: Table; readonly earlier: Table },
  columns: Sql,
  were: Sql,
  dialect: Dialect,
): Sql {
  return sql`(
    SELECT ${columns} FROM (
      SELECT n.* FROM ${dialect.table(now)} n
      LEFT JOIN ${dialect.table(restatedCustomer)} t ON t.customer_key = n.customer_key
      WHERE t.customer_key IS NULL
    ) unchanged
    WHERE ${were}
    UNION ALL
    SELECT ${columns} FROM ${dialect.table(earlier)} changed WHERE ${were}
  )`;
}

/** Lines of every day: what is known of the costs of goods does not wait for their sale. */
export function linesAsTheyStood(dialect: Dialect): Sql {
  const tables = { now: lineLedger, earlier: inThePast(lineLedger) };
  return asTheyStood(tables, sql`product_cost, revenue`, sql`TRUE`, dialect);
}

/** A table of runs in the picture of the earlier day. */
export const inThePast = (table: Table): Table => ({ ...table, place: 'past' });
