import { discountedByParts } from './discounted-by-parts.ts';
import { betaNodes, type ExpectationNodes, gammaNodes } from './expectation-nodes.ts';
import type { Future } from './future.ts';
import { logGammaRise } from './log-gamma.ts';
import { atLeastTwo, logNegativeBinomial, negativeBinomialTail } from './negative-binomial.ts';
import { neverLeaving } from './never-leaving.ts';

/** Above this many terms the series below gives way to quadrature. */
const LONGEST_SERIES = 500;

/**
 * The future of a customer with purchase rate ~ gamma(shape, rate) who leaves after any
 * purchase with a probability p ~ beta(a, b): BG/NBD and MBG/NBD alike
 * (Fader, Hardie & Lee 2005; Batislam, Denizel & Filiztekin 2007).
 *
 * Without leaving, N would be negative binomial, M say; with it, N >= j + 1 exactly when
 * M >= j + 1 and the first j purchases were survived. So the mean is a sum of positive terms,
 * Σ_j E[(1-p)^j] P(M >= j+1), equal to the 2F1 expression of the paper (its equation 10) but
 * without its singularity at a = 1, its sign trouble at a + b < 1 and its cancellation.
 *
 * a = 0 is a customer who never leaves.
 */
export function leavingAfterPurchases(shape: number, rate: number, a: number, b: number): Future {
  if (a === 0) return neverLeaving(shape, rate);
  const moments = new Float64Array(2);
  let leaving: ExpectationNodes | undefined;
  const expected = (horizon: number, moment: 0 | 1) => {
    const relative = horizon / rate;
    if (seriesIsShort(shape, relative)) momentsBySeries(shape, relative, a, b, moments);
    else {
      leaving ??= betaNodes(a, b);
      momentsByQuadrature(shape, relative, leaving, moments);
    }
    return moments[moment];
  };
  return {
    expectedPurchases: (horizon) => expected(horizon, 0),
    expectedPairs: (horizon) => expected(horizon, 1),
    probabilityOfPurchase: (horizon) => -Math.expm1(-shape * Math.log1p(horizon / rate)),
    probabilityOfStaying(horizon) {
      // Given p, the purchases of one who stays are those of rate λ and none that ends it.
      if (horizon === Infinity) return 0;
      leaving ??= betaNodes(a, b);
      const { points, weights } = leaving;
      let sum = 0;
      for (let i = 0; i < points.length; i++) {
        sum += weights[i] * Math.exp(-shape * Math.log1p((points[i] * horizon) / rate));
      }
      return Math.min(1, sum);
    },
    probabilityOf(purchases, horizon) {
      // Fader, Hardie & Lee (2005), equation 8.
      const survived = (n: number) => Math.exp(logGammaRise(b, n) - logGammaRise(a + b, n));
      const staying =
        survived(purchases) * Math.exp(logNegativeBinomial(purchases, shape, rate, horizon));
      if (purchases === 0) return staying;
      const left = (survived(purchases - 1) * a) / (a + b + purchases - 1);
      return staying + left * negativeBinomialTail(purchases, shape, rate, horizon);
    },
    discountedPurchases(discount, horizon) {
      if (discount * horizon > 40) return endlessDiscounted(shape, rate, a, b, discount);
      if (horizon === Infinity) return a > 1 ? (a + b - 1) / (a - 1) : Infinity;
      // E[N(t)] levels off over the time in which the customer is expected to leave.
      const stay = rate / Math.max(1, (shape * a) / (a + b));
      return discountedByParts((time) => expected(time, 0), stay, discount, horizon);
    },
  };
}

/** Can the terms P(M = i) be summed up to where nothing is left, without underflow at i = 0? */
function seriesIsShort(shape: number, relative: number): boolean {
  const mean = shape * relative;
  const tail = 37 / Math.log1p(1 / relative);
  const terms = mean + 10 * Math.sqrt(mean * (1 + relative)) + tail;
  return terms < LONGEST_SERIES && shape * Math.log1p(relative) < 600;
}

/**
 * Σ_i P(M = i) E[N | M = i], and the same of N(N-1), over a horizon of `relative` times the
 * rate parameter. A few nanoseconds a term.
 */
function momentsBySeries(
  shape: number,
  relative: number,
  a: number,
  b: number,
  out: Float64Array,
): void {
  const z = relative / (1 + relative);
  let probability = Math.exp(-shape * Math.log1p(relative));
  let survived = 1;
  let purchases = 0;
  let pairs = 0;
  let mean = 0;
  let meanPairs = 0;
  for (let i = 0; ; i++) {
    mean += probability * purchases;
    meanPairs += probability * pairs;
    const ratio = (z * (shape + i)) / (i + 1);
    const rest = (probability * ratio) / (1 - ratio);
    if (ratio < 1 && rest * (pairs + 1) <= 1e-17 * (meanPairs + mean) && i > 1) break;
    if (probability === 0) break;
    purchases += survived;
    pairs += 2 * i * survived;
    survived *= (b + i) / (a + b + i);
    probability *= ratio;
  }
  out[0] = mean;
  out[1] = meanPairs;
}

/**
 * The same by averaging over p. Given p, and M Poisson with mean m, E[N] = (1 - e^-mp)/p and
 * E[N(N-1)] = 2(1-p)(1 - e^-mp (1 + mp))/p²; then m averaged over its gamma distribution.
 * Any horizon, any shape; some microseconds.
 */
function momentsByQuadrature(
  shape: number,
  relative: number,
  { points, weights }: ExpectationNodes,
  out: Float64Array,
): void {
  let mean = 0;
  let pairs = 0;
  for (let i = 0; i < points.length; i++) {
    const p = points[i];
    const reach = p * relative;
    mean += (weights[i] * -Math.expm1(-shape * Math.log1p(reach))) / p;
    pairs += (weights[i] * 2 * (1 - p) * atLeastTwo(shape, reach)) / (p * p);
  }
  out[0] = mean;
  out[1] = pairs;
}

/**
 * E[λ / (δ + pλ)], the discounted purchases of an endless horizon: a purchase rate λ that
 * ends at rate pλ, discounted at δ. Averaged over both distributions; tens of microseconds.
 */
function endlessDiscounted(
  shape: number,
  rate: number,
  a: number,
  b: number,
  discount: number,
): number {
  const leaving = betaNodes(a, b);
  // E[λ g(λ)] = (shape/rate) E[g] under one more unit of shape.
  const rates = gammaNodes(shape + 1);
  let sum = 0;
  for (let i = 0; i < rates.points.length; i++) {
    const lambda = rates.points[i] / rate;
    let inner = 0;
    for (let j = 0; j < leaving.points.length; j++) {
      inner += leaving.weights[j] / (discount + leaving.points[j] * lambda);
    }
    sum += rates.weights[i] * inner;
  }
  return (shape / rate) * sum;
}
