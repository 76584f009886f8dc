import { discountedByParts } from './discounted-by-parts.ts';
import { betaNodes, type ExpectationNodes, gammaNodes } from './expectation-nodes.ts';
import type { Future } from './future.ts';
import { logGammaRise } from './log-gamma.ts';
import { logNegativeBinomial, negativeBinomialTail } from './negative-binomial.ts';
import { PAIRS, PURCHASES, renewalMoments, STAYING } from './renewal-moments.ts';

/** Beyond so many times 1/δ a discount δ leaves nothing. */
const DISCOUNTED_AWAY = 45;
/** A customer who never leaves. */
const NEVER: ExpectationNodes = { points: Float64Array.of(0), weights: Float64Array.of(1) };

/** Where a customer stands between two purchases: `stage` stages of `stages` have passed. */
export interface Rhythm {
  readonly stages: number;
  readonly stage: number;
}

/**
 * The future of a customer who passes stages at a rate ~ gamma(shape, rate), buys at the end of
 * every so many of them, and leaves after any purchase with a probability p ~ beta(a, b); a = 0
 * never leaves (Platzer & Reutterer 2016).
 *
 * Stages passed within a horizon, S, are negative binomial; purchases if nobody left are
 * M = ⌊(stage + S) / stages⌋, and N >= m exactly where M >= m and the first m - 1 were survived.
 */
export function regularPurchases(
  rhythm: Rhythm,
  shape: number,
  rate: number,
  a: number,
  b: number,
): Future {
  const { stages, stage } = rhythm;
  let nodes: ExpectationNodes | undefined;
  const leaving = () => {
    nodes ??= a === 0 ? NEVER : betaNodes(a, b);
    return nodes;
  };
  const moments = new Float64Array(3);
  const moment = (horizon: number, which: 0 | 1 | 2) => {
    renewalMoments(rhythm, shape, horizon / rate, { a, b, nodes: leaving }, moments);
    return moments[which];
  };
  const survived = (n: number) =>
    a === 0 ? 1 : Math.exp(logGammaRise(b, n) - logGammaRise(a + b, n));
  const stagesUntil = (purchases: number) => purchases * stages - stage;
  const atLeast = (purchases: number, horizon: number) =>
    purchases === 0 ? 1 : negativeBinomialTail(stagesUntil(purchases), shape, rate, horizon);
  return {
    expectedPurchases: (horizon) => moment(horizon, PURCHASES),
    expectedPairs: (horizon) => moment(horizon, PAIRS),
    probabilityOfPurchase: (horizon) => (horizon === Infinity ? 1 : atLeast(1, horizon)),
    probabilityOfStaying(horizon) {
      if (a === 0) return 1;
      return horizon === Infinity ? 0 : Math.min(1, Math.max(0, moment(horizon, STAYING)));
    },
    probabilityOf(purchases, horizon) {
      if (horizon === 0) return purchases === 0 ? 1 : 0;
      let exactly = 0;
      for (let s = Math.max(0, stagesUntil(purchases)); s < stagesUntil(purchases + 1); s++) {
        exactly += Math.exp(logNegativeBinomial(s, shape, rate, horizon));
      }
      const staying = survived(purchases) * exactly;
      if (purchases === 0 || a === 0) return staying;
      const left = (survived(purchases - 1) * a) / (a + b + purchases - 1);
      return staying + left * atLeast(purchases, horizon);
    },
    discountedPurchases(discount, horizon) {
      if (discount * horizon > DISCOUNTED_AWAY) {
        return endlessDiscounted(rhythm, shape, rate, leaving(), discount);
      }
      if (horizon === Infinity) return a > 1 ? (a + b - 1) / (a - 1) : Infinity;
      // E[N(t)] rises in waves as wide as a purchase takes, and levels off as customers leave.
      const wave = (rate * stages) / Math.max(stages, shape);
      return discountedByParts((time) => moment(time, PURCHASES), wave, discount, horizon, 0.8);
    },
  };
}

/**
 * The discounted purchases of an endless horizon. At rate λ, a stage's wait costs
 * φ = λ / (λ + δ): the first purchase is worth φ^(stages - stage), each further one (1-p) φ^stages
 * of the one before. Averaged over both distributions.
 */
function endlessDiscounted(
  { stages, stage }: Rhythm,
  shape: number,
  rate: number,
  leaving: ExpectationNodes,
  discount: number,
): number {
  // E[λ g(λ)] = (shape/rate) E[g] under one more unit of shape.
  const rates = gammaNodes(shape + 1);
  let sum = 0;
  for (let i = 0; i < rates.points.length; i++) {
    const lambda = rates.points[i] / rate;
    const fade = -Math.log1p(discount / lambda);
    const first = Math.exp((stages - stage - 1) * fade) / (lambda + discount);
    const lost = -Math.expm1(stages * fade);
    let inner = 0;
    for (let j = 0; j < leaving.points.length; j++) {
      const p = leaving.points[j];
      inner += leaving.weights[j] / (p + (1 - p) * lost);
    }
    sum += rates.weights[i] * first * inner;
  }
  return (shape / rate) * sum;
}
