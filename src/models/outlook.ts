import type { CountingModelName, HistoryRows } from './counting-model.ts';
import { countingModels } from './counting-models.ts';
import type { Future } from './future.ts';
import { type GroupedHistories, groupHistories } from './grouped-histories.ts';
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
  /** P(at least one purchase in (T, T + horizon]). */
  probabilityOfPurchase(horizon: number): Float64Array;
  /**
   * Expected purchases in (T, T + horizon], each discounted continuously at `rate` per unit
   * of time; horizon may be Infinity. Infinity where the endless sum diverges: at rate 0
   * without dropout (NBD, boundary fits) or with a dropout too slow (s <= 1, a <= 1).
   */
  discountedPurchases(rate: number, horizon: number): Float64Array;
}

/**
 * The outlook of every row under a fitted model, whichever it is. Cost: P(alive) once, up to
 * a microsecond a row; what lies ahead if alive depends on (x, T) alone and is computed once
 * per distinct pair.
 */
export function outlook(fit: FittedCounting, rows: HistoryRows): Outlook {
  const model = countingModels[fit.model];
  const grouped = groupHistories(rows);
  const { of, purchases, ages } = futuresOf(grouped);
  const futures = purchases.map((x, i) => model.ahead(fit.parameters, x, ages[i]));
  const ahead = (value: (future: Future) => number) => Float64Array.from(futures, value);
  let alive: Float64Array | undefined;
  const probabilityAlive = () => {
    alive ??= model.logOddsOfDropout(fit.parameters, grouped).map((z) => logistic(-z));
    return alive;
  };
  const weighted = (values: Float64Array) =>
    probabilityAlive().map((p, i) => (p === 0 ? 0 : p * values[of[i]]));
  return {
    probabilityAlive: () => Float64Array.from(probabilityAlive()),
    expectedPurchases: (horizon) => weighted(ahead((f) => f.expectedPurchases(horizon))),
    varianceOfPurchases(horizon) {
      const mean = ahead((f) => f.expectedPurchases(horizon));
      const pairs = ahead((f) => f.expectedPairs(horizon));
      return probabilityAlive().map((p, i) => {
        const m = mean[of[i]];
        // Given alive: pairs + m - m²; and p (1-p) m² for not knowing that.
        return Math.max(0, p * (pairs[of[i]] + m * (1 - p * m)));
      });
    },
    probabilityOfPurchase: (horizon) => weighted(ahead((f) => f.probabilityOfPurchase(horizon))),
    discountedPurchases: (rate, horizon) =>
      weighted(ahead((f) => f.discountedPurchases(rate, horizon))),
  };
}

/** The distinct (x, T) of some rows, and the number of its own for each row. */
function futuresOf({ counts, groupStarts, times, ageAt, origin }: GroupedHistories): {
  readonly of: Int32Array;
  readonly purchases: number[];
  readonly ages: number[];
} {
  const of = new Int32Array(ageAt.length);
  const purchases: number[] = [];
  const ages: number[] = [];
  const known = new Int32Array(times.length);
  for (let g = 0; g < counts.length; g++) {
    const before = ages.length;
    for (let i = groupStarts[g]; i < groupStarts[g + 1]; i++) {
      // Numbers count from 1 here, so that those of earlier groups, and 0, mean "not yet".
      if (known[ageAt[i]] <= before) {
        purchases.push(counts[g]);
        ages.push(times[ageAt[i]]);
        known[ageAt[i]] = ages.length;
      }
      of[origin ? origin[i] : i] = known[ageAt[i]] - 1;
    }
  }
  return { of, purchases, ages };
}

/** What a fitted model says about a customer who makes the first purchase now. */
export interface NewCustomerOutlook {
  /** E of the repeat purchases in (0, horizon], horizon < Infinity. */
  expectedPurchases(horizon: number): number;
  varianceOfPurchases(horizon: number): number;
  /** P(exactly n repeat purchases in (0, horizon]), n an integer >= 0, horizon < Infinity. */
  probabilityOfPurchases(n: number, horizon: number): number;
  /** As in {@link Outlook}. */
  discountedPurchases(rate: number, horizon: number): number;
}

/**
 * The outlook of a new customer: that of a history without repeat purchase and without age.
 * (Under the MBG/NBD such a customer may have left with the first purchase.)
 */
export function newCustomerOutlook(fit: FittedCounting): NewCustomerOutlook {
  const model = countingModels[fit.model];
  const zero = new Float64Array(1);
  const rows = { repeatPurchases: zero, recency: zero, age: zero };
  const alive = logistic(-model.logOddsOfDropout(fit.parameters, groupHistories(rows))[0]);
  const future = model.ahead(fit.parameters, 0, 0);
  return {
    expectedPurchases: (horizon) => alive * future.expectedPurchases(horizon),
    varianceOfPurchases(horizon) {
      const mean = future.expectedPurchases(horizon);
      return alive * (future.expectedPairs(horizon) + mean * (1 - alive * mean));
    },
    probabilityOfPurchases: (n, horizon) =>
      alive * future.probabilityOf(n, horizon) + (n === 0 ? 1 - alive : 0),
    discountedPurchases: (rate, horizon) => alive * future.discountedPurchases(rate, horizon),
  };
}
