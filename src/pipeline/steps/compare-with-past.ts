import { assessFinance, type FinanceResult, runFinanceTables } from '../../finance/index.ts';
import {
  runSegmentTables,
  type SegmentMovements,
  whoStandsWhere,
  writeMovements,
} from '../../segments/index.ts';
import type { PredictionOptions } from '../../valuation/index.ts';
import type { Day, Terms } from '../../vocabulary/index.ts';
import type { Engine, Table } from '../../warehouse/index.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { evaluateEarlier, type Outlook } from './evaluate.ts';

/** How long ago the past is that a run is compared with. */
const DAYS_BACK = 90;

export interface Comparison {
  readonly movements: SegmentMovements;
  readonly finance: FinanceResult;
}

/**
 * What changed since some months ago: values the shop as it stood then, by the
 * same code and the same model, and sets the two pictures side by side.
 */
export async function compareWithPast(
  { engine }: Pick<Workspace, 'engine'>,
  terms: Terms,
  outlook: Outlook,
): Promise<Comparison> {
  const since = daysBefore(terms.asOf, DAYS_BACK);
  return engine.withPast(async () => {
    const earlier = { ...terms, asOf: since };
    const hadCustomers = await evaluateEarlier(engine, earlier, sameModel(outlook));
    if (!hadCustomers) return withoutPast(engine, terms);
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
  });
}

/** What can be said without a past to compare with. */
export async function withoutPast(engine: Engine, terms: Terms): Promise<Comparison> {
  return {
    movements: { since: null, moves: [] },
    finance: await assessFinance(engine, terms),
  };
}

/** The model of the run, told instead of chosen again. */
function sameModel({ prediction }: Outlook): PredictionOptions {
  const { champion, counting, spendChoice, levels } = prediction;
  return {
    model: champion,
    counting: counting.model,
    levels,
    ...(spendChoice ? { spend: spendChoice } : {}),
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
