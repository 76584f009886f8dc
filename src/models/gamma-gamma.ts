import type { SpendHistories } from '../vocabulary/index.ts';
import { checkTotals } from './domain.ts';
import { digamma, logGamma, logGammaRise } from './log-gamma.ts';
import {
  type OrderHistories,
  type OrderSpread,
  orderSpreadTerms,
  prepareOrderSpread,
} from './order-spread.ts';
import type { SpendMoments } from './value-interval.ts';

/*
 * The Gamma-Gamma model of order value.
 *
 * An order of a customer is gamma distributed with shape p and the customer's own rate;
 * rates differ between customers by a gamma distribution with shape q and rate v. Order
 * value is taken as independent of how often and how long a customer buys; the fit
 * reports how far that holds.
 *
 * Source: P. S. Fader, B. G. S. Hardie, "The Gamma-Gamma model of monetary value", 2013
 * (brucehardie.com/notes/025). Equation numbers below are of that note. Values are
 * positive: an order of nothing, or a refund, is no observation of this model. A
 * unit of money k times as large divides v and every expectation by k.
 */

/** p (orders around a customer's mean), q and v (customers' means); p, v > 0 and q > 1. */
export type GammaGammaParameters = readonly [p: number, q: number, v: number];

export const gammaGammaParameterNames = ['p', 'q', 'v'] as const;

/** Rows reduced to what the likelihood needs again and again; see {@link prepareSpend}. */
export interface PreparedSpend {
  readonly histories: SpendHistories;
  readonly customers: number;
  /** Distinct numbers of orders, and the customers with each. */
  readonly counts: Float64Array;
  readonly customersByCount: Float64Array;
  /** Per row: all that one customer spent, orders times mean value. */
  readonly spent: Float64Array;
  /** Sums over customers of ln(mean value) and of ln(all that was spent). */
  readonly sumLogMean: number;
  readonly sumLogSpent: number;
  /** What single orders add; null where only their means are known. */
  readonly orderSpread: OrderSpread | null;
}

/**
 * Checks the rows and gathers what does not change with the parameters.
 * @throws RangeError where lengths differ, orders are not integers >= 1, or a mean or weight is not positive.
 */
export function prepareSpend(histories: SpendHistories | OrderHistories): PreparedSpend {
  const { orders, meanValue, weight } = histories;
  if (meanValue.length !== orders.length || weight.length !== orders.length) {
    throw new RangeError('orders, meanValue and weight must have one length');
  }
  const byCount = new Map<number, number>();
  const spent = new Float64Array(orders.length);
  let customers = 0;
  let sumLogMean = 0;
  let sumLogSpent = 0;
  for (let i = 0; i < orders.length; i++) {
    checkRow(orders[i], meanValue[i], weight[i], i);
    spent[i] = orders[i] * meanValue[i];
    customers += weight[i];
    sumLogMean += weight[i] * Math.log(meanValue[i]);
    sumLogSpent += weight[i] * Math.log(spent[i]);
    byCount.set(orders[i], (byCount.get(orders[i]) ?? 0) + weight[i]);
  }
  checkTotals({ customers, amounts: spent.reduce((sum, m, i) => sum + weight[i] * m, 0) });
  return {
    histories,
    customers,
    counts: Float64Array.from(byCount.keys()),
    customersByCount: Float64Array.from(byCount.values()),
    spent,
    sumLogMean,
    sumLogSpent,
    orderSpread: 'meanLogValue' in histories ? prepareOrderSpread(histories) : null,
  };
}

/** Amounts beyond this, in whatever currency, are slips; squares of their sums must not overflow. */
const LARGEST_VALUE = 1e100;

function checkRow(orders: number, meanValue: number, weight: number, row: number): void {
  const fault = !(Number.isInteger(orders) && orders >= 1)
    ? `${orders} orders; they are counted in whole numbers from 1 on: leave out who has none (positiveSpend)`
    : !(meanValue > 0 && meanValue <= LARGEST_VALUE)
      ? `mean value ${meanValue}; it is an amount above 0 and at most ${LARGEST_VALUE}: net refunds, leave out orders of nothing (positiveSpend)`
      : !positive(weight)
        ? `weight ${weight}; a row stands for more than 0 customers: leave it out`
        : null;
  if (fault) throw new RangeError(`spend, row ${row}: ${fault}`);
}

/**
 * Log-likelihood of the rows (equation 1a), summed over customers, and its derivatives by
 * p, q and v written into `gradient`. Where single orders are told, it is the joint density of
 * all of them: that of the mean times that of the orders given it.
 *
 * The powers of v and of what was spent are joined in ln(1 + v / spent), which keeps its
 * digits where p is large and v small. Cost: a logarithm a row, special functions only
 * per distinct number of orders.
 */
