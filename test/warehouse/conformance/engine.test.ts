import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { defineTable, type Engine, name, sql } from '../../../src/warehouse/index.ts';
import { openTestEngine } from '../../engine.ts';

const everything = defineTable({
  name: 'everything',
  place: 'facts',
  owner: 'test',
  grain: 'one value of every type',
  columns: {
    count: { type: 'count', says: 'A count.' },
    customer_key: { type: 'key', says: 'A key.' },
    integer: { type: 'integer', says: 'A whole number.' },
    text: { type: 'text', says: 'A text.' },
    day: { type: 'day', says: 'A day.' },
    moment: { type: 'moment', says: 'A moment.' },
    float: { type: 'float', says: 'A float.' },
    flag: { type: 'flag', says: 'A flag.' },
    bytes: { type: 'bytes', says: 'Bytes.' },
    amount: { type: 'money', says: 'An amount.' },
    chance: { type: 'probability', says: 'A chance.' },
  },
});

const KEY = 2n ** 61n + 1n;
let folder: string;
let engine: Engine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perenne-engine-'));
  engine = await openTestEngine();
});
beforeEach(() => engine.create(everything));
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

/** Every column, bytes said as bytes. */
const whole = () => {
  const { dialect } = engine;
  const cells = Object.entries(everything.columns).map(([column, { type }]) =>
    type === 'bytes' ? sql`${dialect.bytes(name(column))} AS ${name(column)}` : name(column),
  );
  return sql`SELECT ${cells.reduce((list, cell) => sql`${list}, ${cell}`)} FROM ${dialect.table(everything)}`;
};

const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);

/** One row with a value in every column, and one that is empty. */
async function bringTwo() {
  const hexadecimal = Buffer.from(bytes).toString('hex');
  await engine.bring(
    everything,
    sql`SELECT 1 AS integer, ${2n ** 53n + 1n} AS count, ${KEY} AS customer_key, ${'é"\'\\\n'} AS text,
      DATE '1931-02-03' AS day, TIMESTAMP '1969-12-31 23:59:59.25' AS moment, 0.1::DOUBLE AS float,
      true AS flag, unhex(${hexadecimal}) AS bytes, '-12345678901.5678' AS amount, 0.123456785::DOUBLE AS chance
    UNION ALL SELECT 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL`,
  );
}

const FULL = {
  integer: 1,
  count: 2n ** 53n + 1n,
  customer_key: KEY,
  text: 'é"\'\\\n',
  day: '1931-02-03',
  moment: '1969-12-31 23:59:59.25',
  float: 0.1,
  flag: true,
  bytes,
  amount: -12345678901.5678,
  chance: 0.12345679,
};
const EMPTY = {
  ...Object.fromEntries(Object.keys(FULL).map((column) => [column, null])),
  integer: 2,
};

