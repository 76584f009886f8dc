import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newVaultKeys, resolveIdentities, revealCustomers } from '../../../src/privacy/index.ts';
import {
  type ImportRequest,
  type ImportResult,
  importFile,
  stageFile,
} from '../../../src/sources/index.ts';
import {
  type DuckdbEngine,
  factTables,
  importFile as imports,
  openDuckdb,
  orderRecord,
  rejectedRecord,
  type Sql,
  sql,
  vaultTables,
} from '../../../src/warehouse/index.ts';

const now = '2026-01-01 00:00:00';

/** What an order of a file became, as text: nothing about it may have changed on the way. */
export interface ReadOrder {
  readonly order_id: string | null;
  readonly customer: string | null;
  readonly placed_at: string;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly channel: string | null;
}

/** Facts and vault in memory, for one file after another. */
export interface FuzzShop {
  readonly engine: DuckdbEngine;
  readonly folder: string;
  /** Imports the bytes; what was imported before counts for nothing. */
  read(bytes: Uint8Array, more?: Partial<ImportRequest>): Promise<ImportResult>;
  /** The orders of the last import, in file order, with the customer that the vault names. */
  orders(): Promise<ReadOrder[]>;
  /** Records kept, and rejected, as the fact tables hold them. */
  written({ importId, kind }: ImportResult): Promise<{ kept: number; rejected: number }>;
  /** What a file has left behind: scratch tables and temporary files. */
  leftovers(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openFuzzShop(): Promise<FuzzShop> {
  const folder = await mkdtemp(join(tmpdir(), 'perenne-fuzz-'));
  const temporaryFolder = join(folder, 'temporary');
  const engine = await openDuckdb(
    { facts: { path: ':memory:' }, vault: { path: ':memory:' } },
    { threads: 1 },
  );
  const keys = newVaultKeys();
  const identities = {
    resolve: (_: unknown, source: string, seen: Sql) =>
      resolveIdentities(engine, keys, source, seen),
  };
  const at = engine.dialect.table;
  const count = async (query: Sql) => (await engine.rows<{ n: number }>(query))[0]?.n ?? 0;
  return {
    engine,
    folder,
    async read(bytes, more = {}) {
      for (const table of [...factTables, ...vaultTables]) await engine.create(table);
      const path = join(folder, 'orders.bin');
      await writeFile(path, bytes);
      const staged = await stageFile(engine, path, { temporaryFolder });
      try {
        const request = { source: 'files', timezone: 'UTC', currency: null, ...more };
        return await importFile({ engine, identities, now }, staged, request);
      } finally {
        await staged.dispose();
      }
    },
    async orders() {
      const everyone = sql`SELECT DISTINCT customer_key FROM ${at(orderRecord)}
        WHERE customer_key IS NOT NULL`;
      const occasion = { purpose: 'test', actor: 'fuzz', at: now };
      const names = await revealCustomers(engine, keys, everyone, occasion);
      const rows = await engine.rows<ReadOrder & Record<string, string | null>>(sql`
        SELECT order_id, customer_id AS customer, CAST(placed_at AS VARCHAR) AS placed_at,
          CAST(amount AS VARCHAR) AS amount, currency, channel
        FROM ${at(orderRecord)} o LEFT JOIN ${names} i USING (customer_key) ORDER BY record`);
      await engine.run(sql`DROP TABLE ${names}`);
      return rows;
    },
    async written({ importId }) {
      const [row] = await engine.rows<{ kept: number }>(
        sql`SELECT records_kept AS kept FROM ${at(imports)} WHERE import_id = ${importId}`,
      );
      const rejected = await count(sql`SELECT count(*) AS n FROM ${at(rejectedRecord)}`);
      return { kept: row?.kept ?? -1, rejected };
    },
    async leftovers() {
      const tables = await engine.columnsOf('scratch');
      const files = await readdir(temporaryFolder).catch(() => []);
      return [
        ...[...tables.keys()].filter((name) => /^staged_|^interpreted_/.test(name)),
        ...files,
      ];
    },
    async close() {
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
