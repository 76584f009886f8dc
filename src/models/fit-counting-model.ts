import type { Histories } from '../vocabulary/index.ts';
import { standardErrorsAt } from './counting-errors.ts';
import type { CountingModel, CountingModelName } from './counting-model.ts';
import { countingModels } from './counting-models.ts';
import {
  boxOf,
  type CountingProblem,
  countingObjective,
  inside,
  parametersAt,
  touches,
} from './counting-objective.ts';
import { type Maximum, maximise } from './optimiser.ts';
import { newCustomerOutlook } from './outlook.ts';
import { type PreparedHistories, prepareHistories, thinned } from './prepared-histories.ts';
import { evaluateAtAges } from './smooth-in-age.ts';

export interface CountingFitOptions {
  /**
   * Weak priors: 'auto' (default) uses them below {@link PRIOR_BELOW} customers or where nobody
   * has bought twice; 'always'; 'never' is plain maximum likelihood.
   */
  readonly priors?: 'auto' | 'always' | 'never';
  /** Whether to compute standard errors (default true): eight more evaluations. */
  readonly standardErrors?: boolean;
  /** The time unit of the histories, in weeks (default 1). Only shops younger than half a year feel it. */
  readonly weeksPerUnit?: number;
}

/** Fewer customers than this get priors unless told otherwise. */
export const PRIOR_BELOW = 300;

/** A model with dropout must beat the NBD by this much log-likelihood, or dropout is not seen. */
const DROPOUT_NOT_SEEN = 0.01;

export interface CountingFit {
  readonly model: CountingModelName;
  /** In the order of the model's `parameterNames`. */
  readonly parameters: readonly number[];
  /** Where the search ended, on the scales of `coordinates.ts`: what inference starts from. */
  readonly coordinates: readonly number[];
  /**
   * Of the data alone, without the prior; natural logarithm, summed over customers. Comparable
   * between models of one table of histories.
   */
  readonly logLikelihood: number;
  /** Sum of weights. */
  readonly customers: number;
  /**
   * 'converged': a maximum of the likelihood inside the box. 'prior': a maximum of likelihood
   * times prior. 'boundary': the likelihood is highest at the edge of what the model can say;
   * `statusDetail` tells which edge. 'stopped': the search ended without satisfying its
   * criterion; the parameters are the best seen.
   */
  readonly status: 'converged' | 'prior' | 'boundary' | 'stopped';
  /**
   * 'gradient': the gradient vanished. 'precision': no better point in double precision.
   * 'no-dropout': nobody seems to leave, and parameters and predictions are the NBD's.
   * 'as-pareto-nbd': leaving does not seem to grow with age, and predictions are the Pareto/NBD's.
   * 'edge-of-box': customers too much alike for a finite estimate. 'iterations': the search
   * was cut short.
   */
  readonly statusDetail:
    | 'gradient'
    | 'precision'
    | 'no-dropout'
    | 'as-pareto-nbd'
    | 'edge-of-box'
    | 'iterations';
  readonly iterations: number;
  /** Largest derivative of the average log-likelihood (with prior) by a coordinate. */
  readonly gradientNorm: number;
  /** One per parameter; null at a boundary, where a normal approximation says nothing. */
  readonly standardErrors: readonly number[] | null;
  /**
   * Repeat purchases that the fit expects of these customers up to now, over those seen; null
   * if none was seen. Far from 1, the model does not describe this shop.
   */
  readonly expectedToObserved: number | null;
}

/**
 * Fits a counting model to weighted histories by maximum likelihood, with weak priors where
 * there are few customers. Without priors the answer is at least as likely as the NBD.
 *
 * Every table of histories has a finite answer; an empty one that of the prior.
 * Cost: about 20 evaluations of the likelihood, less for large tables, which begin at the
 * maximum of a thinned one.
 *
 * @throws RangeError where a row of histories is outside its domain.
 */
export function fitCountingModel(
  name: CountingModelName,
  histories: Histories,
  options: CountingFitOptions = {},
): CountingFit {
  const [fit] = fitCountingModels([name], histories, options);
  return fit as CountingFit;
}

