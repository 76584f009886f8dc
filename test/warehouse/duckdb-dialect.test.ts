import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DuckdbEngine, openDuckdb, type Sql, sql } from '../../src/warehouse/index.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({});
});
afterAll(() => engine.close());

async function one(value: Sql) {
  const [row] = await engine.rows(sql`SELECT ${value} AS value`);
  return row?.value;
}

describe('DuckDB says', () => {
  test('days and months between, and forward', async () => {
    const { day, daysBetween, monthsBetween, monthOf, addDays, addMonths, dayText } =
      engine.dialect;
    const [from, to] = [day('2024-01-31'), day('2024-03-01')];
    expect(await one(daysBetween(from, to))).toBe(30);
    expect(await one(daysBetween(to, from))).toBe(-30);
    // Calendar months: the 31st of January and the 1st of March are two months apart by name.
    expect(await one(monthsBetween(from, to))).toBe(2);
    expect(await one(monthOf(from))).toBe('2024-01-01');
    expect(await one(addDays(from, sql`${29}`))).toBe('2024-02-29');
    expect(await one(addMonths(from, sql`${1}`))).toBe('2024-02-29');
    expect(await one(dayText(to))).toBe('2024-03-01');
  });

  test('first and last by an order, keeping what is empty', async () => {
    const { firstBy, lastBy } = engine.dialect;
    const rows = sql`(VALUES (1, 2, 'b'), (1, 1, NULL), (2, 0, 'c')) v(a, b, what)`;
    const [row] = await engine.rows(sql`
      SELECT ${firstBy(sql`what`, [sql`a`, sql`b`])} AS first,
        ${lastBy(sql`what`, [sql`a`])} AS last FROM ${rows}`);
    expect(row).toEqual({ first: null, last: 'c' });
  });

  test('quantiles that are elements of the data, the lower one between two', async () => {
    const { exactQuantile } = engine.dialect;
    const rows = sql`(VALUES (1), (2), (3), (10)) v(x)`;
    const [row] = await engine.rows(sql`
      SELECT ${exactQuantile(sql`x`, 0.5)} AS half, ${exactQuantile(sql`x`, 1)} AS all FROM ${rows}`);
    expect(row).toEqual({ half: 2, all: 10 });
  });

  test('a ratio of nothing is nothing; rounding stays exact and goes away from zero', async () => {
    const { ratio, rounded, cast } = engine.dialect;
    expect(await one(ratio(sql`1`, sql`0`))).toBeNull();
    expect(await one(ratio(sql`1`, sql`4`))).toBe(0.25);
    expect(await one(rounded(sql`CAST('2.00005' AS DECIMAL(18, 6))`, 'money'))).toBe(2.0001);
    expect(await one(rounded(sql`CAST('-2.00005' AS DECIMAL(18, 6))`, 'money'))).toBe(-2.0001);
    const exact = sql`typeof(${cast(sql`0.1`, 'money')} + ${cast(sql`0.2`, 'money')})`;
    expect(await one(exact)).toContain('DECIMAL');
  });

  // Oracle: Node's HMAC-SHA-256, itself checked against RFC 4231.
  test('the keyed hash of RFC 2104, for any text and secrets of any length', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.uint8Array({ minLength: 1, maxLength: 130 }),
        async (value, secret) => {
          const wanted = createHmac('sha256', secret).update(value, 'utf8').digest('hex');
          expect(await one(engine.dialect.keyedHash(sql`${value}`, secret))).toBe(wanted);
        },
      ),
      { numRuns: 60 },
    );
  });
});
