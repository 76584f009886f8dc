import { type SegmentsResult, segmentCustomers } from '../../segments/index.ts';
import {
  type PredictionOptions,
  type PredictionResult,
  predictValue,
  prepareEarlierLedger,
  prepareLedger,
  writeCustomerHistory,
} from '../../valuation/index.ts';
import type { Day, Terms } from '../../vocabulary/index.ts';
import { type Engine, IN_MEMORY, orderLedger, type Table } from '../../warehouse/index.ts';
import type { Workspace } from '../workspace/workspace.ts';

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

/**
 * Predicts and segments, and holds the prediction against what came after the
 * as-of day, as it is known by `lastDay`.
 */
export async function lookAheadAndBack(
  { engine }: Pick<Workspace, 'engine'>,
  terms: Terms,
  lastDay: Day,
  options: PredictionOptions,
): Promise<Outlook> {
  if (lastDay <= terms.asOf) return lookAhead(engine, terms, options);
  await engine.attach('past', { path: IN_MEMORY });
  try {
    await prepareLedger(engine.inThePast(), { ...terms, asOf: lastDay });
    const laterLedger: Table = { ...orderLedger, place: 'past' };
    return await lookAhead(engine, terms, { ...options, laterLedger });
  } finally {
    await engine.detach('past');
  }
}

/**
 * The value and the segment of every customer as they stood on `terms.asOf`, a day before that of
 * the run whose ledger was made last, and no more.
 */
export async function evaluateEarlier(
  engine: Engine,
  terms: Terms,
  options: PredictionOptions,
): Promise<Outlook> {
  await prepareEarlierLedger(engine, terms);
  await writeCustomerHistory(engine, terms);
  return lookAhead(engine, terms, options);
}
