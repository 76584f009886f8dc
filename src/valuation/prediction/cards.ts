import { calibrationByDecile, descendingOrder } from '../../models/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import type { PurchaseModel } from './choice.ts';
import type { Cut } from './past.ts';
import type { RevenueAtCut } from './revenue-choice.ts';
import { revenueBaselines } from './revenue-scores.ts';
import type { Score } from './scores.ts';
import type { Contest, RevenueTrial, Trial } from './trial.ts';

/** All scores at one cut-off on one target. */
export interface Card {
  /** selection: the models were chosen on it. holdout: orders that no choice has seen. */
  readonly purpose: 'selection' | 'holdout';
  readonly cut_off: Day;
  readonly until: Day;
  readonly target: 'purchases' | 'revenue';
  readonly scores: Score[];
}

export function cardOf(
  purpose: Card['purpose'],
  { cutOff, until }: Cut,
  target: Card['target'],
  scores: readonly Score[],
  chosen: string,
): Card {
  return {
    purpose,
    cut_off: cutOff,
    until,
    target,
    scores: scores.map((score) => ({ ...score, is_chosen: score.model === chosen })),
  };
}

/** The cards of one cut-off: purchases, and revenue where there are amounts. */
export function cardsOf(
  purpose: Card['purpose'],
  trial: Trial,
  champion: PurchaseModel,
  scores: readonly Score[],
  revenue: RevenueAtCut | undefined,
): Card[] {
  const purchases = cardOf(purpose, trial.cut, 'purchases', scores, champion);
  if (!revenue) return [purchases];
  const all = [...revenue.tried.map(({ score }) => score), ...revenueBaselines(trial)];
  return [purchases, cardOf(purpose, trial.cut, 'revenue', all, revenue.chosen.score.model)];
}

/** A tenth of the customers, and what they were expected to buy and bought together. */
export interface DecileRow {
  readonly decile: number;
  readonly customers: number;
  readonly predicted_purchases: number;
  readonly actual_purchases: number;
  readonly predicted_revenue: number | null;
  readonly actual_revenue: number | null;
}

/**
 * Tenths of the customers of a trial, by predicted revenue, or by predicted purchases where
 * there are no amounts; the highest first. Tenths without customers are left out.
 */
export function decilesOf(
  { trial: { past }, forecasts }: Contest,
  champion: PurchaseModel,
  revenue: RevenueTrial | null,
): DecileRow[] {
  const purchases = forecasts.get(champion)?.mean;
  if (!purchases) return [];
  const rank = revenue ? revenue.moments.mean : purchases;
  const order = descendingOrder(rank);
  const totalsOf = (values: Float64Array) =>
    calibrationByDecile(values, rank, past.histories.weight, order).map(
      ({ meanActual, customers }) => (meanActual ?? 0) * customers,
    );
  const actualPurchases = totalsOf(past.laterPurchases);
  const predictedPurchases = totalsOf(purchases);
  const predictedRevenue = revenue && totalsOf(revenue.moments.mean);
  const actualRevenue = revenue && totalsOf(past.laterRevenue);
  return calibrationByDecile(rank, rank, past.histories.weight, order)
    .map(({ decile, customers }, i) => ({
      decile,
      customers,
      predicted_purchases: predictedPurchases[i] ?? 0,
      actual_purchases: actualPurchases[i] ?? 0,
      predicted_revenue: predictedRevenue?.[i] ?? null,
      actual_revenue: actualRevenue?.[i] ?? null,
    }))
    .filter(({ customers }) => customers > 0);
}
