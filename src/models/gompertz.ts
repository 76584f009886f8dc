import { gaussLegendre } from './gauss-legendre.ts';

/**
 * Lifetimes of customers whose rate of leaving is η b e^bt, growing with age, with η ~ gamma(s, β)
 * between customers (Bemmaor & Glady 2012): S(t) = U(t)^-s, U(t) = 1 + (e^bt - 1) / β.
 *
 * Of one who is there at age T, the time left has the same law with `betaAt(b, β, T)` for β.
 */
export interface Gompertz {
  readonly b: number;
  readonly s: number;
  readonly beta: number;
}

/** log U(t), t >= 0: no cancellation where b t is small, no overflow where it is large. */
export function logGrowth(b: number, beta: number, t: number): number {
  const y = b * t;
  if (y < 30) return Math.log1p(Math.expm1(y) / beta);
  return y - Math.log(beta) + Math.log1p((beta - 1) * Math.exp(-y));
}

/** β of a customer who is there at age `age`. */
export function betaAt(b: number, beta: number, age: number): number {
  return beta * Math.exp(-b * age) - Math.expm1(-b * age);
}

const PANEL = gaussLegendre(16);
/** The integrand's logarithm moves by no more than this across a panel. */
const STEEPEST = 14;

/** What an integrand over the time left is besides the law of leaving. */
export interface Companions {
  /** Its nearest singularity lies at minus this much. */
  readonly singularity?: number;
  /** A bound of how fast its logarithm moves, at u and beyond. */
  readonly steepness?: (u: number) => number;
  /** Panels are cut this many times finer than the singularity asks for. */
  readonly finer?: number;
  /** A bound of the integral from u on; by default that of an integrand that falls as S does. */
  readonly rest?: (u: number) => number;
}

/**
 * Widths of panels on which 16 nodes integrate S, its density, and companions, to about 1e-14.
 *
 * S is analytic but where e^bu = 1 - β: left of 0 for β < 1, at height π/b for β > 1. A panel
 * reaches no further than half as far again as the nearest of these.
 */
export function panelWidth(
  { b, s, beta }: Gompertz,
  { singularity = Infinity, steepness, finer = 1 }: Companions,
): (u: number) => number {
  const across = beta > 1 ? Math.PI / b : 0;
  const along = (beta < 1 ? Math.log1p(-beta) : Math.log(beta - 1)) / b;
  return (u) => {
    const behind = u - along;
    const room = Math.max(across, behind > 0 ? behind : -behind / 3);
    const near = (1.5 * Math.min(room, singularity + u)) / finer;
    const others = b + (steepness ? steepness(u) : 0);
    const widest = (rate: number) => Math.min(near, STEEPEST / (others + (s + 1) * b * rate));
    // The rate of leaving over s b, monotone and 1 in the end; it grows tenfold in 2.3 / b at most.
    const rate = 1 / betaAt(b, beta, u);
    if (rate >= 0.1) return widest(Math.max(1, rate));
    return Math.max(widest(1), Math.min(widest(10 * rate), 2.3 / b));
  };
}

/** The least rate of leaving from u on: it is monotone, and sb in the end. */
export function leastRate({ b, s, beta }: Gompertz, u: number): number {
  return (s * b) / Math.max(1, betaAt(b, beta, u));
}

/**
 * ∫ f over [0, length], f smooth where S is; length may be Infinity. Ends where what is left is
 * beneath rounding.
 */
export function integrateOverLife(
  law: Gompertz,
  f: (u: number) => number,
  length: number,
  companions: Companions = {},
): number {
  const { nodes, weights } = PANEL;
  const { rest = (u: number) => f(u) / leastRate(law, u) } = companions;
  const widthAt = panelWidth(law, companions);
  let sum = 0;
  for (let u = 0; u < length; ) {
    const width = Math.min(widthAt(u), length - u);
    let panel = 0;
    for (let i = 0; i < nodes.length; i++) panel += weights[i] * f(u + width * nodes[i]);
    sum += width * panel;
    u += width;
    if (u < length && rest(u) <= 1e-17 * sum) return sum;
  }
  return sum;
}

/** Where {@link leavingIntegral} writes, and how much. */
export const LOG_INTEGRAL = 0;
/** Means, with the integrand as weight, of log(1 + u/a) … */
export const MEAN_LOG_A = 1;
/** … of 1 / (a + u) … */
export const MEAN_INVERSE_A = 2;
/** … of log U(age + u) … */
export const MEAN_LOG_GROWTH = 3;
/** … of u … */
export const MEAN_TIME = 4;
/** … and of the derivatives of log U(age + u) by b and by β. */
export const MEAN_BY_B = 5;
export const MEAN_BY_BETA = 6;
export const LEAVING_MOMENTS = 7;

/**
 * The log of ∫ f(u) (1 + u/a)^-p du over [0, length], f the density of the time left of a customer
 * who is there at age `age`; with means that are its derivatives. Nothing overflows: the sum is
 * kept relative to the largest integrand met.
 *
 * Domain: a, length, b, s, β > 0; p >= 0. Cost: some microseconds.
 */
export function leavingIntegral(
  { b, s, beta }: Gompertz,
  age: number,
  a: number,
  p: number,
  length: number,
  out: Float64Array,
): void {
  const { nodes, weights } = PANEL;
  const left = { b, s, beta: betaAt(b, beta, age) };
  const grown = logGrowth(b, beta, age);
  const widthAt = panelWidth(left, { singularity: a, steepness: (u) => p / (a + u) });
  const logDensity = Math.log((s * b) / left.beta);
  let top = logDensity;
  out.fill(0);
  for (let u = 0; u < length; ) {
    const width = Math.min(widthAt(u), length - u);
    const atStart =
      logDensity + b * u - (s + 1) * logGrowth(b, left.beta, u) - p * Math.log1p(u / a);
    if (atStart > top) {
      const scale = Math.exp(top - atStart);
      for (let k = 0; k < LEAVING_MOMENTS; k++) out[k] *= scale;
      top = atStart;
    }
    // Beneath rounding, and from here on it only falls.
    const falls = s + 1 >= betaAt(b, left.beta, u) || p >= b * (a + length);
    if (falls && atStart < top - 45) break;
    for (let i = 0; i < nodes.length; i++) {
      const time = u + width * nodes[i];
      const growth = logGrowth(b, left.beta, time);
      const logA = Math.log1p(time / a);
      const f =
        width * weights[i] * Math.exp(logDensity + b * time - (s + 1) * growth - p * logA - top);
      const whole = age + time;
      const rest = betaAt(b, beta, whole);
      out[LOG_INTEGRAL] += f;
      out[MEAN_LOG_A] += f * logA;
      out[MEAN_INVERSE_A] += f / (a + time);
      out[MEAN_LOG_GROWTH] += f * growth;
      out[MEAN_TIME] += f * time;
      out[MEAN_BY_B] += (f * whole) / rest;
      out[MEAN_BY_BETA] += (f * Math.expm1(-b * whole)) / (beta * rest);
    }
    u += width;
  }
  const total = out[LOG_INTEGRAL];
  for (let k = 1; k < LEAVING_MOMENTS; k++) out[k] /= total;
  out[MEAN_LOG_GROWTH] += grown;
  out[LOG_INTEGRAL] = top + Math.log(total);
}
