import type { Future } from './future.ts';
import { logNegativeBinomial } from './negative-binomial.ts';

/**
 * The future of a customer who never leaves, with a purchase rate that follows
 * gamma(shape, rate): counts are negative binomial (Ehrenberg 1959).
 *
 * Undiscounted, the purchases of an endless horizon are infinitely many.
 */
export function neverLeaving(shape: number, rate: number): Future {
  const mean = shape / rate;
  return {
    expectedPurchases: (horizon) => mean * horizon,
    expectedPairs: (horizon) => (mean * horizon * (shape + 1) * horizon) / rate,
    probabilityOfPurchase: (horizon) => -Math.expm1(-shape * Math.log1p(horizon / rate)),
    probabilityOfStaying: () => 1,
    probabilityOf: (purchases, horizon) =>
      Math.exp(logNegativeBinomial(purchases, shape, rate, horizon)),
    discountedPurchases: (discount, horizon) =>
      discount === 0 ? mean * horizon : (mean * -Math.expm1(-discount * horizon)) / discount,
  };
}
