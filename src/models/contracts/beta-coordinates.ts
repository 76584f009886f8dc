import { digammaRise, logGammaRise } from '../log-gamma.ts';
import { logistic } from '../logistic.ts';
import { FIRST_LOSS } from './geometric.ts';

/**
 * Chances to end that differ between contracts as beta(α, β), sought as the log odds of their
 * mean α / (α + β), which is the loss at the first renewal, and the logarithm of α + β, which
 * is small where contracts differ much. The prior of the latter expects 4, within a factor of 3.
 */
export const BETA = {
  lower: [FIRST_LOSS.lower, Math.log(1e-2)],
  upper: [FIRST_LOSS.upper, Math.log(1e5)],
  prior: [FIRST_LOSS.prior, { mean: Math.log(4), deviation: 1.2 }],
} as const;

/**
 * α + β of contracts that are all alike. Their curve is then that of the geometric to within a
 * relative t² / 10¹², and no formula here loses digits to it.
 */
export const ALIKE = 1e12;

export function betaParameters([logOdds, logTotal]: Float64Array): [number, number] {
  const total = Math.exp(logTotal);
  return [total * logistic(logOdds), total * logistic(-logOdds)];
}

/** The matrix [[∂α/∂log odds, ∂α/∂log total], [∂β/∂log odds, ∂β/∂log total]]. */
export function betaSlopes(alpha: number, beta: number): [number, number, number, number] {
  const byOdds = (alpha / (alpha + beta)) * beta;
  return [byOdds, alpha, -byOdds, beta];
}

/**
 * log of B(α, β + step) / B(α, β), step >= 0: by Γ of β and of α + β rising by the step or of β
 * and of β + step rising by α, whichever is less, so that large ones do not cancel.
 */
export function logBetaRatio(alpha: number, beta: number, step: number): number {
  return step < alpha
    ? logGammaRise(beta, step) - logGammaRise(alpha + beta, step)
    : logGammaRise(beta, alpha) - logGammaRise(beta + step, alpha);
}

/**
 * Derivatives of log of B(α, β + end) / B(α, β + start): by the coordinates of α and β, and by both
 * ends.
 */
export function betaRise(alpha: number, beta: number, start: number, end: number) {
  const [byOdds, , , byTotal] = betaSlopes(alpha, beta);
  const byAlpha = -digammaRise(alpha + beta + start, end - start);
  const byStart = digammaRise(beta + start, alpha);
  const byEnd = -digammaRise(beta + end, alpha);
  const byBeta = byStart + byEnd;
  return {
    byOdds: byOdds * (byAlpha - byBeta),
    byTotal: alpha * byAlpha + byTotal * byBeta,
    byStart,
    byEnd,
  };
}
