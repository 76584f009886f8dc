import type { Histories } from '../../vocabulary/index.ts';
import type { CountingModel, CountingModelName } from '../counting-model.ts';
import { countingModels } from '../counting-models.ts';
import { boxOf, inside, touches } from '../counting-objective.ts';
import { type CountingFit, fitCountingModel, littleDropout } from '../fit-counting-model.ts';
import { type Maximum, maximise } from '../optimiser.ts';
import { prepareHistories } from '../prepared-histories.ts';
import {
  type CovariateProblem,
  covariateErrors,
  covariateObjective,
  dataLogLikelihood,
  told,
} from './covariate-objective.ts';
import { type Covariates, profilesOf, spreadOf } from './profiles.ts';

export interface CovariateFitOptions {
  /**
   * Ridge on coefficients, each times the standard deviation of its covariate: half of this times
   * its square is taken from the log-likelihood. 1 unless said: a normal prior by which one
   * deviation changes a rate by a factor of e or less, worth less than one customer. 0 is plain
   * maximum likelihood, which a likelihood-ratio test needs.
   */
  readonly ridge?: number;
  /** Whether to compute standard errors (default true). */
  readonly standardErrors?: boolean;
  /** The time unit of the histories, in weeks (default 1). */
  readonly weeksPerUnit?: number;
}

/** A counting model whose means differ between customers by what is known of them. */
export interface CovariateFit {
  readonly model: CountingModelName;
  /** Those of a customer whose covariates are all 0, in the order of the model's `parameterNames`. */
  readonly parameters: readonly number[];
  /** Per purchase covariate: what one unit more adds to the logarithm of the purchase rate. */
  readonly purchase: readonly number[];
  /** Per dropout covariate: what it adds to log dropout rate, or to the log odds of dropout. */
  readonly dropout: readonly number[];
  /** Of the data alone, without the ridge. */
  readonly logLikelihood: number;
  readonly customers: number;
  /** As of `CountingFit`, but that a ridge alone does not make it 'prior'. */
  readonly status: CountingFit['status'];
  readonly statusDetail: CountingFit['statusDetail'];
  readonly iterations: number;
  readonly gradientNorm: number;
  /** One per parameter and coefficient; null at a boundary. */
  readonly standardErrors: {
    readonly parameters: readonly number[];
    readonly purchase: readonly number[];
    readonly dropout: readonly number[];
  } | null;
  /** The fit without covariates, where the search began: never more likely. */
  readonly plain: CountingFit;
}

/**
 * Fits a counting model whose purchase rates and dropout depend on time-invariant covariates:
 * customer i has mean rate e^(γ·z) of that of a customer with z = 0, the shape of the distribution
 * staying. (Fader & Hardie 2007, "Incorporating time-invariant covariates into the Pareto/NBD and
 * BG/NBD models": α exp(-γ z) for α, and β exp(-γ z) for β.) Where dropout is a probability,
 * its log odds move and a + b stays; moving a and b together, as that note also allows, leaves
 * the mean where it is and lets both run away.
 *
 * The search begins at the plain fit and climbs, so the likelihood is never below it. Without
 * covariates the answer is the plain fit. Where no dropout is seen with or without covariates,
 * dropout coefficients are 0 and the status says so.
 *
 * Cost: an evaluation of the likelihood per profile (distinct combination of values) and step;
 * a covariate with a value of its own for each customer costs some 5 µs a customer and step.
 * @throws RangeError outside the domains of histories and covariates, or for a ridge below 0.
 */
export function fitWithCovariates(
  name: CountingModelName,
  histories: Histories,
  covariates: Covariates,
  options: CovariateFitOptions = {},
): CovariateFit {
  const { ridge = 1, standardErrors = true, weeksPerUnit = 1 } = options;
  if (!(ridge >= 0 && ridge < Infinity))
    throw new RangeError(`a ridge is at least 0; it is ${ridge}`);
  const plain = fitCountingModel(name, histories, { standardErrors, weeksPerUnit });
  if (covariates.purchase.length + covariates.dropout.length === 0) return asPlain(plain);
  const model = countingModels[name];
  if (covariates.dropout.length > 0 && model.pairs.length < 2) {
    throw new RangeError(`${name} has no dropout for a covariate to move`);
  }
  const problem: CovariateProblem = {
    model,
    profiles: profilesOf(histories, covariates).map((profile) => ({
      ...profile,
      data: prepareHistories(profile.rows, weeksPerUnit),
    })),
    purchase: covariates.purchase.map((covariate) => spreadOf(covariate, histories)),
    dropout: covariates.dropout.map((covariate) => spreadOf(covariate, histories)),
    timeScale: prepareHistories(histories, weeksPerUnit).timeScale,
    withPrior: plain.status === 'prior',
    ridge,
    customers: plain.customers,
  };
  if (plain.statusDetail !== 'no-dropout') {
    return report(problem, search(problem, plain.coordinates), plain, standardErrors);
  }
  return withLittleDropout(problem, plain, standardErrors);
}

