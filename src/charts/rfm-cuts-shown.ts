import { RFM_MEASURES, type RfmMeasure } from '../vocabulary/index.ts';
import type { OpeningPainter } from './painter.ts';
import { cell, figureColumn, type ShownTable, textColumn } from './shown.ts';

/** Where RFM scores begin, and on which measures the shop laid that down. */
interface Cuts {
  readonly cuts: {
    readonly recency_days: readonly number[];
    readonly orders: readonly number[];
    readonly revenue: readonly number[] | null;
  };
  /** Absent from runs made before a shop could lay them down. */
  readonly given_cuts?: readonly RfmMeasure[];
}

/** The least of each score on each measure; days at most. */
export function rfmCutsShown({ cuts }: Cuts, { texts, format }: OpeningPainter): ShownTable {
  const words = texts.report.rfm;
  const { recency_days, orders, revenue } = cuts;
  return {
    columns: [
      textColumn(words.score),
      figureColumn(words.cutRecency),
      figureColumn(words.cutOrders),
      ...(revenue === null ? [] : [figureColumn(words.cutRevenue)]),
    ],
    rows: recency_days.map((days, i) => [
      cell(i + 2, format.count),
      cell(days, format.count),
      cell(orders[i], format.count),
      ...(revenue === null ? [] : [cell(revenue[i], format.money)]),
    ]),
  };
}

/** By what the scores are cut, in words. */
export function rfmCutsSay({ cuts, given_cuts = [] }: Cuts, { texts }: OpeningPainter): string {
  const words = texts.report.rfm;
  const named = (measures: readonly RfmMeasure[]) =>
    measures.map((measure) => words.measures[measure]).join(', ');
  if (given_cuts.length === 0) return words.cutsSays;
  const fifths = RFM_MEASURES.filter(
    (measure) => cuts[measure] !== null && !given_cuts.includes(measure),
  );
  return fifths.length === 0
    ? words.cutsGiven(named(given_cuts))
    : words.cutsPartlyGiven(named(given_cuts), named(fifths));
}
