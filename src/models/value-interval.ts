import { gammaQuantile, regularisedGamma } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';
import { sameLength } from './pairs.ts';
import type { OutcomeChances } from './split-coverage.ts';

/*
 * What a customer may bring over a horizon: V = M_1 + … + M_N, with N purchases from
 * a counting model and orders M from a spend model, the two taken as independent
 * given the history.
 *
 * V is nothing at all with probability P(N = 0), exactly; the rest is described by a
 * gamma variable with the conditional mean and variance of V given N >= 1. Quantiles
 * of that mixture are the interval. Whether it holds what it promises is measured on past
 * cut-offs: see `levelToHold`.
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
 * The lower end is exactly 0 where P(V = 0) reaches the lower tail (0.1 at 80 %).
 * Equivariant in the unit of money. Cost: about a microsecond a row.
 * @param level in (0, 1)
 * @throws RangeError outside the domains.
 */
export function valueInterval(moments: ValueMoments, level = 0.8): ValueInterval {
  if (!(level > 0 && level < 1)) throw new RangeError('level must lie in (0, 1)');
  const rows = moments.mean.length;
  sameLength(rows, moments.variance, moments.probabilityOfZero);
  const low = new Float64Array(rows);
  const high = new Float64Array(rows);
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
    low[i] = none >= lowerTail ? 0 : Math.min(mean, quantile(lowerTail));
    high[i] = Math.max(mean, quantile(1 - lowerTail));
  }
  return { low, high };
}

/**
 * What the moments gave to what came: P(V < v) and P(V <= v). Where P(V = 0) lies between, nothing
 * came (or less: a loss counts as nothing).
 *
 * @throws RangeError on unequal lengths.
 */
export function valueChances(moments: ValueMoments, actual: Float64Array): OutcomeChances {
  sameLength(actual.length, moments.mean, moments.variance, moments.probabilityOfZero);
  const below = new Float64Array(actual.length);
  const upTo = new Float64Array(actual.length);
  for (let i = 0; i < actual.length; i++) {
    const mean = moments.mean[i];
    const none = mean > 0 ? moments.probabilityOfZero[i] : 1;
    if (actual[i] > 0) {
      below[i] = none < 1 ? none + (1 - none) * gammaPart(moments, i, actual[i]) : 1;
      upTo[i] = below[i];
    } else upTo[i] = none;
  }
  return { below, upTo };
}

/** P(V <= v) given V > 0. */
function gammaPart(moments: ValueMoments, i: number, value: number): number {
  const none = moments.probabilityOfZero[i];
  const shape = conditionalShape(moments.mean[i], moments.variance[i], none);
  return regularisedGamma(shape, (value * shape * (1 - none)) / moments.mean[i]);
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
