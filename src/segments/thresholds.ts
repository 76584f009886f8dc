import type { Terms } from '../vocabulary/index.ts';
import { type Engine, type Sql, sql } from '../warehouse/index.ts';
import { measures } from './measures.ts';
import type { SegmentTables } from './tables.ts';

/**
 * Where the rules cut, taken from the shop's own customers. Worths are in the reporting currency,
 * or in purchases where the files hold no amounts; days are days; the rest are shares. Quantiles
 * are elements of the data, and "above" is strict, so that at most a fifth of the customers is
 * above a `_high`, and at most half above a `_medium`. All are null in a shop without customers.
 */
export interface SegmentThresholds {
  /** Median worth to come, not below 0. */
  readonly predicted_medium: number | null;
  /** 80th percentile of worth to come, not below 0. */
  readonly predicted_high: number | null;
  /** Median worth to date, not below 0. */
  readonly historical_medium: number | null;
  /** 80th percentile of worth to date, not below 0. */
  readonly historical_high: number | null;
  /** Median churn risk, held between 0.33 and 0.66: from here on a customer is endangered. */
  readonly churn_risk_at_risk: number | null;
  /** Median over repeat customers of the mean days between purchases, held between 30 and 180. */
  readonly new_tenure_days: number | null;
  /** Three times that median before it is held, itself held between 90 and 365. */
  readonly inactive_days: number | null;
  /** 80th percentile of the value at stake, not below 0. */
  readonly opportunity_high: number | null;
  /** Reductions / amounts before reductions, over the whole shop; null without reductions. */
  readonly discount_share: number | null;
  /** Nine tenths of historical value / revenue of the whole shop: below it, a margin is low. */
  readonly low_margin_rate: number | null;
}

/** The days between purchases where no customer has yet bought twice. */
const GAP_WITHOUT_REPEATS = 90;
const GAPS_OF_SILENCE = 3;
const LOW_MARGIN_FACTOR = 0.9;

const within = (low: number, value: number | null, high: number) =>
  value === null ? null : Math.min(high, Math.max(low, value));
const notNegative = (value: number | null) => (value === null ? null : Math.max(0, value));

/** Reads the thresholds off the shop's own distributions. */
export async function segmentThresholds(
  engine: Engine,
  terms: Terms,
  tables: SegmentTables,
): Promise<SegmentThresholds> {
  const { dialect } = engine;
  const quantile = (value: Sql, level: number) => dialect.exactQuantile(value, level);
  const meanGap = dialect.ratio(sql`recency_days`, sql`repeat_purchases`);
  // To the precision at which a customer's own share is kept, so that equal shares compare equal.
  const discountShare = dialect.ratio(sql`sum(discount)`, sql`sum(gross + discount)`);
  const [found] = await engine.rows<Record<string, number | null>>(sql`
    SELECT
      count(*) AS customers,
      ${quantile(sql`worth_to_come`, 0.5)} AS predicted_medium,
      ${quantile(sql`worth_to_come`, 0.8)} AS predicted_high,
      ${quantile(sql`worth_to_date`, 0.5)} AS historical_medium,
      ${quantile(sql`worth_to_date`, 0.8)} AS historical_high,
      ${quantile(sql`churn_risk`, 0.5)} AS churn_median,
      ${quantile(sql`CASE WHEN repeat_purchases > 0 THEN ${meanGap} END`, 0.5)} AS usual_gap,
      ${quantile(sql`value_at_stake`, 0.8)} AS opportunity_high,
      ${dialect.roundedFloat(discountShare, 'decimal')} AS discount_share,
      ${dialect.ratio(sql`sum(historical_value)`, sql`sum(revenue)`)} AS margin_rate
    FROM (${measures(dialect, terms, tables)}) AS measured`);
  return fromDistribution(found ?? {});
}

/** Holds what the distribution says within the published bounds. */
function fromDistribution(found: Record<string, number | null>): SegmentThresholds {
  const figure = (column: string) => found[column] ?? null;
  const discountShare = figure('discount_share');
  const marginRate = figure('margin_rate');
  const usualGap = figure('usual_gap') ?? (found.customers ? GAP_WITHOUT_REPEATS : null);
  const gaps = (times: number) => (usualGap === null ? null : Math.round(times * usualGap));
  return {
    predicted_medium: notNegative(figure('predicted_medium')),
    predicted_high: notNegative(figure('predicted_high')),
    historical_medium: notNegative(figure('historical_medium')),
    historical_high: notNegative(figure('historical_high')),
    churn_risk_at_risk: within(0.33, figure('churn_median'), 0.66),
    new_tenure_days: within(30, gaps(1), 180),
    inactive_days: within(90, gaps(GAPS_OF_SILENCE), 365),
    opportunity_high: notNegative(figure('opportunity_high')),
    discount_share: discountShare !== null && discountShare > 0 ? discountShare : null,
    low_margin_rate: marginRate === null ? null : LOW_MARGIN_FACTOR * marginRate,
  };
}
