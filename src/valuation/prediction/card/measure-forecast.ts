import {
  accuracy,
  brierScore,
  type CalibrationBand,
  calibrationBands,
  captureOfTop,
  intervalCoverage,
  reliabilityBands,
  type ValueInterval,
} from '../../../models/index.ts';
import type { Grouping } from './groupings.ts';

/** Fewest customers of a group of whom errors are told: of fewer they are chance. */
export const FEWEST_IN_GROUP = 50;

/** The chances that intervals are held to. */
export const LEVELS = [0.5, 0.8, 0.95] as const;

const TOP_FIFTH = 0.2;

/** A forecast, a row per customer, as far as the model goes. */
export interface ForecastColumns {
  readonly model: string;
  readonly predicted: Float64Array;
  /** The interval of a level, widened as it is published; null where the model has none. */
  readonly interval: ((level: number) => ValueInterval) | null;
  /** Chance of no purchase at all; null where it is not the model's matter. */
  readonly chanceOfNone: Float64Array | null;
}

/** What came, row by row beside the forecasts, and who the customers were. */
export interface OutcomeColumns {
  readonly actual: Float64Array;
  readonly weight: Float64Array;
  readonly groupings: readonly Grouping[];
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
}

/** What is measured of a forecast beyond its `Score`. */
export interface Measures {
  readonly coverage_50: number | null;
  readonly coverage_80: number | null;
  readonly coverage_95: number | null;
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
export function measureForecast(forecast: ForecastColumns, outcome: OutcomeColumns): Measures {
  const { predicted, interval, chanceOfNone } = forecast;
  const { actual, weight, groupings } = outcome;
  const intervals = LEVELS.map((level) => interval?.(level) ?? null);
  const [coverage_50, coverage_80, coverage_95] = intervals.map(
    (ends) => ends && intervalCoverage(actual, ends.low, ends.high, weight),
  ) as [number | null, number | null, number | null];
  const came = actual.map((value) => (value > 0 ? 1 : 0));
  const chance = chanceOfNone?.map((none) => Math.max(0, Math.min(1, 1 - none)));
  const brier = chance ? brierScore(came, chance, weight) : null;
  return {
    coverage_50,
    coverage_80,
    coverage_95,
    top_fifth: captureOfTop(TOP_FIFTH, actual, predicted, weight),
    brier_score: brier?.score ?? null,
    brier_skill: brier?.skill ?? null,
    bands: calibrationBands(actual, predicted, weight),
    repurchase_bands: chance ? reliabilityBands(came, chance, weight) : [],
    groups: groupings.flatMap(({ dimension, groups }) =>
      groups.map(({ name, rows }) => ({
        dimension,
        group: name,
        ...measureGroup(rows, predicted, intervals[1] ?? null, outcome),
      })),
    ),
  };
}

function measureGroup(
  rows: Uint32Array,
  predicted: Float64Array,
  interval: ValueInterval | null,
  { actual, weight }: OutcomeColumns,
): Omit<GroupMeasures, 'dimension' | 'group'> {
  const of = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] as number);
  const weights = of(weight);
  const customers = weights.reduce((sum, w) => sum + w, 0);
  if (customers < FEWEST_IN_GROUP) return { customers, ...UNTOLD };
  const came = of(actual);
  const measured = accuracy(came, of(predicted), weights);
  return {
    customers,
    actual: measured.actualTotal,
    predicted: measured.predictedTotal,
    bias: measured.biasPercent === null ? null : measured.biasPercent / 100,
    mean_absolute_error: measured.meanAbsoluteError,
    root_mean_square_error: measured.rootMeanSquareError,
    normalised_gini: measured.normalisedGini,
    coverage_80: interval && intervalCoverage(came, of(interval.low), of(interval.high), weights),
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
