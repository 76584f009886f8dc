import {
  brierScore,
  type CalibrationBand,
  calibrationBands,
  captureOfTop,
  descendingOrder,
  errors,
  intervalCoverage,
  type OutcomeChances,
  reliabilityBands,
  splitCoverage,
  type ValueInterval,
} from '../../../models/index.ts';
import { LEVELS, type Level, type Levels } from '../interval-levels.ts';
import { around, errorOfAll, errorOfCohort, type TotalError } from '../total-error.ts';
import type { Grouping } from './groupings.ts';

/** Fewest customers of a group of whom errors are told: of fewer they are chance. */
export const FEWEST_IN_GROUP = 50;

const TOP_FIFTH = 0.2;

/** A forecast, a row per customer, as far as the model goes. */
export interface ForecastColumns {
  readonly model: string;
  readonly predicted: Float64Array;
  /** null where the model has none. */
  readonly intervals: ForecastIntervals | null;
  /** Chance of no purchase at all; null where it is not the model's matter. */
  readonly chanceOfNone: Float64Array | null;
}

/** Intervals of single customers, and what the forecast gave to what came. */
export interface ForecastIntervals {
  /** Of the level that is published for each. */
  readonly levels: Levels;
  readonly ends: (level: number) => ValueInterval;
  readonly chances: OutcomeChances;
}

/** What came, row by row beside the forecasts, and who the customers were. */
export interface OutcomeColumns {
  readonly actual: Float64Array;
  readonly weight: Float64Array;
  readonly groupings: readonly Grouping[];
  /** What totals erred by before the forecast was made; null where it is not told. */
  readonly totalError: TotalError | null;
  /** What a season never seen may add to it. */
  readonly season: number;
}

/** The same, with what came of each group brought together: once, however many forecasts there are. */
export interface MeasuredOutcome extends OutcomeColumns {
  readonly groups: readonly OutcomeOfGroup[];
}

interface OutcomeOfGroup {
  readonly dimension: Grouping['dimension'];
  readonly name: string;
  readonly rows: Uint32Array;
  readonly customers: number;
  readonly actual: Float64Array;
  readonly weight: Float64Array;
  /** Rows of the group in descending order of `actual`. */
  readonly order: Uint32Array;
}

export function outcomeOfGroups(outcome: OutcomeColumns): MeasuredOutcome {
  const groups = outcome.groupings.flatMap(({ dimension, groups }) =>
    groups.map(({ name, rows }) => {
      const actual = picked(outcome.actual, rows);
      const weight = picked(outcome.weight, rows);
      const customers = weight.reduce((sum, w) => sum + w, 0);
      return { dimension, name, rows, customers, actual, weight, order: descendingOrder(actual) };
    }),
  );
  return { ...outcome, groups };
}

function picked(column: Float64Array, rows: Uint32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i] as number] as number;
  return values;
}

/** Errors of one group of customers; null in one too small for them. */
export interface GroupMeasures {
  readonly dimension: Grouping['dimension'];
  readonly group: string;
  readonly customers: number;
  readonly actual: number | null;
  readonly predicted: number | null;
  readonly bias: number | null;
  readonly mean_absolute_error: number | null;
  readonly root_mean_square_error: number | null;
  readonly normalised_gini: number | null;
  readonly coverage_80: number | null;
  /** 80 % interval of the total as it was told beforehand; of cohorts. */
  readonly low_80: number | null;
  readonly high_80: number | null;
}

/** What is measured of a forecast beyond its `Score`. */
export interface Measures {
  readonly coverage_50: number | null;
  readonly coverage_80: number | null;
  readonly coverage_95: number | null;
  /** The same, an outcome across an end counted by the part of its chance that lies inside. */
  readonly split_coverage_50: number | null;
  readonly split_coverage_80: number | null;
  readonly split_coverage_95: number | null;
  /** 80 % interval of the total of all customers, as it was told beforehand. */
  readonly total_low_80: number | null;
  readonly total_high_80: number | null;
  /** Share of all that came which the best-predicted fifth brought. */
  readonly top_fifth: number | null;
  readonly brier_score: number | null;
  readonly brier_skill: number | null;
  readonly bands: readonly CalibrationBand[];
  /** Of the chance of at least one purchase; empty where the model has none. */
  readonly repurchase_bands: readonly CalibrationBand[];
  readonly groups: readonly GroupMeasures[];
}

