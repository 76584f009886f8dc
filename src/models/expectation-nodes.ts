import { trigamma } from './log-gamma.ts';

/** A distribution as weighted points: E[f] ≈ Σ weights[i] · f(points[i]); weights sum to 1. */
export interface ExpectationNodes {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/** Points whose density is below e^-36 of the peak are beneath rounding. */
const NEGLIGIBLE = 36;
/** Beyond this a probability is 0 or 1, and a rate 0, for all that follows. */
const EDGE = 80;
/** Distributions kept at hand, of some kilobytes each. */
const REMEMBERED = 256;

/**
 * Points for p ~ beta(a, b), a and b > 0: the trapezoidal rule in log odds, which converges
 * geometrically for integrands analytic in a strip, however lopsided the distribution
 * (Trefethen & Weideman 2014). Good for smooth f of any scale in p down to e^-80: about
 * 100 to 400 points, relative error about 1e-13.
 */
export const betaNodes = remembered((a: number, b: number): ExpectationNodes => {
  const logDensity = (v: number) => -a * softplus(-v) - b * softplus(v);
  const spread = Math.sqrt(trigamma(a) + trigamma(b));
  return trapezoid(logDensity, Math.log(a / b), spread, (v) => 1 / (1 + Math.exp(-v)));
});

/** Points for g ~ gamma(shape, 1), shape > 0: the same in log g. */
export const gammaNodes = remembered((shape: number): ExpectationNodes => {
  const logDensity = (u: number) => shape * u - Math.exp(u);
  return trapezoid(logDensity, Math.log(shape), Math.sqrt(trigamma(shape)), Math.exp);
});

/**
 * The same function with the last answers at hand: customers with the same number of purchases
 * share their distributions, whatever their ages.
 */
function remembered<Of extends readonly number[]>(
  nodes: (...of: Of) => ExpectationNodes,
): (...of: Of) => ExpectationNodes {
  const known = new Map<string, ExpectationNodes>();
  return (...of) => {
    const key = of.join(' ');
    let found = known.get(key);
    if (found === undefined) {
      if (known.size >= REMEMBERED) known.clear();
      found = nodes(...of);
      known.set(key, found);
    }
    return found;
  };
}

/** log(1 + e^v). */
function softplus(v: number): number {
  return v > 0 ? v + Math.log1p(Math.exp(-v)) : Math.log1p(Math.exp(v));
}

function trapezoid(
  logDensity: (v: number) => number,
  peak: number,
  spread: number,
  point: (v: number) => number,
): ExpectationNodes {
  // Gamma-like sides shrink the strip to about π/2 and less for large shapes: hence the factors.
  const step = Math.min(0.22, 0.57 * spread);
  const top = logDensity(peak);
  const points: number[] = [];
  const weights: number[] = [];
  let total = 0;
  const march = (from: number, direction: number) => {
    let previous = 0;
    for (let v = from; ; v += direction * step) {
      const weight = Math.exp(logDensity(v) - top);
      points.push(point(v));
      weights.push(weight);
      total += weight;
      if (weight < Math.exp(-NEGLIGIBLE)) return;
      if (direction * v > EDGE && previous > weight) {
        // From here on the point no longer moves: what is left is a geometric series.
        const rest = weight / (previous / weight - 1);
        weights[weights.length - 1] += rest;
        total += rest;
        return;
      }
      previous = weight;
    }
  };
  march(peak, 1);
  march(peak - step, -1);
  return {
    points: Float64Array.from(points),
    weights: Float64Array.from(weights, (weight) => weight / total),
  };
}
