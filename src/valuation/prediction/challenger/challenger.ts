import {
  type BoostedTrees,
  type CountingFit,
  fitCountingModel,
  outlook,
  treeForecasts,
} from '../../../models/index.ts';
import type { Day } from '../../../vocabulary/index.ts';
import { type DistinctHistories, distinctHistories, perRow } from '../distinct-histories.ts';
import { FEATURE_NAMES, type Features, featuresAt } from '../features.ts';
import { type Past, pastAt, type SpendColumns } from '../past.ts';
import { LEAST_EXPECTED } from '../purchase-moments.ts';
import type { Purchases } from '../purchases.ts';
import { fitSpend, orderMoments, type SpendBasis, spendBasesPossible } from '../spend.ts';
import { binned, learn } from './learner.ts';
import { once } from './once.ts';
import { type TrainingCut, trainingCuts } from './training-cuts.ts';

/** What the other models say of each row: what a challenger starts from. */
export interface Exposure {
  /** Expected purchases within the horizon, and P(alive). */
  readonly expected: Float64Array;
  readonly alive: Float64Array;
  /** The same two of a model of regular buyers. */
  readonly regular: RegularSays;
  /** Expected revenue of a purchase; null without amounts. */
  readonly orderValue: Float64Array | null;
  readonly weeks: number;
}

interface RegularSays {
  readonly expected: Float64Array;
  readonly alive: Float64Array;
}

/**
 * A learner that saw several past days: how many times as much each customer bought as the counting
 * model had expected, by what was known of the customer, and how much it brought.
 */
export interface Challenger {
  readonly counting: CountingFit;
  readonly regular: CountingFit;
  readonly hasAmounts: boolean;
  readonly purchases: Learned;
  /** Learned when first asked for; null without amounts. */
  readonly revenue: () => Learned | null;
}

export interface Learned {
  /** They tell how many times the exposure is to be expected. */
  readonly trees: BoostedTrees;
  /** What every forecast is multiplied by, so that the total lies half-way to a counting model's. */
  readonly level: number;
}

export interface ChallengerForecast {
  readonly purchases: Float64Array;
  /** Null without amounts. */
  readonly revenue: () => Float64Array | null;
}

/** Training needs so many rows with a later purchase; below it there is no challenger. */
const LEAST_LATER = 100;
/**
 * How a customer stands who buys at even intervals, whatever model the forecast leans on: silence
 * of twice such an interval says more than it says of one who buys at random.
 */
const REGULAR = 'mbg-cnbd-2';
/** Rows of all past days together: of more customers, every so-manieth is taken. */
const MOST_ROWS = 100_000;
/** Revenue above so many expected orders' worth for each purchase teaches chance. */
const MOST_ORDERS_WORTH = 5;

interface Lesson extends Pick<Past, 'laterPurchases' | 'laterRevenue'> {
  readonly columns: readonly Float64Array[];
  readonly exposure: Exposure;
}

/** The day of a forecast, and how far it looks. */
export interface ForecastDay {
  /** The first purchase day of the shop. */
  readonly firstOn: Day;
  readonly asOf: Day;
  readonly horizonDays: number;
}

/**
 * Trains on what was known on `asOf`, and on nothing after it.
 *
 * @param counting fitted to what was known on `asOf`
 * @returns null where there are too few past days or later purchases to learn from
 */
