import { logistic } from '../logistic.ts';
import type { ContractModel } from './contract-model.ts';

/**
 * The log odds of the chance to end at the first renewal, for every model here: from one in a
 * million to one in three thousand that stay. The prior expects one in eight, from one in forty
 * to two in five (two contracts in three lie there): months are fewer and years are more.
 */
export const FIRST_LOSS = {
  lower: -14,
  upper: 8,
  prior: { mean: -2, deviation: 1.5 },
} as const;

/**
 * Geometric: every contract ends at each renewal with the same chance θ, whatever its age. The
 * floor that the others have to beat, and what "lifetime = 1 / churn" takes for granted.
 */
export const geometric: ContractModel = {
  name: 'geometric',
  parameterNames: ['theta'],
  lower: [FIRST_LOSS.lower],
  upper: [FIRST_LOSS.upper],
  prior: [FIRST_LOSS.prior],
  starts: [[FIRST_LOSS.prior.mean]],
  contains: null,
  toParameters: ([logOdds]) => [logistic(logOdds)],
  slopes: ([theta]) => Float64Array.of(theta * (1 - theta)),
  // Fader & Hardie (2007), equation (2): S(t | θ) = (1 - θ)^t.
  logSurvival: ([theta], t) => (t === 0 ? 0 : t * Math.log1p(-theta)),
  logRetention([theta], from, t, gradient) {
    gradient[0] = -(t - from) * theta;
    return (t - from) * Math.log1p(-theta);
  },
  tailPower: ([theta]) => (theta > 0 ? Infinity : 0),
};