/** No dropout is seen without covariates: with them it may be, else only purchases differ. */
function withLittleDropout(
  problem: CovariateProblem,
  plain: CountingFit,
  wantErrors: boolean,
): CovariateFit {
  const floorProblem = { ...problem, model: countingModels[problem.model.floor], dropout: [] };
  const floor = search(floorProblem, plain.coordinates);
  const start = [...floor.at.slice(0, 2), ...littleDropout(problem.model)];
  const found = search(problem, start, floor.at.slice(2));
  const gain = problem.customers * (found.value - floor.value);
  if (gain > 0.01) return report(problem, found, plain, wantErrors);
  const fit = report(floorProblem, floor, plain, false);
  const [r, alpha] = fit.parameters;
  return {
    ...fit,
    model: problem.model.name,
    parameters: problem.model.withoutDropout(r, alpha),
    dropout: problem.dropout.map(() => 0),
    ...(fit.status === 'stopped' ? {} : { status: 'boundary', statusDetail: 'no-dropout' }),
  };
}

function search(
  problem: CovariateProblem,
  coordinates: readonly number[],
  purchase: ArrayLike<number> = new Float64Array(problem.purchase.length),
): Maximum {
  const box = wideBox(problem.model, problem);
  const start = new Float64Array(box.lower.length);
  const plainBox = boxOf(problem.model);
  start.set(inside(plainBox, Float64Array.from(coordinates), 0));
  start.set(Array.from(purchase), coordinates.length);
  return maximise(covariateObjective(problem), start, box);
}

/** A deviation of a covariate changes a rate by no more than e^12. */
const LARGEST_EFFECT = 12;

function wideBox(model: CountingModel, { purchase, dropout }: CovariateProblem) {
  const { lower, upper } = boxOf(model);
  const effects = new Array<number>(purchase.length + dropout.length).fill(LARGEST_EFFECT);
  return {
    lower: Float64Array.of(...lower, ...effects.map((effect) => -effect)),
    upper: Float64Array.of(...upper, ...effects),
  };
}

function report(
  problem: CovariateProblem,
  maximum: Maximum,
  plain: CountingFit,
  wantErrors: boolean,
): CovariateFit {
  const atEdge = touches(wideBox(problem.model, problem), maximum.at);
  const stopped = maximum.outcome === 'exhausted';
  const status = stopped
    ? 'stopped'
    : atEdge
      ? 'boundary'
      : problem.withPrior
        ? 'prior'
        : 'converged';
  const statusDetail = stopped
    ? 'iterations'
    : atEdge
      ? 'edge-of-box'
      : (maximum.outcome as 'gradient' | 'precision');
  return {
    model: problem.model.name,
    ...told(problem, maximum.at),
    logLikelihood: dataLogLikelihood(problem, maximum.at),
    customers: problem.customers,
    status,
    statusDetail,
    iterations: maximum.iterations,
    gradientNorm: maximum.gradientNorm,
    standardErrors: wantErrors && !atEdge && !stopped ? covariateErrors(problem, maximum.at) : null,
    plain,
  };
}

function asPlain(plain: CountingFit): CovariateFit {
  const { model, parameters, logLikelihood, customers, status, statusDetail } = plain;
  const { iterations, gradientNorm, standardErrors } = plain;
  return {
    model,
    parameters,
    purchase: [],
    dropout: [],
    logLikelihood,
    customers,
    status,
    statusDetail,
    iterations,
    gradientNorm,
    standardErrors: standardErrors && { parameters: standardErrors, purchase: [], dropout: [] },
    plain,
  };
}
