import { purchaseRates } from './coordinates.ts';
import type { CountingModel } from './counting-model.ts';
import { drawGamma, drawPoissonPurchases } from './draws.ts';
import { digamma, logGammaRise } from './log-gamma.ts';
import { neverLeaving } from './never-leaving.ts';
import type { PreparedHistories } from './prepared-histories.ts';

/**
 * NBD (Ehrenberg 1959): customers buy at random times at rates that follow gamma(r, α), and
 * never leave. The floor that a model with dropout has to beat.
 */
export const nbd: CountingModel = {
  name: 'nbd',
  parameterNames: ['r', 'alpha'],
  pairs: [purchaseRates],
  aliveAfterOnePurchase: 'certain',
  floor: 'nbd',
  stages: 1,
  logLikelihood(histories, parameters, gradient) {
    const [r, alpha] = parameters;
    const { times, ageWeights, agePurchases, purchases } = histories;
    gradient.fill(0);
    let sum = purchaseCountTerms(histories, r, gradient) - purchases * Math.log(alpha);
    let byAlpha = 0;
    let byShape = 0;
    for (let t = 0; t < times.length; t++) {
      // α^r / (α + T)^(r+x), as (1 + T/α)^-(r+x) α^-x: no cancellation when α is large.
      const customers = ageWeights[t];
      if (customers === 0) continue;
      const grown = Math.log1p(times[t] / alpha);
      sum -= (r * customers + agePurchases[t]) * grown;
      byShape -= customers * grown;
      byAlpha += ((r * customers * times[t]) / alpha - agePurchases[t]) / (alpha + times[t]);
    }
    gradient[0] += byShape;
    gradient[1] += byAlpha;
    return sum;
  },
  withoutDropout: (r, alpha) => [r, alpha],
  logOddsOfDropout: (_parameters, { rows }) => new Float64Array(rows).fill(-Infinity),
  ahead: ([r, alpha], repeatPurchases, age) => neverLeaving(r + repeatPurchases, alpha + age),
  drawPurchases: ([r, alpha], until, random) =>
    drawPoissonPurchases(drawGamma(r, random) / alpha, 0, until, random),
  singularityBeforeAge: ([, alpha]) => alpha,
};

/**
 * Σ log Γ(r+x) - log Γ(r) over customers, the factor that all models here share; adds its
 * derivative by r to `gradient[0]`. One evaluation per distinct x.
 */
export function purchaseCountTerms(
  histories: PreparedHistories,
  r: number,
  gradient: Float64Array,
): number {
  const { counts, countWeights } = histories;
  const digammaOfR = digamma(r);
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] === 0) continue;
    sum += countWeights[i] * logGammaRise(r, counts[i]);
    gradient[0] += countWeights[i] * (digamma(r + counts[i]) - digammaOfR);
  }
  return sum;
}
