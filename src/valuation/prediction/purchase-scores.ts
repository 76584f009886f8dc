import { rateForecast, trailingForecast } from '../../models/index.ts';
import { baselineScore, type Score, scoreOf } from './scores.ts';
import type { Contest, Trial } from './trial.ts';

/** Scores of every forecast of purchases, then of the naive ones. */
export function purchaseScores({ trial, forecasts }: Contest): Score[] {
  const models = [...forecasts].map(([name, { mean }]) => scoreOf(name, mean, trial.purchases));
  return [...models, ...purchaseBaselines(trial)];
}

function purchaseBaselines({ past, purchases: outcome, cut }: Trial): Score[] {
  const weeks = cut.days / 7;
  const { repeatPurchases, age } = past.histories;
  const carriedOn = (purchases: Float64Array) => rateForecast(purchases, age, weeks);
  return [
    baselineScore('repeat_rate_continues', carriedOn(repeatPurchases), outcome),
    baselineScore('purchase_rate_continues', carriedOn(repeatPurchases.map((x) => x + 1)), outcome),
    baselineScore(
      'last_window_repeats',
      trailingForecast(past.recentPurchases, weeks, weeks),
      outcome,
    ),
  ];
}
