import type { Future } from './future.ts';

/**
 * The future of a customer who stands at one of several stages, unseen: all that is told of it is
 * an expectation or a probability, so they mix by the chances of the stages.
 */
export function mixedFuture(weights: readonly number[], at: (stage: number) => Future): Future {
  const possible = weights.flatMap((weight, stage) =>
    weight > 0 ? [{ weight, future: at(stage) }] : [],
  );
  const mean = (value: (future: Future) => number) =>
    possible.reduce((sum, { weight, future }) => sum + weight * value(future), 0);
  return {
    expectedPurchases: (horizon) => mean((f) => f.expectedPurchases(horizon)),
    expectedPairs: (horizon) => mean((f) => f.expectedPairs(horizon)),
    probabilityOfPurchase: (horizon) => mean((f) => f.probabilityOfPurchase(horizon)),
    probabilityOfStaying: (horizon) => mean((f) => f.probabilityOfStaying(horizon)),
    probabilityOf: (purchases, horizon) => mean((f) => f.probabilityOf(purchases, horizon)),
    discountedPurchases: (rate, horizon) => mean((f) => f.discountedPurchases(rate, horizon)),
  };
}
