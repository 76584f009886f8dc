import { assignSegments, type SegmentsResult, segmentCustomers } from '../../segments/index.ts';
import {
  earlierPurchaseDays,
  type PredictionOptions,
  type PredictionResult,
  predictValue,
  prepareEarlierLedger,
  prepareLedger,
  writeEarlierDays,
  writeEarlierHistory,
} from '../../valuation/index.ts';
import type { Day, Terms } from '../../vocabulary/index.ts';
import {
  customerHistory,
  type Dialect,
  type Engine,
  orderLedger,
  type Row,
  sql,
  type Table,
} from '../../warehouse/index.ts';
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
 * as-of day, as it is known by `lastDay`. What is done meanwhile may take the place of the past.
 */
export async function lookAheadAndBack(
  { engine }: Pick<Workspace, 'engine'>,
  terms: Terms,
  lastDay: Day,
  options: PredictionOptions,
): Promise<Outlook> {
  if (lastDay <= terms.asOf) return lookAhead(engine, terms, options);
  const { meanwhile, ...rest } = options;
  await meanwhile?.();
  return engine.withPast(async () => {
    await prepareLedger(engine.inThePast(), { ...terms, asOf: lastDay });
    const laterLedger: Table = { ...orderLedger, place: 'past' };
    return lookAhead(engine, terms, { ...rest, laterLedger });
  });
}

/**
 * The value and the segment of every customer as they stood on `terms.asOf`, a day before that of
 * the run, and no more: fills customer_history, customer_value and customer_segment of the past.
 *
 * @returns whether the shop had customers then
 */
export async function evaluateEarlier(
  engine: Engine,
  terms: Terms,
  options: PredictionOptions,
): Promise<boolean> {
  const past = engine.inThePast();
  await prepareEarlierLedger(engine, past, terms);
  await writeEarlierDays(engine);
  await writeEarlierHistory(engine, terms);
  const [row] = await past.rows<Row & { n: number }>(
    sql`SELECT count(*) AS n FROM ${past.dialect.table(customerHistory)}`,
  );
  if (!row?.n) return false;
  const days = (dialect: Dialect) => earlierPurchaseDays(terms, dialect);
  await predictValue(past, terms, { ...options, days });
  await assignSegments(past, terms);
  return true;
}
