import type { CountingFit, CountingModelName, PurchaseMoments } from '../../models/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import { type CardDetail, cardDetails } from './card/card-details.ts';
import { type Grouping, groupingsAt } from './card/groupings.ts';
import { type Card, cardOf, type DecileRow, decilesOf } from './cards.ts';
import { trainChallenger } from './challenger/challenger.ts';
import {
  CHOICE,
  chooseCandidate,
  deservesTrial,
  type Promotion,
  type PurchaseModel,
  promote,
  type SpendChoice,
} from './choice.ts';
import { type Shortfall, shortfallOf } from './cut-offs.ts';
import type { Criteria } from './gain.ts';
import { type IntervalLevels, LEVELS_UNMEASURED, learnLevels } from './interval-levels.ts';
import { type Cut, pastAt } from './past.ts';
import { purchaseScores } from './purchase-scores.ts';
import type { Purchases } from './purchases.ts';
import { chooseSpend, type RevenueAtCut, type RevenueChoice } from './revenue-choice.ts';
import { revenueBaselines } from './revenue-scores.ts';
import { type Score, scoreOf } from './scores.ts';
import {
  learnTotalError,
  NO_TOTAL_ERRORS,
  type PastForecast,
  type TotalErrors,
} from './total-error.ts';
import { type Contest, countedMoments, holdContest, type Trial, tryModels } from './trial.ts';

/** What past cut-offs taught: which models to use, how far to trust them. */
export interface Backtest {
  readonly status: 'measured' | 'not_measured';
  /** Why nothing was measured; null where something was. */
  readonly reason: Shortfall | null;
  /** The first cut-off with enough history; null where there is none. */
  readonly mainCut: Cut | null;
  /** The counting model that every forecast leans on. */
  readonly counting: CountingModelName;
  /** The forecast of purchases in production. */
  readonly champion: PurchaseModel;
  /** null where nothing was measured. */
  readonly promotion: Promotion | null;
  readonly spend: SpendChoice;
  /** What intervals of single customers have to be made of to hold what they promise. */
  readonly levels: IntervalLevels;
  /** What totals of purchases and revenue erred by; null where it cannot be told. */
  readonly totalErrors: TotalErrors;
  readonly cards: readonly Card[];
  readonly details: readonly CardDetail[];
  readonly deciles: readonly DecileRow[];
}

/** Where nothing can be measured, the defaults hold. */
export function unmeasured(reason: Shortfall): Backtest {
  return {
    status: 'not_measured',
    reason,
    mainCut: null,
    counting: CHOICE.counting.byDefault,
    champion: CHOICE.production.byDefault,
    promotion: null,
    spend: CHOICE.spend.byDefault,
    levels: LEVELS_UNMEASURED,
    totalErrors: NO_TOTAL_ERRORS,
    cards: [],
    details: [],
    deciles: [],
  };
}

/**
 * Tries every candidate at the past cut-offs and chooses by `CHOICE`: the counting model that the
 * others lean on, then the forecast of purchases, then, with that one, the model of order value.
 * Cut-offs with too little history (`MINIMUM_HISTORY`) are left out. A challenger is trained anew
 * for each, on what was known then.
 */
export function backtest(
  purchases: Purchases,
  cuts: readonly Cut[],
  { firstOn, hasAmounts }: { readonly firstOn: Day; readonly hasAmounts: boolean },
  onCut: (done: number) => void,
): Backtest {
  const names = [CHOICE.counting.byDefault, ...CHOICE.counting.challengers];
  const trials: Trial[] = [];
  let reason: Shortfall | null = null;
  for (const cut of cuts) {
    const past = pastAt(purchases, cut);
    const shortfall = shortfallOf(past);
    reason ??= shortfall;
    if (!shortfall) trials.push(tryModels(names, past, cut));
  }
  if (trials.length === 0) return unmeasured(reason ?? 'history_too_short');
  const base = chooseCounting(names, trials);
  const untrained = trials.map((trial) => holdContest(trial, base, null, purchases));
  const without = criteriaOf(untrained, untrained.map(purchaseScores));
  const standing = promote(without, unconverged(trials)).champion;
  const contests: Contest[] = [];
  const scores: Score[][] = [];
  for (const [i, trial] of trials.entries()) {
    const known = { firstOn, asOf: trial.cut.cutOff, horizonDays: trial.cut.days };
    const fit = trial.fits.get(base) as CountingFit;
    const [main] = scores;
    const { challengers } = CHOICE.production;
    const isTried = !main || deservesTrial(criteriaAt(main), challengers, standing);
    const challenger = isTried ? trainChallenger(purchases, known, fit, hasAmounts) : null;
    const contest = challenger
      ? holdContest(trial, base, challenger, purchases)
      : (untrained[i] as Contest);
    contests.push(contest);
    scores.push(purchaseScores(contest));
    onCut(contests.length);
  }
  const promotion = promote(criteriaOf(contests, scores), unconverged(trials));
  const { champion } = promotion;
  const revenue = hasAmounts ? chooseSpend(contests, champion) : null;
  const last = contests.at(-1) as Contest;
  const groupings = contests.map(({ trial }) => groupingsAt(purchases, trial.past, hasAmounts));
  const levels = levelsAt(contests, champion, revenue);
  return {
    status: 'measured',
    reason: null,
    mainCut: trials[0]?.cut ?? null,
    counting: base,
    champion,
    promotion,
    spend: revenue?.spend ?? CHOICE.spend.byDefault,
    levels,
    totalErrors: totalErrorsAt(contests, champion, revenue, groupings),
    cards: contests.flatMap(({ trial }, i) =>
      cardsOf('selection', trial, champion, scores[i] ?? [], revenue?.cuts[i]),
    ),
    details: contests.flatMap((contest, i) =>
      cardDetails(
        { purpose: 'selection', contest, champion, revenue: revenue?.cuts[i], levels },
        groupings[i] ?? [],
      ),
    ),
    deciles: decilesOf(last, champion, revenue?.cuts.at(-1)?.chosen ?? null),
  };
}

