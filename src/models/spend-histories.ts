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
  const kept = new Uint32Array(orders.length);
  let size = 0;
  let excludedCustomers = 0;
  for (let i = 0; i < orders.length; i++) {
    if (orders[i] >= 1 && meanValue[i] > 0) kept[size++] = i;
    else excludedCustomers += weight[i];
  }
  const take = (column: Float64Array) => {
    if (size === column.length) return column;
    const taken = new Float64Array(size);
    for (let k = 0; k < size; k++) taken[k] = column[kept[k]];
    return taken;
  };
  return {
    histories: { orders: take(orders), meanValue: take(meanValue), weight: take(weight) },
    excludedCustomers,
  };
}
