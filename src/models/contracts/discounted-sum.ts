import { integrate } from '../gauss-legendre.ts';

/** Terms that are added one by one before the rest is integrated. */
const ADDED = 2000;
/** Where an undiscounted tail is taken for a power of t. */
const POWER_FROM = 1e12;
/** Width of a panel of quadrature, in log t. */
const PANEL = 0.5;

export interface SurvivalCurve {
  /** log S(t), not increasing and smooth in t >= 0. */
  readonly logSurvival: (t: number) => number;
  /** The p with S(t) ~ t^-p; Infinity where S falls faster. */
  readonly tailPower: number;
}

/**
 * Σ S(k) factor^k over k = from, from + 1, …, without end; Infinity where it diverges (no
 * discount, and a tail of power 1 or less).
 *
 * Two thousand terms are added; what is left is the Euler–Maclaurin formula (DLMF 2.10.1) with
 * its integral by quadrature in log t, and beyond 10¹² a power where nothing discounts. Relative
 * error about 1e-12. Cost: tens of microseconds where the sum ends early, about a millisecond
 * where it does not.
 *
 * @param factor in (0, 1]
 */
export function discountedSum(
  { logSurvival, tailPower }: SurvivalCurve,
  from: number,
  factor: number,
): number {
  if (factor === 1 && tailPower <= 1) return Infinity;
  const logFactor = Math.log(factor);
  const term = (t: number) => Math.exp(logSurvival(t) + t * logFactor);
  let sum = 0;
  const last = from + ADDED;
  for (let t = from; t < last; t++) {
    const value = term(t);
    sum += value;
    // What follows is no more than this term forever, discounted.
    if (value <= 1e-17 * (1 - factor) * sum || value === 0) return sum;
  }
  const slope = (term(last + 1) - term(last - 1)) / 2;
  return sum + term(last) / 2 - slope / 12 + integral(term, last, sum, factor, tailPower);
}

function integral(
  term: (t: number) => number,
  from: number,
  scale: number,
  factor: number,
  tailPower: number,
): number {
  const inLog = (u: number) => {
    const t = Math.exp(u);
    return t * term(t);
  };
  let sum = 0;
  for (let u = Math.log(from); ; u += PANEL) {
    sum += integrate(inLog, u, u + PANEL, 1);
    const t = Math.exp(u + PANEL);
    const left = t * term(t);
    if (left <= 1e-17 * scale) return sum;
    if (factor === 1 && t > POWER_FROM) return sum + left / (tailPower - 1);
  }
}
