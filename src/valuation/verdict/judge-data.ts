import { type Day, inMinorUnit, type Terms } from '../../vocabulary/index.ts';
import { type Engine, filledFacts, sql, subscriptionRecord } from '../../warehouse/index.ts';
import { costShareOf } from '../ledger/basis.ts';
import { knownCostShare } from '../ledger/line-ledger.ts';
import type { SubscriptionsFound } from '../subscriptions/prepare-subscriptions.ts';
import type { HistoricalTotals } from '../totals/measure-totals.ts';
import type { DataChecks, DataVerdict } from './checks.ts';
import { gapLimit, judge, LIMITS } from './judge.ts';
import {
  costCoverageOfLines,
  duplicates,
  foreignCurrencies,
  importCounts,
  orderCounts,
  orderGaps,
  ordersAhead,
  outliers,
  refundCounts,
  strayLines,
  subscriptionCounts,
} from './queries.ts';

/** What the verdict is passed on, beside the records. */
interface Judged {
  readonly totals: HistoricalTotals;
  readonly subscriptions: SubscriptionsFound | null;
}

/**
 * The data verdict that stands before any value: what the records can carry. Where no order counts
 * and contracts are all there is, they are judged in the place of the orders.
 *
 * @param today orders dated after it, which do not count, are a warning; null: nobody asks
 */
export async function judgeData(
  engine: Engine,
  terms: Terms,
  { totals, subscriptions }: Judged,
  today: Day | null,
): Promise<DataVerdict> {
  const [orders = {} as OrderCounts] = await engine.rows<OrderCounts>(orderCounts(engine.dialect));
  const { outliers, ...money } = await moneyChecks(engine, terms, orders.gross);
  const isOfOrders = totals.orders > 0 || !subscriptions?.contracts;
  const found: Partial<DataChecks> = {
    ...(isOfOrders
      ? { ...(await spanChecks(engine, terms, totals)), ...orderChecks(orders, totals), outliers }
      : { contracts: await contractsCheck(engine, subscriptions) }),
    ...(await recordChecks(engine, terms)),
    ...money,
    ...(await subscriptionCheck(engine, terms, isOfOrders)),
  };
  return judge({ ...found, ...(today && (await futureCheck(engine, today))) });
}

type OrderCounts = Counts<'orders' | 'without_amount' | 'without_customer' | 'gross'>;

function orderChecks(
  orders: OrderCounts,
  totals: HistoricalTotals,
): Pick<DataChecks, 'amounts' | 'coverage'> {
  return {
    amounts: {
      orders: count(orders.orders),
      without_amount: count(orders.without_amount),
      share: share(orders.without_amount, orders.orders),
    },
    coverage: {
      orders: count(orders.orders) + count(orders.without_customer),
      orders_without_customer: count(orders.without_customer),
      revenue_share: totals.revenue_coverage,
      limit: LIMITS.leastCoverage,
    },
  };
}

async function contractsCheck(
  engine: Engine,
  { contracts, subscribers, ended, from, to }: SubscriptionsFound,
): Promise<DataChecks['contracts']> {
  const { dialect } = engine;
  const [span] = await engine.rows<{ days: number }>(
    sql`SELECT ${dialect.daysBetween(dialect.day(from), dialect.day(to))} + 1 AS days`,
  );
  return { contracts, subscribers, ended, from, to, days: count(span?.days) };
}

/** Movements against what they follow from, and against orders where there are any. */
async function subscriptionCheck(
  engine: Engine,
  terms: Terms,
  hasOrders: boolean,
): Promise<Partial<Pick<DataChecks, 'subscriptions'>>> {
  if (!(await filledFacts(engine)).has(subscriptionRecord.name)) return {};
  const [moves] = await engine.rows<SubscriptionCounts>(subscriptionCounts(terms, engine.dialect));
  if (!moves || count(moves.movements) === 0) return {};
  return {
    subscriptions: {
      subscribers: count(moves.subscribers),
      without_orders: hasOrders ? count(moves.without_orders) : null,
      unexplained: count(moves.unexplained),
      movements: count(moves.movements),
    },
  };
}

type Counts<Names extends string> = Record<Names, number | null>;
type SubscriptionCounts = Counts<'movements' | 'subscribers' | 'without_orders' | 'unexplained'>;

const count = (value: number | null | undefined) => value ?? 0;

const share = (part: number | null | undefined, whole: number | null | undefined) =>
  whole ? count(part) / whole : null;

