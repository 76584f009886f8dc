import { regularisedGamma } from './incomplete-gamma.ts';

/** What a test needs of a fit: the maximum of its likelihood, without a prior. */
export interface FittedLikelihood {
  readonly logLikelihood: number;
  readonly status: string;
}

/** How the restricted model lies within the general one. */
export interface Nesting {
  /** Parameters that the restriction fixes at values with room on both sides (a coefficient at 0). */
  readonly interior?: number;
  /** Parameters that it fixes at the edge of what they can be (a rate of leaving at 0). */
  readonly boundary?: number;
  /** Parameters that mean nothing once the others are fixed (how leaving differs, where nobody leaves). */
  readonly unidentified?: number;
}

/** The NBD within BG/NBD, MBG/NBD or Pareto/NBD: nobody leaves, and how that differs is moot. */
export const NO_DROPOUT: Nesting = { boundary: 1, unidentified: 1 };

export interface LikelihoodRatioTest {
  /** Twice the difference of the log-likelihoods; 0 where the general model gains nothing. */
  readonly statistic: number;
  /** The reference distribution: weights of chi-squares by their degrees of freedom; 0 is a point at 0. */
  readonly reference: readonly { readonly degreesOfFreedom: number; readonly weight: number }[];
  /**
   * P(a statistic this large | the restricted model), in [0, 1]. Exact for many customers where
   * all that is fixed is interior or at an edge; with unidentified parameters an upper bound.
   */
  readonly pValue: number;
}

/** Rounding of a sum of many logarithms, per unit of it. */
const ROUNDING = 1e-9;

/**
 * Does the general model explain the data better than a model that it nests, more than chance
 * would have it?
 *
 * On an edge the statistic is 0 half of the time: its distribution is the mixture of
 * chi-squares with binomial weights (Chernoff 1954; Self & Liang 1987, case 5: 0.5 χ²₀ +
 * 0.5 χ²₁ for one parameter). A parameter that the restricted model leaves without meaning lets
 * the general one choose the best of many (Davies 1977): each is counted as one more degree of
 * freedom, which errs to the safe side. `bootstrapLikelihoodRatio` knows the truth, at a price.
 *
 * @throws RangeError where a fit is not a maximum (priors, stopped), or the general model is less
 *   likely than what it nests: then it has not converged.
 */
export function likelihoodRatioTest(
  restricted: FittedLikelihood,
  general: FittedLikelihood,
  { interior = 0, boundary = 0, unidentified = 0 }: Nesting,
): LikelihoodRatioTest {
  for (const { status } of [restricted, general]) {
    if (status === 'prior' || status === 'stopped') {
      throw new RangeError(
        status === 'prior'
          ? "a test needs likelihoods at their maximum: fit with priors: 'never'"
          : 'a test needs likelihoods at their maximum: a search was stopped',
      );
    }
  }
  if (interior + boundary < 1) throw new RangeError('a restriction fixes at least one parameter');
  const gain = general.logLikelihood - restricted.logLikelihood;
  if (gain < -ROUNDING * Math.max(1, Math.abs(restricted.logLikelihood))) {
    throw new RangeError(`the general model is less likely, by ${-gain}: it has not converged`);
  }
  const statistic = Math.max(0, 2 * gain);
  const reference = Array.from({ length: boundary + 1 }, (_, free) => ({
    degreesOfFreedom: interior + free + unidentified,
    weight: binomial(boundary, free) / 2 ** boundary,
  }));
  const pValue = reference.reduce(
    (sum, { degreesOfFreedom, weight }) =>
      sum + weight * chiSquareExceeds(statistic, degreesOfFreedom),
    0,
  );
  return { statistic, reference, pValue };
}

/** P(χ² >= x) with so many degrees of freedom; a point at 0 with none. */
function chiSquareExceeds(x: number, degreesOfFreedom: number): number {
  if (x === 0) return 1;
  return degreesOfFreedom === 0 ? 0 : 1 - regularisedGamma(degreesOfFreedom / 2, x / 2);
}

function binomial(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i++) value *= (n - k + i) / i;
  return value;
}
