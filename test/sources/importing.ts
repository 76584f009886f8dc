import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type IdentityResolver,
  type ImportRequest,
  type ImportResult,
  importFile,
  stageFile,
} from '../../src/sources/index.ts';
import {
  type DuckdbEngine,
  factTables,
  openDuckdb,
  type Row,
  sql,
  type Table,
} from '../../src/warehouse/index.ts';

/** A workspace's facts on disk, and files to import into them. */
export interface Shop {
  readonly engine: DuckdbEngine;
  /** Writes a text under a name and imports it. */
  read(
    text: string | Uint8Array,
    more?: Partial<ImportRequest>,
    name?: string,
  ): Promise<ImportResult>;
  /** Imports a file that is there already. */
  readFile(path: string, more?: Partial<ImportRequest>): Promise<ImportResult>;
  /** Rows of a table, by import and record. */
  rows<T extends Row = Row>(table: Table): Promise<T[]>;
  /** Who the identities of imports were: 'id|email' by customer key. */
  who(): Promise<Map<number, string>>;
  close(): Promise<void>;
}

/**
 * Stands in for the vault: a key is the rank of the identity among all seen, the id before the
 * address, so that tests can tell customers apart without secrets.
 */
function openIdentities(): IdentityResolver {
  let made = false;
  return {
    async resolve(engine, source, seen) {
      if (!made) await engine.run(sql`CREATE TEMP TABLE met (who VARCHAR, customer_key BIGINT)`);
      made = true;
      const who = sql`coalesce(${source} || ':' || customer_id, email)`;
      await engine.run(sql`CREATE OR REPLACE TEMP TABLE seen AS ${seen}`);
      await engine.run(sql`
        INSERT INTO met SELECT who, (SELECT count(*) FROM met) + row_number() OVER (ORDER BY who)
        FROM (SELECT DISTINCT ${who} AS who FROM seen) WHERE who NOT IN (SELECT who FROM met)`);
      return sql`(SELECT s.customer_id, s.email, m.customer_key
        FROM seen s JOIN met m ON m.who = ${who})`;
    },
  };
}

export async function openShop(): Promise<Shop> {
  const folder = await mkdtemp(join(tmpdir(), 'perenne-import-'));
  const engine = await openDuckdb({ facts: { path: join(folder, 'facts.duckdb') } });
  for (const table of factTables) await engine.create(table);
  const identities = openIdentities();
  const readFile: Shop['readFile'] = async (path, more = {}) => {
    const staged = await stageFile(engine, path, { temporaryFolder: join(folder, 'temporary') });
    const context = { engine, identities, now: '2026-01-01 00:00:00' };
    const request = { source: 'files', timezone: 'Europe/Paris', currency: null, ...more };
    try {
      return await importFile(context, staged, request);
    } finally {
      await staged.dispose();
    }
  };
  return {
    engine,
    readFile,
    async read(text, more, name = 'orders.csv') {
      const path = join(folder, name);
      await writeFile(path, text);
      return readFile(path, more);
    },
    rows: (table) => engine.rows(sql`SELECT * FROM ${engine.dialect.table(table)} ORDER BY ALL`),
    async who() {
      const met = await engine.rows<{ who: string; customer_key: number }>(sql`SELECT * FROM met`);
      return new Map(met.map((row) => [row.customer_key, row.who]));
    },
    async close() {
      await engine.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Only these columns of each row, in this order, as a list. */
export const pick = (rows: Row[], ...columns: string[]) =>
  rows.map((row) => columns.map((column) => row[column]));
