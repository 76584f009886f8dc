import { BETA, betaParameters, betaRise, betaSlopes, logBetaRatio } from './beta-coordinates.ts';
import type { ContractModel } from './contract-model.ts';

const SHAPE = { lower: Math.log(0.05), upper: Math.log(8) };

/**
 * Beta-discrete-Weibull, BdW (Fader, Hardie, Liu, Davin & Steenburgh 2018, "'How to Project
 * Customer Retention' Revisited: The Role of Duration Dependence"): as the sBG, and besides a
 * contract's own chance to end changes with its age. With c > 1 it rises (a cure wears off),
 * with c < 1 it falls (habit); at c = 1 it is the sBG.
 *
 * S(t) = B(α, β + t^c) / B(α, β): the mean over θ ~ beta(α, β) of (1 - θ)^(t^c). The number of that
 * equation is not known here: the paper was not at hand.
 */
export const betaDiscreteWeibull: ContractModel = {
  name: 'beta-discrete-weibull',
  parameterNames: ['alpha', 'beta', 'c'],
  lower: [...BETA.lower, SHAPE.lower],
  upper: [...BETA.upper, SHAPE.upper],
  prior: [...BETA.prior, { mean: 0, deviation: 0.4 }],
  starts: [
    [-1.5, 0, Math.log(1.5)],
    [-2.5, Math.log(10), Math.log(0.7)],
  ],
  contains: {
    name: 'shifted-beta-geometric',
    tell: ([alpha, beta]) => [alpha, beta, 1],
    start: ([logOdds, logTotal]) => [logOdds, logTotal, 0],
  },
  toParameters: (at) => [...betaParameters(at), Math.exp(at[2])],
  slopes([alpha, beta, c]) {
    const [a, b, d, e] = betaSlopes(alpha, beta);
    return Float64Array.of(a, b, 0, d, e, 0, 0, 0, c);
  },
  logSurvival: ([alpha, beta, c], t) => logBetaRatio(alpha, beta, t ** c),
  logRetention([alpha, beta, c], from, t, gradient) {
    const start = from ** c;
    const end = t ** c;
    const { byOdds, byTotal, byStart, byEnd } = betaRise(alpha, beta, start, end);
    gradient[0] = byOdds;
    gradient[1] = byTotal;
    // d t^c / d log c = c t^c log t, nothing at t = 0 and 1.
    gradient[2] =
      c * (end * Math.log(t) * byEnd + (start > 0 ? start * Math.log(from) * byStart : 0));
    return logBetaRatio(alpha, beta + start, end - start);
  },
  tailPower: ([alpha, , c]) => alpha * c,
};
