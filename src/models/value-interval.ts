import { gammaQuantile } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';

/*
 * What a customer may bring over a horizon: V = M_1 + … + M_N, with N purchases from
 * a counting model and orders M from a spend model, the two taken as independent
 * given the history.
 *
 * V is nothing at all with probability P(N = 0), exactly; the rest is described by a
 * gamma variable with the conditional mean and variance of V given N >= 1. Quantiles
 * of that mixture are the interval. What the two models cannot know (a season never
 * seen, a shop that changes) is measured on past cut-offs and widens it: see
 * `calibrateSpread`.
 */

/** Per row: the predictive moments of the number of purchases within the horizon. */
export interface PurchaseMoments {
  /** E[N] >= 0. */
  readonly mean: Float64Array;
  /** Var[N] >= 0, over the customer's unknown rate and lifetime as well. */
  readonly variance: Float64Array;
  /** P(N = 0), in [0, 1]. */
  readonly probabilityOfNone: Float64Array;
}

/** Per row: the moments of an order's value given the history, in currency units. */
export interface SpendMoments {
  /** The customer's expected order value, > 0. */
  readonly mean: Float64Array;
  /** Expected variance between orders of the customer; Infinity where it does not exist. */
  readonly varianceWithin: Float64Array;
  /** Variance of the customer's own mean order value, unknown as it is; Infinity where it does not exist. */
  readonly varianceOfMean: Float64Array;
}

/** Per row: the moments of value over the horizon, in currency units. */
export interface ValueMoments {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  /** P(V = 0). */
  readonly probabilityOfZero: Float64Array;
}

export interface ValueInterval {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export interface SpreadCalibration {
  /** What the variance is multiplied by, in [1, most]. */
  readonly spread: number;
  /** Share of customers inside the interval with spread 1 and with the spread found; null without rows. */
  readonly coverageBefore: number | null;
  readonly coverageAfter: number | null;
  /** True where even the largest spread allowed leaves the coverage below the level. */
  readonly clipped: boolean;
}

/**
 * A gamma variable of mean 1 has its highest 90 % quantile (3.0) near this shape; below it
 * more variance means a lower upper quantile, and ignorance would narrow the interval.
 */
const SMALLEST_SHAPE = 0.2;
/** A standard deviation of one percent: no forecast of a customer is surer than that. */
const LARGEST_SHAPE = 1e4;

/**
 * Mean and variance of V by conditioning on N and on the customer's mean order value:
 * Var V = E[N] within + Var[N] (mean² + between) + E[N]² between.
 *
 * Infinite spend variances pass through as an infinite variance of V.
 * @throws RangeError on unequal lengths or numbers outside the domains above.
 */
export function valueMoments(purchases: PurchaseMoments, spend: SpendMoments): ValueMoments {
  const rows = purchases.mean.length;
  sameLength(rows, purchases.variance, purchases.probabilityOfNone, spend.mean);
  sameLength(rows, spend.varianceWithin, spend.varianceOfMean);
  const mean = new Float64Array(rows);
  const variance = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const count = purchases.mean[i];
    const countVariance = purchases.variance[i];
    const order = spend.mean[i];
    const within = spend.varianceWithin[i];
    const between = spend.varianceOfMean[i];
    if (!(count >= 0 && countVariance >= 0 && order > 0 && within >= 0 && between >= 0)) {
      throw new RangeError(`moments must not be negative, nor an order's mean be zero (row ${i})`);
    }
    mean[i] = count * order;
    if (count === 0) continue;
    variance[i] = Number.isFinite(between + within)
      ? count * within + countVariance * (order * order + between) + count * count * between
      : Number.POSITIVE_INFINITY;
  }
  return { mean, variance, probabilityOfZero: purchases.probabilityOfNone };
}

/**
 * The central interval of V at a level: equal tails, ends included, extended where needed
 * to hold the mean (which lies above the upper quantile of a customer who most likely
 * brings nothing). Coverage under the models is therefore at least the level.
 *
 * The lower end is exactly 0 where P(V = 0) reaches the lower tail (0.1 at 80 %). The
 * spread moves both ends away from the mean by its square root, as multiplying the variance
 * of a location-scale family does, and never below 0.
 * Equivariant in the unit of money. Cost: about a microsecond a row.
 * @param level in (0, 1)
 * @param spread >= 1, from {@link calibrateSpread}
 * @throws RangeError outside the domains.
 */
