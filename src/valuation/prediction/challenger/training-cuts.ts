import type { Day } from '../../../vocabulary/index.ts';
import { mirrorDays } from '../cut-offs.ts';
import { dayAfter, daysFrom } from '../days.ts';
import type { Cut } from '../past.ts';

/**
 * The past days that a challenger learns from, as data. The mirror is the outcome whose length is
 * to the history before it as the horizon is to all history: what the forecast itself will be.
 * Outcomes that end on the as-of day are this many mirrors long; the longer ones have seen how
 * customers fade, the shorter ones have more history before them. Earlier mirrors end so many
 * mirrors before the as-of day.
 */
export const TRAINING = {
  endingNow: [1, 1.2, 0.75, 0.5, 0.35],
  earlierMirrors: [0.15, 0.3, 0.45],
  leastDaysBefore: 28,
  leastDaysAfter: 14,
} as const;

export interface TrainingCut extends Cut {
  /** Whether outcome to history is as the horizon is to all history. */
  readonly isMirror: boolean;
}

/** Nothing after `asOf` is in any of them. Empty where history is too short. */
export function trainingCuts(firstOn: Day, asOf: Day, horizonDays: number): TrainingCut[] {
  const span = daysFrom(firstOn, asOf);
  if (span <= 0) return [];
  const mirror = mirrorDays(span, horizonDays);
  const cut = (back: number, days: number, isMirror: boolean): TrainingCut => {
    const until = dayAfter(asOf, -back);
    return { cutOff: dayAfter(until, -days), until, days, isMirror };
  };
  const now = TRAINING.endingNow.map((times) => cut(0, Math.round(times * mirror), times === 1));
  const earlier = TRAINING.earlierMirrors.map((times) => {
    const back = Math.round(times * mirror);
    return cut(back, mirrorDays(span - back, horizonDays), true);
  });
  return [...now, ...earlier].filter(
    ({ cutOff, days }) =>
      days >= TRAINING.leastDaysAfter && daysFrom(firstOn, cutOff) >= TRAINING.leastDaysBefore,
  );
}