export function spendLogLikelihood(
  data: PreparedSpend,
  [p, q, v]: GammaGammaParameters,
  gradient: Float64Array,
): number {
  const { spent, customers, counts, customersByCount } = data;
  const { orders, weight } = data.histories;
  let value = customers * (q * Math.log(v) - logGamma(q)) - q * data.sumLogSpent - data.sumLogMean;
  let byP = 0;
  let byQ = customers * (Math.log(v) - digamma(q)) - data.sumLogSpent;
  let byV = (customers * q) / v;
  for (let k = 0; k < counts.length; k++) {
    const ofOrders = p * counts[k];
    const both = digamma(ofOrders + q);
    value += customersByCount[k] * logGammaRise(ofOrders, q);
    byP += customersByCount[k] * counts[k] * (both - digamma(ofOrders));
    byQ += customersByCount[k] * both;
  }
  for (let i = 0; i < spent.length; i++) {
    const shape = p * orders[i] + q;
    const shrink = Math.log1p(v / spent[i]);
    value -= weight[i] * shape * shrink;
    byP -= weight[i] * orders[i] * shrink;
    byQ -= weight[i] * shrink;
    byV -= (weight[i] * shape) / (v + spent[i]);
  }
  gradient[0] = byP;
  gradient[1] = byQ;
  gradient[2] = byV;
  if (!data.orderSpread) return value;
  return value + orderSpreadTerms(data.orderSpread, counts, customersByCount, p, gradient);
}

/**
 * Expected value of one more order, per row (equation 5): a weighting of the customer's own
 * mean with the population's, the more its own the more orders there are.
 *
 * @param orders integers >= 0; a row of 0 gives the population's mean, whatever its mean value
 * @param meanValue mean of those orders, currency units, > 0 where there are orders
 * @throws RangeError outside the domain, q <= 1 included: the population then has no mean.
 */
export function expectedSpend(
  parameters: GammaGammaParameters,
  orders: Float64Array,
  meanValue: Float64Array,
): Float64Array {
  return spendMoments(parameters, orders, meanValue).mean;
}

/** Expected order value of someone of whom no order is known: p v / (q - 1), currency units. */
export function expectedSpendOfNewCustomer(parameters: GammaGammaParameters): number {
  checkParameters(parameters);
  const [p, q, v] = parameters;
  return (p * v) / (q - 1);
}

/**
 * What the history says of the customer's orders to come, per row: mean, expected variance
 * between orders, and variance of the customer's own mean.
 *
 * Given the history the customer's rate is gamma with shape A = p x + q and rate
 * B = v + x m, so with p/rate the mean of an order: E = p B/(A-1),
 * within = p B²/((A-1)(A-2)), of the mean = p² B²/((A-1)²(A-2)). Where A <= 2 the
 * variances do not exist and are Infinity. Domain as for {@link expectedSpend}.
 */
export function spendMoments(
  parameters: GammaGammaParameters,
  orders: Float64Array,
  meanValue: Float64Array,
): SpendMoments {
  checkParameters(parameters);
  if (meanValue.length !== orders.length) {
    throw new RangeError('orders and meanValue must have one length');
  }
  const [p, q, v] = parameters;
  const mean = new Float64Array(orders.length);
  const varianceWithin = new Float64Array(orders.length);
  const varianceOfMean = new Float64Array(orders.length);
  for (let i = 0; i < orders.length; i++) {
    if (orders[i] !== 0) checkRow(orders[i], meanValue[i], 1, i);
    const shape = p * orders[i] + q;
    const rate = v + (orders[i] === 0 ? 0 : orders[i] * meanValue[i]);
    const expected = (p * rate) / (shape - 1);
    mean[i] = expected;
    varianceOfMean[i] = shape > 2 ? (expected * expected) / (shape - 2) : Number.POSITIVE_INFINITY;
    varianceWithin[i] = (varianceOfMean[i] + expected * expected) / p;
  }
  return { mean, varianceWithin, varianceOfMean };
}

function checkParameters([p, q, v]: GammaGammaParameters): void {
  if (!(positive(p) && positive(v) && q > 1 && q < Number.POSITIVE_INFINITY)) {
    throw new RangeError(
      `gamma-gamma: p, q, v are ${p}, ${q}, ${v}; give finite p and v above 0 and q above 1: at q <= 1 there is no mean order value`,
    );
  }
}

function positive(value: number): boolean {
  return value > 0 && value < Number.POSITIVE_INFINITY;
}
