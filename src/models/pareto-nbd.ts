import { dropoutRates, purchaseRates } from './coordinates.ts';
import type { CountingModel } from './counting-model.ts';
import { leavingOverTime } from './leaving-over-time.ts';
import { nbd } from './nbd.ts';
import {
  INTEGRAL,
  MEAN_INVERSE_A,
  MEAN_INVERSE_B,
  MEAN_LOG_A,
  MEAN_LOG_B,
  MOMENTS,
  powerIntegral,
} from './power-integral.ts';

/**
 * Pareto/NBD (Schmittlein, Morrison & Colombo 1987): purchases as in the NBD, and an
 * unobserved moment of leaving that comes at a rate that follows gamma(s, β) between
 * customers, whether they buy or not.
 */
export const paretoNbd: CountingModel = {
  name: 'pareto-nbd',
  parameterNames: ['r', 'alpha', 's', 'beta'],
  pairs: [purchaseRates, dropoutRates],
  aliveAfterOnePurchase: 'estimated',
  /**
   * Fader & Hardie (2005), "A Note on Deriving the Pareto/NBD Model", as the
   * NBD's likelihood times (1 + T/β)^-s for having survived, times one plus the odds of having
   * left. The integral over the moment of leaving is taken by quadrature (see
   * `power-integral.ts`), and its derivatives at the same nodes.
   *
   * Cost: about 1 µs a row.
   */
  logLikelihood(histories, parameters, gradient) {
    const [r, alpha, s, beta] = parameters;
    const { age, recency, repeatPurchases, weight, rows } = histories;
    const moments = new Float64Array(MOMENTS);
    let sum = nbd.logLikelihood(histories, parameters, gradient);
    let [byR, byAlpha, byS, byBeta] = [0, 0, 0, 0];
    for (let i = 0; i < rows; i++) {
      const w = weight[i];
      const T = age[i];
      const survivedLog = Math.log1p(T / beta);
      sum -= w * s * survivedLog;
      byS -= w * survivedLog;
      byBeta += (w * s * T) / (beta * (beta + T));
      if (!(T > recency[i])) continue;

      const shape = r + repeatPurchases[i];
      const from = alpha + recency[i];
      const leavingFrom = beta + recency[i];
      const silence = T - recency[i];
      powerIntegral(from, shape, leavingFrom, s + 1, silence, moments);
      const silenceLog = Math.log1p(silence / from);
      const leavingLog = Math.log1p(silence / leavingFrom);
      const logOdds =
        Math.log((s * moments[INTEGRAL]) / leavingFrom) + shape * silenceLog + s * leavingLog;
      sum += w * (logOdds > 600 ? logOdds : Math.log1p(Math.exp(logOdds)));
      const left = w / (1 + Math.exp(-logOdds));
      byR += left * (silenceLog - moments[MEAN_LOG_A]);
      byAlpha += left * shape * (1 / (alpha + T) - moments[MEAN_INVERSE_A]);
      byS += left * (1 / s + leavingLog - moments[MEAN_LOG_B]);
      byBeta += left * (s / (beta + T) - (s + 1) * moments[MEAN_INVERSE_B]);
    }
    gradient[0] += byR;
    gradient[1] += byAlpha;
    gradient[2] += byS;
    gradient[3] += byBeta;
    return sum;
  },
  withoutDropout: (r, alpha) => [r, alpha, 0, 1],
  /** Fader & Hardie (2005), same note, as log odds. */
  logOddsOfDropout([r, alpha, s, beta], { repeatPurchases, recency, age }) {
    const moments = new Float64Array(MOMENTS);
    return age.map((T, i) => {
      const silence = T - recency[i];
      if (s === 0 || !(silence > 0)) return -Infinity;
      const shape = r + repeatPurchases[i];
      const from = alpha + recency[i];
      const leavingFrom = beta + recency[i];
      powerIntegral(from, shape, leavingFrom, s + 1, silence, moments);
      return (
        Math.log((s * moments[INTEGRAL]) / leavingFrom) +
        shape * Math.log1p(silence / from) +
        s * Math.log1p(silence / leavingFrom)
      );
    });
  },
  ahead: ([r, alpha, s, beta], repeatPurchases, age) =>
    leavingOverTime(r + repeatPurchases, alpha + age, s, beta + age),
};