/** How much time and how many customers there are, and how time is filled. */
async function spanChecks(
  engine: Engine,
  terms: Terms,
  totals: HistoricalTotals,
): Promise<Pick<DataChecks, 'span' | 'customers' | 'gaps' | 'staleness'>> {
  const { dialect } = engine;
  const { first_order_on: from, last_order_on: to } = totals;
  const asOf = dialect.day(terms.asOf);
  const [days] =
    from === null || to === null
      ? []
      : await engine.rows<{ span: number; since: number }>(sql`
          SELECT ${dialect.daysBetween(dialect.day(from), dialect.day(to))} + 1 AS span,
            ${dialect.daysBetween(dialect.day(to), asOf)} AS since`);
  const [gap] = await engine.rows<{
    longest: number | null;
    typical: number | null;
    from_day: string | null;
    to_day: string | null;
  }>(orderGaps(dialect));
  return {
    span: { from, to, days: count(days?.span), limit: LIMITS.shortSpanDays },
    customers: {
      customers: totals.customers,
      repeat_customers: totals.repeat_customers,
      orders: totals.orders,
      limit: LIMITS.fewCustomers,
    },
    gaps: {
      longest_days: count(gap?.longest),
      from: gap?.from_day ?? null,
      to: gap?.to_day ?? null,
      typical_days: count(gap?.typical),
      limit: gapLimit(count(gap?.typical)),
    },
    staleness: { last_order_on: to, days: count(days?.since), limit: LIMITS.staleDays },
  };
}

/** Orders dated after today, where there are any. */
async function futureCheck(
  engine: Engine,
  today: Day,
): Promise<Partial<Pick<DataChecks, 'future'>>> {
  const [ahead] = await engine.rows<{ orders: number; last_day: string }>(
    ordersAhead(today, engine.dialect),
  );
  if (!ahead || ahead.orders === 0) return {};
  return { future: { orders: ahead.orders, last_order_on: ahead.last_day } };
}

/** What became of records. */
async function recordChecks(
  engine: Engine,
  terms: Terms,
): Promise<Pick<DataChecks, 'duplicates' | 'rejected'>> {
  const { dialect } = engine;
  const [copies] = await engine.rows<Counts<'records' | 'whole' | 'dropped'>>(
    duplicates(terms, dialect),
  );
  const [files] = await engine.rows<Counts<'read' | 'rejected'>>(importCounts(dialect));
  const [stray] = await engine.rows<Counts<'lines'>>(strayLines(dialect));
  return {
    duplicates: {
      records: count(copies?.records),
      share: share(copies?.records, copies?.whole),
      dropped: count(copies?.dropped),
    },
    rejected: {
      records: count(files?.rejected),
      share: share(files?.rejected, files?.read),
      stray_lines: count(stray?.lines),
    },
  };
}

/** What amounts, costs, currencies and refunds are worth. */
async function moneyChecks(
  engine: Engine,
  terms: Terms,
  gross: number | null,
): Promise<Pick<DataChecks, 'costs' | 'outliers' | 'currency' | 'refunds'>> {
  const { dialect } = engine;
  const money = (amount: number | null | undefined) => inMinorUnit(amount ?? null, terms.currency);
  const [lines] = await engine.rows<Counts<'revenue' | 'costed'>>(costCoverageOfLines(dialect));
  const [known] = await engine.rows<Counts<'share'>>(knownCostShare(dialect));
  const far = await engine.rows<{
    threshold: number | null;
    orders: number;
    share: number | null;
    order_ref: string | null;
  }>(outliers(dialect));
  const foreign = await engine.rows<{ currency: string; orders: number }>(
    foreignCurrencies(terms, dialect),
  );
  const [refunds] = await engine.rows<
    Counts<'records' | 'amount' | 'unmatched_records' | 'unmatched_amount'>
  >(refundCounts(dialect));
  return {
    costs: {
      basis: terms.basis,
      share_known: share(lines?.costed, lines?.revenue),
      margin_rate: terms.marginRate,
      fallback:
        terms.basis === 'contribution_margin' ? costShareOf(known?.share ?? null, terms) : null,
    },
    outliers: {
      orders: count(far[0]?.orders),
      threshold: money(far[0]?.threshold),
      revenue_share: far[0]?.share ?? null,
      order_refs: far.flatMap(({ order_ref }) => order_ref ?? []).join(', '),
    },
    currency: {
      reporting: terms.currency,
      foreign: foreign.map(({ currency }) => currency).join(', '),
      orders_converted: foreign.reduce((sum, { orders }) => sum + orders, 0),
    },
    refunds: {
      records: count(refunds?.records),
      amount: money(refunds?.amount),
      unmatched_records: count(refunds?.unmatched_records),
      unmatched_amount: money(refunds?.unmatched_amount),
      unmatched_share: share(refunds?.unmatched_amount, gross),
    },
  };
}
