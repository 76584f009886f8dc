import { accuracy, descendingOrder } from '../../models/index.ts';

/** How one model or baseline did at one cut-off, in the words of summary.json. */
export interface Score {
  readonly model: string;
  readonly is_chosen: boolean;
  readonly is_baseline: boolean;
  readonly customers: number;
  readonly actual: number;
  readonly predicted: number;
  /** predicted / actual - 1. */
  readonly bias: number | null;
  readonly mean_absolute_error: number | null;
  readonly root_mean_square_error: number | null;
  readonly spearman: number | null;
  readonly normalised_gini: number | null;
  /** Share of outcomes within the 80 % interval before widening; null where there is no interval. */
  readonly interval_coverage: number | null;
}

/** What happened and how many customers share it, one entry per row. */
export interface Outcome {
  readonly actual: Float64Array;
  readonly weight: Float64Array;
  /** Rows in descending order of `actual`: found once, whatever is held against it. */
  readonly order: Uint32Array;
}

export function outcomeOf(actual: Float64Array, weight: Float64Array): Outcome {
  return { actual, weight, order: descendingOrder(actual) };
}

/** Scores a forecast against the outcome; marks come later, when the choice is made. */
export function scoreOf(model: string, predicted: Float64Array, outcome: Outcome): Score {
  const measured = accuracy(outcome.actual, predicted, outcome.weight, outcome.order);
  return {
    model,
    is_chosen: false,
    is_baseline: false,
    customers: measured.customers,
    actual: measured.actualTotal,
    predicted: measured.predictedTotal,
    bias: measured.biasPercent === null ? null : measured.biasPercent / 100,
    mean_absolute_error: measured.meanAbsoluteError,
    root_mean_square_error: measured.rootMeanSquareError,
    spearman: measured.spearman,
    normalised_gini: measured.normalisedGini,
    interval_coverage: null,
  };
}

/** A score of what anyone would forecast without a model. */
export function baselineScore(model: string, predicted: Float64Array, outcome: Outcome): Score {
  return { ...scoreOf(model, predicted, outcome), is_baseline: true };
}
