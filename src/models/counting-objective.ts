import { logPrior, type PairScale } from './coordinates.ts';
import type { CountingModel } from './counting-model.ts';
import type { Objective } from './optimiser.ts';
import type { PreparedHistories } from './prepared-histories.ts';

/** What a search needs of data of whatever kind. */
export interface Counted {
  readonly customers: number;
  readonly timeScale: number;
}

/** A likelihood of such data, its parameters in pairs; see {@link CountingModel}. */
export interface PairedLikelihood<Data> {
  readonly pairs: readonly PairScale[];
  logLikelihood(data: Data, parameters: Float64Array, gradient: Float64Array): number;
}

/** What is maximised when a likelihood is. */
export interface PairedProblem<Data extends Counted> {
  readonly model: PairedLikelihood<Data>;
  readonly data: Data;
  readonly withPrior: boolean;
}

/** What is maximised when a counting model is fitted. */
export interface CountingProblem extends PairedProblem<PreparedHistories> {
  readonly model: CountingModel;
}

/** The model's parameters at a point of the search. */
export function parametersAt<Data extends Counted>(
  { model, data }: PairedProblem<Data>,
  at: Float64Array,
): Float64Array {
  const parameters = new Float64Array(at.length);
  model.pairs.forEach((pair, p) => {
    pair.toParameters(at, 2 * p, data.timeScale, parameters);
  });
  return parameters;
}

/**
 * Log-likelihood, with the log prior where asked, averaged per customer: of order one at any
 * size of shop, so that one tolerance fits all. By coordinates, see `coordinates.ts`.
 */
export function countingObjective<Data extends Counted>(problem: PairedProblem<Data>): Objective {
  const { model, data, withPrior } = problem;
  const share = 1 / Math.max(data.customers, 1);
  return (at, gradient) => {
    const parameters = parametersAt(problem, at);
    let value = model.logLikelihood(data, parameters, gradient);
    model.pairs.forEach((pair, p) => {
      pair.chain(parameters, 2 * p, gradient);
    });
    if (withPrior) value += logPrior(model.pairs, at, gradient);
    for (let i = 0; i < gradient.length; i++) gradient[i] *= share;
    return value * share;
  };
}

export interface Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** The box in which a model's coordinates are sought. */
export function boxOf(model: Pick<CountingModel, 'pairs'>): Box {
  return {
    lower: Float64Array.from(model.pairs.flatMap((pair) => [...pair.lower])),
    upper: Float64Array.from(model.pairs.flatMap((pair) => [...pair.upper])),
  };
}

/** The point moved at least `margin` inside the box. */
export function inside({ lower, upper }: Box, at: Float64Array, margin: number): Float64Array {
  return at.map((value, i) => Math.min(upper[i] - margin, Math.max(lower[i] + margin, value)));
}

/** Does any coordinate lie at the side of the box? */
export function touches({ lower, upper }: Box, at: Float64Array): boolean {
  return at.some((value, i) => value <= lower[i] + 1e-9 || value >= upper[i] - 1e-9);
}
