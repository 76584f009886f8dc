/**
 * Every check of the data verdict, with the values it gives. Days are ISO text,
 * shares lie between 0 and 1, amounts are in the reporting currency, and null
 * means that the records cannot tell. The sentences stand in `language/`.
 */
export interface DataChecks {
  /** Time that the orders cover. note below a year, warning below 90 days. */
  span: { from: string | null; to: string | null; days: number; limit: number };
  /** note below 500 customers, warning below 30. */
  customers: { customers: number; repeat_customers: number; orders: number; limit: number };
  /** Orders without an amount, of those that count. warning when there is any. */
  amounts: { orders: number; without_amount: number; share: number | null };
  /** Orders that name no customer, of those and the ones that count. note above 0, warning below 80 % of revenue covered. */
  coverage: {
    orders: number;
    orders_without_customer: number;
    revenue_share: number | null;
    limit: number;
  };
  /**
   * Line revenue whose goods have a known cost. On contribution margin, note below 100 %
   * and warning below 95 %; on revenue, a note that no cost is deducted; `fallback` is
   * the cost share that goods without a known cost are charged at.
   */
  costs: {
    basis: string;
    share_known: number | null;
    margin_rate: number | null;
    fallback: number | null;
  };
  /** Identical records that were kept (or dropped on demand). note above 0, warning above 5 %. */
  duplicates: { records: number; share: number | null; dropped: number };
  /** Days in a row without an order. `typical_days` is the 95th percentile. */
  gaps: {
    longest_days: number;
    from: string | null;
    to: string | null;
    typical_days: number;
    limit: number;
  };
  /**
   * Orders above ten times the 99th percentile; `order_refs` names the largest ones.
   * note when there is any, warning when they hold over 5 % of revenue.
   */
  outliers: {
    orders: number;
    threshold: number | null;
    revenue_share: number | null;
    order_refs: string;
  };
  /** note when amounts were converted; `foreign` lists the currencies. */
  currency: { reporting: string | null; foreign: string; orders_converted: number };
  /** warning when the last order is more than 45 days before the as-of day. */
  staleness: { last_order_on: string | null; days: number; limit: number };
  /** Refund records, and those that match no order. note above 0, warning above 5 % of gross. */
  refunds: {
    records: number;
    amount: number | null;
    unmatched_records: number;
    unmatched_amount: number | null;
    unmatched_share: number | null;
  };
  /** Orders dated after the day of the run, which do not count; given only where there are some. */
  future: { orders: number; last_order_on: string };
  /**
   * Records that could not be read. `stray_lines`: those that are lines of an order and do not
   * say of which, so that an order is valued without them. note above 0, warning above 1 % or
   * where there are stray lines.
   */
  rejected: { records: number; share: number | null; stray_lines: number };
  /**
   * Subscription movements against orders; given only where there are movements.
   * `without_orders`: subscribers who have no order that counts, null in a shop without any;
   * `unexplained`: movements
   * that do not follow from the one before. note, or warning above 5 % of subscribers.
   */
  subscriptions: {
    subscribers: number;
    without_orders: number | null;
    unexplained: number;
    movements: number;
  };
  /**
   * Contracts that values rest on where no order counts: given there only, in the place of the
   * checks of orders. note, or warning below 30 contracts, 5 that ended, or 90 days of movements.
   */
  contracts: {
    contracts: number;
    subscribers: number;
    ended: number;
    from: string;
    to: string;
    days: number;
  };
  /**
   * How far what forecasts are made of has moved since a day, as stability indices; null where
   * there is too little to tell. `worst` names the one that moved most, by `index`. note above 0.1,
   * warning above 0.25.
   */
  inputs: {
    since: string;
    recency: number | null;
    frequency: number | null;
    order_value: number | null;
    gap: number | null;
    channel: number | null;
    country: number | null;
    worst: string;
    index: number | null;
  };
  /**
   * Purchases that an earlier run foresaw for the days since, or where there is none (`run` null)
   * the champion at the latest past cut-off, against what came. note where the logarithm of forecast
   * / outcome is beyond `limit`, or the 80 % intervals of customers held outside 70 to 90 %; warning
   * beyond twice the limit, or outside 60 to 95 %.
   */
  calibration: {
    since: string;
    until: string;
    run: number | null;
    forecast: number;
    outcome: number;
    bias: number | null;
    limit: number;
    coverage: number | null;
  };
  /**
   * The forecast in production now, and in the run before; given where it changed. note, or warning
   * where nothing beats the formula any more.
   */
  champion: { run: number; before: string; now: string };
}

export type CheckName = keyof DataChecks;

export type FindingLevel = 'ok' | 'note' | 'warning';

/** What one check found. */
export interface Finding {
  check: CheckName;
  level: FindingLevel;
  values: Record<string, number | string | null>;
}

/** passed: the check found no warning; not_given: the files hold nothing of the kind. */
export type ReconciliationState = 'passed' | 'failed' | 'not_given';

/**
 * Whether returns, and subscriptions where there are any, were set against the orders without a
 * warning. Until then values are unverified.
 */
export interface Reconciliation {
  is_verified: boolean;
  returns: ReconciliationState;
  subscriptions: ReconciliationState;
}

export interface DataVerdict {
  /** good: no warning; usable: a warning; poor: a warning of a check that values rest on. */
  level: 'good' | 'usable' | 'poor';
  findings: Finding[];
  reconciliation: Reconciliation;
}
