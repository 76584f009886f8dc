import { inMinorUnit, SET_ASIDE_RULES, type Terms } from '../../vocabulary/index.ts';
import {
  customerHistory,
  type Dialect,
  type Engine,
  orderLedger,
  refundLedger,
  type Sql,
  sql,
} from '../../warehouse/index.ts';

/** One step of the bridge from what the files say to what customers are valued on. */
interface BridgeStep {
  step: string;
  amount: number;
  orders: number;
}

/** What the shop and its customers are worth to date; predictions have totals of their own. */
export interface HistoricalTotals {
  customers: number;
  orders: number;
  purchases: number;
  repeat_customers: number;
  repeat_rate: number | null;
  first_order_on: string | null;
  last_order_on: string | null;
  average_order_value: number | null;
  historical_value: number | null;
  revenue: number | null;
  historical_value_per_customer: number | null;
  /** gross + refunds + unmatched refunds + each rule = revenue, to the minor unit. */
  bridge: BridgeStep[];
  unmatched_refunds: { records: number; amount: number | null };
  revenue_coverage: number | null;
}

interface CustomerSums extends Record<string, number | string | null> {
  customers: number;
  orders: number | null;
  purchases: number | null;
  repeat_customers: number;
  first_order_on: string | null;
  last_order_on: string | null;
  revenue: number | null;
  historical_value: number | null;
  priced_orders: number;
}

function customerSums(dialect: Dialect): Sql {
  return sql`
    SELECT count(*) AS customers, sum(orders) AS orders, sum(purchases) AS purchases,
      count(CASE WHEN purchases > 1 THEN 1 END) AS repeat_customers,
      ${dialect.dayText(sql`min(first_order_on)`)} AS first_order_on,
      ${dialect.dayText(sql`max(last_order_on)`)} AS last_order_on,
      sum(revenue) AS revenue, sum(historical_value) AS historical_value,
      (SELECT count(revenue) FROM ${dialect.table(orderLedger)} WHERE rule IS NULL) AS priced_orders
    FROM ${dialect.table(customerHistory)}`;
}

interface RuleSums extends Record<string, number | string | null> {
  rule: string | null;
  orders: number;
  gross: number | null;
  refunded: number | null;
  revenue: number | null;
  /** Revenue of orders of positive amount. */
  positive: number | null;
  refunded_orders: number;
}

function sumsByRule(dialect: Dialect): Sql {
  return sql`
    SELECT rule, count(*) AS orders, sum(gross) AS gross, sum(refunded) AS refunded,
      sum(revenue) AS revenue, sum(CASE WHEN revenue > 0 THEN revenue END) AS positive,
      count(CASE WHEN refunded > 0 THEN 1 END) AS refunded_orders
    FROM ${dialect.table(orderLedger)} GROUP BY rule`;
}

function unmatchedSums(dialect: Dialect): Sql {
  return sql`
    SELECT count(*) AS records, sum(amount) AS amount
    FROM (
      SELECT import_id, record, sum(amount) AS amount FROM ${dialect.table(refundLedger)}
      WHERE matched_by = 'unmatched' GROUP BY import_id, record
    ) refunds`;
}

/** Reads the totals of the run from its ledger and histories. */
export async function measureTotals(
  engine: Engine,
  terms: Pick<Terms, 'currency'>,
): Promise<HistoricalTotals> {
  const { dialect } = engine;
  const { currency } = terms;
  const [customers] = await engine.rows<CustomerSums>(customerSums(dialect));
  const rules = await engine.rows<RuleSums>(sumsByRule(dialect));
  const [unmatched] = await engine.rows<{ records: number; amount: number | null }>(
    unmatchedSums(dialect),
  );
  if (!customers || !unmatched) throw new Error('a query without groups answers one row');
  const { revenue, historical_value } = customers;
  const per = (amount: number | null, count: number) =>
    amount === null || count === 0 ? null : inMinorUnit(amount / count, currency);
  return {
    customers: customers.customers,
    orders: customers.orders ?? 0,
    purchases: customers.purchases ?? 0,
    repeat_customers: customers.repeat_customers,
    repeat_rate:
      customers.customers === 0 ? null : customers.repeat_customers / customers.customers,
    first_order_on: customers.first_order_on,
    last_order_on: customers.last_order_on,
    average_order_value: per(revenue, customers.priced_orders),
    historical_value: inMinorUnit(historical_value, currency),
    revenue: inMinorUnit(revenue, currency),
    historical_value_per_customer: per(historical_value, customers.customers),
    bridge: currency === null ? [] : bridge(rules, unmatched.amount ?? 0, currency),
    unmatched_refunds: {
      records: unmatched.records,
      amount: inMinorUnit(unmatched.amount, currency),
    },
    revenue_coverage: coverage(rules),
  };
}

/**
 * From the charged amounts of all orders to the revenue of customers: every refund
 * known by the as-of day comes off, those that match no order come back on, and each
 * rule takes its orders out, net of what was refunded of them.
 *
 * Steps are rounded so that they add up to the minor unit.
 */
function bridge(rules: readonly RuleSums[], unmatched: number, currency: string): BridgeStep[] {
  const sum = (of: (row: RuleSums) => number | null) =>
    rules.reduce((total, row) => total + (of(row) ?? 0), 0);
  const exact: BridgeStep[] = [
    { step: 'gross', amount: sum((r) => r.gross), orders: sum((r) => r.orders) },
    {
      step: 'refunds',
      amount: -sum((r) => r.refunded) - unmatched,
      orders: sum((r) => r.refunded_orders),
    },
  ];
  if (unmatched !== 0) exact.push({ step: 'unmatched_refunds', amount: unmatched, orders: 0 });
  for (const rule of SET_ASIDE_RULES) {
    const row = rules.find((found) => found.rule === rule);
    if (row) exact.push({ step: rule, amount: -(row.revenue ?? 0), orders: -row.orders });
  }
  let running = 0;
  let shown = 0;
  const steps = exact.map(({ step, amount, orders }) => {
    running += amount;
    const reached = inMinorUnit(running, currency);
    const change = inMinorUnit(reached - shown, currency);
    shown = reached;
    return { step, amount: change, orders: Math.abs(orders) };
  });
  const kept = rules.find((row) => row.rule === null);
  return [...steps, { step: 'revenue', amount: shown, orders: kept?.orders ?? 0 }];
}

/** Revenue of orders that count / revenue of those and of orders without a customer. */
function coverage(rules: readonly RuleSums[]): number | null {
  const of = (rule: string | null) => rules.find((row) => row.rule === rule)?.positive ?? 0;
  const whole = of(null) + of('no_customer');
  return whole > 0 ? of(null) / whole : null;
}
