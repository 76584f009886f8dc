import {
  type CountingFit,
  calibrateSpread,
  intervalCoverage,
  outlook,
  type PurchaseMoments,
  rateForecast,
  type SpreadCalibration,
  spendMoments,
  trailingForecast,
  type ValueMoments,
  valueInterval,
  valueMoments,
} from '../../models/index.ts';
import type { Histories } from '../../vocabulary/index.ts';
import { type DistinctHistories, perRow } from './distinct-histories.ts';
import type { Cut, Past, SpendColumns } from './past.ts';
import { baselineScore, type Outcome, type Score, scoreOf } from './scores.ts';
import type { FittedSpend } from './spend.ts';

/** The chance that an interval is meant to hold what comes. */
export const INTERVAL_LEVEL = 0.8;

/** Predictive moments of the purchases within so many days, per row of histories. */
export function purchaseMoments(
  fit: CountingFit,
  histories: Histories,
  days: number,
): PurchaseMoments {
  const ahead = outlook(fit, histories);
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

/** Scores a forecast of revenue, its interval included. */
export function revenueScore(model: string, moments: ValueMoments, outcome: Outcome): Score {
  const { low, high } = valueInterval(moments, INTERVAL_LEVEL);
  return {
    ...scoreOf(model, moments.mean, outcome),
    interval_coverage: intervalCoverage(outcome.actual, low, high, outcome.weight),
  };
}

export function revenueBaselines(past: Past, cut: Cut): Score[] {
  const outcome = revenueOutcome(past);
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

export function revenueOutcome(past: Past): Outcome {
  return { actual: past.laterRevenue, weight: past.histories.weight };
}

/** By how much the intervals of a cut-off must widen to hold their share of outcomes. */
export function spreadAt(moments: ValueMoments, past: Past): SpreadCalibration {
  return calibrateSpread(moments, past.laterRevenue, INTERVAL_LEVEL, past.histories.weight);
}
