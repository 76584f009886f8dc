import {
  ALIKE,
  BETA,
  betaParameters,
  betaRise,
  betaSlopes,
  logBetaRatio,
} from './beta-coordinates.ts';
import type { ContractModel } from './contract-model.ts';

/**
 * Shifted beta-geometric, sBG (Fader & Hardie 2007, "How to Project Customer Retention"): each
 * contract ends at every renewal with a chance θ of its own, θ ~ beta(α, β) between contracts.
 * Nobody's chance changes, and yet retention rises with age: who is likely to leave has left.
 */
export const shiftedBetaGeometric: ContractModel = {
  name: 'shifted-beta-geometric',
  parameterNames: ['alpha', 'beta'],
  lower: BETA.lower,
  upper: BETA.upper,
  prior: BETA.prior,
  starts: [
    [-1.5, Math.log(3)],
    [-3, 0],
  ],
  contains: {
    name: 'geometric',
    tell: ([theta]) => [ALIKE * theta, ALIKE * (1 - theta)],
    start: ([logOdds]) => [logOdds, BETA.upper[1]],
  },
  toParameters: betaParameters,
  slopes: ([alpha, beta]) => Float64Array.from(betaSlopes(alpha, beta)),
  // Equation (6): S(t) = B(α, β + t) / B(α, β).
  logSurvival: ([alpha, beta], t) => logBetaRatio(alpha, beta, t),
  // At one occasion, equation (8): r_t = (β + t - 1) / (α + β + t - 1).
  logRetention([alpha, beta], from, t, gradient) {
    if (t - from > 1) {
      const { byOdds, byTotal } = betaRise(alpha, beta, from, t);
      gradient[0] = byOdds;
      gradient[1] = byTotal;
      return logBetaRatio(alpha, beta + from, t - from);
    }
    const stays = beta + t - 1;
    const all = alpha + stays;
    const [byOdds, , , byTotal] = betaSlopes(alpha, beta);
    const byAlpha = -1 / all;
    const byBeta = alpha / stays / all;
    gradient[0] = byOdds * (byAlpha - byBeta);
    gradient[1] = alpha * byAlpha + byTotal * byBeta;
    return -Math.log1p(alpha / stays);
  },
  tailPower: ([alpha]) => alpha,
};
