import { expect, test } from 'vitest';
import { answeredColumn, Shapes } from '../../src/warehouse/clickhouse/shape.ts';

const number = [answeredColumn('n', 'Int64')];

test('what a query answers is asked once', async () => {
  const shapes = new Shapes();
  const first = await shapes.of('SELECT 1 AS n', async () => number);
  const again = await shapes.of('SELECT 1 AS n', () => Promise.reject(new Error('asked again')));
  expect([first, again]).toEqual([number, number]);
});

test('and again once a table is made with other columns, or has one more', async () => {
  const shapes = new Shapes();
  let asked = 0;
  const ask = () => shapes.of('SELECT * FROM t', async () => number.slice(0, asked++));
  shapes.tableMade('t', 'n Int64');
  await ask();
  shapes.tableMade('t', 'n Int64');
  await ask();
  expect(asked).toBe(1);
  shapes.tableMade('t', 'n Int64, m Int64');
  await ask();
  expect(asked).toBe(2);
  shapes.forget();
  await ask();
  expect(asked).toBe(3);
});

test('a refused query is asked again', async () => {
  const shapes = new Shapes();
  const refused = shapes.of('SELEC', () => Promise.reject(new Error('refused')));
  await expect(refused).rejects.toThrow('refused');
  expect(await shapes.of('SELEC', async () => number)).toBe(number);
});

test('so many are known at a time, the newest, and none of a very long query', async () => {
  const shapes = new Shapes();
  for (let i = 0; i <= 500; i++) await shapes.of(`SELECT ${i}`, async () => number);
  let asked = 0;
  const ask = async () => {
    asked++;
    return number;
  };
  await shapes.of('SELECT 500', ask);
  expect(asked).toBe(0);
  await shapes.of('SELECT 0', ask);
  expect(asked).toBe(1);
  const long = `SELECT ${'1 + '.repeat(30_000)}1`;
  await shapes.of(long, ask);
  await shapes.of(long, ask);
  expect(asked).toBe(3);
});
