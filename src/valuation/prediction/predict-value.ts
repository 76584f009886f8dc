import type { Terms } from '../../vocabulary/index.ts';
import {
  customerHistory,
  customerValue,
  type Dialect,
  type Engine,
  orderLedger,
} from '../../warehouse/index.ts';
import { type RfmCustomers, type RfmCuts, rfmCuts } from '../rfm/cuts.ts';
import { customerGroups } from '../rfm/groups.ts';
import { rfmLift } from '../rfm/rfm-lift.ts';
import { RFM_RULES } from '../rfm/rules.ts';
import { type Backtest, backtest } from './backtest.ts';
import { sharesSeen } from './card/seen.ts';
import { CHOICE } from './choice.ts';
import { customerValues, patternScore, writeScores } from './customer-values.ts';
import { pastCuts } from './cut-offs.ts';
import { fitCustomers } from './fit-customers.ts';
import { forecast, residualDays } from './forecast.ts';
import { holdout, holdoutCut } from './holdout.ts';
import { marginRatio } from './margin-ratio.ts';
import type { SpendOrders } from './past.ts';
import { historyPattern } from './patterns.ts';
import type { PredictionOptions, PredictionProgress, PredictionResult } from './prediction.ts';
import { laterDay, laterDays, observedSpan, purchaseDays } from './purchase-days.ts';
import { type Purchases, readPurchases } from './purchases.ts';
import { writeCards } from './report-cards.ts';

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
  const progress = options.onProgress ?? (() => {});
  const rules = options.rfmRules ?? RFM_RULES;
  const hasAmounts = terms.currency !== null;

  const told = asked(options);
  const span = told ? null : await readHistories(engine, terms, options);
  progress({ part: 'histories', done: 1, of: 1 });
  const purchases = span && (await readPurchases(engine, purchaseDays(engine.dialect), terms.asOf));
  const tried = told ?? measure(purchases as Purchases, terms, (span as Span).firstOn, progress);

  const fitted = await fitCustomers(engine, customerHistory, tried, hasAmounts);
  progress({ part: 'fit', done: 1, of: 1 });

  const ratio = await marginRatio(engine, customerHistory, terms);
  const worth = fitted.spend && { spend: fitted.spend, marginRatio: ratio, spread: tried.spread };
  await writeScores(engine, fitted.patterns, (some) =>
    forecast(some, fitted.counting, worth, terms),
  );
  const lift = tried.mainCut && (await rfmLift(engine, tried.mainCut, rules, hasAmounts));
  const cuts = await writeCustomerValues(engine, fitted.spendOrders, terms, options);
  progress({ part: 'scores', done: 1, of: 1 });

  const cut = span && holdoutCut(terms.asOf, span.lastOn);
  const honest =
    cut && purchases && holdout(purchases, cut, fitted.counting, fitted.spend, tried.spread);
  progress({ part: 'holdout', done: 1, of: 1 });
  const cards = [...tried.cards, ...(honest?.cards ?? [])];
  const details = [...tried.details, ...(honest?.details ?? [])];
  const seen = await sharesSeen(engine, cards, hasAmounts);
  await writeCards(engine, cards, details, seen);
  for (const table of [laterDay, historyPattern, patternScore]) await engine.drop(table);
  const days = residualDays(fitted.counting, terms);
  return {
    counting: fitted.counting,
    spend: fitted.spend,
    chosenBy: tried.status,
    reason: tried.reason,
    spread: tried.spread,
    cards,
    details,
    seen,
    deciles: honest?.deciles ?? tried.deciles,
    marginRatio: ratio,
    residualDays: Number.isFinite(days) ? days : null,
    rfm: { cuts, rules, lift },
  };
}

/** A backtest, or what stands in its place. */
type Tried = Omit<Backtest, 'status'> & { readonly status: PredictionResult['chosenBy'] };

/** What was told instead of measured; null where nothing was. */
function asked({ model, spendOrders, spread }: PredictionOptions): Tried | null {
  if (model === undefined || model === 'auto') return null;
  return {
    status: 'asked',
    reason: null,
    mainCut: null,
    counting: model,
    spendOrders: spendOrders ?? CHOICE.spend.byDefault,
    spread: spread ?? 1,
    cards: [],
    details: [],
    deciles: [],
  };
}

/** First and last purchase day of all. */
interface Span {
  readonly firstOn: string;
  readonly lastOn: string;
}

/** Makes the purchase days known that past cut-offs are measured on; answers the first and the last. */
async function readHistories(
  engine: Engine,
  terms: Terms,
  { laterLedger = orderLedger }: PredictionOptions,
): Promise<Span> {
  await engine.create(laterDay);
  await engine.insertPerCustomer(laterDay, (dialect) => laterDays(laterLedger, terms, dialect));
  const [row] = await engine.rows(observedSpan(engine.dialect));
  const day = (column: string) => (row?.[column] == null ? terms.asOf : String(row[column]));
  return { firstOn: day('first_on'), lastOn: day('last_on') };
}

function measure(
  purchases: Purchases,
  terms: Terms,
  firstOn: string,
  progress: (progress: PredictionProgress) => void,
): Backtest {
  const cuts = pastCuts(firstOn, terms.asOf, terms.horizonDays);
  return backtest(purchases, cuts, terms.currency !== null, (done) =>
    progress({ part: 'past_cut_off', done, of: cuts.length }),
  );
}

/** Joins scores and RFM groups to the customers; answers where the RFM scores began. */
async function writeCustomerValues(
  engine: Engine,
  spend: SpendOrders,
  terms: Terms,
  { rfmRules = RFM_RULES, rfmCuts: given }: PredictionOptions,
): Promise<RfmCuts> {
  const history = customerHistory;
  const customers = (dialect: Dialect): RfmCustomers => ({
    relation: dialect.table(history),
    asOf: terms.asOf,
    hasAmounts: terms.currency !== null,
  });
  const cuts = given ?? (await rfmCuts(engine, customers(engine.dialect), rfmRules.bands));
  await engine.create(customerValue);
  await engine.insertPerCustomer(customerValue, (dialect) => {
    const groups = customerGroups(customers(dialect), cuts, rfmRules, dialect);
    return customerValues({ history, groups, spend }, terms, dialect);
  });
  return cuts;
}
