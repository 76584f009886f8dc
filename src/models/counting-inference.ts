import type { Histories } from '../vocabulary/index.ts';
import { parameterCovariance } from './counting-errors.ts';
import { countingModels } from './counting-models.ts';
import type { CountingFit, CountingFitOptions } from './fit-counting-model.ts';
import { normalQuantile } from './normal-quantile.ts';
import { prepareHistories } from './prepared-histories.ts';

export interface CountingInference {
  /**
   * 'identified': the data tell every parameter. 'weak': some parameters they tell only within
   * orders of magnitude, those of `weaklyIdentified`; what is predicted may be sure all the same.
   * 'flat': in some direction the likelihood does not bend at all. 'boundary': the fit lies at
   * an edge, where a normal approximation says nothing. 'stopped': there is no maximum to judge.
   */
  readonly identifiability: 'identified' | 'weak' | 'flat' | 'boundary' | 'stopped';
  /** Names of parameters whose standard error exceeds themselves. */
  readonly weaklyIdentified: readonly string[];
  /** Covariance matrix of the parameters, rows in their order; null but for the first two. */
  readonly covariance: readonly Float64Array[] | null;
  /** Per parameter its interval at a level, by a normal approximation of its logarithm; null likewise. */
  intervals(level: number): readonly (readonly [low: number, high: number])[] | null;
}

/**
 * How well the data tell the parameters of a fit: covariance, intervals, and whether they can be
 * told at all. With priors it is the posterior's curvature that is meant.
 *
 * @param histories those of the fit
 * @param options those of the fit: `weeksPerUnit` matters
 */
export function countingInference(
  fit: CountingFit,
  histories: Histories,
  { weeksPerUnit = 1 }: Pick<CountingFitOptions, 'weeksPerUnit'> = {},
): CountingInference {
  if (fit.status === 'boundary' || fit.status === 'stopped') return unsaid(fit.status);
  const model = countingModels[fit.model];
  const data = prepareHistories(histories, weeksPerUnit);
  const problem = { model, data, withPrior: fit.status === 'prior' };
  const covariance = parameterCovariance(problem, Float64Array.from(fit.coordinates));
  if (!covariance) return unsaid('flat');
  // The standard error of a parameter's logarithm.
  const relative = covariance.map((row, i) => Math.sqrt(row[i]) / fit.parameters[i]);
  const weaklyIdentified = model.parameterNames.filter((_, i) => relative[i] > 1);
  return {
    identifiability: weaklyIdentified.length > 0 ? 'weak' : 'identified',
    weaklyIdentified,
    covariance,
    intervals(level) {
      if (!(level > 0 && level < 1)) throw new RangeError(`a level lies in (0, 1); it is ${level}`);
      const z = normalQuantile((1 + level) / 2);
      return fit.parameters.map((value, i) => [
        value * Math.exp(-z * relative[i]),
        value * Math.exp(z * relative[i]),
      ]);
    },
  };
}

function unsaid(identifiability: 'flat' | 'boundary' | 'stopped'): CountingInference {
  return { identifiability, weaklyIdentified: [], covariance: null, intervals: () => null };
}
