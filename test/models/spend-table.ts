/** Spending histories of the test shops, as the published fits took them. */
import { type PositiveSpend, positiveSpend } from '../../src/models/index.ts';
import type { SpendHistories } from '../../src/vocabulary/index.ts';
import { type CustomerHistory, customerHistories, type Order } from '../fixtures/data.ts';

/** One row per customer: 'repeat' leaves out the first purchase day, 'all' counts every one. */
export function spendPerCustomer(
  customers: readonly CustomerHistory[],
  which: 'repeat' | 'all',
): SpendHistories {
  const taken = customers.map(({ purchases }) => purchases.slice(which === 'all' ? 0 : 1));
  const sums = taken.map((days) => days.reduce((sum, { amount }) => sum + amount, 0));
  return {
    // Days that together brought nothing tell nothing of order value: as if there were none.
    orders: Float64Array.from(taken, (days, i) => (sums[i] > 0 ? days.length : 0)),
    meanValue: Float64Array.from(taken, (days, i) => (sums[i] > 0 ? sums[i] / days.length : 0)),
    weight: new Float64Array(customers.length).fill(1),
  };
}

export function spendOf(
  orders: readonly Order[],
  calibrationEnd: number,
  which: 'repeat' | 'all',
): PositiveSpend {
  return positiveSpend(spendPerCustomer(customerHistories(orders, calibrationEnd), which));
}
