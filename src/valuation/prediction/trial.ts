import {
  type CountingFit,
  type CountingModelName,
  fitCountingModels,
  outlook,
  type PurchaseMoments,
  type SpendMoments,
  type ValueInterval,
  type ValueMoments,
  valueInterval,
  valueMoments,
} from '../../models/index.ts';
import {
  type Challenger,
  type ChallengerForecast,
  challenge,
  exposureFrom,
} from './challenger/challenger.ts';
import { once } from './challenger/once.ts';
import type { PurchaseModel, SpendChoice } from './choice.ts';
import { type DistinctHistories, distinctHistories } from './distinct-histories.ts';
import { featuresAt } from './features.ts';
import { formulaForecast, shopFrequency } from './formula-forecast.ts';
import type { Cut, Past } from './past.ts';
import { aroundFormula, aroundMean, momentsPerRow, purchaseMoments } from './purchase-moments.ts';
import type { Purchases } from './purchases.ts';
import { INTERVAL_LEVEL, revenueModelName, revenueScore } from './revenue-scores.ts';
import { type Outcome, outcomeOf, type Score } from './scores.ts';
import { type FittedSpend, fitSpend, orderMoments, spendBasesPossible } from './spend.ts';

/** Counting models fitted to what was known at a cut-off, and what came after it. */
export interface Trial {
  readonly cut: Cut;
  readonly past: Past;
  readonly distinct: DistinctHistories;
  readonly fits: ReadonlyMap<CountingModelName, CountingFit>;
  /** What a counting model says of the outcome's purchases, per row: worked out when first asked for. */
  readonly counted: (name: CountingModelName) => PurchaseMoments;
  /** What the customers of `past` bought and brought after the cut-off. */
  readonly purchases: Outcome;
  readonly revenue: Outcome;
}

/**
 * Fits the named models at a cut-off.
 *
 * @param known fits that exist already, on the histories of `past`
 */
export function tryModels(
  names: readonly CountingModelName[],
  past: Past,
  cut: Cut,
  known: readonly CountingFit[] = [],
): Trial {
  const distinct = distinctHistories(past.histories);
  const isKnown = (name: CountingModelName) => known.some((fit) => fit.model === name);
  const missing = names.filter((name) => !isKnown(name));
  const fitted = fitCountingModels(missing, distinct.histories, { standardErrors: false });
  const all = [...known, ...fitted];
  const { weight } = past.histories;
  const moments = new Map(
    all.map((fit) => [fit.model, once(() => countedMoments(fit, distinct, cut))]),
  );
  return {
    cut,
    past,
    distinct,
    fits: new Map(all.map((fit) => [fit.model, fit])),
    counted(name) {
      const known = moments.get(name);
      if (!known) throw new RangeError(`${name} was not tried`);
      return known();
    },
    purchases: outcomeOf(past.laterPurchases, weight),
    revenue: outcomeOf(past.laterRevenue, weight),
  };
}

function countedMoments(fit: CountingFit, distinct: DistinctHistories, cut: Cut): PurchaseMoments {
  return momentsPerRow(purchaseMoments(outlook(fit, distinct.histories), cut.days), distinct);
}

/** Every forecast of a trial, the counting model known that the others lean on. */
export interface Contest {
  readonly trial: Trial;
  readonly base: CountingModelName;
  /** From the simplest on. */
  readonly forecasts: ReadonlyMap<PurchaseModel, PurchaseMoments>;
  /** null where there was too little to learn from. */
  readonly challenged: ChallengerForecast | null;
}

/** Sets the formula, the challenger and their average beside the counting models. */
export function holdContest(
  trial: Trial,
  base: CountingModelName,
  challenger: Challenger | null,
  purchases: Purchases,
): Contest {
  const { past, cut } = trial;
  const moments = trial.counted(base);
  const { histories } = past;
  const weeks = cut.days / 7;
  const formula = formulaForecast(histories, shopFrequency(histories), weeks);
  const others = [...trial.fits.keys()].filter((name) => name !== base);
  const forecasts = new Map<PurchaseModel, PurchaseMoments>([
    ['formula', aroundFormula(moments, formula)],
    [base, moments],
    ...others.map((name) => [name, trial.counted(name)] as const),
  ]);
  const contest = { trial, base, forecasts, challenged: null };
  return challenger ? joined(contest, challenger, purchases) : contest;
}

