import { type CountingModelName, countingModels } from '../../models/index.ts';
import type { Terms } from '../../vocabulary/index.ts';
import {
  customerHistory,
  customerValue,
  type Dialect,
  type Engine,
  orderLedger,
  type Table,
} from '../../warehouse/index.ts';
import { type RfmCustomers, type RfmCuts, rfmCuts } from '../rfm/cuts.ts';
import { customerGroups } from '../rfm/groups.ts';
import { rfmLift } from '../rfm/rfm-lift.ts';
import { rfmRulesOf } from '../rfm/rules.ts';
import { type Backtest, backtest } from './backtest.ts';
import { sharesSeen } from './card/seen.ts';
import type { Challenger } from './challenger/challenger.ts';
import { trainBeside } from './challenger/training.ts';
import { CHOICE, type SpendChoice } from './choice.ts';
import { writeCohortForecasts } from './cohort-forecasts.ts';
import { customerScore, customerValues, writeScores } from './customer-values.ts';
import { pastCuts } from './cut-offs.ts';
import { daysFrom } from './days.ts';
import { type FittedCustomers, fitCustomers } from './fit-customers.ts';
import { forecast, residualDays } from './forecast.ts';
import { shopFrequency } from './formula-forecast.ts';
import { holdout, holdoutCut } from './holdout.ts';
import { LEVELS_AS_TOLD } from './interval-levels.ts';
import { marginRatio } from './margin-ratio.ts';
import type { Cut } from './past.ts';
import type { PredictionOptions, PredictionProgress, PredictionResult } from './prediction.ts';
import { laterDay, laterDays, observedSpan, purchaseDays } from './purchase-days.ts';
import { type Purchases, readPurchases } from './purchases.ts';
import { writeCards } from './report-cards.ts';
import { isLearned } from './revenue-choice.ts';
import { earlierScored, readDaysOf, scoredCustomer } from './scored-customers.ts';
import type { FittedSpend } from './spend.ts';
import { NO_TOTAL_ERRORS, unseenSeason } from './total-error.ts';

/** A prediction of which the models are chosen and fitted, and learn. */
export interface BegunPrediction {
  readonly engine: Engine;
  readonly terms: Terms;
  readonly options: PredictionOptions;
  readonly known: Known | null;
  readonly tried: Tried;
  readonly fitted: FittedCustomers;
  /** The outcome of a holdout; null where there is none. */
  readonly cut: Cut | null;
  /** null where nothing learns. */
  readonly challenger: Promise<Challenger | null>;
}

/**
 * Chooses, fits and scores: fills customer_value (RFM columns included) and report_card from
 * customer_history and the days it counted. Nothing after `terms.asOf` touches a prediction; the
 * orders of a later ledger make one more, honest card.
 *
 * A shop of any size gets finite answers; below `MINIMUM_HISTORY` nothing is measured, and the
 * result says why.
 */
export async function predictValue(
  engine: Engine,
  terms: Terms,
  options: PredictionOptions = {},
): Promise<PredictionResult> {
  return endPrediction(await beginPrediction(engine, terms, options));
}

/** The first half of {@link predictValue}: a challenger goes on learning while the engine is free. */
export async function beginPrediction(
  engine: Engine,
  terms: Terms,
  options: PredictionOptions = {},
): Promise<BegunPrediction> {
  const progress = options.onProgress ?? (() => {});
  const hasAmounts = terms.currency !== null;
  const told = asked(options);
  const known = await readHistories(engine, terms, options, told);
  progress({ part: 'histories', done: 1, of: 1 });
  const [tried] = await Promise.all([
    told ?? measure(known as Known, terms, progress),
    options.meanwhile?.(),
  ]);
  const tables = { history: customerHistory, scored: scoredIn(options) };
  const fitted = await fitCustomers(engine, tables, tried, hasAmounts);
  const cut = told || !known ? null : holdoutCut(terms.asOf, known.lastOn);
  const challenger =
    known && (isLearned(tried.champion) || cut)
      ? trainBeside({
          purchases: known.purchases,
          day: { ...terms, firstOn: known.firstOn },
          counting: fitted.counting,
          hasAmounts,
          withRevenue: tried.spend === 'boosted' || cut !== null,
        })
      : Promise.resolve(null);
  // It is awaited by the second half; a run that ends before shall not end by this.
  challenger.catch(() => {});
  return { engine, terms, options, known, tried, fitted, cut, challenger };
}

/** What a prediction of another day takes over instead of choosing again. */
export function chosenModels({ tried, fitted }: BegunPrediction): PredictionOptions {
  const spend = fitted.spend && spendOf(tried, fitted.spend);
  return {
    model: tried.champion,
    counting: tried.counting,
    levels: tried.levels,
    ...(spend ? { spend } : {}),
  };
}

const spendOf = ({ spend }: Tried, fitted: FittedSpend): SpendChoice =>
  spend === 'boosted' ? spend : fitted.orders;

