import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stageFile } from '../../../src/sources/files/stage-file.ts';
import type { StagedFile, StagingOptions } from '../../../src/sources/files/staged-file.ts';
import { type DuckdbEngine, openDuckdb, sql } from '../../../src/warehouse/index.ts';

/** An engine and a folder, for staging files written by a test. */
export interface Bench {
  readonly engine: DuckdbEngine;
  readonly folder: string;
  /** Writes the bytes under a name and stages them. */
  stage(bytes: Uint8Array | string, name?: string, more?: Partial<StagingOptions>): Promise<Staged>;
  close(): Promise<void>;
}

export interface Staged {
  readonly file: StagedFile;
  /** The cells by record number. */
  readonly cells: Map<number, (string | null)[]>;
  readonly rejects: { record: number; line: number; reason: string; found: string }[];
}

export async function openBench(): Promise<Bench> {
  const engine = await openDuckdb({});
  const folder = await mkdtemp(join(tmpdir(), 'perenne-staging-'));
  return {
    engine,
    folder,
    async stage(bytes, name = 'orders.csv', more = {}) {
      const path = join(folder, name);
      await writeFile(path, bytes);
      const temporaryFolder = join(folder, 'temporary');
      return readAll(engine, await stageFile(engine, path, { temporaryFolder, ...more }));
    },
    async close() {
      await engine.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Everything a staged file holds; small files only. */
export async function readAll(engine: DuckdbEngine, file: StagedFile): Promise<Staged> {
  const rows = await engine.rows(sql`SELECT * FROM ${file.table} ORDER BY record`);
  const rejects = await engine.rows<Staged['rejects'][number]>(
    sql`SELECT record, line, reason, found FROM ${file.structuralRejects} ORDER BY record`,
  );
  const cells = new Map(
    rows.map((row) => [
      Number(row.record),
      file.columns.map((_, i) => row[`c${i}`] as string | null),
    ]),
  );
  return { file, cells, rejects };
}