/**
 * The same for several models of the same histories, in the order of their names. They share
 * the fit of the NBD, where each begins and which none may fall below.
 */
export function fitCountingModels(
  names: readonly CountingModelName[],
  histories: Histories,
  options: CountingFitOptions = {},
): CountingFit[] {
  if (names.length === 0) return [];
  const data = prepareHistories(histories, options.weeksPerUnit ?? 1);
  const shared = { data, few: roughTable(data), withPrior: usesPrior(data, options) };
  const floors = new Map<CountingModelName, Maximum>();
  const floorOf = (model: CountingModel) => {
    const found = floors.get(model.name) ?? search({ model, ...shared }, startOf(model, data));
    floors.set(model.name, found);
    return found;
  };
  const wantErrors = options.standardErrors ?? true;
  return names.map((name) => {
    const model = countingModels[name];
    const floor = floorOf(countingModels[model.floor]);
    const problem = { model, ...shared };
    if (name === model.floor) return report(problem, floor, wantErrors);
    return model.contains
      ? fitBeyond(problem, model.contains, floor, wantErrors)
      : fitWithDropout(problem, floor, wantErrors).fit;
  });
}

/** What is maximised, and the smaller table to begin on, where the table is large. */
interface FitProblem extends CountingProblem {
  readonly few: PreparedHistories | null;
}

interface Found {
  readonly fit: CountingFit;
  readonly maximum: Maximum;
}

function fitWithDropout(problem: FitProblem, floor: Maximum, wantErrors: boolean): Found {
  const { model, data, withPrior } = problem;
  const [shape, mean] = floor.at;
  const found = (maximum: Maximum) => ({ fit: report(problem, maximum, wantErrors), maximum });
  // Where customers leave, they buy faster while they are there than the NBD believes.
  const first = search(problem, Float64Array.of(shape + 0.3, mean + 0.5, ...model.pairs[1].start));
  if (withPrior || beats(first, floor, data)) return found(first);
  const again = search(problem, Float64Array.of(shape, mean, ...littleDropout(model)));
  if (beats(again, floor, data)) return found(again);
  const atFloor = { ...problem, model: countingModels[model.floor] };
  return { fit: withoutDropout(problem, report(atFloor, floor, false)), maximum: floor };
}

/** Where a search for little dropout begins, among the coordinates of it. */
export function littleDropout({ pairs }: CountingModel): number[] {
  const [first, ...others] = pairs[1].start;
  return [first - 2.5, ...others];
}

/** A model that contains another one with dropout is sought from there. */
function fitBeyond(
  problem: FitProblem,
  { name, tell, start }: NonNullable<CountingModel['contains']>,
  floor: Maximum,
  wantErrors: boolean,
): CountingFit {
  const { model, data, withPrior } = problem;
  const within = fitWithDropout({ ...problem, model: countingModels[name] }, floor, false);
  // A start of its own first: that of what it contains may lie far off, at an edge.
  const own = [...floor.at, ...model.pairs[1].start];
  for (const from of within.maximum === floor ? [own] : [own, start(within.maximum.at)]) {
    const found = search(problem, Float64Array.from(from));
    if (withPrior || beats(found, within.maximum, data)) return report(problem, found, wantErrors);
  }
  const { fit } = within;
  if (fit.statusDetail === 'no-dropout') return withoutDropout(problem, fit);
  const told = {
    ...fit,
    model: model.name,
    parameters: tell(fit.parameters),
    coordinates: start(fit.coordinates),
  };
  return fit.status === 'stopped'
    ? told
    : { ...told, status: 'boundary', statusDetail: 'as-pareto-nbd' };
}

function usesPrior(data: PreparedHistories, { priors = 'auto' }: CountingFitOptions): boolean {
  if (priors !== 'auto') return priors === 'always';
  return data.customers < PRIOR_BELOW || data.purchases === 0;
}

function beats(found: Maximum, floor: Maximum, data: PreparedHistories): boolean {
  return data.customers * (found.value - floor.value) > DROPOUT_NOT_SEEN;
}

/** Rows of the smaller table that a large search begins on. */
const THINNED_ROWS = 10_000;

