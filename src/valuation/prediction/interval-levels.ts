import {
  levelToHold,
  type OutcomeChances,
  type PurchaseMoments,
  purchaseChances,
  type ValueMoments,
  valueChances,
} from '../../models/index.ts';
import type { Outcome } from './scores.ts';

/** The chances that intervals are held to. */
export const LEVELS = [0.5, 0.8, 0.95] as const;

export type Level = (typeof LEVELS)[number];

/** Per level: the level of the models' own interval that is published for it; no less. */
export type Levels = Readonly<Record<Level, number>>;

/** How far intervals of single customers have to be widened. */
export interface IntervalLevels {
  readonly purchases: Levels;
  readonly revenue: Levels;
}

/** The models' own intervals, as they are. */
const AS_TOLD: Levels = { 0.5: 0.5, 0.8: 0.8, 0.95: 0.95 };

/**
 * The next wider interval, where no past cut-off tells how far to trust them: they hold what the
 * models know of chance, and nothing of how little was fitted on.
 */
const NEXT_WIDER: Levels = { 0.5: 0.8, 0.8: 0.95, 0.95: 0.99 };

export const LEVELS_AS_TOLD: IntervalLevels = { purchases: AS_TOLD, revenue: AS_TOLD };
export const LEVELS_UNMEASURED: IntervalLevels = { purchases: NEXT_WIDER, revenue: NEXT_WIDER };

/** A forecast of one target at a past cut-off, and what came. */
export interface PastMoments<Moments> {
  readonly moments: Moments;
  readonly outcome: Pick<Outcome, 'actual' | 'weight'>;
}

/** What was forecast at a past cut-off of both targets; revenue null where there is none. */
export interface PastForecasts {
  readonly purchases: PastMoments<PurchaseMoments>;
  readonly revenue: PastMoments<ValueMoments> | null;
}

/**
 * Per level, the level of the models' own interval that would have held it on the past cut-offs,
 * each counting alike; never less than the level itself.
 */
export function learnLevels(past: readonly PastForecasts[]): IntervalLevels {
  return {
    purchases: levelsOf(
      past.map(({ purchases }) => purchases),
      purchaseChances,
    ),
    revenue: levelsOf(
      past.flatMap(({ revenue }) => revenue ?? []),
      valueChances,
    ),
  };
}

function levelsOf<Moments>(
  past: readonly PastMoments<Moments>[],
  chancesOf: (moments: Moments, actual: Float64Array) => OutcomeChances,
): Levels {
  const cutOffs = past.map(({ moments, outcome }) => ({
    chances: chancesOf(moments, outcome.actual),
    weight: outcome.weight,
  }));
  const [half, eighty, most] = LEVELS.map((level) => levelToHold(cutOffs, level));
  return { 0.5: half as number, 0.8: eighty as number, 0.95: most as number };
}