export function trainChallenger(
  purchases: Purchases,
  { firstOn, asOf, horizonDays }: ForecastDay,
  counting: CountingFit,
  hasAmounts: boolean,
): Challenger | null {
  const cuts = trainingCuts(firstOn, asOf, horizonDays);
  const days = cuts
    .map((cut) => ({ cut, past: pastAt(purchases, cut) }))
    .filter(({ past }) => past.customer.length >= LEAST_LATER);
  const all = days.reduce((rows, { past }) => rows + past.customer.length, 0);
  const stride = Math.ceil(all / MOST_ROWS);
  const known = pastAt(purchases, { cutOff: asOf, until: asOf, days: 0 });
  // Fitted once: a fit for each past day costs more time and forecasts no better.
  const regular = fitted(REGULAR, distinctHistories(known.histories));
  const asTold = { counting: counting.model, regular, hasAmounts };
  const lessons = days.map((day) => lessonOf(purchases, day, asTold, stride));
  const gather = (of: (lesson: Lesson) => Float64Array) => stacked(lessons, of);
  const later = gather(({ laterPurchases }) => laterPurchases);
  if (later.reduce((rows, bought) => rows + (bought > 0 ? 1 : 0), 0) < LEAST_LATER) return null;
  const width = lessons[0]?.columns.length ?? 0;
  const columns = Array.from({ length: width }, (_, k) =>
    gather((lesson) => lesson.columns[k] as Float64Array),
  );
  const exposure = gather((lesson) => lesson.exposure.expected);
  const hasValues = hasAmounts && lessons.every((lesson) => lesson.exposure.orderValue !== null);
  const rows = { ...binned(columns), exposure };
  // Trees tell customers apart better than they tell a total, which is what the past days had in
  // common: it is moved half-way, as a geometric mean, to that of the likelier counting model.
  // Revenue then is as much as those purchases bring at the expected order values.
  const told = { counting, regular, hasAmounts: hasValues };
  const now = standingAt(purchases, known, { asOf, horizonDays }, told);
  const trees = learn({ ...rows, target: later });
  const expected = timesEach(now.exposure.expected, treeForecasts(trees, now.columns));
  const { expected: counted } = isLikelier(regular, counting) ? now.exposure.regular : now.exposure;
  const level = Math.sqrt(totalOf(counted) / totalOf(expected));
  const revenue = once(() => {
    const { orderValue } = now.exposure;
    if (!hasValues || !orderValue) return null;
    const trees = learn({ ...rows, target: gather(worthInOrders) });
    const atExpectedValues = level * totalOf(timesEach(expected, orderValue));
    const atCounted = timesEach(now.exposure.expected, orderValue);
    const brought = timesEach(atCounted, treeForecasts(trees, now.columns));
    return { trees, level: atExpectedValues / totalOf(brought) };
  });
  return { ...told, purchases: { trees, level }, revenue };
}

/** By customer, for one may be fitted to all and the other to a sample of them. */
const isLikelier = (one: CountingFit, other: CountingFit) =>
  one.logLikelihood / one.customers > other.logLikelihood / other.customers;

const timesEach = (values: Float64Array, factors: Float64Array) =>
  values.map((value, row) => value * (factors[row] as number));

const totalOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

/** Later revenue in expected orders, within reason. */
function worthInOrders({ laterRevenue, laterPurchases, exposure }: Lesson): Float64Array {
  const { orderValue } = exposure;
  return laterRevenue.map((revenue, row) => {
    const most = MOST_ORDERS_WORTH * (laterPurchases[row] as number);
    return Math.max(0, Math.min(most, revenue / ((orderValue as Float64Array)[row] as number)));
  });
}

function stacked(lessons: readonly Lesson[], of: (lesson: Lesson) => Float64Array): Float64Array {
  const columns = lessons.map(of);
  const all = new Float64Array(columns.reduce((rows, column) => rows + column.length, 0));
  let at = 0;
  for (const column of columns) {
    all.set(column, at);
    at += column.length;
  }
  return all;
}

/** Models are fitted to everyone known on the day; of the rows to learn from, every so-manieth is taken. */
function lessonOf(
  purchases: Purchases,
  { cut, past }: { readonly cut: TrainingCut; readonly past: Past },
  models: Models,
  stride: number,
): Lesson {
  const thin = (column: Float64Array) => every(stride, column);
  const { expected, alive, regular, orderValue, weeks } = exposureOf(past, cut.days, models);
  const exposure = {
    expected: thin(expected),
    alive: thin(alive),
    regular: { expected: thin(regular.expected), alive: thin(regular.alive) },
    orderValue: orderValue && thin(orderValue),
    weeks,
  };
  const spent = ({ orders, meanValue }: SpendColumns) => ({
    orders: thin(orders),
    meanValue: thin(meanValue),
  });
  const some = {
    customer: past.customer.filter((_, row) => row % stride === 0),
    spend: { repeat: spent(past.spend.repeat), all: spent(past.spend.all) },
  };
  const features = featuresAt(purchases, some, cut.cutOff, cut.days);
  return {
    exposure,
    columns: learnedColumns(features, exposure),
    laterPurchases: thin(past.laterPurchases),
    laterRevenue: thin(past.laterRevenue),
  };
}

