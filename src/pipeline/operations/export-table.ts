import { extname } from 'node:path';
import { revealCustomers } from '../../privacy/index.ts';
import { InputError, type Terms } from '../../vocabulary/index.ts';
import {
  type FileFormat,
  factTables,
  join,
  name,
  runTables,
  type Sql,
  sql,
  type Table,
} from '../../warehouse/index.ts';

import { customersOf, customersQuery, lendCustomers } from '../outputs/customers.ts';
import { writeAtomically } from '../outputs/write-atomically.ts';
import { readRunFact } from '../run-fact.ts';
import { DEFAULT_LOCALE } from '../workspace/settings.ts';
import type { WorkspaceAddress } from '../workspace/site.ts';
import { openWorkspace, readWorkspace, type Workspace } from '../workspace/workspace.ts';

const FORMATS: Record<string, FileFormat> = {
  '.csv': 'csv',
  '.parquet': 'parquet',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
};

/** What can be exported: the customers file, every table of a run, every table of facts. */
export const exportable: readonly string[] = [
  'customers',
  ...[...runTables, ...factTables].map((table) => table.name),
];

export interface ExportRequest {
  readonly workspace: WorkspaceAddress;
  readonly table: string;
  readonly to: string;
  readonly run?: number;
  /** Leaves the random customer key in the place of the source's id. */
  readonly pseudonymous: boolean;
}

/** Who asks, and when: for the record of disclosures. */
export interface Occasion {
  readonly actor: string;
  /** UTC, 'YYYY-MM-DD HH:MM:SS'. */
  readonly at: string;
}

/**
 * Writes a table to a CSV, Parquet or JSON Lines file, by its extension.
 *
 * @returns how many rows were written
 * @throws InputError table_unknown, option_invalid, no_run_yet
 */
export async function exportTable(request: ExportRequest, occasion: Occasion): Promise<number> {
  const format = FORMATS[extname(request.to).toLowerCase()];
  if (!format) {
    const expected = Object.keys(FORMATS)
      .map((ending) => `*${ending}`)
      .join(', ');
    throw new InputError('option_invalid', { option: '--to', found: request.to, expected });
  }
  if (!exportable.includes(request.table)) {
    throw new InputError('table_unknown', { table: request.table, tables: exportable.join(', ') });
  }
  const { runs } = await readWorkspace(request.workspace);
  const run = await runs.find(request.run);
  const workspace = await openWorkspace(request.workspace, 'export', occasion.at);
  try {
    const { engine } = workspace;
    await engine.openRun(runs.place(run), 'read');
    const query = await exportQuery(workspace, request, occasion);
    await writeAtomically(request.to, (draft) => engine.reader.copyTo(query, draft, format));
    const [{ n }] = (await engine.reader.rows(sql`SELECT count(*) AS n FROM (${query})`)) as [
      { n: number },
    ];
    return n;
  } finally {
    await workspace.close();
  }
}

/** What the reader writes. */
async function exportQuery(
  { engine, keys, settings }: Workspace,
  { table: wanted, pseudonymous }: ExportRequest,
  occasion: Occasion,
): Promise<Sql> {
  const { dialect } = engine;
  const all: readonly Table[] = [...runTables, ...factTables];
  const table = all.find((known) => known.name === wanted);
  const source = table ? dialect.table(table) : sql`(${await customersOf(engine)})`;
  const hasCustomers = !table || 'customer_key' in table.columns;
  const identities =
    hasCustomers && !pseudonymous
      ? await revealCustomers(
          engine,
          keys,
          sql`SELECT DISTINCT customer_key FROM ${source} keyed WHERE customer_key IS NOT NULL`,
          { purpose: `export ${wanted}`, ...occasion },
        )
      : null;
  if (!table) {
    const terms = await readRunFact<Terms>(engine, 'terms');
    const relations = await lendCustomers(engine, identities);
    return customersQuery(
      terms,
      relations,
      settings.locale ?? DEFAULT_LOCALE,
      engine.reader.dialect,
    );
  }
  const rows = await engine.lend(sql`SELECT * FROM ${source} t`, 'exported');
  return tableQuery(table, rows, identities);
}

/** A table with `customer_id` in the place of the key; in the order of all its columns. */
function tableQuery(table: Table, rows: Sql, identities: Sql | null): Sql {
  const column = (c: string) =>
    c === 'customer_key' && identities ? sql`i.customer_id` : sql`t.${name(c)}`;
  const columns = Object.keys(table.columns).map(column);
  const joined = identities
    ? sql`LEFT JOIN ${identities} i ON i.customer_key = t.customer_key`
    : sql``;
  return sql`SELECT ${join(columns)} FROM ${rows} t ${joined} ORDER BY ALL`;
}
