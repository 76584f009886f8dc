import {
  type CountingFit,
  type CountingModelName,
  descendingOrder,
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
  const { recentPurchases: recent, laterPurchases: later, histories } = past;
  const { indexOfRow } = distinct;
  const rows = indexOfRow.length;
  const firsts = new Uint32Array(rows);
  const weights = new Float64Array(rows);
  let size = 0;
  const here = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    if (row > 0 && indexOfRow[row] !== indexOfRow[row - 1]) here.clear();
    // Both are counts of days: together they fit into a whole number.
    const key = (recent[row] as number) * 0x1000000 + (later[row] as number);
    let at = here.get(key);
    if (at === undefined) {
      at = size++;
      here.set(key, at);
      firsts[at] = row;
    }
    weights[at] = (weights[at] as number) + (histories.weight[row] as number);
  }
  const pick = (values: Float64Array) => {
    const picked = new Float64Array(size);
    for (let k = 0; k < size; k++) picked[k] = values[firsts[k] as number] as number;
    return picked;
  };
  const actual = pick(later);
  return {
    indexOfRow: firsts.slice(0, size).map((row) => indexOfRow[row] as number),
    recentPurchases: pick(recent),
    actual,
    weight: weights.slice(0, size),
    order: descendingOrder(actual),
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
