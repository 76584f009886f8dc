import {
  type CountingFit,
  type CountingModelName,
  outlook,
  rateForecast,
  trailingForecast,
} from '../../models/index.ts';
import type { Histories } from '../../vocabulary/index.ts';
import { type DistinctHistories, perRow } from './distinct-histories.ts';
import type { Cut, Past } from './past.ts';
import { baselineScore, type Outcome, type Score, scoreOf } from './scores.ts';

/** The customers of a cut-off as far as purchases are concerned: far fewer rows than customers. */
export interface PurchaseOutcome extends Outcome {
  /** Per row: its row among the distinct histories. */
  readonly indexOfRow: Uint32Array;
  readonly recentPurchases: Float64Array;
}

/** Brings customers together who share a history, their recent purchases and their outcome. */
export function purchaseOutcome(past: Past, distinct: DistinctHistories): PurchaseOutcome {
  const rows: { index: number; recent: number; later: number; weight: number }[] = [];
  let here = new Map<string, (typeof rows)[number]>();
  let history = -1;
  distinct.indexOfRow.forEach((index, row) => {
    if (index !== history) here = new Map();
    history = index;
    const recent = past.recentPurchases[row] as number;
    const later = past.laterPurchases[row] as number;
    const weight = past.histories.weight[row] as number;
    const same = here.get(`${recent} ${later}`);
    if (same) same.weight += weight;
    else {
      const added = { index, recent, later, weight };
      here.set(`${recent} ${later}`, added);
      rows.push(added);
    }
  });
  return {
    indexOfRow: Uint32Array.from(rows, (row) => row.index),
    recentPurchases: Float64Array.from(rows, (row) => row.recent),
    actual: Float64Array.from(rows, (row) => row.later),
    weight: Float64Array.from(rows, (row) => row.weight),
  };
}

/** Expected purchases within the outcome's days, per distinct history. */
export function forecastPurchases(fit: CountingFit, histories: Histories, cut: Cut): Float64Array {
  return outlook(fit, histories).expectedPurchases(cut.days / 7);
}

/** Scores of the fitted models, then of the baselines. */
export function purchaseScores(
  fits: ReadonlyMap<CountingModelName, CountingFit>,
  outcome: PurchaseOutcome,
  { histories }: DistinctHistories,
  cut: Cut,
): Score[] {
  const weeks = cut.days / 7;
  const laidOut = (scores: Float64Array) =>
    perRow(scores, { histories, indexOfRow: outcome.indexOfRow });
  const { repeatPurchases, age } = histories;
  const models = [...fits].map(([name, fit]) =>
    scoreOf(name, laidOut(forecastPurchases(fit, histories, cut)), outcome),
  );
  const repeats = rateForecast(repeatPurchases, age, weeks);
  const purchases = rateForecast(
    repeatPurchases.map((x) => x + 1),
    age,
    weeks,
  );
  return [
    ...models,
    baselineScore('repeat_rate_continues', laidOut(repeats), outcome),
    baselineScore('purchase_rate_continues', laidOut(purchases), outcome),
    baselineScore(
      'last_window_repeats',
      trailingForecast(outcome.recentPurchases, weeks, weeks),
      outcome,
    ),
  ];
}
