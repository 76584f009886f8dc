import {
  type CountingFit,
  countingModels,
  outlook,
  type PurchaseMoments,
  purchaseInterval,
  valueInterval,
  valueMoments,
} from '../../models/index.ts';
import type { Terms } from '../../vocabulary/index.ts';
import {
  type Challenger,
  type ChallengerForecast,
  challenge,
  regularSays,
} from './challenger/challenger.ts';
import type { PurchaseModel, SpendChoice } from './choice.ts';
import { DAYS_PER_YEAR } from './days.ts';
import { type DistinctHistories, distinctHistories, perRow } from './distinct-histories.ts';
import { featuresAt } from './features.ts';
import { formulaForecast } from './formula-forecast.ts';
import type { IntervalLevels } from './interval-levels.ts';
import { type NextOrder, nextOrder } from './next-order.ts';
import {
  aroundFormula,
  aroundMean,
  LEAST_EXPECTED,
  momentsPerRow,
  purchaseMoments,
} from './purchase-moments.ts';
import type { Purchases } from './purchases.ts';
import { isLearned } from './revenue-choice.ts';
import { INTERVAL_LEVEL } from './revenue-scores.ts';
import type { Scored } from './scored-customers.ts';
import { type FittedSpend, orderMoments } from './spend.ts';
import { aroundOrderValue, averageOf } from './trial.ts';

/**
 * How far customer equity looks where an endless sum would not end, or would lean on
 * customers who never leave: ten years.
 */
export const LONGEST_RESIDUAL_DAYS = 10 * DAYS_PER_YEAR;

/** What turns purchases into money. */
export interface Worth {
  readonly spend: FittedSpend;
  /** Worth / revenue on the value basis of the run. */
  readonly marginRatio: number;
}

/** Scores per customer, by the columns of `customer_score`; NaN stands for "not known". */
export type Forecast = Readonly<Record<ForecastColumn, Float64Array>>;

type ForecastColumn = CountingColumn | MoneyColumn;

type CountingColumn =
  | 'probability_alive'
  | 'predicted_purchases'
  | 'predicted_purchases_low'
  | 'predicted_purchases_high'
  | 'churn_risk'
  | keyof NextOrder;

const MONEY_COLUMNS = [
  'predicted_revenue',
  'predicted_value',
  'predicted_value_low',
  'predicted_value_high',
  'residual_value',
  'expected_order_revenue',
] as const;

type MoneyColumn = (typeof MONEY_COLUMNS)[number];

/** Continuous discount rate per week of a yearly rate. */
function weeklyDiscount(yearlyRate: number): number {
  return (Math.log1p(yearlyRate) / DAYS_PER_YEAR) * 7;
}

/**
 * Days over which residual value is summed: endless where customers leave and money is
 * discounted, else `LONGEST_RESIDUAL_DAYS` (never less than the horizon).
 */
export function residualDays(fit: CountingFit, terms: Terms): number {
  const leaves = countingModels[fit.model].pairs.length > 1 && fit.statusDetail !== 'no-dropout';
  return leaves && terms.discountRate > 0
    ? Number.POSITIVE_INFINITY
    : Math.max(LONGEST_RESIDUAL_DAYS, terms.horizonDays);
}

/** The models that stand at the as-of day. */
export interface StandingModels {
  readonly counting: CountingFit;
  readonly champion: PurchaseModel;
  /** Where the champion or the order value is learned. */
  readonly challenger: Challenger | null;
  readonly spendChoice: SpendChoice;
  readonly levels: IntervalLevels;
  /** Repeat purchases a week of the whole shop. */
  readonly frequency: number;
}

/**
 * Everything that is predicted of some customers.
 *
 * @param purchases their days, where a challenger looks at them
 * @param worth null where no order value is known
 */
