import type { SpendHistories } from '../vocabulary/index.ts';

export interface PositiveSpend {
  readonly histories: SpendHistories;
  /** Customers (sum of weights) left out: without orders, or of a mean value that is not above 0. */
  readonly excludedCustomers: number;
}

/**
 * The rows that a model of order value can see: at least one order, and a positive mean.
 * Orders of nothing and refunds beyond what was bought are for the caller to take out of the
 * mean first; here a customer is left whose orders together brought nothing.
 * @throws RangeError on unequal lengths.
 */
export function positiveSpend({ orders, meanValue, weight }: SpendHistories): PositiveSpend {
  if (meanValue.length !== orders.length || weight.length !== orders.length) {
    throw new RangeError('orders, meanValue and weight must have one length');
  }
  const kept: number[] = [];
  let excludedCustomers = 0;
  for (let i = 0; i < orders.length; i++) {
    if (orders[i] >= 1 && meanValue[i] > 0) kept.push(i);
    else excludedCustomers += weight[i];
  }
  const take = (column: Float64Array) => Float64Array.from(kept, (i) => column[i]);
  return {
    histories: { orders: take(orders), meanValue: take(meanValue), weight: take(weight) },
    excludedCustomers,
  };
}