export function valueInterval(moments: ValueMoments, level = 0.8, spread = 1): ValueInterval {
  if (!(level > 0 && level < 1)) throw new RangeError('level must lie in (0, 1)');
  if (!(spread >= 1 && spread < Number.POSITIVE_INFINITY)) {
    throw new RangeError('spread must be at least 1 and finite');
  }
  const rows = moments.mean.length;
  sameLength(rows, moments.variance, moments.probabilityOfZero);
  const low = new Float64Array(rows);
  const high = new Float64Array(rows);
  const stretch = Math.sqrt(spread);
  const lowerTail = (1 - level) / 2;
  for (let i = 0; i < rows; i++) {
    const mean = moments.mean[i];
    const none = moments.probabilityOfZero[i];
    if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY && none >= 0 && none <= 1)) {
      throw new RangeError(`a mean must be finite and >= 0, a probability in [0, 1] (row ${i})`);
    }
    if (mean === 0 || none === 1) {
      high[i] = mean;
      continue;
    }
    const active = mean / (1 - none);
    const shape = conditionalShape(mean, moments.variance[i], none);
    const scale = active / shape;
    const logGammaOfShape = logGamma(shape);
    const quantile = (probability: number) =>
      probability <= none
        ? 0
        : scale * gammaQuantile(shape, (probability - none) / (1 - none), logGammaOfShape);
    const below = Math.max(0, mean - quantile(lowerTail));
    const above = Math.max(0, quantile(1 - lowerTail) - mean);
    low[i] = none >= lowerTail ? 0 : Math.max(0, mean - stretch * below);
    high[i] = mean + stretch * above;
  }
  return { low, high };
}

/**
 * The smallest spread with which the intervals, made for a past cut-off, would have
 * held what then happened in a share `level` of customers; 1 where they already did.
 *
 * Exact: each row tells the spread that would just have held it, and the answer is a
 * weighted quantile of those. Rows that no spread can hold (an upper end at the mean and
 * something bought, value below 0) count as missed.
 * @param moments of the intervals at that cut-off
 * @param actual value that came, per row
 * @param weight customers per row; 1 where absent
 * @param most the largest spread allowed (16: four times as wide)
 * @param interval those intervals at spread 1, where they are known
 */
export function calibrateSpread(
  moments: ValueMoments,
  actual: Float64Array,
  level = 0.8,
  weight?: Float64Array,
  most = 16,
  { low, high }: ValueInterval = valueInterval(moments, level),
): SpreadCalibration {
  sameLength(actual.length, moments.mean, weight ?? actual);
  sameLength(actual.length, low, high);
  const needed = new Float64Array(actual.length);
  for (let i = 0; i < actual.length; i++) {
    needed[i] = spreadToHold(actual[i], moments.mean[i], low[i], high[i]);
  }
  const coverageBefore = shareWithin(needed, 1, weight);
  if (coverageBefore === null || coverageBefore >= level) {
    return { spread: 1, coverageBefore, coverageAfter: coverageBefore, clipped: false };
  }
  const order = needed.slice().sort();
  let lowest = 0;
  let highest = order.length - 1;
  while (lowest < highest) {
    const middle = (lowest + highest) >> 1;
    if ((shareWithin(needed, order[middle], weight) ?? 0) >= level) highest = middle;
    else lowest = middle + 1;
  }
  const spread = Math.min(most, order[lowest]);
  const coverageAfter = shareWithin(needed, spread, weight);
  return { spread, coverageBefore, coverageAfter, clipped: (coverageAfter ?? 0) < level };
}

/** Shape of the gamma part, by the mean and variance of V given V > 0. */
function conditionalShape(mean: number, variance: number, none: number): number {
  const active = mean / (1 - none);
  const secondMoment = (variance + mean * mean) / (1 - none);
  const shape = (active * active) / (secondMoment - active * active);
  // A variance too small for this P(V = 0) is rounding: the conditional variance is then nil.
  if (!(shape > 0 || secondMoment === Number.POSITIVE_INFINITY)) return LARGEST_SHAPE;
  return Math.max(SMALLEST_SHAPE, Math.min(LARGEST_SHAPE, shape));
}

/** The least spread whose interval holds `actual`: 1 inside, Infinity where none does. */
function spreadToHold(actual: number, mean: number, low: number, high: number): number {
  if (actual >= low && actual <= high) return 1;
  if (actual < 0) return Number.POSITIVE_INFINITY;
  const reach = actual < low ? (mean - actual) / (mean - low) : (actual - mean) / (high - mean);
  // The width is rounded when it is stretched; this much more keeps the row inside.
  return reach * reach * (1 + 1e-12);
}

function shareWithin(needed: Float64Array, spread: number, weight?: Float64Array): number | null {
  let within = 0;
  let all = 0;
  for (let i = 0; i < needed.length; i++) {
    const w = weight ? weight[i] : 1;
    all += w;
    if (needed[i] <= spread) within += w;
  }
  return all > 0 ? within / all : null;
}

function sameLength(rows: number, ...columns: readonly Float64Array[]): void {
  for (const column of columns) {
    if (column.length !== rows) throw new RangeError('columns must have one length');
  }
}
