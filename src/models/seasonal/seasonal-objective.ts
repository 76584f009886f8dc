import { dropoutRates, logPrior, type PairScale, purchaseRates } from '../coordinates.ts';
import type { Spread } from '../covariates/profiles.ts';
import type { Objective } from '../optimiser.ts';
import { type Calendar, clockOf } from './calendar.ts';
import type { SeasonalHistories } from './seasonal-histories.ts';
import { seasonalLogLikelihood } from './seasonal-likelihood.ts';
import type { SilenceNodes } from './silence-nodes.ts';

/** Customers whose time-invariant covariates agree. */
export interface SeasonalProfile {
  readonly histories: SeasonalHistories;
  readonly nodes: SilenceNodes;
  /** Their covariates, less the mean and over the deviation: purchases, then dropout. */
  readonly moves: readonly (readonly number[])[];
}

/**
 * What is maximised on a seasonal clock. The search runs in the coordinates of a customer with mean
 * covariates while the calendar is at its mean, and in coefficients per standard deviation:
 * those of the calendar, of purchases and of dropout, in this order.
 */
export interface SeasonalProblem {
  readonly profiles: readonly SeasonalProfile[];
  /** With its covariates less their mean, over their deviation. */
  readonly calendar: Calendar;
  readonly spreads: readonly Spread[];
  readonly purchase: readonly Spread[];
  readonly dropout: readonly Spread[];
  readonly timeScale: number;
  readonly customers: number;
  readonly withPrior: boolean;
  readonly ridge: number;
  readonly withDropout: boolean;
}

/** The pairs of parameters that the search moves: without dropout, purchases alone. */
export function pairsOf({ withDropout }: SeasonalProblem): readonly PairScale[] {
  return withDropout ? [purchaseRates, dropoutRates] : [purchaseRates];
}

/** Where each kind of coefficient begins among the coordinates of the search, and their end. */
export function layoutOf(problem: SeasonalProblem) {
  const calendar = 2 * pairsOf(problem).length;
  const purchase = calendar + problem.spreads.length;
  const dropout = purchase + problem.purchase.length;
  const end = dropout + (problem.withDropout ? problem.dropout.length : 0);
  return { calendar, purchase, dropout, end };
}

/** The average per customer of log-likelihood less ridge, with the prior where there is one. */
export function seasonalObjective(problem: SeasonalProblem): Objective {
  const { customers, ridge, withPrior } = problem;
  const { calendar, end } = layoutOf(problem);
  return (at, gradient) => {
    let value = seasonalLikelihoodAt(problem, at, gradient);
    if (withPrior) value += logPrior(pairsOf(problem), at, gradient);
    for (let k = calendar; k < end; k++) {
      value -= 0.5 * ridge * at[k] * at[k];
      gradient[k] -= ridge * at[k];
    }
    for (let i = 0; i < end; i++) gradient[i] /= customers;
    return value / customers;
  };
}

/** Log-likelihood of the data at a point of the search, and its derivatives by its coordinates. */
export function seasonalLikelihoodAt(
  problem: SeasonalProblem,
  at: Float64Array,
  gradient: Float64Array,
): number {
  const { profiles, calendar, spreads } = problem;
  const layout = layoutOf(problem);
  const pairs = pairsOf(problem);
  const coefficients = at.subarray(layout.calendar, layout.purchase);
  const clock = clockOf(calendar, coefficients);
  const slopes = new Float64Array(4 + spreads.length);
  gradient.fill(0);
  let value = 0;
  for (const { histories, nodes, moves } of profiles) {
    const own = movedBy(problem, at, moves);
    const parameters = parametersAt(problem, own);
    value += seasonalLogLikelihood(histories, nodes, clock, coefficients, [...parameters], slopes);
    pairs.forEach((pair, p) => {
      pair.chain(parameters, 2 * p, slopes);
      gradient[2 * p] += slopes[2 * p];
      gradient[2 * p + 1] += slopes[2 * p + 1];
      const from = p === 0 ? layout.purchase : layout.dropout;
      moves[p].forEach((by, k) => {
        gradient[from + k] += by * slopes[2 * p + pair.mean];
      });
    });
    for (let c = 0; c < spreads.length; c++) gradient[layout.calendar + c] += slopes[4 + c];
  }
  return value;
}

/** The coordinates of the pairs, their means moved by coefficients times `moves`. */
export function movedBy(
  problem: SeasonalProblem,
  at: Float64Array,
  moves: readonly (readonly number[])[],
): Float64Array {
  const layout = layoutOf(problem);
  const own = at.slice(0, layout.calendar);
  pairsOf(problem).forEach(({ mean }, p) => {
    const from = p === 0 ? layout.purchase : layout.dropout;
    moves[p].forEach((by, k) => {
      own[2 * p + mean] += by * at[from + k];
    });
  });
  return own;
}

/** r, α, s, β at coordinates; s = 0 without dropout. */
export function parametersAt({ withDropout, timeScale }: SeasonalProblem, own: Float64Array) {
  const parameters = Float64Array.of(0, 0, 0, 1);
  purchaseRates.toParameters(own, 0, timeScale, parameters);
  if (withDropout) dropoutRates.toParameters(own, 2, timeScale, parameters);
  return parameters;
}
