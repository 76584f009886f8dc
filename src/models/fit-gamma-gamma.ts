import type { SpendHistories } from '../vocabulary/index.ts';
import { everyNth } from './every-nth.ts';
import {
  type GammaGammaParameters,
  type PreparedSpend,
  prepareSpend,
  spendLogLikelihood,
} from './gamma-gamma.ts';
import { pearson } from './metrics.ts';
import { curvatureAt, type Maximum, maximise, type Objective } from './optimiser.ts';
import type { OrderHistories } from './order-spread.ts';
import { cholesky, solveWithFactor } from './symmetric.ts';

export interface SpendFitOptions {
  /**
   * Weak priors: 'auto' (default) uses them below {@link SPEND_PRIOR_BELOW} customers; 'always';
   * 'never' is plain maximum likelihood.
   */
  readonly priors?: 'auto' | 'always' | 'never';
  /** Whether to compute standard errors (default true): six more evaluations. */
  readonly standardErrors?: boolean;
}

/** Fewer customers than this get priors unless told otherwise. */
export const SPEND_PRIOR_BELOW = 300;

export interface SpendFit {
  readonly model: 'gamma-gamma';
  /** 'means': fitted to customers' mean order values; 'orders': to their single orders. */
  readonly form: 'means' | 'orders';
  readonly parameters: GammaGammaParameters;
  /** Of the data alone, without the prior; natural logarithm, summed over customers. */
  readonly logLikelihood: number;
  /** Sum of weights. */
  readonly customers: number;
  /**
   * 'converged': a maximum of the likelihood inside the box. 'prior': a maximum of likelihood
   * times prior. 'boundary': orders of a customer, or customers, are too alike for a finite
   * estimate, or so far apart that the population's mean hardly exists (q -> 1); predictions
   * are finite all the same. 'stopped': the search ended without satisfying its criterion.
   */
  readonly status: 'converged' | 'prior' | 'boundary' | 'stopped';
  readonly iterations: number;
  /** Largest derivative of the average log-likelihood (with prior) by a coordinate. */
  readonly gradientNorm: number;
  /** One per parameter; null at a boundary, where a normal approximation says nothing. */
  readonly standardErrors: readonly [number, number, number] | null;
  /**
   * Correlation between number of orders and their mean value. The model takes it to be none:
   * far from 0, frequent customers' orders are worth more (or less) than it says. Null where
   * either does not vary.
   */
  readonly correlationOfOrdersAndValue: number | null;
}

/*
 * The search runs in ln p, ln(q - 1) and the logarithm of the population's mean order value,
 * p v / (q - 1), over the mean of all orders in the data: free of the unit of money, and
 * with q > 1 by construction, so the mean always exists (unconstrained fits reach q < 1
 * and a negative mean). Bounds and priors are on these coordinates. The population's mean
 * stays within a factor of three of what orders were worth: where q comes near 1 the
 * likelihood alone would send it to infinity for the sake of a few huge orders.
 */
const LOWER = Float64Array.of(Math.log(1e-2), Math.log(1e-3), -Math.log(3));
const UPPER = Float64Array.of(Math.log(1e5), Math.log(1e5), Math.log(3));

/**
 * Mean and standard deviation of the normal priors: orders scatter about a customer's mean by
 * half of it, customers' means about the population's by four fifths of it, each within a
 * factor of two or three (published fits of real shops have p 2.4 to 11, q 3.2 to 5.7).
 * The population's mean lies near the mean of all orders, give or take a third.
 */
const PRIORS = [
  { mean: Math.log(4), deviation: 1 },
  { mean: Math.log(2.5), deviation: 0.7 },
  { mean: 0, deviation: 0.3 },
] as const;

/**
 * Fits the Gamma-Gamma model to weighted spending histories by maximum likelihood with
 * analytic derivatives, q > 1 enforced, with weak priors where there are few customers. A large
 * table is first searched by a part of its rows.
 * Histories with `meanLogValue` are fitted to single orders (`OrderHistories`): p is then told by
 * how far the orders of one customer lie apart, not only by how means settle with their number.
 * Where every customer has one order the two forms are one. Likelihoods of the two forms are
 * those of different data: do not compare them.
 *
 * One customer, or orders all of one value, give a finite answer.
 *
 * The unit of money does not matter: values k times as large give the same p and q and k times
 * the v, priors included.
 * @throws RangeError without rows (no scale of money is known), or where a row is outside its
 *   domain: exclude orders of nothing before, see `positiveSpend`.
 */