describe('every engine', () => {
  test('takes columns from JavaScript and gives them back as they were', async () => {
    const rows = 5000;
    await engine.append(everything, {
      count: Float64Array.from({ length: rows }, (_, i) => i),
      customer_key: BigInt64Array.from({ length: rows }, () => KEY),
      text: Array.from({ length: rows }, (_, i) => (i === 7 ? null : `é"${i}\n`)),
      day: Array.from({ length: rows }, () => '2024-02-29'),
      moment: Array.from({ length: rows }, () => '2024-02-29 23:59:59'),
      float: Float64Array.from({ length: rows }, (_, i) => (i === 3 ? Number.NaN : i / 3)),
      flag: Array.from({ length: rows }, (_, i) => i % 2 === 0),
      bytes: Array.from({ length: rows }, () => new Uint8Array([0, 255, 10])),
    });
    const at = engine.dialect.table(everything);
    const [first] = await engine.rows(sql`${whole()} WHERE count = ${4321}`);
    expect(first).toEqual({
      ...EMPTY,
      integer: null,
      count: 4321,
      customer_key: KEY,
      text: 'é"4321\n',
      day: '2024-02-29',
      moment: '2024-02-29 23:59:59',
      float: 4321 / 3,
      flag: false,
      bytes: new Uint8Array([0, 255, 10]),
    });
    const floats = await engine.floats(sql`SELECT float, day FROM ${at} ORDER BY count`);
    expect(floats.float?.length).toBe(rows);
    expect(floats.float?.[3]).toBeNaN();
    expect(floats.float?.[4999]).toBe(4999 / 3);
    expect(floats.day?.[0]).toBe(19_782);
    let seen = 0;
    for await (const batch of engine.batches(sql`SELECT count FROM ${at} ORDER BY count`)) {
      for (const { count } of batch) expect(count).toBe(seen++);
    }
    expect(seen).toBe(rows);
  });

  test('gives floats of no rows, of money and of counts', async () => {
    const at = engine.dialect.table(everything);
    const none = await engine.floats(sql`SELECT amount, count FROM ${at}`);
    expect(none).toEqual({ amount: new Float64Array(0), count: new Float64Array(0) });
    await bringTwo();
    const some = await engine.floats(
      sql`SELECT amount, count(*) OVER () AS n FROM ${at} ORDER BY integer`,
    );
    expect(some.amount).toEqual(Float64Array.of(-12345678901.5678, Number.NaN));
    expect(some.n).toEqual(Float64Array.of(2, 2));
  });

  test('never takes an exact column as a float', async () => {
    await expect(engine.append(everything, { amount: [1.5] })).rejects.toThrow(/exact/);
  });

  test('takes what the reader read, of every type, and what is empty as empty', async () => {
    await bringTwo();
    const rows = await engine.rows(sql`${whole()} ORDER BY integer`);
    expect(rows).toEqual([FULL, EMPTY]);
  });

  test('lends the reader what it holds, of every type', async () => {
    await bringTwo();
    const lent = await engine.lend(whole(), 'lent');
    const rows = await engine.reader.rows(sql`SELECT * FROM ${lent} ORDER BY integer`);
    expect(rows).toEqual([FULL, EMPTY]);
    expect(await batchesOf(sql`${whole()} ORDER BY integer`)).toEqual([FULL, EMPTY]);
  });

  test('writes files in the order of the query', async () => {
    await bringTwo();
    const [csv, jsonl, parquet] = ['csv', 'jsonl', 'parquet'].map((e) => join(folder, `x.${e}`));
    const query = sql`SELECT integer, customer_key, text, day, moment, flag, amount
      FROM ${engine.dialect.table(everything)} ORDER BY integer DESC`;
    await engine.copyTo(query, csv as string, 'csv');
    expect(await readFile(csv as string, 'utf8')).toBe(
      `integer,customer_key,text,day,moment,flag,amount\n2,,,,,,\n1,${KEY},"é""'\\\n",1931-02-03,1969-12-31 23:59:59.25,true,-12345678901.5678\n`,
    );
    await engine.copyTo(query, jsonl as string, 'jsonl');
    const [last] = (await readFile(jsonl as string, 'utf8')).trim().split('\n').slice(-1);
    expect(JSON.parse(last as string)).toMatchObject({ integer: 1, text: FULL.text, flag: true });
    await engine.copyTo(query, parquet as string, 'parquet');
    const kinds = await engine.reader.rows(
      sql`SELECT typeof(moment) AS moment, typeof(amount) AS amount, typeof(text) AS text FROM read_parquet(${parquet as string}) LIMIT 1`,
    );
    expect(kinds).toEqual([{ moment: 'TIMESTAMP', amount: 'DECIMAL(18,4)', text: 'VARCHAR' }]);
  });

  test('inserts by name, rounding and refusing as a cast does', async () => {
    const at = engine.dialect.table(everything);
    await engine.insert(
      everything,
      sql`SELECT 'x' AS text, ${0.29} AS amount, count(*) + 1 AS integer, ${true} AS flag FROM ${at}`,
    );
    const [row] = await engine.rows(sql`SELECT text, amount, integer, flag, day FROM ${at}`);
    expect(row).toEqual({ text: 'x', amount: 0.29, integer: 1, flag: true, day: null });
    await expect(
      engine.insert(everything, sql`SELECT ${3_000_000_000} AS integer`),
    ).rejects.toThrow();
    await expect(engine.insert(everything, sql`SELECT 1 AS elsewhere`)).rejects.toThrow();
  });

  test('does for each customer what is right for each alone', async () => {
    const at = engine.dialect.table(everything);
    const sums = defineTable({ ...everything, name: 'sums', place: 'scratch' });
    await engine.create(sums);
    await engine.bring(
      everything,
      sql`SELECT range % 10 AS customer_key, range AS amount FROM range(100)`,
    );
    await engine.insertPerCustomer(
      sums,
      ({ table }) =>
        sql`SELECT customer_key, sum(amount) AS amount, count(*) AS count FROM ${table(everything)} GROUP BY customer_key`,
    );
    const query = (from: typeof at) =>
      sql`SELECT customer_key, amount, count FROM ${from} ORDER BY customer_key`;
    expect(await engine.rows(query(engine.dialect.table(sums)))).toEqual(
      Array.from({ length: 10 }, (_, k) => ({ customer_key: k, amount: 450 + 10 * k, count: 10 })),
    );
    await engine.drop(sums);
  });

  test('knows its tables, adds a column, erases rows', async () => {
    const { day: _, ...older } = everything.columns;
    await engine.create({ ...everything, columns: older as typeof everything.columns });
    await engine.bring(everything, sql`SELECT 1 AS integer UNION ALL SELECT 2`);
    expect((await engine.columnsOf('facts')).get('everything')?.has('day')).toBe(false);
    await engine.addColumn(everything, 'day');
    expect((await engine.columnsOf('facts')).get('everything')?.has('day')).toBe(true);
    await engine.erase(everything, sql`integer = 1`);
    const at = engine.dialect.table(everything);
    expect(await engine.rows(sql`SELECT integer, day FROM ${at}`)).toEqual([
      { integer: 2, day: null },
    ]);
    await engine.drop(everything);
    expect((await engine.columnsOf('facts')).has('everything')).toBe(false);
  });

  test('reads and writes the past under the names of a run', async () => {
    const run = defineTable({ ...everything, place: 'run' });
    const past = engine.inThePast();
    await engine.create(run);
    await past.create(run);
    await past.append(run, { text: ['then'] });
    const read = (e: Engine) => e.rows(sql`SELECT text FROM ${e.dialect.table(run)}`);
    expect(await read(engine)).toEqual([]);
    expect(await read(past)).toEqual([{ text: 'then' }]);
  });

  test('stops a query that runs', async () => {
    const endless = engine.rows(sql`
      WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)
      SELECT count(*) AS n FROM n`);
    setTimeout(() => engine.interrupt(), 300);
    await expect(endless).rejects.toThrow();
    expect(await engine.rows(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  });
});

async function batchesOf(query: ReturnType<typeof sql>) {
  const rows = [];
  for await (const batch of engine.batches(query)) rows.push(...batch);
  return rows;
}