/** Measures any forecast alike, whatever made it. */
export function measureForecast(forecast: ForecastColumns, outcome: MeasuredOutcome): Measures {
  const { predicted, intervals, chanceOfNone } = forecast;
  const { actual, weight, groups } = outcome;
  const published = intervals && LEVELS.map((level) => intervals.ends(intervals.levels[level]));
  const [coverage_50, coverage_80, coverage_95] = LEVELS.map((_, k) => {
    const ends = published?.[k];
    return ends ? intervalCoverage(actual, ends.low, ends.high, weight) : null;
  }) as [number | null, number | null, number | null];
  const split = (level: Level) =>
    intervals && splitCoverage(intervals.chances, intervals.levels[level], weight);
  const total = intervalOfAll(predicted, outcome);
  const came = actual.map((value) => (value > 0 ? 1 : 0));
  const chance = chanceOfNone?.map((none) => Math.max(0, Math.min(1, 1 - none)));
  const brier = chance ? brierScore(came, chance, weight) : null;
  return {
    coverage_50,
    coverage_80,
    coverage_95,
    split_coverage_50: split(0.5),
    split_coverage_80: split(0.8),
    split_coverage_95: split(0.95),
    total_low_80: total?.low ?? null,
    total_high_80: total?.high ?? null,
    top_fifth: captureOfTop(TOP_FIFTH, actual, predicted, weight),
    brier_score: brier?.score ?? null,
    brier_skill: brier?.skill ?? null,
    bands: calibrationBands(actual, predicted, weight),
    repurchase_bands: chance ? reliabilityBands(came, chance, weight) : [],
    groups: groups.map((group) => ({
      dimension: group.dimension,
      group: group.name,
      ...measureGroup(group, predicted, published?.[1] ?? null),
      ...(group.dimension === 'cohort'
        ? intervalOfCohort(group.rows, predicted, outcome)
        : NO_INTERVAL),
    })),
  };
}

function measureGroup(
  { rows, customers, actual, weight, order }: OutcomeOfGroup,
  predicted: Float64Array,
  interval: ValueInterval | null,
): Omit<GroupMeasures, 'dimension' | 'group' | 'low_80' | 'high_80'> {
  if (customers < FEWEST_IN_GROUP) return { customers, ...UNTOLD };
  const measured = errors(actual, picked(predicted, rows), weight, order);
  return {
    customers,
    actual: measured.actualTotal,
    predicted: measured.predictedTotal,
    bias: measured.biasPercent === null ? null : measured.biasPercent / 100,
    mean_absolute_error: measured.meanAbsoluteError,
    root_mean_square_error: measured.rootMeanSquareError,
    normalised_gini: measured.normalisedGini,
    coverage_80:
      interval &&
      intervalCoverage(actual, picked(interval.low, rows), picked(interval.high, rows), weight),
  };
}

const UNTOLD = {
  actual: null,
  predicted: null,
  bias: null,
  mean_absolute_error: null,
  root_mean_square_error: null,
  normalised_gini: null,
  coverage_80: null,
};

const NO_INTERVAL = { low_80: null, high_80: null };

function intervalOfAll(predicted: Float64Array, { weight, totalError, season }: OutcomeColumns) {
  const forecast = predicted.reduce((sum, value, row) => sum + value * (weight[row] as number), 0);
  if (!totalError || !(forecast > 0)) return null;
  return around(forecast, errorOfAll(totalError, forecast, season));
}

function intervalOfCohort(
  rows: Uint32Array,
  predicted: Float64Array,
  { weight, totalError }: OutcomeColumns,
): Pick<GroupMeasures, 'low_80' | 'high_80'> {
  let [customers, forecast] = [0, 0];
  for (const row of rows) {
    customers += weight[row] as number;
    forecast += (predicted[row] as number) * (weight[row] as number);
  }
  if (!totalError || customers < FEWEST_IN_GROUP || !(forecast > 0)) return NO_INTERVAL;
  const { low, high } = around(forecast, errorOfCohort(totalError, forecast));
  return { low_80: low, high_80: high };
}
