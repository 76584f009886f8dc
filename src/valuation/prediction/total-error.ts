import { normalQuantile } from '../../models/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import type { Grouping } from './card/groupings.ts';
import { DAYS_PER_YEAR } from './days.ts';

/** The chance that intervals of totals are made for. */
export const TOTAL_LEVEL = 0.8;

/**
 * How far a year's seasons move what is bought, where a shop is too young to have shown it: the
 * standard deviation of each of the two parts, cosine and sine, of a wave of one year. 0.35 makes
 * the wave's height 0.5 as a rule: the best time of the year sells three times as much as the
 * worst. That is knowledge of trades such as gifts and garden ware, not of any shop measured here.
 */
export const SEASON_UNSEEN = 0.35;

/** What totals of customers erred by on past cut-offs, as ln(outcome / forecast). */
export interface TotalError {
  readonly cutOffs: readonly Day[];
  /** Variance beyond chance of the total of all customers, and of one cohort; the latter no less. */
  readonly ofAll: number;
  readonly ofCohorts: number;
  /** Variance that each unit of forecast adds to the outcome: chance, customer by customer. */
  readonly dispersion: number;
}

/** A forecast made at a past cut-off, a row per customer, what came, and the cohorts. */
export interface PastForecast {
  readonly cutOff: Day;
  readonly predicted: Float64Array;
  readonly actual: Float64Array;
  readonly cohorts: Grouping['groups'];
}

/** Of both targets; null where it cannot be told. */
export interface TotalErrors {
  readonly purchases: TotalError | null;
  readonly revenue: TotalError | null;
}

export const NO_TOTAL_ERRORS: TotalErrors = { purchases: null, revenue: null };

/** Cohorts of fewer customers teach nothing of what cohorts err by. */
const FEWEST_IN_COHORT = 50;
/** An outcome below this share of its forecast counts as that share: a logarithm needs one. */
const LEAST_SHARE = 0.01;

const sum = (values: Iterable<number>) => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};
const mean = (values: readonly number[]) => sum(values) / Math.max(1, values.length);

/**
 * What past cut-offs teach, the squared errors of each less what chance explains, on average. A
 * bias counts as error, to either side: a few cut-offs do not tell one from the other.
 *
 * @returns null where there is no cut-off, or one at which nothing was foreseen or nothing came
 */
export function learnTotalError(past: readonly PastForecast[]): TotalError | null {
  const totals = past.map(({ predicted, actual }) => ({ of: sum(predicted), came: sum(actual) }));
  if (past.length === 0 || totals.some(({ of, came }) => !(of > 0 && came > 0))) return null;
  const dispersion =
    sum(past.map(squaredErrors)) / sum(totals.map(({ of: predicted }) => predicted));
  const beyondChance = (of: number, came: number) =>
    Math.log(Math.max(LEAST_SHARE, came / of)) ** 2 - chanceAlone(dispersion, of);
  const ofAll = Math.max(0, mean(totals.map(({ of, came }) => beyondChance(of, came))));
  const ofCohorts = past.flatMap(({ predicted, actual, cohorts }) => {
    const errors = cohorts.flatMap(({ rows }) => {
      const of = sum(Float64Array.from(rows, (row) => predicted[row] as number));
      const came = sum(Float64Array.from(rows, (row) => actual[row] as number));
      return rows.length >= FEWEST_IN_COHORT && of > 0 ? [beyondChance(of, came)] : [];
    });
    return errors.length > 0 ? [mean(errors)] : [];
  });
  return {
    cutOffs: past.map(({ cutOff }) => cutOff).sort(),
    ofAll,
    ofCohorts: Math.max(ofAll, mean(ofCohorts)),
    dispersion,
  };
}

function squaredErrors({ predicted, actual }: PastForecast): number {
  return sum(predicted.map((value, row) => ((actual[row] as number) - value) ** 2));
}

/**
 * Variance that chance adds to ln(outcome / forecast): that of the log-normal of the same mean and
 * variance, dispersion × forecast. Close to dispersion / forecast where much is forecast, and finite
 * enough to be written down for a cohort that is all but gone.
 */
const chanceAlone = (dispersion: number, forecast: number) => Math.log1p(dispersion / forecast);

/**
 * Half the width of the 80 % interval of ln(outcome / forecast) of all customers: what past totals
 * erred by, at Student's quantile for so few of them, and what a season never seen may add.
 *
 * @param forecast in the unit of the errors, > 0
 * @param season standard deviation, from {@link unseenSeason}
 */
export function errorOfAll(error: TotalError, forecast: number, season: number): number {
  const seen = errorSeen(
    error.cutOffs.length,
    error.ofAll + chanceAlone(error.dispersion, forecast),
  );
  return Math.hypot(seen, normalQuantile((1 + TOTAL_LEVEL) / 2) * season);
}

/**
 * The same of the customers who first bought in one quarter or month, without the season: it would
 * move all cohorts alike, and stands in the range of the total.
 */
export function errorOfCohort(error: TotalError, forecast: number): number {
  const variance = error.ofCohorts + chanceAlone(error.dispersion, forecast);
  return errorSeen(error.cutOffs.length, variance);
}

const errorSeen = (cutOffs: number, variance: number) =>
  studentQuantile((1 + TOTAL_LEVEL) / 2, cutOffs) * Math.sqrt(variance);

/** Student's t for one or two degrees of freedom, in closed form; there are no more cut-offs. */
function studentQuantile(probability: number, degrees: number): number {
  if (degrees === 1) return Math.tan(Math.PI * (probability - 0.5));
  return (2 * probability - 1) / Math.sqrt(2 * probability * (1 - probability));
}

/** An interval of a total: forecast × exp(± half), also of a loss. */
export function around(forecast: number, half: number): { low: number; high: number } {
  const ends = [forecast * Math.exp(-half), forecast * Math.exp(half)];
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/**
 * What a wave of one year may add to the error of a total, as a standard deviation of the logarithm:
 * the mean of the wave over the horizon less its mean over the history before it, whatever its
 * phase. 0 where the history holds a whole year: then past cut-offs have met the seasons.
 */
export function unseenSeason(historyDays: number, horizonDays: number): number {
  if (historyDays >= 365) return 0;
  const history = meanOfWave(historyDays);
  const horizon = meanOfWave(horizonDays);
  const apart = (Math.PI * (historyDays + horizonDays)) / DAYS_PER_YEAR;
  const square = history ** 2 + horizon ** 2 - 2 * history * horizon * Math.cos(apart);
  return SEASON_UNSEEN * Math.sqrt(Math.max(0, square));
}

/** The mean over so many days of a wave of one year, at the wave's height in their middle. */
function meanOfWave(days: number): number {
  const half = (Math.PI * days) / DAYS_PER_YEAR;
  return half > 0 ? Math.sin(half) / half : 1;
}