function chooseCounting(
  names: readonly CountingModelName[],
  trials: readonly Trial[],
): CountingModelName {
  const criteria = names.map(
    (name) =>
      [
        name,
        trials.map((trial) => scoreOf(name, countedMoments(trial, name).mean, trial.purchases)),
      ] as const,
  );
  return chooseCandidate(CHOICE.counting, new Map<CountingModelName, Criteria[]>(criteria));
}

/** Per model that stood on trial at the main cut-off: how it did at each from there on. */
function criteriaOf(
  contests: readonly Contest[],
  scores: readonly (readonly Score[])[],
): Map<PurchaseModel, Criteria[]> {
  const names = [...(contests[0]?.forecasts.keys() ?? [])];
  return new Map(
    names.map((name) => [name, scores.flatMap((cut) => cut.filter(({ model }) => model === name))]),
  );
}

function criteriaAt(scores: readonly Score[]): Map<PurchaseModel, Criteria> {
  const models = scores.filter(({ is_baseline }) => !is_baseline);
  return new Map(models.map((score) => [score.model as PurchaseModel, score]));
}

function unconverged(trials: readonly Trial[]): Set<PurchaseModel> {
  const stopped = trials.flatMap(({ fits }) =>
    [...fits.values()].filter(({ status }) => status === 'stopped'),
  );
  return new Set(stopped.map(({ model }) => model));
}

/** The cards of one cut-off: purchases, and revenue where there are amounts. */
export function cardsOf(
  purpose: Card['purpose'],
  trial: Trial,
  champion: PurchaseModel,
  scores: readonly Score[],
  revenue: RevenueAtCut | undefined,
): Card[] {
  const purchases = cardOf(purpose, trial.cut, 'purchases', scores, champion);
  if (!revenue) return [purchases];
  const all = [...revenue.tried.map(({ score }) => score), ...revenueBaselines(trial)];
  return [purchases, cardOf(purpose, trial.cut, 'revenue', all, revenue.chosen.score.model)];
}

/** What the past intervals of the champion's purchases, and of revenue, would have held. */
function levelsAt(
  contests: readonly Contest[],
  champion: PurchaseModel,
  revenue: RevenueChoice | null,
): IntervalLevels {
  return learnLevels(
    contests.map(({ forecasts, trial }) => ({
      moments: forecasts.get(champion) as PurchaseMoments,
      outcome: trial.purchases,
    })),
    (revenue?.cuts ?? []).map(({ chosen }, i) => ({
      moments: chosen.moments,
      outcome: (contests[i] as Contest).trial.revenue,
    })),
  );
}

function totalErrorsAt(
  contests: readonly Contest[],
  champion: PurchaseModel,
  revenue: RevenueChoice | null,
  groupings: readonly (readonly Grouping[])[],
): TotalErrors {
  const past = (
    of: (contest: Contest, i: number) => Pick<PastForecast, 'predicted' | 'actual'>,
  ): PastForecast[] =>
    contests.map((contest, i) => ({
      cutOff: contest.trial.cut.cutOff,
      cohorts: groupings[i]?.find(({ dimension }) => dimension === 'cohort')?.groups ?? [],
      ...of(contest, i),
    }));
  return {
    purchases: learnTotalError(
      past(({ forecasts, trial }) => ({
        predicted: (forecasts.get(champion) as PurchaseMoments).mean,
        actual: trial.past.laterPurchases,
      })),
    ),
    revenue:
      revenue &&
      learnTotalError(
        past(({ trial }, i) => ({
          predicted: (revenue.cuts[i] as RevenueAtCut).chosen.moments.mean,
          actual: trial.past.laterRevenue,
        })),
      ),
  };
}
