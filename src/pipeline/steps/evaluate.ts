import { type SegmentsResult, segmentCustomers } from '../../segments/index.ts';
import {
  type PredictionOptions,
  type PredictionResult,
  predictValue,
  prepareLedger,
  writeCustomerHistory,
} from '../../valuation/index.ts';
import type { Terms } from '../../vocabulary/index.ts';
import type { Engine } from '../../warehouse/index.ts';

/** What was predicted for the customers of a picture, and which segments they fall into. */
export interface Outlook {
  readonly prediction: PredictionResult;
  readonly segments: SegmentsResult;
}

/** Predicts and segments from the ledger and histories of the attached run. */
export async function lookAhead(
  engine: Engine,
  terms: Terms,
  options: PredictionOptions,
): Promise<Outlook> {
  const prediction = await predictValue(engine, terms, options);
  const segments = await segmentCustomers(engine, terms);
  return { prediction, segments };
}

/** The value and the segment of every customer as they stood on `terms.asOf`, and no more. */
export async function evaluate(
  engine: Engine,
  terms: Terms,
  options: PredictionOptions,
): Promise<Outlook> {
  await prepareLedger(engine, terms);
  await writeCustomerHistory(engine, terms);
  return lookAhead(engine, terms, options);
}
