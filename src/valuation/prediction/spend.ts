import {
  fitGammaGamma,
  positiveSpend,
  type SpendFit,
  type SpendMoments,
  spendMoments,
} from '../../models/index.ts';
import { CHOICE } from './choice.ts';
import type { SpendColumns, SpendOrders } from './past.ts';

/** What the model of order value reads: repeat orders, all orders, or the mean of those two. */
export type SpendBasis = SpendOrders | 'both';

/** What a model of order value can read of each row. */
export type SpendByOrders = Readonly<Record<SpendOrders, SpendColumns>>;

/** A fitted model of order value, and whose orders it was fitted on; two of them for both. */
export interface FittedSpend {
  readonly orders: SpendBasis;
  readonly parts: readonly SpendPart[];
}

export interface SpendPart {
  readonly orders: SpendOrders;
  readonly fit: SpendFit;
}

/** Fits Gamma-Gamma to the rows with something spent; null where there is none. */
export function fitSpend(
  basis: SpendBasis,
  spend: SpendByOrders,
  weight: Float64Array,
): FittedSpend | null {
  const wanted: readonly SpendOrders[] = basis === 'both' ? ['repeat', 'all'] : [basis];
  const parts: SpendPart[] = [];
  for (const orders of wanted) {
    const { histories } = positiveSpend({ ...spend[orders], weight });
    if (histories.weight.length === 0) return null;
    parts.push({ orders, fit: fitGammaGamma(histories, { standardErrors: false }) });
  }
  return { orders: basis, parts };
}

/**
 * Moments of an order to come, per row. Of both models: the mean of their means, and the variance of
 * one of them taken at random.
 */
export function orderMoments({ parts }: FittedSpend, spend: SpendByOrders): SpendMoments {
  const [one, other] = parts.map(({ orders, fit }) => {
    const { orders: count, meanValue } = spend[orders];
    return spendMoments(fit.parameters, count, meanValue);
  });
  if (!one) throw new RangeError('a fitted model of order value has at least one part');
  if (!other) return one;
  const mean = one.mean.map((value, row) => (value + (other.mean[row] as number)) / 2);
  const halfOf = (a: Float64Array, b: Float64Array) =>
    a.map((value, row) => (value + (b[row] as number)) / 2);
  return {
    mean,
    varianceWithin: halfOf(one.varianceWithin, other.varianceWithin),
    varianceOfMean: halfOf(one.varianceOfMean, other.varianceOfMean).map(
      (variance, row) => variance + ((one.mean[row] as number) - (mean[row] as number)) ** 2,
    ),
  };
}

/**
 * The choices there are: repeat orders alone need enough customers with a paid one, for
 * their order value and its spread cannot be told from a handful.
 */
export function spendBasesPossible(repeatOrders: Float64Array, weight: Float64Array): SpendBasis[] {
  const spenders = repeatOrders.reduce(
    (sum, orders, row) => (orders > 0 ? sum + (weight[row] as number) : sum),
    0,
  );
  return spenders >= CHOICE.repeatSpenders ? ['repeat', 'all', 'both'] : ['all'];
}
