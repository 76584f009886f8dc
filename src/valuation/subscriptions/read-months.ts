import { inMinorUnit } from '../../vocabulary/index.ts';
import { type Engine, type Row, sql, subscriptionMonth } from '../../warehouse/index.ts';

/** A month of recurring revenue, as the summary shows it. */
export interface SubscriptionMonth {
  month: string;
  is_complete: boolean;
  opening: number | null;
  new_revenue: number | null;
  expansion: number | null;
  reactivation: number | null;
  contraction: number | null;
  cancellation: number | null;
  closing: number | null;
  subscribers_at_start: number;
  new_subscribers: number;
  reactivated_subscribers: number;
  lost_subscribers: number;
  subscribers_at_end: number;
  /** (contraction + cancellation) / opening; null without an opening. */
  revenue_churn: number | null;
  /** Subscribers lost / subscribers at the start; null without any. */
  customer_churn: number | null;
}

/** Sums over recent complete months, and the two churns they make, a month. */
export interface SubscriptionChurn {
  months: number;
  opening: number | null;
  contraction: number | null;
  cancellation: number | null;
  subscribers_at_start: number;
  lost_subscribers: number;
  revenue_churn: number | null;
  customer_churn: number | null;
}

/** Complete calendar months before the as-of day that subscription rates are averaged over. */
export const CHURN_MONTHS = 12;

const over = (part: number | null, whole: number | null) =>
  part === null || !whole ? null : part / whole;

export async function readMonths(
  engine: Engine,
  currency: string | null,
): Promise<SubscriptionMonth[]> {
  const { dialect } = engine;
  const rows = await engine.rows<Row & Omit<SubscriptionMonth, 'revenue_churn' | 'customer_churn'>>(
    sql`
    SELECT ${dialect.dayText(sql`month`)} AS month, is_complete, opening, new_revenue, expansion,
      reactivation, contraction, cancellation, closing, subscribers_at_start, new_subscribers,
      reactivated_subscribers, lost_subscribers, subscribers_at_end
    FROM ${dialect.table(subscriptionMonth)} ORDER BY 1`,
  );
  const money = (amount: number | null) => inMinorUnit(amount, currency);
  return rows.map((row) => ({
    ...row,
    opening: money(row.opening),
    new_revenue: money(row.new_revenue),
    expansion: money(row.expansion),
    reactivation: money(row.reactivation),
    contraction: money(row.contraction),
    cancellation: money(row.cancellation),
    closing: money(row.closing),
    revenue_churn: over((row.contraction ?? 0) + (row.cancellation ?? 0), row.opening),
    customer_churn: over(row.lost_subscribers, row.subscribers_at_start),
  }));
}

/** The last complete months in which there were subscribers to lose. */
export async function recentChurn(
  engine: Engine,
  currency: string | null,
): Promise<SubscriptionChurn> {
  const { dialect } = engine;
  type Sums = Omit<SubscriptionChurn, 'revenue_churn' | 'customer_churn'>;
  const [sums] = await engine.rows<Row & Sums>(sql`
    SELECT count(*) AS months, sum(opening) AS opening, sum(contraction) AS contraction,
      sum(cancellation) AS cancellation, sum(subscribers_at_start) AS subscribers_at_start,
      sum(lost_subscribers) AS lost_subscribers
    FROM (
      SELECT * FROM ${dialect.table(subscriptionMonth)} WHERE is_complete
      ORDER BY month DESC LIMIT ${CHURN_MONTHS}
    ) recent WHERE subscribers_at_start > 0`);
  const lost = (sums?.contraction ?? 0) + (sums?.cancellation ?? 0);
  return {
    months: sums?.months ?? 0,
    opening: inMinorUnit(sums?.opening ?? null, currency),
    contraction: inMinorUnit(sums?.contraction ?? null, currency),
    cancellation: inMinorUnit(sums?.cancellation ?? null, currency),
    subscribers_at_start: sums?.subscribers_at_start ?? 0,
    lost_subscribers: sums?.lost_subscribers ?? 0,
    revenue_churn: over(lost, sums?.opening ?? null),
    customer_churn: over(sums?.lost_subscribers ?? null, sums?.subscribers_at_start ?? null),
  };
}