/** The same contest with a challenger. */
export function joined(contest: Contest, challenger: Challenger, purchases: Purchases): Contest {
  const { trial, base } = contest;
  const moments = trial.counted(base);
  const challenged = challengedAt(trial, moments, challenger, purchases);
  const forecasts = new Map(contest.forecasts);
  forecasts.set('boosted-trees', aroundMean(moments, challenged.purchases));
  forecasts.set('average', aroundMean(moments, averageOf(moments.mean, challenged.purchases)));
  return { ...contest, forecasts, challenged };
}

/** The mean of the counting model and the challenger. */
export function averageOf(counted: Float64Array, challenged: Float64Array): Float64Array {
  return counted.map((purchases, row) => (purchases + (challenged[row] as number)) / 2);
}

function challengedAt(
  { past, distinct, fits, cut }: Trial,
  { mean }: PurchaseMoments,
  challenger: Challenger,
  purchases: Purchases,
): ChallengerForecast {
  const fit = fits.get(challenger.counting.model) as CountingFit;
  const alive = outlook(fit, distinct.histories).probabilityAlive();
  const exposure = exposureFrom({ past, distinct, mean, alive }, cut.days, challenger);
  return challenge(challenger, featuresAt(purchases, past, cut.cutOff, cut.days), exposure);
}

/** How order value is expected at a cut-off. */
export interface SpendTrial {
  readonly choice: SpendChoice;
  readonly fitted: FittedSpend;
  readonly moments: SpendMoments;
}

/**
 * Fits every model of order value that there can be; empty where no order is of any value.
 *
 * @param learnsToo whether the challenger's order value is among them
 */
export function trySpend({ trial, challenged }: Contest, learnsToo = true): SpendTrial[] {
  const { spend, histories } = trial.past;
  const tried: SpendTrial[] = [];
  for (const choice of spendBasesPossible(spend.repeat.orders, histories.weight)) {
    const fitted = fitSpend(choice, spend, histories.weight);
    if (fitted) tried.push({ choice, fitted, moments: orderMoments(fitted, spend) });
  }
  const base = tried.at(-1);
  const revenue = learnsToo ? challenged?.revenue() : null;
  if (base && challenged && revenue) {
    const moments = aroundOrderValue(base.moments, challenged.purchases, revenue);
    tried.push({ choice: 'boosted', fitted: base.fitted, moments });
  }
  return tried;
}

/** Moments of an order around what the challenger expects of it: revenue over purchases. */
export function aroundOrderValue(
  base: SpendMoments,
  purchases: Float64Array,
  revenue: Float64Array,
): SpendMoments {
  const mean = base.mean.map((value, row) => {
    const bought = purchases[row] as number;
    return bought > 0 ? Math.max(1e-9, (revenue[row] as number) / bought) : value;
  });
  const scaled = (variance: Float64Array) =>
    variance.map((value, row) => value * ((mean[row] as number) / (base.mean[row] as number)) ** 2);
  return {
    mean,
    varianceWithin: scaled(base.varianceWithin),
    varianceOfMean: scaled(base.varianceOfMean),
  };
}

/** Purchases and order value together, at one cut-off. */
export interface RevenueTrial {
  readonly purchases: PurchaseModel;
  readonly spend: SpendTrial;
  readonly moments: ValueMoments;
  /** Before any widening. */
  readonly interval: ValueInterval;
  readonly score: Score;
}

/** Forecasts the revenue of a trial's customers. */
export function combine(
  { trial, forecasts }: Contest,
  model: PurchaseModel,
  spend: SpendTrial,
): RevenueTrial {
  const purchases = forecasts.get(model);
  if (!purchases) throw new RangeError(`${model} was not tried`);
  const moments = valueMoments(purchases, spend.moments);
  const name = revenueModelName(model, spend.choice);
  const interval = valueInterval(moments, INTERVAL_LEVEL);
  return {
    purchases: model,
    spend,
    moments,
    interval,
    score: revenueScore(name, moments, interval, trial.revenue),
  };
}
