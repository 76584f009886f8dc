import { type CountingFit, type CountingModelName, calibrateSpread } from '../../models/index.ts';
import { type CardDetail, cardDetails } from './card/card-details.ts';
import { groupingsAt } from './card/groupings.ts';
import { type Card, cardOf, type DecileRow, decilesOf } from './cards.ts';
import { CHOICE, type Criteria, chooseCandidate } from './choice.ts';
import { type Shortfall, shortfallOf } from './cut-offs.ts';
import { type Cut, pastAt, type SpendOrders } from './past.ts';
import type { Purchases } from './purchases.ts';
import { chooseSpend, type RevenueAtCut, type RevenueChoice } from './revenue-choice.ts';
import { INTERVAL_LEVEL, revenueBaselines } from './revenue-scores.ts';
import type { Score } from './scores.ts';
import { type Trial, tryModels } from './trial.ts';

/** What past cut-offs taught: which models to use, how far to trust them. */
export interface Backtest {
  readonly status: 'measured' | 'not_measured';
  /** Why nothing was measured; null where something was. */
  readonly reason: Shortfall | null;
  /** The first cut-off with enough history; null where there is none. */
  readonly mainCut: Cut | null;
  readonly counting: CountingModelName;
  readonly spendOrders: SpendOrders;
  /** What the variance of value is multiplied by so that intervals hold what they promise. */
  readonly spread: number;
  readonly cards: readonly Card[];
  readonly details: readonly CardDetail[];
  readonly deciles: readonly DecileRow[];
}

/**
 * Twice as wide: how much intervals are widened where no past cut-off tells how far to trust
 * them. They hold what the models know of chance, and nothing of how little was fitted on.
 */
const UNMEASURED_SPREAD = 4;

/** Where nothing can be measured, the defaults hold. */
export function unmeasured(reason: Shortfall): Backtest {
  return {
    status: 'not_measured',
    reason,
    mainCut: null,
    counting: CHOICE.counting.byDefault,
    spendOrders: CHOICE.spend.byDefault,
    spread: UNMEASURED_SPREAD,
    cards: [],
    details: [],
    deciles: [],
  };
}

/**
 * Tries every candidate at the past cut-offs and chooses by `CHOICE`: first the counting
 * model by its purchases, then, with that one, the orders of the spend model by revenue.
 * Cut-offs with too little history (`MINIMUM_HISTORY`) are left out.
 */
export function backtest(
  purchases: Purchases,
  cuts: readonly Cut[],
  hasAmounts: boolean,
  onCut: (done: number) => void,
): Backtest {
  const names = [CHOICE.counting.byDefault, ...CHOICE.counting.challengers];
  const trials: Trial[] = [];
  let reason: Shortfall | null = null;
  for (const [done, cut] of cuts.entries()) {
    const past = pastAt(purchases, cut);
    const shortfall = shortfallOf(past);
    reason ??= shortfall;
    if (!shortfall) trials.push(tryModels(names, past, cut));
    onCut(done + 1);
  }
  if (trials.length === 0) return unmeasured(reason ?? 'history_too_short');
  const counting = chooseCandidate(
    CHOICE.counting,
    criteriaByName(
      names,
      trials.map(({ purchases }) => purchases),
    ),
  );
  const fitted = trials.map((trial) => ({
    trial,
    counting: trial.fits.get(counting) as CountingFit,
  }));
  const revenue = hasAmounts ? chooseSpend(fitted) : null;
  const spread = revenue ? widest(trials, revenue) : 1;
  return {
    status: 'measured',
    reason: null,
    mainCut: trials[0]?.cut ?? null,
    counting,
    spendOrders: revenue?.orders ?? CHOICE.spend.byDefault,
    spread,
    cards: trials.flatMap((trial, i) => cardsOf('selection', trial, counting, revenue?.cuts[i])),
    details: trials.flatMap((trial, i) =>
      cardDetails(
        { purpose: 'selection', trial, counting, revenue: revenue?.cuts[i], spread },
        groupingsAt(purchases, trial.past, hasAmounts),
      ),
    ),
    deciles: decilesOf(trials.at(-1) as Trial, counting, revenue?.cuts.at(-1)?.chosen ?? null),
  };
}

/** The cards of one cut-off: purchases, and revenue where there are amounts. */
export function cardsOf(
  purpose: Card['purpose'],
  trial: Trial,
  counting: CountingModelName,
  revenue: RevenueAtCut | undefined,
): Card[] {
  const purchases = cardOf(purpose, trial.cut, 'purchases', trial.purchases, counting);
  if (!revenue) return [purchases];
  const scores = [
    ...revenue.tried.map(({ score }) => score),
    ...revenueBaselines(trial.past, trial.cut, trial.revenue),
  ];
  const name = revenue.chosen.score.model;
  return [purchases, cardOf(purpose, trial.cut, 'revenue', scores, name)];
}

function widest(trials: readonly Trial[], { cuts }: RevenueChoice): number {
  const spreads = cuts.map(({ chosen: { moments, interval } }, i) => {
    const { actual, weight } = (trials[i] as Trial).revenue;
    return calibrateSpread(moments, actual, INTERVAL_LEVEL, weight, undefined, interval);
  });
  return Math.max(...spreads.map(({ spread }) => spread));
}

function criteriaByName<Name extends string>(
  names: readonly Name[],
  scores: readonly (readonly Score[])[],
): Map<Name, Criteria[]> {
  return new Map(
    names.map((name) => [
      name,
      scores.map((cut) => cut.find(({ model }) => model === name) as Criteria),
    ]),
  );
}
