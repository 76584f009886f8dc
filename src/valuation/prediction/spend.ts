import { fitGammaGamma, positiveSpend, type SpendFit } from '../../models/index.ts';
import { CHOICE } from './choice.ts';
import type { SpendColumns, SpendOrders } from './past.ts';

/** A fitted model of order value, and whose orders it was fitted on. */
export interface FittedSpend {
  readonly orders: SpendOrders;
  readonly fit: SpendFit;
}

/** Fits Gamma-Gamma to the rows with something spent; null where there is none. */
export function fitSpend(
  orders: SpendOrders,
  spend: SpendColumns,
  weight: Float64Array,
): FittedSpend | null {
  const { histories } = positiveSpend({ ...spend, weight });
  if (histories.weight.length === 0) return null;
  return { orders, fit: fitGammaGamma(histories, { standardErrors: false }) };
}

/**
 * The choices there are: repeat orders alone need enough customers with a paid one, for
 * their order value and its spread cannot be told from a handful.
 */
export function spendOrdersPossible(
  repeatOrders: Float64Array,
  weight: Float64Array,
): SpendOrders[] {
  const spenders = repeatOrders.reduce(
    (sum, orders, row) => (orders > 0 ? sum + (weight[row] as number) : sum),
    0,
  );
  return spenders >= CHOICE.repeatSpenders ? ['repeat', 'all'] : ['all'];
}
