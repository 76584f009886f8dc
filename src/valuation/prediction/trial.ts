import {
  type CountingFit,
  type CountingModelName,
  fitCountingModels,
  type PurchaseMoments,
  type ValueInterval,
  type ValueMoments,
  valueInterval,
} from '../../models/index.ts';
import { type DistinctHistories, distinctHistories } from './distinct-histories.ts';
import type { Cut, Past } from './past.ts';
import { purchaseOutcome, purchaseScores } from './purchase-scores.ts';
import {
  INTERVAL_LEVEL,
  revenueModelName,
  revenueMoments,
  revenueOutcome,
  revenueScore,
} from './revenue-scores.ts';
import type { Outcome, Score } from './scores.ts';
import type { FittedSpend } from './spend.ts';

/** Models fitted to what was known at a cut-off, and what came after it. */
export interface Trial {
  readonly cut: Cut;
  readonly past: Past;
  readonly distinct: DistinctHistories;
  readonly fits: ReadonlyMap<CountingModelName, CountingFit>;
  /** Of every fitted model, then of the baselines. */
  readonly purchases: readonly Score[];
  /** What the customers of `past` brought after the cut-off. */
  readonly revenue: Outcome;
}

/**
 * Fits the named models at a cut-off and scores their purchases.
 *
 * @param known fits that exist already, on the very histories of `past`
 */
export function tryModels(
  names: readonly CountingModelName[],
  past: Past,
  cut: Cut,
  known: readonly CountingFit[] = [],
): Trial {
  const distinct = distinctHistories(past.histories);
  const isKnown = (name: CountingModelName) => known.some((fit) => fit.model === name);
  const missing = names.filter((name) => !isKnown(name));
  const fitted = fitCountingModels(missing, distinct.histories, { standardErrors: false });
  const all = [...known, ...fitted];
  const fits = new Map(
    names.map((name) => [name, all.find((fit) => fit.model === name) as CountingFit]),
  );
  const outcome = purchaseOutcome(past, distinct);
  return {
    cut,
    past,
    distinct,
    fits,
    purchases: purchaseScores(fits, outcome, distinct, cut),
    revenue: revenueOutcome(past),
  };
}

/** Purchases and order value together, at one cut-off. */
export interface RevenueTrial {
  readonly spend: FittedSpend;
  readonly moments: ValueMoments;
  /** Before any widening. */
  readonly interval: ValueInterval;
  readonly score: Score;
}

/**
 * Forecasts the revenue of a trial's customers.
 *
 * @param purchases per distinct history of the trial, by the counting model named
 */
export function combine(
  { past, distinct, revenue }: Pick<Trial, 'past' | 'distinct' | 'revenue'>,
  counting: CountingModelName,
  purchases: PurchaseMoments,
  spend: FittedSpend,
): RevenueTrial {
  const moments = revenueMoments(purchases, distinct, past.spend[spend.orders], spend);
  const name = revenueModelName(counting, spend);
  const interval = valueInterval(moments, INTERVAL_LEVEL);
  return { spend, moments, interval, score: revenueScore(name, moments, interval, revenue) };
}
