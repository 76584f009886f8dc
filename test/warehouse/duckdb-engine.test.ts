import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askDuckdb } from '../../src/warehouse/duckdb-user-query.ts';
import {
  type DuckdbEngine,
  defineTable,
  name,
  openDuckdb,
  sql,
} from '../../src/warehouse/index.ts';

const everything = defineTable({
  name: 'everything',
  place: 'facts',
  owner: 'test',
  grain: 'one text',
  columns: { text: { type: 'text', says: 'A text.' } },
});

let folder: string;
let engine: DuckdbEngine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perenne-engine-'));
  engine = await openDuckdb({ facts: { path: join(folder, 'facts.duckdb') } });
  await engine.create(everything);
});

afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

test('a file that takes the place of another at once is read as it is', async () => {
  const path = join(folder, 'replaced.parquet');
  const seen: unknown[] = [];
  for (const column of ['a', 'b', 'c', 'd']) {
    await engine.copyTo(sql`SELECT 1 AS ${name(column)}`, path, 'parquet');
    seen.push(...(await engine.rows(sql`SELECT * FROM read_parquet(${path})`)));
    await rm(path);
  }
  expect(seen).toEqual([{ a: 1 }, { b: 1 }, { c: 1 }, { d: 1 }]);
});

describe('what the world refuses', () => {
  const large = sql`SELECT len(list(i || 'x')) AS n FROM range(2000000) r(i)`;

  test('memory that does not suffice is a fault of the surroundings', async () => {
    const memory = { share: 20, most: 20 };
    const small = await openDuckdb({}, { memory, temporaryFolder: '' });
    try {
      await expect(small.rows(large)).rejects.toMatchObject({ code: 'memory_full' });
      expect(await small.rows(sql`SELECT 1 AS n`)).toEqual([{ n: 1 }]);
    } finally {
      await small.close();
    }
  });

  test('what does not fit the share takes more, and gives it back', async () => {
    const memory = { share: 20, most: 2000 };
    const modest = await openDuckdb({}, { memory, temporaryFolder: '' });
    try {
      expect(await modest.rows(large)).toEqual([{ n: 2_000_000 }]);
      expect(await modest.floats(large)).toEqual({ n: Float64Array.of(2_000_000) });
      const limit = sql`SELECT current_setting('memory_limit') AS held`;
      expect(await modest.rows(limit)).toEqual([{ held: '20.0 MiB' }]);
    } finally {
      await modest.close();
    }
  });

  test('so is a database that another process has open', async () => {
    const path = join(folder, 'held.duckdb');
    const holding = `
      const { DuckDBInstance } = await import('@duckdb/node-api');
      const held = await DuckDBInstance.create(${JSON.stringify(path)});
      await (await held.connect()).run('CREATE TABLE t AS SELECT 1');
      console.log('held');
      setTimeout(() => {}, 60000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', holding]);
    try {
      await once(holder.stdout, 'data');
      await expect(openDuckdb({ facts: { path } })).rejects.toMatchObject({
        code: 'database_in_use',
        values: { file: path },
      });
    } finally {
      holder.kill();
    }
  });
});

describe('the embedded engine', () => {
  test('a transaction that fails leaves nothing', async () => {
    const at = engine.dialect.table(everything);
    const failing = engine.transaction(async () => {
      await engine.run(sql`INSERT INTO ${at} (text) VALUES (${'x'})`);
      throw new Error('halfway');
    });
    await expect(failing).rejects.toThrow('halfway');
    expect(await engine.rows(sql`SELECT * FROM ${at}`)).toEqual([]);
  });

  test('a compacted file holds nothing of what was deleted', async () => {
    const at = engine.dialect.table(everything);
    await engine.run(sql`INSERT INTO ${at} (text)
      SELECT ${'A-SECRET-THAT-MUST-GO-'} || range FROM range(${3000})`);
    await engine.run(sql`CHECKPOINT facts`);
    await engine.run(sql`DELETE FROM ${at} WHERE text <> ${'A-SECRET-THAT-MUST-GO-7'}`);
    await engine.compact('facts');
    expect(await engine.rows(sql`SELECT text FROM ${at}`)).toHaveLength(1);
    await engine.run(sql`DELETE FROM ${at}`);
    await engine.compact('facts');
    await engine.close();
    const bytes = await readFile(join(folder, 'facts.duckdb'), 'latin1');
    expect(bytes).not.toContain('A-SECRET');
    engine = await openDuckdb({});
  });
});

describe("a user's query", () => {
  test('reads one file and can do nothing else', async () => {
    await engine.append(everything, { text: ['seen'] });
    const path = join(folder, 'facts.duckdb');
    await engine.close();
    engine = await openDuckdb({});
    expect((await askDuckdb(path, 'SELECT text FROM everything')).rows).toEqual([{ text: 'seen' }]);
    for (const forbidden of [
      'DELETE FROM everything',
      `COPY everything TO '${folder}/stolen.csv'`,
      "SELECT * FROM read_csv('/etc/passwd')",
      "SELECT * FROM read_text('/etc/passwd')",
      `ATTACH '${folder}/other.duckdb' AS other`,
      'INSTALL httpfs',
      'SET enable_external_access = true',
      "CREATE SECRET s (TYPE s3, KEY_ID 'k')",
    ]) {
      await expect(askDuckdb(path, forbidden), forbidden).rejects.toThrow();
    }
  });
});
