import { logBetaRatio } from '../contracts/beta-coordinates.ts';
import { occasionDropout, purchaseProbabilities } from '../coordinates.ts';
import type { PairedLikelihood } from '../counting-objective.ts';
import { digamma, logGammaRise } from '../log-gamma.ts';
import type { PreparedOccasions } from './occasion-histories.ts';

/** The letters of the literature, in the order of every array of parameters. */
export const bgBbParameterNames = ['alpha', 'beta', 'gamma', 'delta'] as const;

/** Chance to buy at an occasion ~ beta(α, β), to leave before one ~ beta(γ, δ). */
export type BgBbParameters = readonly [alpha: number, beta: number, gamma: number, delta: number];

/**
 * BG/BB (Fader, Hardie & Shang 2010; the number of its likelihood is not known here): at each occasion a customer who is there buys with a chance
 * of their own, and before each leaves for good with another.
 *
 * Their likelihood of (x, t_x, n), a sum over the occasion before which a customer left, is here
 * that of one who stayed, times one plus the odds of having left: as terms whose ratios are
 * rational, so that derivatives are sums as well.
 */
export const bgBb: PairedLikelihood<PreparedOccasions> = {
  pairs: [purchaseProbabilities, occasionDropout],
  logLikelihood(histories, parameters, gradient) {
    const [, , gamma, delta] = parameters;
    const { repeatPurchases, recency, occasions, weight, rows } = histories;
    let sum = betaBernoulli.logLikelihood(histories, parameters, gradient);
    const slopes = new Float64Array(4);
    for (let i = 0; i < rows; i++) {
      const n = occasions[i];
      sum += weight[i] * logBetaRatio(gamma, delta, n);
      const both = digamma(gamma + delta) - digamma(gamma + delta + n);
      gradient[2] += weight[i] * both;
      gradient[3] += weight[i] * (both + digamma(delta + n) - digamma(delta));
      const logOdds = logOddsOfLeaving(parameters, repeatPurchases[i], recency[i], n, slopes);
      const left = weight[i] / (1 + Math.exp(-logOdds));
      if (left === 0) continue;
      sum += weight[i] * (logOdds > 700 ? logOdds : Math.log1p(Math.exp(logOdds)));
      for (let k = 0; k < 4; k++) gradient[k] += left * slopes[k];
    }
    return sum;
  },
};

/** The same where nobody leaves: purchases at occasions are beta-Bernoulli. Parameters α, β. */
export const betaBernoulli: PairedLikelihood<PreparedOccasions> = {
  pairs: [purchaseProbabilities],
  logLikelihood({ repeatPurchases, occasions, weight, rows }, [alpha, beta], gradient) {
    gradient.fill(0);
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      const [x, n] = [repeatPurchases[i], occasions[i]];
      const both = digamma(alpha + beta) - digamma(alpha + beta + n);
      sum +=
        weight[i] *
        (logGammaRise(alpha, x) + logGammaRise(beta, n - x) - logGammaRise(alpha + beta, n));
      gradient[0] += weight[i] * (both + digamma(alpha + x) - digamma(alpha));
      gradient[1] += weight[i] * (both + digamma(beta + n - x) - digamma(beta));
    }
    return sum;
  },
};

/** Terms beyond this are scaled down: a long silence of a frequent buyer. */
const LARGE = 1e200;

/**
 * log of P(left by occasion n) / P(still there at it), given (x, t_x, n); -Infinity where t_x = n
 * or γ = 0. Writes its derivatives by the parameters into `slopes`.
 *
 * The odds are a sum over the last occasion j that the customer was there for, from n - 1 down to
 * t_x. Exact to rounding, all terms positive. Cost: n - t_x terms.
 */
export function logOddsOfLeaving(
  [alpha, beta, gamma, delta]: ArrayLike<number> & Iterable<number>,
  x: number,
  recency: number,
  n: number,
  slopes?: Float64Array,
): number {
  slopes?.fill(0);
  if (gamma === 0 || recency === n) return -Infinity;
  let term = gamma;
  let [sum, scale] = [0, 0];
  let [byAlpha, byBeta, byGamma, byDelta] = [0, 0, 0, 0];
  // Σ over later occasions of 1/(α+β+i), 1/(β+i-x), 1/(γ+δ+i) and 1/(δ+i).
  let [buying, passing, leaving, staying] = [0, 0, 0, 0];
  for (let j = n - 1; j >= recency; j--) {
    buying += 1 / (alpha + beta + j);
    passing += 1 / (beta + j - x);
    staying += 1 / (delta + j);
    term *= (alpha + beta + j) / (beta + j - x) / (delta + j);
    if (term > LARGE) {
      [term, sum, scale] = [term / LARGE, sum / LARGE, scale + Math.log(LARGE)];
      [byAlpha, byBeta, byGamma, byDelta] = [byAlpha, byBeta, byGamma, byDelta].map(
        (by) => by / LARGE,
      );
    }
    sum += term;
    byAlpha += term * buying;
    byBeta += term * (buying - passing);
    byGamma += term * (1 / gamma + leaving);
    byDelta += term * (leaving - staying);
    leaving += 1 / (gamma + delta + j);
    term *= gamma + delta + j;
  }
  slopes?.set([byAlpha / sum, byBeta / sum, byGamma / sum, byDelta / sum]);
  return scale + Math.log(sum);
}
