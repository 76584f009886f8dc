import {
  type CountingFit,
  countingModels,
  expectedSpend,
  outlook,
  valueInterval,
} from '../../models/index.ts';
import type { Terms } from '../../vocabulary/index.ts';
import { DAYS_PER_YEAR } from './days.ts';
import { distinctHistories, perRow } from './distinct-histories.ts';
import { daysToNextOrder } from './next-order.ts';
import type { Patterns } from './patterns.ts';
import { INTERVAL_LEVEL, purchaseMoments, revenueMoments } from './revenue-scores.ts';
import type { FittedSpend } from './spend.ts';

/**
 * How far customer equity looks where an endless sum would not end, or would lean on
 * customers who never leave: ten years.
 */
export const LONGEST_RESIDUAL_DAYS = 10 * DAYS_PER_YEAR;

/** What turns purchases into money. */
export interface Worth {
  readonly spend: FittedSpend;
  /** Worth / revenue on the value basis of the run. */
  readonly marginRatio: number;
  /** What the variance of revenue is multiplied by; >= 1. */
  readonly spread: number;
}

/** Scores per pattern, by the columns of `pattern_score`; NaN stands for "not known". */
export type Forecast = Readonly<Record<ForecastColumn, Float64Array>>;

type ForecastColumn = CountingColumn | MoneyColumn;

type CountingColumn =
  | 'probability_alive'
  | 'predicted_purchases'
  | 'churn_risk'
  | 'next_order_days';

const MONEY_COLUMNS = [
  'predicted_revenue',
  'predicted_value',
  'predicted_value_low',
  'predicted_value_high',
  'residual_value',
  'expected_order_revenue',
] as const;

type MoneyColumn = (typeof MONEY_COLUMNS)[number];

/** Continuous discount rate per week of a yearly rate. */
function weeklyDiscount(yearlyRate: number): number {
  return (Math.log1p(yearlyRate) / DAYS_PER_YEAR) * 7;
}

/**
 * Days over which residual value is summed: endless where customers leave and money is
 * discounted, else `LONGEST_RESIDUAL_DAYS` (never less than the horizon).
 */
export function residualDays(fit: CountingFit, terms: Terms): number {
  const leaves = countingModels[fit.model].pairs.length > 1 && fit.statusDetail !== 'no-dropout';
  return leaves && terms.discountRate > 0
    ? Number.POSITIVE_INFINITY
    : Math.max(LONGEST_RESIDUAL_DAYS, terms.horizonDays);
}

/** Everything that is predicted of each pattern. `worth` is null where no order value is known. */
export function forecast(
  patterns: Patterns,
  counting: CountingFit,
  worth: Worth | null,
  terms: Terms,
): Forecast {
  const distinct = distinctHistories(patterns.histories);
  const ahead = outlook(counting, distinct.histories);
  const purchases = purchaseMoments(ahead, terms.horizonDays);
  const laidOut = (scores: Float64Array) => perRow(scores, distinct);
  const counted: Record<CountingColumn, Float64Array> = {
    probability_alive: laidOut(ahead.probabilityAlive()),
    predicted_purchases: laidOut(purchases.mean),
    churn_risk: laidOut(purchases.probabilityOfNone),
    next_order_days: laidOut(daysToNextOrder(ahead, terms.horizonDays)),
  };
  if (!worth) return { ...counted, ...unknownMoney(patterns) };

  const revenue = revenueMoments(purchases, distinct, patterns.spend, worth.spend);
  const interval = valueInterval(revenue, INTERVAL_LEVEL, worth.spread);
  const rate = weeklyDiscount(terms.discountRate);
  const discounted = (days: number) => laidOut(ahead.discountedPurchases(rate, days / 7));
  const inHorizon = discounted(terms.horizonDays);
  const { orders, meanValue } = patterns.spend;
  const order = expectedSpend(worth.spend.fit.parameters, orders, meanValue);
  const value = (purchaseCount: Float64Array) =>
    purchaseCount.map((count, i) => count * (order[i] as number) * worth.marginRatio);
  const predicted = value(inHorizon);
  const scale = (bound: Float64Array) =>
    bound.map((amount, i) => {
      const all = revenue.mean[i] as number;
      return all > 0 ? (amount * (predicted[i] as number)) / all : 0;
    });
  const [one, other] = [scale(interval.low), scale(interval.high)];
  return {
    ...counted,
    predicted_revenue: Float64Array.from(revenue.mean),
    predicted_value: predicted,
    // A business that loses money on each order has a negative ratio: the ends change places.
    predicted_value_low: one.map((low, i) => Math.min(low, other[i] as number)),
    predicted_value_high: one.map((low, i) => Math.max(low, other[i] as number)),
    residual_value: value(discounted(residualDays(counting, terms))),
    expected_order_revenue: order,
  };
}

function unknownMoney({ histories }: Patterns): Record<MoneyColumn, Float64Array> {
  const unknown = new Float64Array(histories.weight.length).fill(Number.NaN);
  return Object.fromEntries(MONEY_COLUMNS.map((column) => [column, unknown])) as Record<
    MoneyColumn,
    Float64Array
  >;
}
