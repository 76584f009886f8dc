import type { Terms } from '../../vocabulary/index.ts';
import {
  type Engine,
  filledFacts,
  lineLedger,
  orderLedger,
  orderLine,
  refundLedger,
  replacedRecord,
  rowAccount,
  type Sql,
  sql,
  type Table,
} from '../../warehouse/index.ts';
import { prepareRates } from './currency.ts';
import { knownCostShare, lineLedgerRows } from './line-ledger.ts';
import { lineSteps } from './line-steps.ts';
import { matchesByOrder, matchesReportedOnOrder } from './match-by-order.ts';
import {
  layOnLastBought,
  matchesOfUnits,
  sameCustomerStream,
  sameProductStream,
} from './match-last-bought.ts';
import { orderLedgerRows } from './order-ledger.ts';
import { goodsSteps, orderSteps } from './order-steps.ts';
import {
  linesAsTheyStood,
  ordersOfRestated,
  restatedCustomer,
  restatedCustomers,
} from './restated.ts';
import { checkAccount, rowAccountRows } from './row-account.ts';
import { goodsStep, lineStep, match, orderStep, settledRefund, takeBack } from './scratch.ts';
import { refundLedgerRows, settledRefunds } from './settle-refunds.ts';
import { takeBacks } from './take-backs.ts';

/**
 * From the facts to the ledger: writes order_ledger, line_ledger, refund_ledger and
 * row_account of the run, with everything known on `terms.asOf` and nothing later.
 *
 * @throws InputError when a foreign currency has no rate, or the basis lacks a margin rate
 * @throws InternalError when the records of an import do not add up
 */
export async function prepareLedger(engine: Engine, terms: Terms): Promise<void> {
  const { dialect } = engine;
  const filled = await filledFacts(engine);
  await prepareRates(engine, terms, filled);
  await engine.create(lineStep);
  await engine.create(goodsStep);
  if (filled.has(orderLine.name)) {
    await engine.insert(lineStep, lineSteps(terms, dialect));
    await engine.insert(goodsStep, goodsSteps(dialect));
  }
  await write(engine, orderStep, orderSteps(terms, dialect));
  await engine.drop(goodsStep);
  await writeLedgers(engine, terms);
  const inUse = { filled, replaced: await replacedFacts(engine) };
  await write(engine, rowAccount, rowAccountRows(inUse, terms, dialect));
  await checkAccount(engine);
}

/** Names of the fact tables of which a row was replaced. */
async function replacedFacts(engine: Engine): Promise<ReadonlySet<string>> {
  const rows = await engine.rows<{ fact_table: string }>(
    sql`SELECT DISTINCT fact_table FROM ${engine.dialect.table(replacedRecord)}`,
  );
  return new Set(rows.map(({ fact_table }) => fact_table));
}

/**
 * order_ledger and line_ledger as they stood on an earlier day than that of the last
 * {@link prepareLedger}: of the {@link restatedCustomer}s alone, for those of all others differ
 * in nothing but the orders that were still to come. See `asTheyStood`. refund_ledger stands there whole.
 *
 * @param now holds the ledgers of the run, and in scratch the orders and lines they came from
 * @param past takes the ledgers of the earlier day
 */
export async function prepareEarlierLedger(now: Engine, past: Engine, terms: Terms): Promise<void> {
  await prepareRates(past, terms, await filledFacts(now));
  await write(now, restatedCustomer, restatedCustomers(terms, now.dialect));
  await settleRefunds(past, terms);
  await write(past, refundLedger, refundLedgerRows(terms, past.dialect));
  await write(past, lineLedger, lineLedgerRows(past.dialect, ordersOfRestated(past.dialect)));
  const share = await costShare(now, terms, linesAsTheyStood(now.dialect));
  await past.create(orderLedger);
  await past.insertPerCustomer(orderLedger, (dialect) =>
    orderLedgerRows(share, terms, dialect, ordersOfRestated(dialect)),
  );
}

async function writeLedgers(engine: Engine, terms: Terms): Promise<void> {
  const { dialect } = engine;
  await settleRefunds(engine, terms);
  await write(engine, refundLedger, refundLedgerRows(terms, dialect));
  await write(engine, lineLedger, lineLedgerRows(dialect));
  const share = await costShare(engine, terms, dialect.table(lineLedger));
  await engine.create(orderLedger);
  await engine.insertPerCustomer(orderLedger, (own) => orderLedgerRows(share, terms, own));
}

/** What goods without a known cost are taken to cost; only contribution margin asks. */
async function costShare(engine: Engine, terms: Terms, lines: Sql): Promise<number | null> {
  if (terms.basis !== 'contribution_margin') return null;
  const [known] = await engine.rows<{ share: number | null }>(
    knownCostShare(engine.dialect, lines),
  );
  return known?.share ?? null;
}

/** What each order gave back by the as-of day. */
async function settleRefunds(engine: Engine, terms: Terms): Promise<void> {
  const { dialect } = engine;
  await write(engine, takeBack, takeBacks(terms, dialect));
  await matchRefunds(engine, terms);
  await write(engine, settledRefund, settledRefunds(dialect));
}

async function write(engine: Engine, table: Table, rows: Sql): Promise<void> {
  await engine.create(table);
  await engine.insert(table, rows);
}

/** What orders report, then by order number, then the last bought of the same goods or customer. */
async function matchRefunds(engine: Engine, terms: Terms): Promise<void> {
  const { dialect } = engine;
  await engine.create(match);
  await engine.insert(match, matchesReportedOnOrder(dialect));
  const [taken] = await engine.rows<{ back: number }>(
    sql`SELECT count(*) AS back FROM ${dialect.table(takeBack)}`,
  );
  if (!taken?.back) return;
  await engine.insert(match, matchesByOrder(dialect));
  await layOnLastBought(engine, sameProductStream(terms, dialect));
  await engine.insert(match, matchesOfUnits('same_product', dialect));
  await layOnLastBought(engine, sameCustomerStream(terms, dialect));
  await engine.insert(match, matchesOfUnits('same_customer', dialect));
}
