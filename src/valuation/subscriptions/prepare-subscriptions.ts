import type { Terms } from '../../vocabulary/index.ts';
import {
  type Engine,
  filledFacts,
  orderRecord,
  type Row,
  sql,
  subscriptionMonth,
  subscriptionRecord,
} from '../../warehouse/index.ts';
import { subscriberDays, subscriptionContracts } from './contracts.ts';
import { subscriptionMonths } from './months.ts';
import { chargedMoves, recordedMoves } from './moves.ts';
import {
  subscriberDay,
  subscriptionCalendar,
  subscriptionContract,
  subscriptionMove,
} from './scratch.ts';

/** What there is of subscriptions. */
export interface SubscriptionsFound {
  /** Where their movements come from. */
  readonly records: number;
  readonly charges: number;
  /** Contracts, those of them that ended, and whose they are. */
  readonly contracts: number;
  readonly ended: number;
  readonly subscribers: number;
  /** Days of the first and of the last movement. */
  readonly from: string;
  readonly to: string;
}

/**
 * Lays out the movements of every subscription, the contracts they make, and writes
 * subscription_month, empty where nothing recurs. Needs order_ledger and the rates of the run.
 */
export async function prepareSubscriptions(
  engine: Engine,
  terms: Pick<Terms, 'asOf' | 'currency'>,
): Promise<SubscriptionsFound | null> {
  const { dialect } = engine;
  await engine.create(subscriptionMonth);
  for (const table of [subscriptionMove, subscriberDay, subscriptionContract]) {
    await engine.create(table);
  }
  if (terms.currency === null) return null;
  const filled = await filledFacts(engine);
  const hasRecords = filled.has(subscriptionRecord.name);
  if (hasRecords) await engine.insert(subscriptionMove, recordedMoves(terms, dialect));
  const records = await movesKnown(engine);
  if (await hasCharges(engine)) {
    await engine.insert(subscriptionMove, chargedMoves(terms, hasRecords, dialect));
  }
  const all = await movesKnown(engine);
  if (all === 0) return null;
  await engine.insert(subscriberDay, subscriberDays(dialect));
  await engine.insert(subscriptionContract, subscriptionContracts(terms, dialect));
  await layOutCalendar(engine, terms.asOf);
  await engine.insert(subscriptionMonth, subscriptionMonths(terms, dialect));
  return { records, charges: all - records, ...(await contractsKnown(engine)) };
}

async function movesKnown(engine: Engine): Promise<number> {
  const [found] = await engine.rows<{ moves: number }>(
    sql`SELECT count(*) AS moves FROM ${engine.dialect.table(subscriptionMove)}`,
  );
  return found?.moves ?? 0;
}

type ContractsKnown = Omit<SubscriptionsFound, 'records' | 'charges'>;

async function contractsKnown(engine: Engine): Promise<ContractsKnown> {
  const { dialect } = engine;
  const [found] = await engine.rows<Row & ContractsKnown>(sql`
    SELECT contracts, ended, subscribers, ${dialect.dayText(sql`from_day`)} AS "from",
      ${dialect.dayText(sql`to_day`)} AS "to"
    FROM (
      SELECT count(*) AS contracts, count(ended_on) AS ended,
        count(DISTINCT customer_key) AS subscribers
      FROM ${dialect.table(subscriptionContract)}
    ) made
    CROSS JOIN (
      SELECT min(moved_on) AS from_day, max(moved_on) AS to_day
      FROM ${dialect.table(subscriptionMove)}
    ) moved`);
  if (!found) throw new Error('a query without groups answers one row');
  return found;
}

async function hasCharges(engine: Engine): Promise<boolean> {
  const [found] = await engine.rows<{ charges: number }>(sql`
    SELECT count(subscription_id) AS charges FROM ${engine.dialect.table(orderRecord)}`);
  return (found?.charges ?? 0) > 0;
}

async function layOutCalendar(engine: Engine, asOf: string): Promise<void> {
  const { dialect } = engine;
  const [span] = await engine.rows<{ months: number | null }>(sql`
    SELECT ${dialect.monthsBetween(sql`min(moved_on)`, dialect.day(asOf))} AS months
    FROM ${dialect.table(subscriberDay)}`);
  await engine.create(subscriptionCalendar);
  await engine.append(subscriptionCalendar, {
    month_index: Float64Array.from({ length: (span?.months ?? -1) + 1 }, (_, i) => i),
  });
}