function roughTable(data: PreparedHistories): PreparedHistories | null {
  if (data.rows < 4 * THINNED_ROWS) return null;
  return thinned(data, Math.floor(data.rows / THINNED_ROWS));
}

function search(problem: FitProblem, start: Float64Array): Maximum {
  const { model, few } = problem;
  const box = boxOf(model);
  const from = inside(box, start, 1);
  if (!few) return maximise(countingObjective(problem), from, box);
  const rough = countingObjective({ ...problem, data: few });
  const { at, curvature } = maximise(rough, from, { ...box, tolerance: 1e-6 });
  return maximise(countingObjective(problem), at, { ...box, curvature });
}

/** Moments of the NBD: the mean rate, and the shape from what the variance exceeds Poisson's. */
function startOf({ stages }: CountingModel, data: PreparedHistories): Float64Array {
  const { age, repeatPurchases, weight, rows, timeScale } = data;
  const rate = data.ageSum > 0 ? data.purchases / data.ageSum : 0;
  let excess = 0;
  let squares = 0;
  for (let i = 0; i < rows; i++) {
    const mean = rate * age[i];
    excess += weight[i] * ((repeatPurchases[i] - mean) ** 2 - mean);
    squares += weight[i] * mean * mean;
  }
  const shape = squares > 0 && excess > 0 ? squares / excess : 1;
  return Float64Array.of(
    Math.log(Math.min(20, Math.max(0.05, shape))),
    Math.log(stages * Math.max(rate * timeScale, 1e-3)),
  );
}

function report(problem: CountingProblem, maximum: Maximum, wantErrors: boolean): CountingFit {
  const { model, data, withPrior } = problem;
  const parameters = parametersAt(problem, maximum.at);
  const fitted = { model: model.name, parameters: [...parameters] };
  const atEdge = touches(boxOf(model), maximum.at);
  const stopped = maximum.outcome === 'exhausted';
  return {
    ...fitted,
    coordinates: [...maximum.at],
    logLikelihood: model.logLikelihood(data, parameters, new Float64Array(parameters.length)),
    customers: data.customers,
    ...statusOf(maximum, atEdge, withPrior),
    iterations: maximum.iterations,
    gradientNorm: maximum.gradientNorm,
    standardErrors:
      wantErrors && !atEdge && !stopped ? standardErrorsAt(problem, maximum.at) : null,
    expectedToObserved: expectedToObserved(fitted, data),
  };
}

export function statusOf(
  { outcome }: Maximum,
  atEdge: boolean,
  withPrior: boolean,
): {
  readonly status: CountingFit['status'];
  readonly statusDetail: Exclude<CountingFit['statusDetail'], 'as-pareto-nbd'>;
} {
  if (outcome === 'exhausted') return { status: 'stopped', statusDetail: 'iterations' };
  if (atEdge) return { status: 'boundary', statusDetail: 'edge-of-box' };
  return { status: withPrior ? 'prior' : 'converged', statusDetail: outcome };
}

/** The fit of the floor, told in the words of a model with dropout. */
function withoutDropout({ model }: CountingProblem, floor: CountingFit): CountingFit {
  const [r, alpha] = floor.parameters;
  const told = { ...floor, model: model.name, parameters: model.withoutDropout(r, alpha) };
  return floor.status === 'stopped'
    ? told
    : { ...told, status: 'boundary', statusDetail: 'no-dropout' };
}

function expectedToObserved(
  fitted: Pick<CountingFit, 'model' | 'parameters'>,
  data: PreparedHistories,
): number | null {
  if (data.purchases === 0) return null;
  const newCustomer = newCustomerOutlook(fitted);
  const ages = data.times.filter((_, t) => data.ageWeights[t] > 0);
  const byAge = new Float64Array(ages.length);
  // What a new customer buys within a time is a function of it as what lies ahead is of age.
  const singularity = countingModels[fitted.model].singularityBeforeAge(fitted.parameters);
  evaluateAtAges(newCustomer.expectedPurchases, ages, singularity, byAge, 0);
  const weights = data.ageWeights.filter((weight) => weight > 0);
  const expected = weights.reduce((sum, weight, i) => sum + weight * byAge[i], 0);
  return expected / data.purchases;
}
