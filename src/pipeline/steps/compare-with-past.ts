import { assessFinance, type FinanceResult, runFinanceTables } from '../../finance/index.ts';
import {
  runSegmentTables,
  type SegmentMovements,
  whoStandsWhere,
  writeMovements,
} from '../../segments/index.ts';
import { type BegunPrediction, chosenModels } from '../../valuation/index.ts';
import type { Day, Terms } from '../../vocabulary/index.ts';
import type { Engine, Table } from '../../warehouse/index.ts';
import { beginEarlier, endEarlier } from './evaluate.ts';

/** How long ago the past is that a run is compared with. */
const DAYS_BACK = 90;

export interface Comparison {
  readonly movements: SegmentMovements;
  readonly finance: FinanceResult;
}

/** The shop as it stood some months ago, of which the customers are being valued. */
export interface EarlierDay {
  readonly since: Day;
  /** null where there were no customers yet. */
  readonly prediction: BegunPrediction | null;
}

/**
 * Begins to value the shop as it stood some months ago, in the place of the past: by the same code
 * and the models that were chosen for the run.
 */
export async function beginComparing(
  engine: Engine,
  terms: Terms,
  chosen: BegunPrediction,
): Promise<EarlierDay> {
  const since = daysBefore(terms.asOf, DAYS_BACK);
  const earlier = { ...terms, asOf: since };
  return { since, prediction: await beginEarlier(engine, earlier, chosenModels(chosen)) };
}

/** What changed since: sets the two pictures side by side. */
export async function endComparing(
  engine: Engine,
  terms: Terms,
  { since, prediction }: EarlierDay,
): Promise<Comparison> {
  if (!prediction) return withoutPast(engine, terms);
  await endEarlier(prediction);
  const { dialect } = engine;
  const movements = await writeMovements(
    engine,
    terms,
    since,
    whoStandsWhere(dialect, inThePast(runSegmentTables)),
    whoStandsWhere(dialect, runSegmentTables),
  );
  const past = { since, tables: inThePast(runFinanceTables) };
  return { movements, finance: await assessFinance(engine, terms, { past }) };
}

/** What can be said without a past to compare with. */
export async function withoutPast(engine: Engine, terms: Terms): Promise<Comparison> {
  return {
    movements: { since: null, moves: [] },
    finance: await assessFinance(engine, terms),
  };
}

/** The same tables, in the earlier picture. */
function inThePast<T extends { readonly [K in keyof T]: Table }>(tables: T): T {
  const moved = Object.entries<Table>(tables).map(([key, table]) => [
    key,
    { ...table, place: 'past' },
  ]);
  return Object.fromEntries(moved) as T;
}

function daysBefore(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}
