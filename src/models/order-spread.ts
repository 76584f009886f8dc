import type { SpendHistories } from '../vocabulary/index.ts';
import { digamma, logGamma } from './log-gamma.ts';

/**
 * Spending histories that tell single orders: with n, their mean, and the mean of their
 * logarithms, the Gamma-Gamma model has all it can use of them.
 */
export interface OrderHistories extends SpendHistories {
  /** Mean of ln(order value) over the orders of `meanValue`; at most ln(meanValue). */
  readonly meanLogValue: Float64Array;
}

/** What single orders add to their means, summed over customers. */
export interface OrderSpread {
  /** Σ weight · n · (ln mean - mean of ln): how far the orders of customers lie apart. */
  readonly apart: number;
  /** What does not depend on parameters. */
  readonly constant: number;
}

/** ln of a mean and a mean of ln differ by rounding where orders are alike. */
const ROUNDING = 1e-9;

/** @throws RangeError where a mean of logarithms exceeds the logarithm of the mean. */
export function prepareOrderSpread(histories: OrderHistories): OrderSpread {
  const { orders, meanValue, weight, meanLogValue } = histories;
  if (meanLogValue.length !== orders.length) {
    throw new RangeError('orders and meanLogValue must have one length');
  }
  let apart = 0;
  let constant = 0;
  for (let i = 0; i < orders.length; i++) {
    const logMean = Math.log(meanValue[i]);
    const gap = logMean - meanLogValue[i];
    if (!(gap >= -ROUNDING * Math.max(1, Math.abs(logMean)) && gap < Infinity)) {
      throw new RangeError(
        `a mean of logarithms is at most the logarithm of the mean: row ${i} has ${meanLogValue[i]} and ${logMean}`,
      );
    }
    const n = orders[i];
    if (n === 1) continue;
    apart += weight[i] * n * Math.max(0, gap);
    constant += weight[i] * (logMean - n * meanLogValue[i]);
  }
  return { apart, constant };
}

/**
 * Σ log density of a customer's orders given their mean, which the mean form leaves out: given
 * it they share the total by a symmetric Dirichlet distribution with shape p each,
 * log Γ(pn) - n log Γ(p) - pn log n - pn (ln m - mean ln z) + a constant. 0 for single orders.
 * Adds its derivative by p to `gradient[0]`.
 */
export function orderSpreadTerms(
  { apart, constant }: OrderSpread,
  counts: Float64Array,
  customersByCount: Float64Array,
  p: number,
  gradient: Float64Array,
): number {
  const logGammaOfP = logGamma(p);
  const digammaOfP = digamma(p);
  let value = constant - p * apart;
  let byP = -apart;
  for (let k = 0; k < counts.length; k++) {
    const n = counts[k];
    if (n === 1) continue;
    const logN = Math.log(n);
    value += customersByCount[k] * (logGamma(p * n) - n * (logGammaOfP + p * logN));
    byP += customersByCount[k] * n * (digamma(p * n) - digammaOfP - logN);
  }
  gradient[0] += byP;
  return value;
}
