import type { Future } from './future.ts';
import { integrate } from './gauss-legendre.ts';
import { logNegativeBinomial } from './negative-binomial.ts';
import { neverLeaving } from './never-leaving.ts';
import { INTEGRAL, MOMENTS, powerIntegral } from './power-integral.ts';

/**
 * The future of a customer with purchase rate ~ gamma(shape, rate) who leaves at a random
 * time, at a rate ~ gamma(leavingShape, leavingRate) independent of the purchase rate:
 * Pareto/NBD (Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005). The time left, τ,
 * has the survival function S(t) = (1 + t/leavingRate)^-leavingShape.
 *
 * leavingShape = 0 is a customer who never leaves.
 */
export function leavingOverTime(
  shape: number,
  rate: number,
  leavingShape: number,
  leavingRate: number,
): Future {
  if (leavingShape === 0) return neverLeaving(shape, rate);
  const mean = shape / rate;
  const survival = (time: number) => Math.exp(-leavingShape * Math.log1p(time / leavingRate));
  return {
    expectedPurchases: (horizon) => mean * meanTimeAlive(leavingShape, leavingRate, horizon),
    expectedPairs: (horizon) =>
      ((mean * (shape + 1)) / rate) * meanSquareTimeAlive(leavingShape, leavingRate, horizon),
    probabilityOfPurchase(horizon) {
      if (horizon === Infinity) return everBuying(shape, rate, leavingShape, leavingRate);
      // The first purchase comes at t, at density k/c (1 + t/c)^-(k+1), and τ > t.
      const out = new Float64Array(MOMENTS);
      powerIntegral(rate, shape + 1, leavingRate, leavingShape, horizon, out);
      return Math.min(1, mean * out[INTEGRAL]);
    },
    probabilityOfStaying: survival,
    probabilityOf(purchases, horizon) {
      const made = (time: number) => Math.exp(logNegativeBinomial(purchases, shape, rate, time));
      if (horizon === 0) return purchases === 0 ? 1 : 0;
      const near = Math.min(rate, leavingRate);
      const width = Math.log1p(horizon / near);
      const panels = Math.ceil(width * (1 + Math.sqrt(Math.min(purchases, shape) / 8)));
      // Left at t with n purchases made, or still there with n made.
      const left = integrate(
        (y) => {
          const time = near * Math.expm1(y);
          return ((near + time) * made(time) * survival(time)) / (leavingRate + time);
        },
        0,
        width,
        panels,
      );
      return leavingShape * left + made(horizon) * survival(horizon);
    },
    discountedPurchases: (discount, horizon) =>
      mean * discountedTimeAlive(leavingShape, leavingRate, discount, horizon),
  };
}

/**
 * P(N(∞) >= 1) = E[λ / (λ + μ)]: the integral of `probabilityOfPurchase` without an end, in
 * log(1 + t/c), where it falls like e^-(k+s)y once both powers have set in.
 */
function everBuying(shape: number, rate: number, s: number, beta: number): number {
  const near = Math.min(rate, beta);
  const bothPowers = Math.log(Math.max(rate, beta) / near);
  const width = Math.min(700, bothPowers + 45 / (shape + s));
  const inside = (y: number) => {
    const time = near * Math.expm1(y);
    return Math.exp(y - (shape + 1) * Math.log1p(time / rate) - s * Math.log1p(time / beta));
  };
  const panels = Math.ceil(Math.max(width / 1.5, Math.min(5000, ((shape + s) * width) / 6)));
  return Math.min(1, ((shape * near) / rate) * integrate(inside, 0, width, panels));
}

/** E[min(τ, h)] = ∫ S: Fader & Hardie (2005), equation 41 up to the factor λ; no pole at s = 1. */
function meanTimeAlive(shape: number, rate: number, horizon: number): number {
  const width = Math.log1p(horizon / rate);
  return rate * growth(1 - shape, width);
}

/** E[min(τ, h)²] = 2 ∫ t S(t) dt. */
function meanSquareTimeAlive(shape: number, rate: number, horizon: number): number {
  const width = Math.log1p(horizon / rate);
  if (width * Math.max(1, shape) > 0.5) {
    return 2 * rate * rate * (growth(2 - shape, width) - growth(1 - shape, width));
  }
  const inside = (y: number) => Math.exp((1 - shape) * y) * Math.expm1(y);
  return 2 * rate * rate * integrate(inside, 0, width, 1);
}

/** ∫ e^(power·y) dy over [0, width], also at power = 0. */
function growth(power: number, width: number): number {
  return power === 0 ? width : Math.expm1(power * width) / power;
}

/**
 * E[∫ e^-δt dt over the time alive, at most the horizon]: the discounted time alive. Over an
 * endless horizon it is the confluent hypergeometric function of Fader, Hardie & Lee (2005),
 * "RFM and CLV", here by quadrature in log(1 + t/rate), cut where nothing is left.
 */
function discountedTimeAlive(
  shape: number,
  rate: number,
  discount: number,
  horizon: number,
): number {
  if (discount === 0) {
    if (horizon < Infinity) return meanTimeAlive(shape, rate, horizon);
    return shape > 1 ? rate / (shape - 1) : Infinity;
  }
  const end = Math.min(horizon, 45 / discount);
  let width = Math.log1p(end / rate);
  if (shape > 1) width = Math.min(width, 45 / (shape - 1));
  const inside = (y: number) => Math.exp((1 - shape) * y - discount * rate * Math.expm1(y));
  const fall = Math.max(0, shape - 1) * width + discount * Math.min(end, rate * Math.expm1(width));
  return rate * integrate(inside, 0, width, Math.ceil(Math.max(width / 1.5, fall / 6, 1)));
}
