import {
  descendingOrder,
  intervalCoverage,
  type Outlook,
  type PurchaseMoments,
  rateForecast,
  spendMoments,
  trailingForecast,
  type ValueInterval,
  type ValueMoments,
  valueMoments,
} from '../../models/index.ts';
import { type DistinctHistories, perRow } from './distinct-histories.ts';
import type { Cut, Past, SpendColumns } from './past.ts';
import { baselineScore, type Outcome, type Score, scoreOf } from './scores.ts';
import type { FittedSpend } from './spend.ts';

/** The chance that an interval is meant to hold what comes. */
export const INTERVAL_LEVEL = 0.8;

/** Predictive moments of the purchases within so many days, per row of the outlook. */
export function purchaseMoments(ahead: Outlook, days: number): PurchaseMoments {
  const weeks = days / 7;
  return {
    mean: ahead.expectedPurchases(weeks),
    variance: ahead.varianceOfPurchases(weeks),
    probabilityOfNone: ahead.probabilityOfPurchase(weeks).map((chance) => 1 - chance),
  };
}

/**
 * Moments of the revenue within the horizon, per row.
 *
 * @param purchases per distinct history
 * @param spend per row, aligned with `distinct.indexOfRow`
 */
export function revenueMoments(
  purchases: PurchaseMoments,
  distinct: DistinctHistories,
  spend: SpendColumns,
  { fit }: FittedSpend,
): ValueMoments {
  return valueMoments(
    {
      mean: perRow(purchases.mean, distinct),
      variance: perRow(purchases.variance, distinct),
      probabilityOfNone: perRow(purchases.probabilityOfNone, distinct),
    },
    spendMoments(fit.parameters, spend.orders, spend.meanValue),
  );
}

/** A combination of models as it stands on the report card. */
export function revenueModelName(counting: string, spend: FittedSpend): string {
  return `${counting} + ${spend.fit.model}-${spend.orders}`;
}

/** Scores a forecast of revenue and its interval. */
export function revenueScore(
  model: string,
  moments: ValueMoments,
  { low, high }: ValueInterval,
  outcome: Outcome,
): Score {
  return {
    ...scoreOf(model, moments.mean, outcome),
    interval_coverage: intervalCoverage(outcome.actual, low, high, outcome.weight),
  };
}

export function revenueBaselines(past: Past, cut: Cut, outcome: Outcome): Score[] {
  const weeks = cut.days / 7;
  return [
    baselineScore(
      'spend_rate_continues',
      rateForecast(past.revenue, past.histories.age, weeks),
      outcome,
    ),
    baselineScore(
      'last_window_repeats',
      trailingForecast(past.recentRevenue, weeks, weeks),
      outcome,
    ),
  ];
}

export function revenueOutcome({ laterRevenue, histories }: Past): Outcome {
  return {
    actual: laterRevenue,
    weight: histories.weight,
    order: descendingOrder(laterRevenue),
  };
}
