import type { CountingModelName, HistoryRows } from './counting-model.ts';
import { countingModels } from './counting-models.ts';
import { discountedPairs } from './discounted-pairs.ts';
import { discountByPeriod, type PeriodDiscount } from './discounting.ts';
import { checkCount, checkHorizon, checkParameters, checkRate, checkRows } from './domain.ts';
import type { Future } from './future.ts';
import { type FuturesOfRows, futuresOfRows } from './futures-of-rows.ts';
import { groupHistories } from './grouped-histories.ts';
import { logistic } from './logistic.ts';

/** What predictions need of a fit: the model's name and its parameters. */
export interface FittedCounting {
  readonly model: CountingModelName;
  /** In the order of the model's `parameterNames`. */
  readonly parameters: readonly number[];
}

/**
 * What a fitted model says about each row of histories. Arrays are as long as the rows; all
 * horizons count from each row's age, in the unit of the histories.
 */
export interface Outlook {
  /** P(alive at T), within [0, 1]. */
  probabilityAlive(): Float64Array;
  /** E of the purchases in (T, T + horizon], horizon < Infinity. */
  expectedPurchases(horizon: number): Float64Array;
  /** Variance of the same number, with that of being alive at all. */
  varianceOfPurchases(horizon: number): Float64Array;
  /** P(at least one purchase in (T, T + horizon]), within [0, 1]; horizon may be Infinity. */
  probabilityOfPurchase(horizon: number): Float64Array;
  /** P(alive at T + horizon): what is left of the probability alive by then. */
  probabilityAliveAfter(horizon: number): Float64Array;
  /** P(exactly n purchases in (T, T + horizon]), n an integer >= 0, horizon < Infinity. */
  probabilityOfPurchases(n: number, horizon: number): Float64Array;
  /** P(no purchase in (T, T + horizon]); at Infinity, that there never is another. */
  probabilityOfNone(horizon: number): Float64Array;
  /**
   * Expected purchases in (T, T + horizon], each discounted continuously at `rate` per unit
   * of time; horizon may be Infinity. Infinity where the endless sum diverges: at rate 0
   * without dropout (NBD, boundary fits) or with a dropout too slow (s <= 1, a <= 1).
   */
  discountedPurchases(rate: number, horizon: number): Float64Array;
  /**
   * Variance of the sum of purchases in (T, T + horizon] so discounted, with that of being alive
   * at all. An endless horizon needs a rate above 0. Cost: 240 pair moments per distinct (x, T)
   * that is evaluated.
   */
  varianceOfDiscountedPurchases(rate: number, horizon: number): Float64Array;
  /** Expected purchases, discounted per period at the ends of whole periods from T on. */
  purchasesDiscountedByPeriod(discount: PeriodDiscount): Float64Array;
  /**
   * Any other property of what lies ahead of a customer who is alive: one call per distinct
   * (x, T), laid out per row. The answer for the next younger age with the same x comes along,
   * NaN where there is none. For regular buyers, whose recency counts too, one call a row.
   */
  ofFuture(property: (future: Future, younger: number) => number): Float64Array;
}

/**
 * The outlook of every row under a fitted model, whichever it is. Cost: P(alive) once, some
 * ten nanoseconds a row where times repeat; what lies ahead if alive depends on (x, T) alone and
 * is computed once per distinct pair, or for some ages only and interpolated at the others.
 *
 * @throws RangeError, by it and by its methods, where a value is outside its domain; it names it.
 */
export function outlook(fit: FittedCounting, rows: HistoryRows): Outlook {
  const model = countingModels[fit.model];
  checkParameters(model, fit.parameters);
  checkRows(rows);
  const futures = futuresOfRows(model, fit.parameters, rows);
  return {
    probabilityAlive: () => Float64Array.from(futures.probabilityAlive()),
    ...purchasesAhead(futures),
    ...discountedAhead(futures),
    ofFuture: futures.ofFuture,
  };
}

type Discounted =
  | 'discountedPurchases'
  | 'varianceOfDiscountedPurchases'
  | 'purchasesDiscountedByPeriod';

