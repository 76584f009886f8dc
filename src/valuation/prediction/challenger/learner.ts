import {
  type BinnedColumns,
  type BoostedTrees,
  binColumns,
  fitBoostedTrees,
} from '../../../models/index.ts';

/** Rows to learn from. */
export interface Sample {
  readonly columns: readonly Float64Array[];
  readonly binned: BinnedColumns;
  /** How much came; >= 0. */
  readonly target: Float64Array;
  /** How much was expected; > 0. */
  readonly exposure: Float64Array;
}

/**
 * Small trees and small steps on halves of rows and columns: few past days, which overlap, have no
 * more to teach. The same for every shop.
 */
const SETTINGS = {
  objective: 'poisson',
  rounds: 110,
  learningRate: 0.05,
  leaves: 8,
  leastInLeaf: 20,
  l2: 5,
  bins: 254,
  rowShare: 0.5,
  columnShare: 0.5,
} as const;

/** Columns ready for several targets to be learned from them. */
export function binned(columns: readonly Float64Array[]): Pick<Sample, 'columns' | 'binned'> {
  return { columns, binned: binColumns(columns, SETTINGS.bins) };
}

/** Learns how many times the exposure is to be expected. */
export function learn({ exposure, ...rows }: Sample): BoostedTrees {
  return fitBoostedTrees({ ...rows, offset: exposure.map(Math.log) }, SETTINGS);
}