/** The second half of {@link predictValue}. */
export async function endPrediction(begun: BegunPrediction): Promise<PredictionResult> {
  const { engine, terms, options, known, tried, fitted, cut } = begun;
  const progress = options.onProgress ?? (() => {});
  const rules = rfmRulesOf(terms);
  const hasAmounts = terms.currency !== null;
  const challenger = await begun.challenger;
  progress({ part: 'fit', done: 1, of: 1 });

  const ratio = await marginRatio(engine, customerHistory, terms);
  const models = {
    counting: fitted.counting,
    champion: isLearned(tried.champion) && !challenger ? tried.counting : tried.champion,
    challenger,
    spendChoice: tried.spend,
    levels: tried.levels,
    frequency: shopFrequency(fitted.customers.histories),
  };
  const worth = fitted.spend && { spend: fitted.spend, marginRatio: ratio };
  const scored = scoredIn(options);
  const days = daysOf(options, engine.dialect);
  await writeScores(engine, fitted.customers, async (some, from, to) => {
    const looks = isLearned(models.champion);
    const purchases = looks
      ? await readDaysOf(engine, { scored, days }, terms.asOf, from, to)
      : null;
    return forecast(some, models, worth, terms, purchases);
  });
  const lift = tried.mainCut && (await rfmLift(engine, tried.mainCut, rules, hasAmounts));
  const cuts = await writeCustomerValues(engine, terms, scored);
  progress({ part: 'scores', done: 1, of: 1 });

  const totals = (days: number) => ({
    errors: tried.totalErrors,
    season: known ? unseenSeason(daysFrom(known.firstOn, terms.asOf), days) : 0,
  });
  const spend = fitted.spend && spendOf(tried, fitted.spend);
  const honest =
    cut &&
    known &&
    holdout(known.purchases, cut, { ...models, spend, rules, totals: totals(cut.days) });
  progress({ part: 'holdout', done: 1, of: 1 });
  const cards = [...tried.cards, ...(honest?.cards ?? [])];
  const details = [...tried.details, ...(honest?.details ?? [])];
  const cohorts = await writeCohortForecasts(engine, tried.totalErrors);
  const seen = await sharesSeen(engine, cards, hasAmounts);
  await writeCards(engine, cards, details, seen);
  for (const table of [laterDay, scored, customerScore]) await engine.drop(table);
  const residual = residualDays(fitted.counting, terms);
  return {
    counting: fitted.counting,
    champion: models.champion,
    promotion: tried.promotion,
    spend: fitted.spend,
    spendChoice: spend,
    chosenBy: tried.status,
    reason: tried.reason,
    levels: tried.levels,
    totals: totals(terms.horizonDays),
    cohorts,
    cards,
    details,
    seen,
    deciles: honest?.deciles ?? tried.deciles,
    marginRatio: ratio,
    residualDays: Number.isFinite(residual) ? residual : null,
    rfm: { cuts, rules, lift },
  };
}

/** A backtest, or what stands in its place. */
type Tried = Omit<Backtest, 'status'> & { readonly status: PredictionResult['chosenBy'] };

/** What was told instead of measured; null where nothing was. */
function asked({ model, counting, spend, levels }: PredictionOptions): Tried | null {
  if (model === undefined || model === 'auto') return null;
  const isCounting = model in countingModels;
  return {
    status: 'asked',
    reason: null,
    mainCut: null,
    counting: isCounting ? (model as CountingModelName) : (counting ?? CHOICE.counting.byDefault),
    champion: model,
    promotion: null,
    spend: spend ?? CHOICE.spend.byDefault,
    levels: levels ?? LEVELS_AS_TOLD,
    totalErrors: NO_TOTAL_ERRORS,
    cards: [],
    details: [],
    deciles: [],
  };
}

/** The purchases that models are tried on and learn from. */
interface Known {
  readonly purchases: Purchases;
  readonly firstOn: string;
  readonly lastOn: string;
}

const daysOf = ({ days }: PredictionOptions, dialect: Dialect) => (days ?? purchaseDays)(dialect);

/** The working table of a prediction, which that of an earlier day does not share. */
const scoredIn = ({ days }: PredictionOptions): Table => (days ? earlierScored : scoredCustomer);

/** Reads purchases, later ones too; null where a told model looks at none. */
async function readHistories(
  engine: Engine,
  terms: Terms,
  options: PredictionOptions,
  told: Tried | null,
): Promise<Known | null> {
  const { laterLedger = orderLedger } = options;
  if (!options.days) await engine.create(laterDay);
  if (told && !isLearned(told.champion)) return null;
  if (!told) {
    await engine.insertPerCustomer(laterDay, (dialect) => laterDays(laterLedger, terms, dialect));
  }
  const days = daysOf(options, engine.dialect);
  const [row] = await engine.rows(observedSpan(days, engine.dialect));
  const day = (column: string) => (row?.[column] == null ? terms.asOf : String(row[column]));
  return {
    purchases: await readPurchases(engine, days, terms.asOf),
    firstOn: day('first_on'),
    lastOn: day('last_on'),
  };
}

function measure(
  { purchases, firstOn }: Known,
  terms: Terms,
  progress: (progress: PredictionProgress) => void,
): Promise<Backtest> {
  const cuts = pastCuts(firstOn, terms.asOf, terms.horizonDays);
  const known = { firstOn, hasAmounts: terms.currency !== null, rules: rfmRulesOf(terms) };
  return backtest(purchases, cuts, known, (done) =>
    progress({ part: 'past_cut_off', done, of: cuts.length }),
  );
}

/** Joins scores and RFM groups to the customers; answers where the RFM scores began. */
async function writeCustomerValues(engine: Engine, terms: Terms, scored: Table): Promise<RfmCuts> {
  const rules = rfmRulesOf(terms);
  const history = customerHistory;
  const customers = (dialect: Dialect): RfmCustomers => ({
    relation: dialect.table(history),
    asOf: terms.asOf,
    hasAmounts: terms.currency !== null,
  });
  const cuts = await rfmCuts(engine, customers(engine.dialect), rules);
  await engine.create(customerValue);
  await engine.insertPerCustomer(customerValue, (dialect) => {
    const groups = customerGroups(customers(dialect), cuts, rules, dialect);
    return customerValues({ history, scored, groups }, terms, dialect);
  });
  return cuts;
}
