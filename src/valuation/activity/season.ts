import { type Factor, seasonAndTrend } from '../../models/index.ts';
import { type Day, SEASON_NEEDS } from '../../vocabulary/index.ts';

/** A season by chance alone would look as strong in fewer shops than this. */
const MOST_BY_CHANCE = 0.01;

/** Season and trend of the whole shop's orders, or why they cannot be told. */
export interface Season {
  status: 'estimated' | 'history_too_short' | 'too_few_orders';
  /** Whole calendar months that were looked at, the last ones in a row. */
  months: number;
  first_month: Day | null;
  last_month: Day | null;
  /** Times as many orders a day as a year before, season apart, with the interval of 95 %. */
  trend: Factor | null;
  /** Whether months differ from year to year alike, and not by chance. */
  has_season: boolean;
  /** From January: times as many orders a day as in the mean month; empty where there is no season. */
  by_month: (Factor & { month: number })[];
}

interface Month {
  readonly month: Day;
  readonly is_complete: boolean;
  readonly orders: number;
}

/** Reads season and trend off the orders of whole months, whoever placed them. */
export function readSeason(activity: readonly Month[]): Season {
  // The month of the first order is seldom whole.
  const whole = lastWholeMonths(activity.slice(1));
  const orders = whole.reduce((sum, month) => sum + month.orders, 0);
  const seen = {
    months: whole.length,
    first_month: whole[0]?.month ?? null,
    last_month: whole.at(-1)?.month ?? null,
  };
  const untold = { ...seen, trend: null, has_season: false, by_month: [] };
  if (whole.length < SEASON_NEEDS.months) return { status: 'history_too_short', ...untold };
  if (orders < SEASON_NEEDS.orders * whole.length) return { status: 'too_few_orders', ...untold };
  const found = seasonAndTrend({
    firstMonth: Number((whole[0] as Month).month.slice(5, 7)),
    counts: whole.map((month) => month.orders),
    days: whole.map(({ month }) => daysOf(month)),
  });
  const hasSeason = found.seasonByChance < MOST_BY_CHANCE;
  return {
    status: 'estimated',
    ...seen,
    trend: found.overLastYear,
    has_season: hasSeason,
    by_month: hasSeason ? found.months.map((factor, i) => ({ month: i + 1, ...factor })) : [],
  };
}

/** The whole months up to the last one, without a gap. */
function lastWholeMonths(months: readonly Month[]): readonly Month[] {
  const last = months.findLastIndex(({ is_complete }) => is_complete);
  const before = months.slice(0, last + 1).findLastIndex(({ is_complete }) => !is_complete);
  return months.slice(before + 1, last + 1);
}

function daysOf(month: Day): number {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}