export function fitGammaGamma(
  histories: SpendHistories | OrderHistories,
  { priors = 'auto', standardErrors = true }: SpendFitOptions = {},
): SpendFit {
  const data = prepareSpend(histories);
  if (data.customers === 0) throw new RangeError('at least one spending history is needed');
  const unit = meanOrderValue(data);
  const withPrior = priors === 'auto' ? data.customers < SPEND_PRIOR_BELOW : priors === 'always';
  const objective = objectiveOf(data, unit, withPrior);
  const maximum = search(objective, roughObjective(histories, unit, withPrior));
  const parameters = toParameters(maximum.at, unit);
  const status = statusOf(maximum, withPrior);
  const plain = status === 'converged' || status === 'prior';
  return {
    model: 'gamma-gamma',
    form: data.orderSpread ? 'orders' : 'means',
    parameters,
    logLikelihood: spendLogLikelihood(data, parameters, new Float64Array(3)),
    customers: data.customers,
    status,
    iterations: maximum.iterations,
    gradientNorm: maximum.gradientNorm,
    standardErrors:
      standardErrors && plain ? errorsAt(objective, maximum.at, parameters, data.customers) : null,
    correlationOfOrdersAndValue: pearson(histories.orders, histories.meanValue, histories.weight),
  };
}

/** Rows of the smaller table that a large search begins on. */
const THINNED_ROWS = 10_000;

/** What every so-manieth row says; null where there are not many. */
function roughObjective(
  histories: SpendHistories | OrderHistories,
  unit: number,
  withPrior: boolean,
) {
  const rows = histories.orders.length;
  if (rows < 4 * THINNED_ROWS) return null;
  const stride = Math.floor(rows / THINNED_ROWS);
  const few = {
    orders: everyNth(histories.orders, stride),
    meanValue: everyNth(histories.meanValue, stride),
    weight: everyNth(histories.weight, stride),
  };
  const told = 'meanLogValue' in histories;
  const meanLogValue = told ? everyNth(histories.meanLogValue, stride) : null;
  return objectiveOf(prepareSpend(meanLogValue ? { ...few, meanLogValue } : few), unit, withPrior);
}

function search(objective: Objective, rough: Objective | null): Maximum {
  const box = { lower: LOWER, upper: UPPER };
  const start = Float64Array.from(PRIORS, ({ mean }) => mean);
  if (!rough) return maximise(objective, start, box);
  const { at, curvature } = maximise(rough, start, { ...box, tolerance: 1e-6 });
  return maximise(objective, at, { ...box, curvature });
}

/** Mean value of all orders of the data: the unit in which the search counts money. */
function meanOrderValue({ histories, spent }: PreparedSpend): number {
  let orders = 0;
  let value = 0;
  for (let i = 0; i < spent.length; i++) {
    orders += histories.weight[i] * histories.orders[i];
    value += histories.weight[i] * spent[i];
  }
  return value / orders;
}

function toParameters(at: Float64Array, unit: number): GammaGammaParameters {
  const p = Math.exp(at[0]);
  const aboveOne = Math.exp(at[1]);
  return [p, 1 + aboveOne, (unit * Math.exp(at[2]) * aboveOne) / p];
}

/** Average log-likelihood per customer, plus the prior's share of it, by coordinates. */
function objectiveOf(data: PreparedSpend, unit: number, withPrior: boolean): Objective {
  return (at, gradient) => {
    const parameters = toParameters(at, unit);
    const [p, q, v] = parameters;
    let value = spendLogLikelihood(data, parameters, gradient);
    const byLogV = v * gradient[2];
    gradient[0] = p * gradient[0] - byLogV;
    gradient[1] = (q - 1) * gradient[1] + byLogV;
    gradient[2] = byLogV;
    if (withPrior) {
      PRIORS.forEach(({ mean, deviation }, i) => {
        const z = (at[i] - mean) / deviation;
        value -= 0.5 * z * z;
        gradient[i] -= z / deviation;
      });
    }
    for (let i = 0; i < 3; i++) gradient[i] /= data.customers;
    return value / data.customers;
  };
}

function statusOf({ at, outcome }: Maximum, withPrior: boolean): SpendFit['status'] {
  if (outcome === 'exhausted') return 'stopped';
  const atEdge = at.some((x, i) => x <= LOWER[i] + 1e-9 || x >= UPPER[i] - 1e-9);
  if (atEdge) return 'boundary';
  return withPrior ? 'prior' : 'converged';
}

/** From the inverse of the observed information in coordinates, by the delta method. */
function errorsAt(
  objective: Objective,
  at: Float64Array,
  [p, q, v]: GammaGammaParameters,
  customers: number,
): [number, number, number] | null {
  const information = curvatureAt(objective, at).map((entry) => entry * customers);
  const factor = cholesky(information, 3);
  if (!factor) return null;
  const deviation = (...slopes: [number, number, number]) => {
    const moved = solveWithFactor(factor, Float64Array.from(slopes), 3);
    return Math.sqrt(slopes.reduce((sum, slope, i) => sum + slope * moved[i], 0));
  };
  return [deviation(p, 0, 0), deviation(0, q - 1, 0), deviation(-v, v, v)];
}
