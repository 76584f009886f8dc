import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import {
  clickhouseSite,
  type Engine,
  name,
  openDuckdb,
  parseClickhouseAddress,
  type Sql,
  sql,
  type Table,
} from '../src/warehouse/index.ts';

/**
 * An empty warehouse on the engine that the project of the test is for (`vitest --project`):
 * an embedded DuckDB in memory, or a database of its own on the ClickHouse server of the run.
 * Closing it leaves nothing behind.
 */
export async function openTestEngine(): Promise<Engine> {
  const server = inject('clickhouse');
  return server ? openOnClickhouse(server) : openOnDuckdb();
}

function openOnDuckdb(): Promise<Engine> {
  const memory = { path: ':memory:' };
  return openDuckdb({ facts: memory, run: memory, past: memory, vault: memory });
}

async function openOnClickhouse(server: string): Promise<Engine> {
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'perenne-test-'));
  const address = parseClickhouseAddress(`clickhouse://${server}/${database}`);
  const site = clickhouseSite(address, database, database);
  const engine = await site.open({ temporaryFolder, isNew: true });
  const close = engine.close.bind(engine);
  engine.close = async () => {
    await engine.run(sql`DROP DATABASE ${name(database)} SYNC`);
    await close();
    await rm(temporaryFolder, { recursive: true, force: true });
  };
  return engine;
}

/** Engines on the server whose tables are empty again, with what truly closes them. */
const spare: { readonly engine: Engine; readonly close: () => Promise<void> }[] = [];

afterAll(async () => {
  for (const { close } of spare) await close();
});

/**
 * The same with empty tables. A server takes far longer to make forty tables than to answer: the
 * tests of a file that follow one another have the same ones, emptied in between.
 */
export async function openWithTables(tables: readonly Table[]): Promise<Engine> {
  const server = inject('clickhouse');
  const known = spare.pop();
  const engine = known?.engine ?? (await openTestEngine());
  if (known === undefined) for (const table of tables) await engine.create(table);
  if (!server) return engine;
  const close = known?.close ?? engine.close.bind(engine);
  engine.close = async () => {
    if (await emptied(engine, tables)) spare.push({ engine, close });
    else await close();
  };
  return engine;
}

/** Leaves the tables and no row in them; false where one of them is gone. */
async function emptied(engine: Engine, tables: readonly Table[]): Promise<boolean> {
  const kept = new Set(tables.map((table) => `${table.place}_${table.name}`));
  const found = await engine.rows<{ name: string; is_empty: number }>(sql`
    SELECT name, total_rows = 0 AS is_empty FROM system.tables
    WHERE database = currentDatabase() AND match(name, '^(facts|run|past|scratch|vault)_')`);
  for (const table of found) {
    if (!kept.has(table.name)) await engine.run(sql`DROP TABLE ${name(table.name)} SYNC`);
    else if (!table.is_empty) await engine.run(sql`TRUNCATE TABLE ${name(table.name)}`);
  }
  return found.filter((table) => kept.has(table.name)).length === kept.size;
}

/** How often a property is tried: less often where a server has to answer every time. */
export const tries = (onDuckdb: number): number =>
  inject('clickhouse') ? Math.ceil(onDuckdb / 8) : onDuckdb;

/** Gives a column of every row another value, said in the reader's SQL. */
export async function rewrite(
  engine: Engine,
  table: Table,
  column: string,
  value: Sql,
): Promise<void> {
  const before = await engine.lend(sql`SELECT * FROM ${engine.dialect.table(table)}`, 'lent');
  await engine.reader.run(sql`
    CREATE OR REPLACE TEMPORARY TABLE rewritten AS
    SELECT * REPLACE (${value} AS ${name(column)}) FROM ${before} t`);
  await engine.create(table);
  await engine.bring(table, sql`SELECT * FROM rewritten`);
}
