import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type DuckdbEngine,
  defineTable,
  openDuckdb,
  runUserQuery,
  sql,
} from '../../src/warehouse/index.ts';

const everything = defineTable({
  name: 'everything',
  place: 'facts',
  owner: 'test',
  grain: 'one value of every type that is appended',
  columns: {
    count: { type: 'count', says: 'A count.' },
    key: { type: 'key', says: 'A key.' },
    text: { type: 'text', says: 'A text.' },
    day: { type: 'day', says: 'A day.' },
    moment: { type: 'moment', says: 'A moment.' },
    float: { type: 'float', says: 'A float.' },
    flag: { type: 'flag', says: 'A flag.' },
    bytes: { type: 'bytes', says: 'Bytes.' },
    amount: { type: 'money', says: 'An amount.' },
  },
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

describe('the embedded engine', () => {
  test('columns appended from JavaScript read back as they were, over many chunks', async () => {
    const rows = 5000;
    const key = 2n ** 61n + 1n;
    await engine.append(everything, {
      count: Float64Array.from({ length: rows }, (_, i) => i),
      key: BigInt64Array.from({ length: rows }, () => key),
      text: Array.from({ length: rows }, (_, i) => (i === 7 ? null : `é"${i}\n`)),
      day: Array.from({ length: rows }, () => '2024-02-29'),
      moment: Array.from({ length: rows }, () => '2024-02-29 23:59:59'),
      float: Float64Array.from({ length: rows }, (_, i) => (i === 3 ? Number.NaN : i / 3)),
      flag: Array.from({ length: rows }, (_, i) => i % 2 === 0),
      bytes: Array.from({ length: rows }, () => new Uint8Array([0, 255, 10])),
    });
    const at = engine.dialect.table(everything);
    const [first] = await engine.rows(sql`SELECT * FROM ${at} WHERE count = ${4321}`);
    expect(first).toMatchObject({
      count: 4321,
      key,
      text: 'é"4321\n',
      day: '2024-02-29',
      moment: '2024-02-29 23:59:59',
      float: 4321 / 3,
      flag: false,
      amount: null,
    });
    expect(Array.from((first as { bytes: Uint8Array }).bytes)).toEqual([0, 255, 10]);
    const floats = await engine.floats(sql`SELECT float, day FROM ${at} ORDER BY count`);
    expect(floats.float?.length).toBe(rows);
    expect(floats.float?.[3]).toBeNaN();
    expect(floats.day?.[0]).toBe(19_782);
    let seen = 0;
    for await (const batch of engine.batches(sql`SELECT count FROM ${at} ORDER BY count`)) {
      for (const { count } of batch) expect(count).toBe(seen++);
    }
    expect(seen).toBe(rows);
  });

  test('an exact column is never appended as a float', async () => {
    await expect(engine.append(everything, { amount: [1.5] })).rejects.toThrow(/exact/);
  });

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

  test('the past is read and written under the names of a run', async () => {
    const run = { ...everything, place: 'run' as const };
    await engine.attach('run', { path: join(folder, 'run.duckdb') });
    await engine.attach('past', { path: join(folder, 'past.duckdb') });
    const past = engine.inThePast();
    await engine.create(run);
    await past.create(run);
    await past.append(run, { text: ['then'] });
    const read = (e: DuckdbEngine) => e.rows(sql`SELECT text FROM ${e.dialect.table(run)}`);
    expect(await read(engine)).toEqual([]);
    expect(await read(past)).toEqual([{ text: 'then' }]);
  });
});

describe("a user's query", () => {
  test('reads one file and can do nothing else', async () => {
    await engine.append(everything, { text: ['seen'] });
    const path = join(folder, 'facts.duckdb');
    await engine.close();
    engine = await openDuckdb({});
    expect((await runUserQuery(path, 'SELECT text FROM everything')).rows).toEqual([
      { text: 'seen' },
    ]);
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
      await expect(runUserQuery(path, forbidden), forbidden).rejects.toThrow();
    }
  });
});
