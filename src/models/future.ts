/**
 * What lies ahead of one customer who is known to be alive: purchases N(h) in (now, now + h].
 *
 * Given alive, the customer's rate is again gamma and the propensity to leave again gamma or
 * beta, with parameters moved by the history. So one process ahead serves every history, and
 * a new customer is the history of no time and no repeat purchase.
 *
 * Horizons h >= 0 in the unit of the parameters.
 */
export interface Future {
  /** E[N(h)], h < Infinity. */
  expectedPurchases(horizon: number): number;
  /** E[N(h) (N(h) - 1)], h < Infinity: with the mean it gives the variance. */
  expectedPairs(horizon: number): number;
  /** P(N(h) >= 1); at h = Infinity the chance ever to buy again. */
  probabilityOfPurchase(horizon: number): number;
  /** P(still alive at now + h); at h = Infinity 1 where nobody ever leaves, else 0. */
  probabilityOfStaying(horizon: number): number;
  /** P(N(h) = n), n an integer >= 0, h < Infinity. */
  probabilityOf(purchases: number, horizon: number): number;
  /**
   * Purchases in (now, now + h], each discounted by e^(-rate · time until it), summed and
   * averaged. `rate` >= 0 continuous per unit of time; the horizon may be Infinity, and the
   * answer is Infinity where the sum does not converge.
   */
  discountedPurchases(rate: number, horizon: number): number;
}
