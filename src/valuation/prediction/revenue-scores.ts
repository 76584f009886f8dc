import {
  intervalCoverage,
  rateForecast,
  trailingForecast,
  type ValueInterval,
  type ValueMoments,
} from '../../models/index.ts';
import type { PurchaseModel, SpendChoice } from './choice.ts';
import { baselineScore, type Outcome, type Score, scoreOf } from './scores.ts';
import type { Trial } from './trial.ts';

/** The chance that an interval is meant to hold what comes. */
export const INTERVAL_LEVEL = 0.8;

/** A combination of models as it stands on the report card. */
export function revenueModelName(purchases: PurchaseModel, spend: SpendChoice): string {
  return `${purchases} + ${spend === 'boosted' ? 'boosted-order-value' : `gamma-gamma-${spend}`}`;
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

export function revenueBaselines({ past, cut, revenue: outcome }: Trial): Score[] {
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
