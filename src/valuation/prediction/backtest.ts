import type { CountingModelName } from '../../models/index.ts';
import type { CardDetail } from './card/card-details.ts';
import type { Card, DecileRow } from './cards.ts';
import {
  CHOICE,
  chooseCandidate,
  deservesTrial,
  type Promotion,
  type PurchaseModel,
  promote,
  type SpendChoice,
} from './choice.ts';
import type { Shortfall } from './cut-offs.ts';
import { type CutSeat, seatFor } from './cut-seat.ts';
import type { CountingAtCut, CutTask, SettledCut } from './cut-trial.ts';
import type { Criteria } from './gain.ts';
import {
  type IntervalLevels,
  LEVELS_UNMEASURED,
  learnLevels,
  type PastMoments,
} from './interval-levels.ts';
import type { Cut } from './past.ts';
import type { Purchases } from './purchases.ts';
import { chooseSpend } from './revenue-choice.ts';
import type { Score } from './scores.ts';
import { hasThreads } from './thread.ts';
import { learnTotalError, NO_TOTAL_ERRORS, type TotalErrors } from './total-error.ts';

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
export async function backtest(
  purchases: Purchases,
  cuts: readonly Cut[],
  known: Omit<CutTask, 'purchases' | 'cut'>,
  onCut: (done: number) => void,
): Promise<Backtest> {
  const seats = cuts.map((cut) => seatFor({ purchases, cut, ...known }));
  try {
    const fitted = await Promise.all(seats.map((seat) => seat.ask('fit', COUNTING)));
    const counting = fitted.filter(({ shortfall }) => shortfall === null);
    const tried = seats.filter((_, i) => fitted[i]?.shortfall === null);
    const reason = fitted.find(({ shortfall }) => shortfall)?.shortfall;
    if (tried.length === 0) return unmeasured(reason ?? 'history_too_short');
    return await judge(tried, counting, known.hasAmounts, onCut);
  } finally {
    await Promise.all(seats.map((seat) => seat.close()));
  }
}

const COUNTING = [CHOICE.counting.byDefault, ...CHOICE.counting.challengers];

/** @param seats of cut-offs with enough history, at least one: the main one first */
async function judge(
  seats: readonly CutSeat[],
  counting: readonly CountingAtCut[],
  hasAmounts: boolean,
  onCut: (done: number) => void,
): Promise<Backtest> {
  const base = chooseCandidate<CountingModelName>(
    CHOICE.counting,
    new Map(
      COUNTING.map((name) => [
        name,
        ofModel(
          name,
          counting.map(({ scores }) => scores),
        ),
      ]),
    ),
  );
  const unconverged = new Set<PurchaseModel>(counting.flatMap(({ unconverged }) => unconverged));
  const scores = await trainAll(seats, base, unconverged, onCut);
  const promotion = promote(criteriaOf(scores), unconverged);
  const { champion } = promotion;
  const spend = hasAmounts
    ? chooseSpend(await Promise.all(seats.map((seat) => seat.ask('price', champion))), champion)
    : null;
  const settled = await Promise.all(seats.map((seat) => seat.ask('settle', champion, spend)));
  const levels = learnLevels(settled);
  const measured = await Promise.all(seats.map((seat) => seat.ask('measure', levels)));
  return {
    status: 'measured',
    reason: null,
    mainCut: seats[0]?.task.cut ?? null,
    counting: base,
    champion,
    promotion,
    spend: spend?.spend ?? CHOICE.spend.byDefault,
    levels,
    totalErrors: totalErrorsAt(settled),
    cards: measured.flatMap(({ cards }) => cards),
    details: measured.flatMap(({ details }) => details),
    deciles: (await seats.at(-1)?.ask('deciles')) ?? [],
  };
}

/** The scores of each cut-off, with a challenger where it is trained. */
async function trainAll(
  seats: readonly CutSeat[],
  base: CountingModelName,
  unconverged: ReadonlySet<PurchaseModel>,
  onCut: (done: number) => void,
): Promise<readonly (readonly Score[])[]> {
  const untrained = await Promise.all(seats.map((seat) => seat.ask('stand', base)));
  const standing = promote(criteriaOf(untrained), unconverged).champion;
  const [main, ...others] = seats as [CutSeat, ...CutSeat[]];
  // Whether the others are to learn, the main one tells; with threads they do so meanwhile.
  const all = hasThreads(customersOf(main)) ? seats : [];
  const learning = Promise.all(all.map((seat) => seat.ask('learn')));
  const [first] = await Promise.all([main.ask('train'), learning]);
  onCut(1);
  const isTried = deservesTrial(criteriaAt(first), CHOICE.production.challengers, standing);
  if (!isTried) return [first, ...untrained.slice(1)];
  const rest = await Promise.all(others.map((seat) => seat.ask('train')));
  onCut(seats.length);
  return [first, ...rest];
}

const customersOf = ({ task }: CutSeat) => task.purchases.starts.length - 1;

/** Per model that stood on trial at the main cut-off: how it did at each from there on. */
function criteriaOf(scores: readonly (readonly Score[])[]): Map<PurchaseModel, Criteria[]> {
  const names = [...criteriaAt(scores[0] ?? []).keys()];
  return new Map(names.map((name) => [name, ofModel(name, scores)]));
}

const ofModel = (name: string, scores: readonly (readonly Score[])[]) =>
  scores.flatMap((cut) => cut.filter(({ model, is_baseline }) => model === name && !is_baseline));

function criteriaAt(scores: readonly Score[]): Map<PurchaseModel, Criteria> {
  const models = scores.filter(({ is_baseline }) => !is_baseline);
  return new Map(models.map((score) => [score.model as PurchaseModel, score]));
}

function totalErrorsAt(settled: readonly SettledCut[]): TotalErrors {
  const past = settled.map(({ cutOff, cohorts, purchases, revenue }) => {
    const forecastOf = ({ moments, outcome }: PastMoments<{ mean: Float64Array }>) => ({
      ...{ cutOff, cohorts, predicted: moments.mean, actual: outcome.actual },
    });
    return { purchases: forecastOf(purchases), revenue: revenue && forecastOf(revenue) };
  });
  const revenue = past.flatMap((cut) => cut.revenue ?? []);
  return {
    purchases: learnTotalError(past.map((cut) => cut.purchases)),
    revenue: revenue.length > 0 ? learnTotalError(revenue) : null,
  };
}
