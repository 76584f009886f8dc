import { logGamma } from './log-gamma.ts';

/*
 * The gamma distribution's probabilities and quantiles, for scale 1: a quantile of
 * scale s is s times as large.
 *
 * Formulas: DLMF 8.7.1 (series), 8.9.2 (continued fraction), 8.8.
 */

const EPSILON = 2 ** -52;
/** Enough to make a guess a better one. */
const ROUGH = 1e-7;
const TINY = 1e-300;
const LOG_TINY = Math.log(TINY);

/**
 * P(X <= x) for a gamma variable X of the given shape and scale 1.
 *
 * Relative error about 1e-14 for shapes to 1e4, growing with the size of logGamma(shape)
 * beyond. Cost O(sqrt(shape)) near the mode, a few dozen terms elsewhere.
 * @param shape > 0
 * @param x any number; 0 at and below 0
 * @throws RangeError where shape is not positive and finite, or x is NaN.
 */
export function regularisedGamma(shape: number, x: number): number {
  domain(shape);
  if (Number.isNaN(x)) throw new RangeError('x must be a number');
  if (x <= 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  const factor = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  return tailAt(shape, x, factor, true, EPSILON);
}

/**
 * The x that a gamma variable of the given shape and scale 1 stays below with the
 * given probability: the inverse of {@link regularisedGamma}.
 *
 * Halley's iteration on the logarithm of x; relative error about 1e-13 where the
 * probability itself is not within 1e-13 of 0 or 1. An x below 1e-300 is returned as 0
 * (tiny shapes). Cost: two or three evaluations of the distribution, about a microsecond.
 * @param shape > 0
 * @param probability in [0, 1]; 0 gives 0, 1 gives Infinity
 * @param logGammaOfShape logGamma(shape), for a caller who asks several quantiles of one shape
 * @throws RangeError outside the domain.
 */
export function gammaQuantile(
  shape: number,
  probability: number,
  logGammaOfShape: number = logGamma(shape),
): number {
  domain(shape);
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError('probability must lie in [0, 1]');
  }
  if (probability === 0) return 0;
  if (probability === 1) return Number.POSITIVE_INFINITY;
  return invert(shape, probability, logGammaOfShape);
}

function invert(shape: number, probability: number, logGammaOfShape: number): number {
  let logX = startOfInversion(shape, probability, logGammaOfShape);
  if (logX < LOG_TINY) return 0;
  // In the smaller tail, and in its logarithm, the curve is nearly straight far out.
  const left = probability <= 0.5;
  const target = left ? probability : 1 - probability;
  for (let step = 0; step < 50; step++) {
    const x = Math.exp(logX);
    // The first guess is off by a few percent, and the step from it by its cube, whatever digits.
    const precision = step === 0 ? ROUGH : EPSILON;
    const factor = Math.exp(shape * logX - x - logGammaOfShape);
    const tail = tailAt(shape, x, factor, left, precision);
    if (!(tail > TINY)) {
      logX += left ? 1 : -1;
      continue;
    }
    const slope = (left ? factor : -factor) / tail;
    const newton = Math.log(tail / target) / slope;
    // d/d logX of ln(slope): the log-density moves by shape - x, the tail by slope.
    const bend = (shape - x - slope) / 2;
    const halley = newton / Math.max(0.5, 1 - newton * bend);
    // Where the tail is flat to rounding the slope may vanish: go its way by a bounded step.
    const move = Math.max(-3, Math.min(3, Number.isFinite(halley) ? halley : newton));
    logX -= move;
    // Convergence is cubic: after a move this small the next would be below rounding.
    if (precision === EPSILON && Math.abs(move) < 1e-5) break;
  }
  return Math.exp(logX);
}

/**
 * First guess of ln x, within a few percent: for a small x the first two terms of the
 * series, P ~ x^shape / Gamma(shape + 1) (1 - shape x / (shape + 1)), otherwise the
 * cube-root normal approximation of Wilson & Hilferty (1931), and in the far upper
 * tail of small shapes Q ~ x^(shape - 1) e^-x / Gamma(shape).
 */
function startOfInversion(shape: number, probability: number, logGammaOfShape: number): number {
  const logSmall = (Math.log(probability * shape) + logGammaOfShape) / shape;
  const small = Math.exp(logSmall);
  if (small < 0.4) return logSmall + small / (shape + 1);
  if (shape < 1) {
    const y = -Math.log1p(-probability) - logGammaOfShape;
    if (y > 1) return Math.log(y + (shape - 1) * Math.log(y));
  }
  const spread = 1 / (9 * shape);
  const root = 1 - spread + normalQuantile(probability) * Math.sqrt(spread);
  return Math.log(shape) + 3 * Math.log(Math.max(0.05, root));
}

/** The lower or the upper tail at x to a relative precision; `factor` is x times the density. */
function tailAt(
  shape: number,
  x: number,
  factor: number,
  isLower: boolean,
  precision: number,
): number {
  if (x < shape + 1) {
    const lower = Math.min(1, factor * lowerSeries(shape, x, precision));
    return isLower ? lower : 1 - lower;
  }
  const upper = Math.min(1, factor * upperFraction(shape, x, precision));
  return isLower ? 1 - upper : upper;
}

/** Sum of x^k / (shape (shape + 1) … (shape + k)); converges for every x, fast below the mode. */
function lowerSeries(shape: number, x: number, precision: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let k = shape + 1; term > sum * precision; k++) {
    term *= x / k;
    sum += term;
  }
  return sum;
}

/** The continued fraction of the upper tail by the modified Lentz scheme; for x >= shape + 1. */
function upperFraction(shape: number, x: number, precision: number): number {
  let b = x + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  // About sqrt(shape) terms suffice; the bound only stops a last digit that never settles.
  const terms = 200 + 20 * Math.sqrt(shape);
  for (let k = 1; k < terms; k++) {
    const a = -k * (k - shape);
    b += 2;
    d = a * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + a / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) <= 4 * precision) break;
  }
  return value;
}

/** Standard normal quantile to about 4.5e-4: Abramowitz & Stegun 26.2.23. Good for a first guess only. */
function normalQuantile(probability: number): number {
  const tail = Math.min(probability, 1 - probability);
  const t = Math.sqrt(-2 * Math.log(tail));
  const z =
    t -
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  return probability < 0.5 ? -z : z;
}

function domain(shape: number): void {
  if (!(shape > 0 && shape < Number.POSITIVE_INFINITY)) {
    throw new RangeError('shape must be positive and finite');
  }
}
