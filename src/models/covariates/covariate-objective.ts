import { logPrior } from '../coordinates.ts';
import type { CountingModel, HistoryRows } from '../counting-model.ts';
import { curvatureAt, type Objective } from '../optimiser.ts';
import type { PreparedHistories } from '../prepared-histories.ts';
import { cholesky, solveWithFactor } from '../symmetric.ts';
import type { Profile, Spread } from './profiles.ts';

/**
 * What is maximised with covariates. The search runs in the coordinates of a customer with mean
 * covariates, and in coefficients per standard deviation: so that neither depends on how a
 * covariate is counted, and a coordinate means nearly what it means without covariates.
 */
export interface CovariateProblem {
  readonly model: CountingModel;
  readonly profiles: readonly (Profile<HistoryRows> & { readonly data: PreparedHistories })[];
  readonly purchase: readonly Spread[];
  readonly dropout: readonly Spread[];
  readonly timeScale: number;
  readonly withPrior: boolean;
  readonly ridge: number;
  readonly customers: number;
}

/** Which coordinate a coefficient moves, and by how much per unit of it, for a profile. */
function movesOf(
  { model, purchase, dropout }: CovariateProblem,
  of: Pick<Profile<HistoryRows>, 'purchase' | 'dropout'>,
) {
  const standardised = (spreads: readonly Spread[], values: readonly number[], pair: number) =>
    spreads.map(({ mean, deviation }, k) => ({
      coordinate: 2 * pair + model.pairs[pair].mean,
      by: (values[k] - mean) / deviation,
    }));
  return [...standardised(purchase, of.purchase, 0), ...standardised(dropout, of.dropout, 1)];
}

/** From a customer with mean covariates to one whose covariates are all 0. */
function movesToZero(problem: CovariateProblem) {
  const { purchase, dropout } = problem;
  return movesOf(problem, { purchase: purchase.map(() => 0), dropout: dropout.map(() => 0) });
}

/** The average per customer of log-likelihood less ridge, with the prior where there is one. */
export function covariateObjective(problem: CovariateProblem): Objective {
  const { model, ridge, customers, withPrior } = problem;
  const size = model.parameterNames.length;
  const evaluate = likelihoodOf(problem);
  return (at, gradient) => {
    let value = evaluate(at, gradient);
    if (withPrior) value += logPrior(model.pairs, at, gradient);
    for (let k = size; k < at.length; k++) {
      value -= 0.5 * ridge * at[k] * at[k];
      gradient[k] -= ridge * at[k];
    }
    for (let i = 0; i < at.length; i++) gradient[i] /= customers;
    return value / customers;
  };
}

/** Log-likelihood of the data alone at a point of the search. */
export function dataLogLikelihood(problem: CovariateProblem, at: Float64Array): number {
  return likelihoodOf(problem)(at, new Float64Array(at.length));
}

/** Σ over profiles of the model's log-likelihood, each at coordinates moved by its covariates. */
function likelihoodOf(problem: CovariateProblem): Objective {
  const { model, profiles, timeScale } = problem;
  const size = model.parameterNames.length;
  const cells = profiles.map((profile) => ({
    data: profile.data,
    moves: movesOf(problem, profile),
  }));
  const parameters = new Float64Array(size);
  const slopes = new Float64Array(size);
  return (at, gradient) => {
    gradient.fill(0);
    let value = 0;
    for (const { data, moves } of cells) {
      const own = at.slice(0, size);
      moves.forEach(({ coordinate, by }, k) => {
        own[coordinate] += by * at[size + k];
      });
      model.pairs.forEach((pair, p) => {
        pair.toParameters(own, 2 * p, timeScale, parameters);
      });
      value += model.logLikelihood(data, parameters, slopes);
      model.pairs.forEach((pair, p) => {
        pair.chain(parameters, 2 * p, slopes);
      });
      for (let i = 0; i < size; i++) gradient[i] += slopes[i];
      moves.forEach(({ coordinate, by }, k) => {
        gradient[size + k] += by * slopes[coordinate];
      });
    }
    return value;
  };
}

/** A point of the search in the words of a fit: at covariates of 0, and per unit of each. */
export function told(problem: CovariateProblem, at: Float64Array) {
  const { model, purchase, dropout, timeScale } = problem;
  const size = model.parameterNames.length;
  const base = at.slice(0, size);
  movesToZero(problem).forEach(({ coordinate, by }, k) => {
    base[coordinate] += by * at[size + k];
  });
  const parameters = new Float64Array(size);
  model.pairs.forEach((pair, p) => {
    pair.toParameters(base, 2 * p, timeScale, parameters);
  });
  const perUnit = (spreads: readonly Spread[], from: number) =>
    spreads.map(({ deviation }, k) => at[from + k] / deviation);
  return {
    parameters: [...parameters],
    purchase: perUnit(purchase, size),
    dropout: perUnit(dropout, size + purchase.length),
  };
}

/** Standard errors of what is told, by the delta method; null where the information is not positive definite. */
export function covariateErrors(problem: CovariateProblem, at: Float64Array) {
  const { model, purchase, dropout, customers } = problem;
  const size = model.parameterNames.length;
  const information = curvatureAt(covariateObjective(problem), at).map((x) => x * customers);
  const factor = cholesky(information, at.length);
  if (!factor) return null;
  const parameters = Float64Array.from(told(problem, at).parameters);
  const moves = movesToZero(problem);
  const errorOf = (slopes: Float64Array) => {
    const moved = solveWithFactor(factor, slopes, at.length);
    return Math.sqrt(slopes.reduce((sum, slope, i) => sum + slope * moved[i], 0));
  };
  const ofParameter = (pair: number, slopes: readonly number[]) => {
    const row = new Float64Array(at.length);
    row.set(slopes, 2 * pair);
    moves.forEach(({ coordinate, by }, k) => {
      row[size + k] = row[coordinate] * by;
    });
    return errorOf(row);
  };
  const ofCoefficient = (spreads: readonly Spread[], from: number) =>
    spreads.map(({ deviation }, k) => {
      const row = new Float64Array(at.length);
      row[from + k] = 1 / deviation;
      return errorOf(row);
    });
  return {
    parameters: model.pairs.flatMap((pair, p) => {
      const slopes = pair.slopes(parameters, 2 * p);
      const width = pair.lower.length;
      return pair.lower.map((_, i) => ofParameter(p, slopes.slice(width * i, width * (i + 1))));
    }),
    purchase: ofCoefficient(purchase, size),
    dropout: ofCoefficient(dropout, size + purchase.length),
  };
}
