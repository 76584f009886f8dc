import { standardErrorsAt } from '../counting-errors.ts';
import {
  boxOf,
  countingObjective,
  inside,
  type PairedProblem,
  parametersAt,
  touches,
} from '../counting-objective.ts';
import {
  type CountingFit,
  type CountingFitOptions,
  PRIOR_BELOW,
  statusOf,
} from '../fit-counting-model.ts';
import { type Maximum, maximise } from '../optimiser.ts';
import { type BgBbParameters, betaBernoulli, bgBb } from './bg-bb.ts';
import {
  type OccasionHistories,
  type PreparedOccasions,
  prepareOccasions,
} from './occasion-histories.ts';

export interface BgBbFit {
  readonly model: 'bg-bb';
  /** α, β of the chance to buy at an occasion; γ, δ of that to leave before it. */
  readonly parameters: BgBbParameters;
  /**
   * Of the data alone, without the prior; natural logarithm, summed over customers. Of which
   * occasions were bought at, not only how many: without a binomial coefficient.
   */
  readonly logLikelihood: number;
  /** Sum of weights. */
  readonly customers: number;
  /** As in `CountingFit`; at 'no-dropout' γ is 0 and purchases are beta-Bernoulli. */
  readonly status: 'converged' | 'prior' | 'boundary' | 'stopped';
  readonly statusDetail: Exclude<CountingFit['statusDetail'], 'as-pareto-nbd'>;
  readonly iterations: number;
  /** Largest derivative of the average log-likelihood (with prior) by a coordinate. */
  readonly gradientNorm: number;
  /** One per parameter; null at a boundary, where a normal approximation says nothing. */
  readonly standardErrors: readonly number[] | null;
}

/** Dropout must add this much log-likelihood, or it is not seen. */
const DROPOUT_NOT_SEEN = 0.01;

type Problem = PairedProblem<PreparedOccasions>;

/**
 * Fits the BG/BB to weighted histories by maximum likelihood, with weak priors below
 * {@link PRIOR_BELOW} customers or where nobody bought again. Without priors the answer is at
 * least as likely as that without dropout.
 *
 * Every table has a finite answer; an empty one that of the prior.
 * Cost: about 30 evaluations, each of some n - t_x terms a row.
 * @throws RangeError where a row is outside its domain.
 */
export function fitBgBb(
  histories: OccasionHistories,
  { priors = 'auto', standardErrors = true }: Omit<CountingFitOptions, 'weeksPerUnit'> = {},
): BgBbFit {
  const data = prepareOccasions(histories);
  const few = data.customers < PRIOR_BELOW || data.purchases === 0;
  const withPrior = priors === 'auto' ? few : priors === 'always';
  const floor: Problem = { model: betaBernoulli, data, withPrior };
  const staying = search(floor, startOf(data));
  const problem: Problem = { model: bgBb, data, withPrior };
  const [mean, total] = staying.at;
  // Where customers leave, they buy more often while they are there than it seems.
  for (const start of [
    [mean + 0.5, total, -2, Math.log(3)],
    [mean, total, -4.5, Math.log(3)],
  ]) {
    const found = search(problem, Float64Array.from(start));
    const gain = data.customers * (found.value - staying.value);
    if (withPrior || gain > DROPOUT_NOT_SEEN) return report(problem, found, standardErrors);
  }
  const told = report(floor, staying, false);
  if (told.status === 'stopped') return told;
  return { ...told, status: 'boundary', statusDetail: 'no-dropout' };
}

function search(problem: Problem, start: Float64Array): Maximum {
  const box = boxOf(problem.model);
  return maximise(countingObjective(problem), inside(box, start, 1), box);
}

/** The share of occasions that were bought at, and a guess of how customers differ. */
function startOf({ purchases, occasionSum }: PreparedOccasions): Float64Array {
  const share = (purchases + 0.5) / (occasionSum + 1);
  return Float64Array.of(Math.log(share / (1 - share)), Math.log(2));
}

function report(problem: Problem, maximum: Maximum, wantErrors: boolean): BgBbFit {
  const { model, data, withPrior } = problem;
  const parameters = parametersAt(problem, maximum.at);
  const [alpha, beta, gamma = 0, delta = 1] = parameters;
  const atEdge = touches(boxOf(model), maximum.at);
  const usual = !atEdge && maximum.outcome !== 'exhausted';
  return {
    model: 'bg-bb',
    parameters: [alpha, beta, gamma, delta],
    logLikelihood: model.logLikelihood(data, parameters, new Float64Array(parameters.length)),
    customers: data.customers,
    ...statusOf(maximum, atEdge, withPrior),
    iterations: maximum.iterations,
    gradientNorm: maximum.gradientNorm,
    standardErrors: wantErrors && usual ? standardErrorsAt(problem, maximum.at) : null,
  };
}
