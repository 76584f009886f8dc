import { curvatureAt, type Maximum, maximise } from '../optimiser.ts';
import { cholesky, solveWithFactor } from '../symmetric.ts';
import type { ContractModel, ContractModelName } from './contract-model.ts';
import { contractModels } from './contract-models.ts';
import {
  type ContractProblem,
  contractLogLikelihood,
  contractObjective,
  contractsSeen,
  occasionsOf,
  stretchesOf,
} from './contract-objective.ts';
import type { LifeTable } from './life-table.ts';

export interface ContractFitOptions {
  /**
   * Weak priors: 'auto' (default) uses them below {@link CONTRACT_PRIOR_BELOW} contracts or where
   * none was lost; 'always'; 'never' is plain maximum likelihood.
   */
  readonly priors?: 'auto' | 'always' | 'never';
  /** Whether to compute standard errors (default true): a few more evaluations. */
  readonly standardErrors?: boolean;
}

/** Fewer contracts than this get priors unless told otherwise. */
export const CONTRACT_PRIOR_BELOW = 300;

/** A model must beat the one it contains by this much log-likelihood, or its answer is that one's. */
const NO_MORE_LIKELY = 0.01;

export interface ContractFit {
  readonly model: ContractModelName;
  /** In the order of the model's `parameterNames`. */
  readonly parameters: readonly number[];
  /** Of the data alone, without the prior; natural logarithm, summed over contracts. */
  readonly logLikelihood: number;
  readonly contracts: number;
  /** Occasions to renew that were seen, over all contracts. */
  readonly occasions: number;
  /**
   * 'converged': a maximum of the likelihood inside the box. 'prior': a maximum of likelihood
   * times prior. 'boundary': the likelihood is highest at the edge of what the model can say;
   * `statusDetail` tells which edge. 'stopped': the search ended without satisfying its
   * criterion; the parameters are the best seen.
   */
  readonly status: 'converged' | 'prior' | 'boundary' | 'stopped';
  /**
   * 'gradient': the gradient vanished. 'precision': no better point in double precision.
   * 'as-geometric', 'as-shifted-beta-geometric': no more likely than that model, whose curve
   * this is (contracts all alike; no change with age). 'edge-of-box': nobody left, or all did,
   * or too little was seen for a finite estimate. 'iterations': the search was cut short.
   */
  readonly statusDetail:
    | 'gradient'
    | 'precision'
    | 'as-geometric'
    | 'as-shifted-beta-geometric'
    | 'edge-of-box'
    | 'iterations';
  readonly iterations: number;
  /** Largest derivative of the average log-likelihood (with prior) by a coordinate. */
  readonly gradientNorm: number;
  /** One per parameter; null at a boundary, where a normal approximation says nothing. */
  readonly standardErrors: readonly number[] | null;
}

/**
 * Fits a model of contracts to a life table by maximum likelihood, with weak priors where there
 * are few contracts. Without priors the answer is at least as likely as that of any model it
 * contains: geometric, then shifted beta-geometric, then beta-discrete-Weibull.
 *
 * Every table has a finite answer; an empty one that of the prior.
 * Cost: some 15 evaluations a model of the chain, each a few hundred nanoseconds an occasion.
 */
export function fitContractModel(
  name: ContractModelName,
  table: LifeTable,
  options: ContractFitOptions = {},
): ContractFit {
  return fitChain(name, table, options).fit;
}

interface Found {
  readonly fit: ContractFit;
  readonly maximum: Maximum;
}

function fitChain(name: ContractModelName, table: LifeTable, options: ContractFitOptions): Found {
  const model = contractModels[name];
  const problem: ContractProblem = { model, table, withPrior: usesPrior(table, options) };
  const floor = model.contains ? fitChain(model.contains.name, table, options) : null;
  const starts = [...model.starts.map((at) => [...at])];
  if (floor && model.contains) starts.unshift(model.contains.start(floor.maximum.at));
  const maximum = best(problem, starts);
  const fit = report(problem, maximum, options.standardErrors ?? true);
  const gain = floor ? fit.logLikelihood - floor.fit.logLikelihood : Infinity;
  const isFloor = floor && !problem.withPrior && gain <= NO_MORE_LIKELY;
  return { maximum, fit: isFloor ? asContained(problem, floor.fit) : fit };
}

function usesPrior(table: LifeTable, { priors = 'auto' }: ContractFitOptions): boolean {
  if (priors !== 'auto') return priors === 'always';
  return table.contracts < CONTRACT_PRIOR_BELOW || table.lost.every((lost) => lost === 0);
}

/** The best maximum that is found from several starts: the likelihood can have a ridge. */
function best(problem: ContractProblem, starts: readonly number[][]): Maximum {
  const { model } = problem;
  const lower = Float64Array.from(model.lower);
  const upper = Float64Array.from(model.upper);
  const objective = contractObjective(problem);
  let found: Maximum | null = null;
  for (const start of starts) {
    const from = Float64Array.from(start, (x, i) =>
      Math.min(upper[i] - 0.1, Math.max(lower[i] + 0.1, x)),
    );
    const maximum = maximise(objective, from, { lower, upper });
    if (found === null || maximum.value > found.value) found = maximum;
  }
  return found as Maximum;
}

function report(problem: ContractProblem, maximum: Maximum, wantErrors: boolean): ContractFit {
  const { model, table, withPrior } = problem;
  const { at, outcome } = maximum;
  const parameters = model.toParameters(at);
  const atEdge = at.some((x, i) => x <= model.lower[i] + 1e-9 || x >= model.upper[i] - 1e-9);
  const stopped = outcome === 'exhausted';
  const told = {
    model: model.name,
    parameters,
    logLikelihood: contractLogLikelihood(
      model,
      stretchesOf(table),
      parameters,
      new Float64Array(at.length),
    ),
    contracts: table.contracts,
    occasions: occasionsOf(table),
    iterations: maximum.iterations,
    gradientNorm: maximum.gradientNorm,
    standardErrors:
      wantErrors && !atEdge && !stopped ? standardErrors(problem, at, parameters) : null,
  };
  if (outcome === 'exhausted') return { ...told, status: 'stopped', statusDetail: 'iterations' };
  if (atEdge) return { ...told, status: 'boundary', statusDetail: 'edge-of-box' };
  return { ...told, status: withPrior ? 'prior' : 'converged', statusDetail: outcome };
}

/** The fit of the contained model, told in the words of the one that contains it. */
function asContained({ model }: ContractProblem, floor: ContractFit): ContractFit {
  const { name, tell } = model.contains as NonNullable<ContractModel['contains']>;
  const told = {
    ...floor,
    model: model.name,
    parameters: tell(floor.parameters),
    standardErrors: null,
  };
  if (floor.status !== 'converged') return told;
  const statusDetail = name === 'geometric' ? 'as-geometric' : 'as-shifted-beta-geometric';
  return { ...told, status: 'boundary', statusDetail };
}

/** From the inverse of the observed information in coordinates, by the delta method. */
function standardErrors(
  problem: ContractProblem,
  at: Float64Array,
  parameters: readonly number[],
): number[] | null {
  const size = at.length;
  const contracts = contractsSeen(problem.table);
  const information = curvatureAt(contractObjective(problem), at).map((x) => x * contracts);
  const factor = cholesky(information, size);
  if (!factor) return null;
  const slopes = problem.model.slopes(parameters);
  return parameters.map((_, p) => {
    const slope = slopes.slice(p * size, (p + 1) * size);
    const moved = solveWithFactor(factor, slope, size);
    return Math.sqrt(slope.reduce((sum, x, i) => sum + x * moved[i], 0));
  });
}
