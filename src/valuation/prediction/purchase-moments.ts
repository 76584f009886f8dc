import type { Outlook, PurchaseMoments } from '../../models/index.ts';
import { type DistinctHistories, perRow } from './distinct-histories.ts';

/** No exposure is smaller: a customer all but surely gone may still be told apart from another. */
export const LEAST_EXPECTED = 1e-4;

/** Predictive moments of the purchases within so many days, per row of the outlook. */
export function purchaseMoments(ahead: Outlook, days: number): PurchaseMoments {
  const weeks = days / 7;
  return {
    mean: ahead.expectedPurchases(weeks),
    variance: ahead.varianceOfPurchases(weeks),
    probabilityOfNone: ahead.probabilityOfPurchase(weeks).map((chance) => 1 - chance),
  };
}

/** Moments per distinct history, laid out per row. */
export function momentsPerRow(
  { mean, variance, probabilityOfNone }: PurchaseMoments,
  distinct: DistinctHistories,
): PurchaseMoments {
  return {
    mean: perRow(mean, distinct),
    variance: perRow(variance, distinct),
    probabilityOfNone: perRow(probabilityOfNone, distinct),
  };
}

/**
 * What a counting model says of chance, around another mean, as though the customer bought so many
 * times as often: purchases are Poisson given the customer's rate, so what rates differ by grows
 * with the square of the factor and chance by itself with the factor; P(none) is raised to it.
 */
export function aroundMean(base: PurchaseMoments, mean: Float64Array): PurchaseMoments {
  const variance = new Float64Array(mean.length);
  const probabilityOfNone = new Float64Array(mean.length);
  for (let row = 0; row < mean.length; row++) {
    const expected = base.mean[row] as number;
    const factor = (mean[row] as number) / Math.max(LEAST_EXPECTED, expected);
    const between = (base.variance[row] as number) - expected;
    variance[row] = (mean[row] as number) + factor * between * (between > 0 ? factor : 1);
    if (!((variance[row] as number) > 0)) variance[row] = factor * (base.variance[row] as number);
    probabilityOfNone[row] = (base.probabilityOfNone[row] as number) ** factor;
  }
  return { mean, variance, probabilityOfNone };
}

/**
 * Chance around the mean of a formula, which knows of nobody who leaves: P(none) is the counting
 * model's own, no smaller than a mean of whole purchases allows, and those who buy buy the more.
 */
export function aroundFormula(base: PurchaseMoments, mean: Float64Array): PurchaseMoments {
  return {
    ...aroundMean(base, mean),
    probabilityOfNone: base.probabilityOfNone.map((none, row) =>
      Math.max(none, 1 - (mean[row] as number)),
    ),
  };
}
