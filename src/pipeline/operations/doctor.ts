import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FaultCode, PerenneError } from '../../vocabulary/index.ts';
import {
  activeImports,
  type Engine,
  imports,
  openDuckdb,
  type Row,
  recordTables,
  sql,
} from '../../warehouse/index.ts';
import { workspaceFile } from '../workspace/files.ts';
import { type Holder, readHolder } from '../workspace/lock.ts';
import type { WorkspaceAddress } from '../workspace/site.ts';
import { openWorkspace, readWorkspace } from '../workspace/workspace.ts';

export interface Health {
  readonly engine: string;
  /** null where there is no workspace. */
  readonly workspace: {
    /** Who holds it, when someone does. */
    readonly holder: Holder | null;
    /** Records kept in all; null while someone else holds the workspace, and where they are lost. */
    readonly records: number | null;
    readonly run: number | null;
    /** The database files that are gone, as the fault `database_missing` names them. */
    readonly lost: string | null;
    /** What does not add up, by file. */
    readonly problems: readonly string[];
  } | null;
}

/** Looks a workspace over: can it be opened, do its records add up, can its current run be read. */
export async function examineWorkspace(address: WorkspaceAddress, now: string): Promise<Health> {
  const known = await readWorkspace(address).catch(nullIfMissing);
  if (!known) return { engine: await embeddedVersion(), workspace: null };
  const run = await known.runs.current();
  const problems: string[] = [];
  if (run !== null) {
    const readable = await readFile(known.runs.summary(run), 'utf8')
      .then(JSON.parse)
      .catch(() => null);
    if (!readable) problems.push(known.runs.summary(run));
  }
  try {
    const workspace = await openWorkspace(address, 'doctor', now);
    try {
      const { engine } = workspace;
      problems.push(...(await unbalanced(engine)));
      const records = await keptRecords(engine);
      return {
        engine: await versionOf(engine),
        workspace: { holder: null, records, run, lost: null, problems },
      };
    } finally {
      await workspace.close();
    }
  } catch (error) {
    const lost = isFault(error, 'database_missing') ? error.values.files : null;
    if (lost !== null) problems.push(lost);
    else if (!isFault(error, 'workspace_in_use')) throw error;
    const holder = await readHolder(join(address.folder, workspaceFile.lock));
    const workspace = { holder, records: null, run, lost, problems };
    return { engine: await embeddedVersion(), workspace };
  }
}

const isFault = <C extends FaultCode>(error: unknown, code: C): error is PerenneError<C> =>
  error instanceof PerenneError && error.code === code;

function nullIfMissing(error: unknown): null {
  if (isFault(error, 'workspace_missing')) return null;
  throw error;
}

async function versionOf(engine: Engine): Promise<string> {
  const [row] = await engine.rows<{ version: string }>(sql`SELECT version() AS version`);
  return `${engine.dialect.engine} ${row?.version}`;
}

async function embeddedVersion(): Promise<string> {
  const engine = await openDuckdb({});
  try {
    return await versionOf(engine);
  } finally {
    await engine.close();
  }
}

async function keptRecords(engine: Engine): Promise<number> {
  const [row] = await engine.rows<{ n: number }>(
    sql`SELECT coalesce(sum(records_kept), 0) AS n FROM ${activeImports(engine.dialect)} active`,
  );
  return Number(row?.n ?? 0);
}

/** Imports whose counts do not add up, or whose kept records are not all there. */
async function unbalanced(engine: Engine): Promise<string[]> {
  const { dialect } = engine;
  const counted = recordTables
    .map(
      (table) =>
        sql`SELECT import_id, count(DISTINCT record) AS n FROM ${dialect.table(table)} GROUP BY import_id`,
    )
    .reduce((all, one) => sql`${all} UNION ALL ${one}`);
  const rows = await engine.rows<Row & { file_name: string }>(sql`
    SELECT f.file_name FROM ${imports(dialect)} f
    LEFT JOIN (SELECT import_id, max(n) AS n FROM (${counted}) c GROUP BY import_id) k
      ON k.import_id = f.import_id
    WHERE f.records_read <> f.records_kept + f.records_rejected + f.records_duplicate
      OR (f.status = 'active' AND coalesce(${dialect.counted(sql`k.n`)}, 0) <> f.records_kept)
    ORDER BY f.import_id`);
  return rows.map((row) => row.file_name);
}