export function forecast(
  customers: Scored,
  models: StandingModels,
  worth: Worth | null,
  terms: Terms,
  purchases: Purchases | null,
): Forecast {
  const { counting } = models;
  const distinct = distinctHistories(customers.histories);
  const ahead = outlook(counting, distinct.histories);
  const laidOut = (scores: Float64Array) => perRow(scores, distinct);
  const alive = ahead.probabilityAlive();
  const base = momentsPerRow(purchaseMoments(ahead, terms.horizonDays), distinct);
  const known = { customers, distinct, base, alive };
  const challenged = challengedBy(models, known, worth, terms, purchases);
  const bought = purchasesBy(models, known, challenged, terms);
  const counts = purchaseInterval(bought, models.levels.purchases[INTERVAL_LEVEL]);
  const next = nextOrder(ahead, terms.horizonDays);
  const counted: Record<CountingColumn, Float64Array> = {
    probability_alive: laidOut(alive),
    predicted_purchases: Float64Array.from(bought.mean),
    predicted_purchases_low: counts.low,
    predicted_purchases_high: counts.high,
    churn_risk: Float64Array.from(bought.probabilityOfNone),
    next_order_from_days: laidOut(next.next_order_from_days),
    next_order_days: laidOut(next.next_order_days),
    next_order_until_days: laidOut(next.next_order_until_days),
  };
  if (!worth) return { ...counted, ...unknownMoney(customers) };

  const spent = orderMoments(worth.spend, customers.spend);
  const learned = models.spendChoice === 'boosted' ? challenged?.revenue() : null;
  const order =
    challenged && learned ? aroundOrderValue(spent, challenged.purchases, learned) : spent;
  const revenue = valueMoments(bought, order);
  const interval = valueInterval(revenue, models.levels.revenue[INTERVAL_LEVEL]);
  // Whoever buys so many times as often as the counting model expects does so beyond the horizon.
  const times = bought.mean.map((mean, row) => {
    const counted = base.mean[row] as number;
    return counted > 0 ? mean / counted : 0;
  });
  const rate = weeklyDiscount(terms.discountRate);
  const value = (days: number) =>
    laidOut(ahead.discountedPurchases(rate, days / 7)).map(
      (count, row) =>
        count * (times[row] as number) * (order.mean[row] as number) * worth.marginRatio,
    );
  const predicted = value(terms.horizonDays);
  const scale = (bound: Float64Array) =>
    bound.map((amount, row) => {
      const all = revenue.mean[row] as number;
      return all > 0 ? (amount * (predicted[row] as number)) / all : 0;
    });
  const [one, other] = [scale(interval.low), scale(interval.high)];
  return {
    ...counted,
    predicted_revenue: Float64Array.from(revenue.mean),
    predicted_value: predicted,
    // A business that loses money on each order has a negative ratio: the ends change places.
    predicted_value_low: one.map((low, row) => Math.min(low, other[row] as number)),
    predicted_value_high: one.map((low, row) => Math.max(low, other[row] as number)),
    residual_value: value(residualDays(counting, terms)),
    expected_order_revenue: order.mean,
  };
}

/** Customers and what the counting model says of them; `base` per row, `alive` per history. */
interface Known {
  readonly customers: Scored;
  readonly distinct: DistinctHistories;
  readonly base: PurchaseMoments;
  readonly alive: Float64Array;
}

function challengedBy(
  { challenger }: StandingModels,
  { customers, distinct, base, alive }: Known,
  worth: Worth | null,
  { asOf, horizonDays }: Terms,
  purchases: Purchases | null,
): ChallengerForecast | null {
  if (!challenger || !purchases) return null;
  const past = { customer: rowsOf(customers), spend: customers.spend };
  const exposure = {
    expected: base.mean.map((mean) => Math.max(LEAST_EXPECTED, mean)),
    alive: perRow(alive, distinct),
    regular: regularSays(challenger.regular, distinct, horizonDays),
    orderValue: worth && orderMoments(worth.spend, customers.spend).mean,
    weeks: horizonDays / 7,
  };
  return challenge(challenger, featuresAt(purchases, past, asOf, horizonDays), exposure);
}

const rowsOf = ({ histories }: Scored) => Uint32Array.from(histories.weight, (_, row) => row);

/** Moments of the purchases that the champion expects. */
function purchasesBy(
  { champion, frequency }: StandingModels,
  { customers, base }: Known,
  challenged: ChallengerForecast | null,
  { horizonDays }: Terms,
): PurchaseMoments {
  if (champion === 'formula') {
    const weeks = horizonDays / 7;
    return aroundFormula(base, formulaForecast(customers.histories, frequency, weeks));
  }
  if (!challenged || !isLearned(champion)) return base;
  const { purchases } = challenged;
  return aroundMean(base, champion === 'average' ? averageOf(base.mean, purchases) : purchases);
}

function unknownMoney({ histories }: Scored): Record<MoneyColumn, Float64Array> {
  const unknown = new Float64Array(histories.weight.length).fill(Number.NaN);
  return Object.fromEntries(MONEY_COLUMNS.map((column) => [column, unknown])) as Record<
    MoneyColumn,
    Float64Array
  >;
}