/** Chances are kept to 1: weights of stages sum to it but for rounding. */
function purchasesAhead({
  ifAlive,
  chanceIfAlive,
  weighted,
}: FuturesOfRows): Omit<Outlook, 'probabilityAlive' | 'ofFuture' | Discounted> {
  return {
    expectedPurchases(horizon) {
      checkHorizon(horizon);
      return weighted(
        (p, m) => p * m,
        ifAlive((f) => f.expectedPurchases(horizon)),
      );
    },
    varianceOfPurchases(horizon) {
      checkHorizon(horizon);
      // Given alive: pairs + m - m²; and p (1-p) m² for not knowing that.
      return weighted(
        (p, m, pairs) => Math.max(0, p * (pairs + m * (1 - p * m))),
        ifAlive((f) => f.expectedPurchases(horizon)),
        ifAlive((f) => f.expectedPairs(horizon)),
      );
    },
    probabilityOfPurchase(horizon) {
      checkHorizon(horizon, true);
      return weighted(
        (p, q) => Math.min(1, p * q),
        chanceIfAlive((f) => f.probabilityOfPurchase(horizon)),
      );
    },
    probabilityAliveAfter(horizon) {
      checkHorizon(horizon, true);
      return weighted(
        (p, q) => Math.min(1, p * q),
        chanceIfAlive((f) => f.probabilityOfStaying(horizon)),
      );
    },
    probabilityOfPurchases(n, horizon) {
      checkCount(n);
      checkHorizon(horizon);
      return weighted(
        (p, q) => Math.min(1, p * q + (n === 0 ? 1 - p : 0)),
        chanceIfAlive((f) => f.probabilityOf(n, horizon)),
      );
    },
    probabilityOfNone(horizon) {
      checkHorizon(horizon, true);
      return weighted(
        (p, q) => Math.max(0, 1 - p * q),
        chanceIfAlive((f) => f.probabilityOfPurchase(horizon)),
      );
    },
  };
}

function discountedAhead({ ifAlive, weighted }: FuturesOfRows): Pick<Outlook, Discounted> {
  return {
    discountedPurchases(rate, horizon) {
      checkRate(rate);
      checkHorizon(horizon, true);
      return weighted(
        (p, m) => p * m,
        ifAlive((f) => f.discountedPurchases(rate, horizon)),
      );
    },
    varianceOfDiscountedPurchases(rate, horizon) {
      checkRate(rate);
      checkHorizon(horizon, true);
      return weighted(
        (p, m, pairs, squares) => Math.max(0, p * (pairs + squares - p * m * m)),
        ifAlive((f) => f.discountedPurchases(rate, horizon)),
        ifAlive((f) => discountedPairs(f, rate, horizon)),
        ifAlive((f) => f.discountedPurchases(2 * rate, horizon)),
      );
    },
    purchasesDiscountedByPeriod: (discount) =>
      weighted(
        (p, m) => p * m,
        ifAlive((f) => discountByPeriod((time) => f.expectedPurchases(time), discount)),
      ),
  };
}

/** What a fitted model says about a customer who makes the first purchase now. */
export interface NewCustomerOutlook {
  /** E of the repeat purchases in (0, horizon], horizon < Infinity. */
  expectedPurchases(horizon: number): number;
  varianceOfPurchases(horizon: number): number;
  /** P(exactly n repeat purchases in (0, horizon]), n an integer >= 0, horizon < Infinity. */
  probabilityOfPurchases(n: number, horizon: number): number;
  /** P(at least one repeat purchase in (0, horizon]); horizon may be Infinity. */
  probabilityOfPurchase(horizon: number): number;
  /** P(still alive a time of `horizon` after the first purchase). */
  probabilityAliveAfter(horizon: number): number;
  /** As in {@link Outlook}. */
  discountedPurchases(rate: number, horizon: number): number;
}

/**
 * The outlook of a new customer: that of a history without repeat purchase and without age.
 * (Under the MBG/NBD such a customer may have left with the first purchase.)
 */
export function newCustomerOutlook(fit: FittedCounting): NewCustomerOutlook {
  const model = countingModels[fit.model];
  checkParameters(model, fit.parameters);
  const zero = new Float64Array(1);
  const rows = { repeatPurchases: zero, recency: zero, age: zero };
  const alive = logistic(-model.logOddsOfDropout(fit.parameters, groupHistories(rows))[0]);
  const future = model.ahead(fit.parameters, 0, 0, 0);
  return {
    expectedPurchases(horizon) {
      checkHorizon(horizon);
      return alive * future.expectedPurchases(horizon);
    },
    varianceOfPurchases(horizon) {
      checkHorizon(horizon);
      const mean = future.expectedPurchases(horizon);
      return alive * (future.expectedPairs(horizon) + mean * (1 - alive * mean));
    },
    probabilityOfPurchases(n, horizon) {
      checkCount(n);
      checkHorizon(horizon);
      return alive * future.probabilityOf(n, horizon) + (n === 0 ? 1 - alive : 0);
    },
    probabilityOfPurchase(horizon) {
      checkHorizon(horizon, true);
      return alive * future.probabilityOfPurchase(horizon);
    },
    probabilityAliveAfter(horizon) {
      checkHorizon(horizon, true);
      return alive * future.probabilityOfStaying(horizon);
    },
    discountedPurchases(rate, horizon) {
      checkRate(rate);
      checkHorizon(horizon, true);
      return alive * future.discountedPurchases(rate, horizon);
    },
  };
}
