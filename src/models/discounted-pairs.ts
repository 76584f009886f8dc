import type { Future } from './future.ts';
import { integrate } from './gauss-legendre.ts';

/** Beyond e^-45 nothing is left to discount. */
const NEGLIGIBLE = 45;

/**
 * E[Σ over ordered pairs of purchases i ≠ j of e^-δ(tᵢ + tⱼ)] of a customer who is alive: with
 * the mean at twice the rate it gives the variance of discounted purchases.
 *
 * Of two purchases of which the later comes at t, the earlier falls anywhere in (0, t), evenly:
 * true of every model with purchases at random (in the BG and MBG/NBD, too: the survival of the
 * first and the wait without leaving multiply to the same whenever the first came). For regular
 * buyers the standard deviation that follows is off by some 0.1 %, at 10 % a year. So the pairs up to t, E[N(t)(N(t) - 1)], are all that is needed:
 * ∫ w(t) dE[N(N-1)](t), w(t) = e^-δt (1 - e^-δt)/(δt), by parts, in log t.
 *
 * Domain: rate > 0, or rate 0 and a finite horizon. Relative error about 1e-9. Cost: 240
 * evaluations of `expectedPairs`.
 */
export function discountedPairs(future: Future, rate: number, horizon: number): number {
  if (rate === 0) {
    if (horizon < Infinity) return future.expectedPairs(horizon);
    throw new RangeError('the variance of an endless, undiscounted sum: give a rate or a horizon');
  }
  if (horizon === 0) return 0;
  const end = Math.min(horizon, NEGLIGIBLE / rate);
  const last = Math.log(end);
  // -t w'(t), the fall of the weight per unit of log t.
  const inside = (logTime: number) => {
    const time = Math.exp(logTime);
    return weightFall(rate * time) * future.expectedPairs(time);
  };
  const weight = (-Math.expm1(-rate * end) / (rate * end)) * Math.exp(-rate * end);
  return (
    weight * future.expectedPairs(end) +
    integrate(inside, last - 30, last - 5, 10) +
    integrate(inside, last - 5, last, 5)
  );
}

/** -z d/dz [e^-z (1 - e^-z)/z] = e^-z [(1 + z)(1 - e^-z) - z e^-z] / z; 3z/2 to first order. */
function weightFall(z: number): number {
  if (z < 1e-3) return z * (1.5 - z * (7 / 3 - z * (15 / 8 - z)));
  const fall = Math.exp(-z);
  return (fall * (-(1 + z) * Math.expm1(-z) - z * fall)) / z;
}
