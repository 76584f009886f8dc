import { customerHistory, customerSegment, customerValue, type Table } from '../warehouse/index.ts';

/** The tables of one valuation: the run's own, or those of a past day in scratch. */
export interface SegmentTables {
  /** Read; columns of customer_history. */
  readonly history: Table;
  /** Read; columns of customer_value. */
  readonly value: Table;
  /** Written; columns of customer_segment. */
  readonly segment: Table;
}

export const runSegmentTables: SegmentTables = {
  history: customerHistory,
  value: customerValue,
  segment: customerSegment,
};
