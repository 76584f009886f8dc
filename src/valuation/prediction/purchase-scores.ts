import { rateForecast, trailingForecast } from '../../models/index.ts';
import { baselineScore, type Score, scoreOf } from './scores.ts';
import type { Contest, Trial } from './trial.ts';

/**
 * Scores of every forecast of purchases, then of the naive ones.
 *
 * @param known scores of the same trial that were worked out before
 */
export function purchaseScores({ trial, forecasts }: Contest, known: readonly Score[] = []) {
  const models = [...forecasts].map(
    ([name, { mean }]) =>
      known.find(({ model }) => model === name) ?? scoreOf(name, mean, trial.purchases),
  );
  const baselines = known.filter(({ is_baseline }) => is_baseline);
  return [...models, ...(baselines.length > 0 ? baselines : purchaseBaselines(trial))];
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
