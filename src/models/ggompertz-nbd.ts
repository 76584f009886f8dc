import { growingDropoutRates, purchaseRates } from './coordinates.ts';
import type { CountingModel } from './counting-model.ts';
import { drawExponential, drawGamma, drawPoissonPurchases } from './draws.ts';
import {
  betaAt,
  LEAVING_MOMENTS,
  LOG_INTEGRAL,
  leavingIntegral,
  logGrowth,
  MEAN_BY_B,
  MEAN_BY_BETA,
  MEAN_INVERSE_A,
  MEAN_LOG_A,
  MEAN_LOG_GROWTH,
  MEAN_TIME,
} from './gompertz.ts';
import { movedBack } from './grouped-histories.ts';
import { leavingWithAge } from './leaving-with-age.ts';
import { nbd } from './nbd.ts';

/** b and β of a law of leaving that is the Pareto/NBD's, to a relative 1e-9: U(t) = 1 + t / (β/b). */
const NO_GROWTH = 1e-9;

/**
 * GGompertz/NBD (Bemmaor & Glady 2012): purchases as in the NBD, and a moment of leaving that comes
 * at a rate of η b e^bt at age t, η ~ gamma(s, β) between customers. With b → 0 and β/b held it is
 * the Pareto/NBD; the larger b, the more alike are lifetimes. Equation numbers are not known here:
 * the paper was not at hand.
 */
export const ggompertzNbd: CountingModel = {
  name: 'ggompertz-nbd',
  parameterNames: ['r', 'alpha', 'b', 's', 'beta'],
  pairs: [purchaseRates, growingDropoutRates],
  aliveAfterOnePurchase: 'estimated',
  floor: 'nbd',
  contains: {
    name: 'pareto-nbd',
    tell: ([r, alpha, s, beta]) => [r, alpha, NO_GROWTH / beta, s, NO_GROWTH],
    start: (at) => [...at, Math.log(0.05)],
  },
  stages: 1,
  /**
   * The NBD's likelihood times S(T), times one plus the odds of having left, which are the
   * integral of the density of leaving times ((α + T)/(α + t))^(r + x), over S(T). By quadrature,
   * row by row. Cost: some 5 µs a row.
   */
  logLikelihood(histories, parameters, gradient) {
    const [r, alpha, b, s, beta] = parameters;
    const { recency, age, weight, counts, groupStarts } = histories;
    const moments = new Float64Array(LEAVING_MOMENTS);
    let sum = nbd.logLikelihood(histories, parameters, gradient);
    for (let g = 0; g < counts.length; g++) {
      const shape = r + counts[g];
      for (let i = groupStarts[g]; i < groupStarts[g + 1]; i++) {
        const growth = logGrowth(b, beta, age[i]);
        const rest = betaAt(b, beta, age[i]);
        const byB = age[i] / rest;
        const byBeta = Math.expm1(-b * age[i]) / (beta * rest);
        sum -= weight[i] * s * growth;
        gradient[2] -= weight[i] * s * byB;
        gradient[3] -= weight[i] * growth;
        gradient[4] -= weight[i] * s * byBeta;
        const silence = age[i] - recency[i];
        if (!(silence > 0)) continue;
        const from = alpha + recency[i];
        leavingIntegral({ b, s, beta }, recency[i], from, shape, silence, moments);
        const silenceLog = Math.log1p(silence / from);
        const grownSince = growth - logGrowth(b, beta, recency[i]);
        const logOdds = moments[LOG_INTEGRAL] + shape * silenceLog + s * grownSince;
        sum += weight[i] * (logOdds > 600 ? logOdds : Math.log1p(Math.exp(logOdds)));
        const left = weight[i] / (1 + Math.exp(-logOdds));
        gradient[0] += left * (silenceLog - moments[MEAN_LOG_A]);
        gradient[1] += left * shape * (1 / (alpha + age[i]) - moments[MEAN_INVERSE_A]);
        const meanTime = recency[i] + moments[MEAN_TIME];
        gradient[2] += left * (1 / b + meanTime + s * byB - (s + 1) * moments[MEAN_BY_B]);
        gradient[3] += left * (1 / s + growth - moments[MEAN_LOG_GROWTH]);
        gradient[4] += left * (-1 / beta + s * byBeta - (s + 1) * moments[MEAN_BY_BETA]);
      }
    }
    return sum;
  },
  withoutDropout: (r, alpha) => [r, alpha, 0, 0, 1],
  logOddsOfDropout([r, alpha, b, s, beta], { recency, age, repeatPurchases, rows, origin }) {
    const logOdds = new Float64Array(rows).fill(-Infinity);
    if (s === 0 || b === 0) return logOdds;
    const moments = new Float64Array(LEAVING_MOMENTS);
    for (let i = 0; i < rows; i++) {
      const silence = age[i] - recency[i];
      if (!(silence > 0)) continue;
      const shape = r + repeatPurchases[i];
      const from = alpha + recency[i];
      leavingIntegral({ b, s, beta }, recency[i], from, shape, silence, moments);
      logOdds[i] =
        moments[LOG_INTEGRAL] +
        shape * Math.log1p(silence / from) +
        s * logGrowth(b, betaAt(b, beta, recency[i]), silence);
    }
    return movedBack(logOdds, origin);
  },
  ahead: ([r, alpha, b, s, beta], repeatPurchases, age) =>
    leavingWithAge(r + repeatPurchases, alpha + age, { b, s, beta: betaAt(b, beta, age) }),
  drawPurchases([r, alpha, b, s, beta], until, random) {
    const rate = drawGamma(r, random) / alpha;
    const leaves =
      s === 0 || b === 0
        ? Infinity
        : Math.log1p((drawExponential(1, random) * beta) / drawGamma(s, random)) / b;
    return drawPoissonPurchases(rate, 0, Math.min(until, leaves), random);
  },
  singularityBeforeAge: ([, alpha, b, , beta]) => {
    const ofLeaving = beta < 1 ? -Math.log1p(-beta) / b : Math.PI / b;
    return Math.min(alpha, ofLeaving);
  },
};