function every(stride: number, column: Float64Array): Float64Array {
  return Float64Array.from(
    { length: Math.ceil(column.length / stride) },
    (_, i) => column[i * stride] as number,
  );
}

interface Models extends Pick<Challenger, 'regular' | 'hasAmounts'> {
  /** One that is fitted, or is to be. */
  readonly counting: CountingFit | CountingFit['model'];
}

const fitted = (model: CountingFit['model'], { histories }: DistinctHistories) =>
  fitCountingModel(model, histories, { standardErrors: false });

/** What the counting and spend models say of the customers of a past. */
function exposureOf(past: Past, days: number, { counting, ...others }: Models): Exposure {
  const distinct = distinctHistories(past.histories);
  const fit = typeof counting === 'string' ? fitted(counting, distinct) : counting;
  const ahead = outlook(fit, distinct.histories);
  const mean = perRow(ahead.expectedPurchases(days / 7), distinct);
  const known = { past, distinct, mean, alive: ahead.probabilityAlive() };
  return exposureFrom(known, days, others);
}

/**
 * The same, where purchases are known.
 *
 * @param known `mean` per row, `alive` per distinct history
 */
export function exposureFrom(
  known: {
    readonly past: Pick<Past, 'spend' | 'histories'>;
    readonly distinct: DistinctHistories;
    readonly mean: Float64Array;
    readonly alive: Float64Array;
  },
  days: number,
  { regular, hasAmounts }: Pick<Challenger, 'regular' | 'hasAmounts'>,
): Exposure {
  return {
    expected: known.mean.map((purchases) => Math.max(LEAST_EXPECTED, purchases)),
    alive: perRow(known.alive, known.distinct),
    regular: regularSays(regular, known.distinct, days),
    orderValue: hasAmounts ? orderValueOf(known.past) : null,
    weeks: days / 7,
  };
}

/** What a model of regular buyers says, per row. */
export function regularSays(
  regular: CountingFit,
  distinct: DistinctHistories,
  days: number,
): RegularSays {
  const ahead = outlook(regular, distinct.histories);
  return {
    expected: perRow(ahead.expectedPurchases(days / 7), distinct),
    alive: perRow(ahead.probabilityAlive(), distinct),
  };
}

function orderValueOf({ spend, histories }: Pick<Past, 'spend' | 'histories'>) {
  const possible = spendBasesPossible(spend.repeat.orders, histories.weight);
  const fitted = fitSpend(possible.at(-1) as SpendBasis, spend, histories.weight);
  return fitted && orderMoments(fitted, spend).mean;
}

/** The columns that trees split on: features, and what the other models say. */
function learnedColumns(
  features: Features,
  { expected, alive, regular, weeks }: Exposure,
): Float64Array[] {
  return [
    ...FEATURE_NAMES.map((name) => features[name]),
    expected.map((purchases) => purchases / weeks),
    alive,
    regular.expected.map((purchases) => purchases / weeks),
    regular.alive,
    regular.expected.map((purchases, row) => purchases / (expected[row] as number)),
  ];
}

/** The forecast of customers whose features and exposure are known, a row each. */
export function challenge(
  { purchases, revenue }: Challenger,
  features: Features,
  exposure: Exposure,
): ChallengerForecast {
  const columns = learnedColumns(features, exposure);
  const { expected, orderValue } = exposure;
  const grown = ({ trees, level }: Learned, from: Float64Array) =>
    treeForecasts(trees, columns).map((factor, row) => level * factor * (from[row] as number));
  return {
    purchases: grown(purchases, expected),
    revenue: once(() => {
      const learned = revenue();
      return learned && orderValue && grown(learned, timesEach(expected, orderValue));
    }),
  };
}

/** The customers of the day of the forecast. */
function standingAt(
  purchases: Purchases,
  past: Past,
  { asOf, horizonDays }: { readonly asOf: Day; readonly horizonDays: number },
  models: Models,
): Pick<Lesson, 'columns' | 'exposure'> {
  const exposure = exposureOf(past, horizonDays, models);
  const features = featuresAt(purchases, past, asOf, horizonDays);
  return { exposure, columns: learnedColumns(features, exposure) };
}
