import { assignSegments, type SegmentsResult, segmentCustomers } from '../../segments/index.ts';
import {
  type BegunPrediction,
  beginPrediction,
  earlierPurchaseDays,
  endPrediction,
  type PredictionOptions,
  type PredictionResult,
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

/** Says what was begun: predicts, and segments by it. */
export async function endLooking(begun: BegunPrediction): Promise<Outlook> {
  const prediction = await endPrediction(begun);
  const segments = await segmentCustomers(begun.engine, begun.terms);
  return { prediction, segments };
}

/**
 * Begins to predict, where the prediction is to be held against what came after the as-of day, as it
 * is known by `lastDay`. What is done meanwhile may take the place of the past.
 */
export async function beginLooking(
  { engine }: Pick<Workspace, 'engine'>,
  terms: Terms,
  lastDay: Day,
  options: PredictionOptions,
): Promise<BegunPrediction> {
  if (lastDay <= terms.asOf) return beginPrediction(engine, terms, options);
  const { meanwhile, ...rest } = options;
  await meanwhile?.();
  return engine.withPast(async () => {
    await prepareLedger(engine.inThePast(), { ...terms, asOf: lastDay });
    const laterLedger: Table = { ...orderLedger, place: 'past' };
    return beginPrediction(engine, terms, { ...rest, laterLedger });
  });
}

/**
 * Begins to value every customer as they stood on `terms.asOf`, a day before that of the run: fills
 * customer_history of the past.
 *
 * @returns null where the shop had no customers then
 */
export async function beginEarlier(
  engine: Engine,
  terms: Terms,
  options: PredictionOptions,
): Promise<BegunPrediction | null> {
  const past = engine.inThePast();
  await prepareEarlierLedger(engine, past, terms);
  await writeEarlierDays(engine);
  await writeEarlierHistory(engine, terms);
  const [row] = await past.rows<Row & { n: number }>(
    sql`SELECT count(*) AS n FROM ${past.dialect.table(customerHistory)}`,
  );
  if (!row?.n) return null;
  const days = (dialect: Dialect) => earlierPurchaseDays(terms, dialect);
  return beginPrediction(past, terms, { ...options, days });
}

/** Says their value and segment on that day, and no more: fills customer_value and customer_segment. */
export async function endEarlier(begun: BegunPrediction): Promise<void> {
  await endPrediction(begun);
  await assignSegments(begun.engine, begun.terms);
}
