import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineTable, type Engine, sql } from '../../../src/warehouse/index.ts';
import { openTestEngine } from '../../engine.ts';

/*
 * What queries say without the dialect because every engine means the same by it,
 * once the engine is set up as the house needs it.
 */

const sale = defineTable({
  name: 'sale',
  place: 'scratch',
  owner: 'test',
  grain: 'one sale',
  columns: {
    customer_key: { type: 'key', says: 'Who bought.' },
    day: { type: 'day', says: 'When.' },
    amount: { type: 'money', says: 'For how much.' },
    label: { type: 'text', says: 'What.' },
  },
});

let engine: Engine;
let at: ReturnType<Engine['dialect']['table']>;

beforeAll(async () => {
  engine = await openTestEngine();
  await engine.create(sale);
  at = engine.dialect.table(sale);
  const row = (
    key: number | null,
    day: string | null,
    amount: string | null,
    label: string | null,
  ) => sql`(${key}, ${day}, ${amount}, ${label})`;
  await engine.bring(
    sale,
    sql`SELECT * FROM (VALUES ${row(1, '2024-01-01', '10.5', 'a')}, ${row(1, '2024-02-01', '0.1', null)},
      ${row(2, '2024-01-15', '7', 'b')}, ${row(null, null, null, 'c')}) v(customer_key, day, amount, label)`,
  );
});
afterAll(() => engine.close());

describe('plain SQL means', () => {
  test('that what a left join does not find, and a sum of nothing, are empty', async () => {
    const rows = await engine.rows(sql`
      SELECT s.label AS label, t.amount AS amount FROM ${at} s
      LEFT JOIN (SELECT * FROM ${at} WHERE amount > 5) t ON t.label = s.label ORDER BY label`);
    expect(rows).toEqual([
      { label: 'a', amount: 10.5 },
      { label: 'b', amount: 7 },
      { label: 'c', amount: null },
      { label: null, amount: null },
    ]);
    const [none] = await engine.rows(
      sql`SELECT sum(amount) AS s, max(label) AS m, count(*) AS n FROM ${at} WHERE amount > 99`,
    );
    expect(none).toEqual({ s: null, m: null, n: 0 });
  });

  test('that an alias never hides a column', async () => {
    const rows = await engine.rows(sql`
      SELECT customer_key, sum(amount) AS amount, max(day) AS day FROM ${at}
      WHERE amount > 1 GROUP BY customer_key ORDER BY customer_key`);
    expect(rows).toEqual([
      { customer_key: 1, amount: 10.5, day: '2024-01-01' },
      { customer_key: 2, amount: 7, day: '2024-01-15' },
    ]);
  });

  test('that empty goes last, either way, in answers and in windows', async () => {
    const up = await engine.rows(sql`SELECT label FROM ${at} ORDER BY label`);
    expect(up.map((r) => r.label)).toEqual(['a', 'b', 'c', null]);
    const down = await engine.rows(sql`SELECT label FROM ${at} ORDER BY label DESC`);
    expect(down.map((r) => r.label)).toEqual(['c', 'b', 'a', null]);
    const ranks = await engine.rows(sql`
      SELECT label, row_number() OVER (ORDER BY amount DESC) AS place,
        lag(label) OVER (ORDER BY amount DESC) AS before FROM ${at} ORDER BY place`);
    expect(ranks).toEqual([
      { label: 'a', place: 1, before: null },
      { label: 'b', place: 2, before: 'a' },
      { label: null, place: 3, before: 'b' },
      { label: 'c', place: 4, before: null },
    ]);
  });

  test('that a column is called what it was asked for, whichever table it comes from', async () => {
    const both = sql`SELECT s.day, t.day AS later, t.label, t.amount FROM ${at} s
      JOIN ${at} t ON t.customer_key = s.customer_key WHERE t.day > s.day`;
    const row = { day: '2024-01-01', later: '2024-02-01', label: null, amount: 0.1 };
    expect(await engine.rows(both)).toEqual([row]);
    const lent = await engine.lend(both, 'lent');
    expect(await engine.reader.rows(sql`SELECT * FROM ${lent}`)).toEqual([row]);
    expect(await engine.floats(both)).toMatchObject({ amount: Float64Array.of(0.1) });
  });

  test('that money adds up exactly and a filter filters one sum', async () => {
    const [row] = await engine.rows(sql`
      SELECT sum(amount) AS all_of_it, sum(amount) FILTER (WHERE day >= ${engine.dialect.day('2024-01-15')}) AS late,
        count(*) FILTER (WHERE amount > 5) AS large, count(DISTINCT customer_key) AS customers
      FROM ${at}`);
    expect(row).toEqual({ all_of_it: 17.6, late: 7.1, large: 2, customers: 2 });
  });

  test('that the least and the greatest pass over what is empty', async () => {
    const rows = await engine.rows(sql`
      SELECT least(amount, ${5}) AS l, greatest(amount, ${5}) AS g, coalesce(label, 'none') AS label
      FROM ${at} ORDER BY label`);
    expect(rows.map(({ l, g }) => [l, g])).toEqual([
      [5, 10.5],
      [5, 7],
      [5, 5],
      [0.1, 5],
    ]);
  });

  test('that a condition is a flag once it is cast, and a union keeps one of two', async () => {
    const { cast } = engine.dialect;
    const rows = await engine.rows(sql`
      SELECT label, ${cast(sql`amount > 5`, 'flag')} AS is_large FROM ${at} ORDER BY label`);
    expect(rows.map((r) => r.is_large)).toEqual([true, true, null, false]);
    const once = await engine.rows(
      sql`SELECT label FROM ${at} WHERE label = 'a' UNION SELECT label FROM ${at} WHERE label = 'a'`,
    );
    expect(once).toEqual([{ label: 'a' }]);
  });

  test('that a rate in force is found by a join on an earlier day', async () => {
    const rows = await engine.rows(sql`
      SELECT s.label AS label, count(t.day) AS earlier FROM ${at} s
      LEFT JOIN ${at} t ON t.customer_key = s.customer_key AND t.day < s.day
      GROUP BY s.label ORDER BY label`);
    expect(rows).toEqual([
      { label: 'a', earlier: 0 },
      { label: 'b', earlier: 0 },
      { label: 'c', earlier: 0 },
      { label: null, earlier: 1 },
    ]);
  });
});
