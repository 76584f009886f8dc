import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { assessFinance, type FinanceResult, runFinanceTables } from '../../finance/index.ts';
import {
  runSegmentTables,
  type SegmentMovements,
  standing,
  writeMovements,
} from '../../segments/index.ts';
import type { Day, Terms } from '../../vocabulary/index.ts';
import { orderLedger, type Row, sql, type Table } from '../../warehouse/index.ts';
import type { RunDraft } from '../workspace/runs.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { evaluate, type Outlook } from './evaluate.ts';

/** How long ago the past is that a run is compared with. */
const DAYS_BACK = 90;

export interface Comparison {
  readonly movements: SegmentMovements;
  readonly finance: FinanceResult;
}

/**
 * What changed since some months ago: values the shop as it stood then, by the
 * same code and the same model, and sets the two pictures side by side. Leaves
 * the run attached.
 */
export async function compareWithPast(
  { engine, temporaryFolder }: Workspace,
  draft: RunDraft,
  terms: Terms,
  outlook: Outlook,
): Promise<Comparison> {
  const since = daysBefore(terms.asOf, DAYS_BACK);
  const path = join(temporaryFolder, 'past.duckdb');
  await rm(path, { force: true });
  const { counting, spend, spread } = outlook.prediction;
  const sameModel = {
    model: counting.model,
    spread,
    ...(spend ? { spendOrders: spend.orders } : {}),
  };
  await engine.attach('run', { path });
  await evaluate(engine, { ...terms, asOf: since }, sameModel);
  const hasPast = await hasOrders(engine);
  await engine.detach('run');
  await engine.attach('run', { path: draft.picture });
  if (!hasPast) {
    return {
      movements: { since: null, moves: [] },
      finance: await assessFinance(engine, terms),
    };
  }
  await engine.attach('past', { path, readOnly: true });
  const past = inThePast(runSegmentTables);
  const { dialect } = engine;
  const movements = await writeMovements(
    engine,
    terms,
    since,
    standing(dialect, past),
    standing(dialect, runSegmentTables),
  );
  const finance = await assessFinance(engine, terms, {
    past: { since, tables: inThePast(runFinanceTables) },
  });
  await engine.detach('past');
  return { movements, finance };
}

async function hasOrders(engine: Workspace['engine']): Promise<boolean> {
  const [row] = await engine.rows<Row & { n: number }>(
    sql`SELECT count(*) AS n FROM ${engine.dialect.table(orderLedger)} WHERE rule IS NULL`,
  );
  return row !== undefined && row.n > 0;
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
