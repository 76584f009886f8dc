import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Column,
  type Engine,
  join,
  name,
  type Sql,
  sql,
} from '../../../src/warehouse/index.ts';
import { openTestEngine } from '../../engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

async function one(value: Sql) {
  const [row] = await engine.rows(sql`SELECT ${value} AS value`);
  return row?.value;
}

/** Rows written by hand, every column empty where it is null, as a table has them. */
function rowsOf(
  columns: Record<string, Column['type']>,
  rows: readonly (readonly (string | number | null)[])[],
) {
  const selects = rows.map((row) => {
    const cells = Object.entries(columns).map(
      ([column, type], i) =>
        sql`${engine.dialect.cast(sql`${row[i] ?? null}`, type)} AS ${name(column)}`,
    );
    return sql`SELECT ${join(cells)}`;
  });
  return sql`(${join(selects, sql` UNION ALL `)}) v`;
}

describe('every dialect says', () => {
  test('a fingerprint that only the same values share', async () => {
    const { fingerprint } = engine.dialect;
    const pairs = rowsOf({ a: 'text', b: 'text' }, [
      ['1', '1'],
      ['1', '1'],
      ['11', ''],
      ['', '11'],
      ['é', ''],
    ]);
    const [row] = await engine.rows(sql`
      SELECT count(*) AS pairs, count(DISTINCT ${fingerprint([sql`a`, sql`b`])}) AS different
      FROM ${pairs}`);
    expect(row).toEqual({ pairs: 5, different: 4 });
  });

  test('days and months between, and forward', async () => {
    const { day, daysBetween, monthsBetween, monthOf, addDays, addMonths, dayText } =
      engine.dialect;
    const [from, to] = [day('2024-01-31'), day('2024-03-01')];
    expect(await one(daysBetween(from, to))).toBe(30);
    expect(await one(daysBetween(to, from))).toBe(-30);
    // Calendar months: the 31st of January and the 1st of March are two months apart by name.
    expect(await one(monthsBetween(from, to))).toBe(2);
    expect(await one(monthOf(from))).toBe('2024-01-01');
    expect(await one(monthOf(day('1965-03-04')))).toBe('1965-03-01');
    expect(await one(addDays(from, sql`${29}`))).toBe('2024-02-29');
    expect(await one(addDays(from, sql`${-31}`))).toBe('2023-12-31');
    expect(await one(addMonths(from, sql`${1}`))).toBe('2024-02-29');
    expect(await one(dayText(to))).toBe('2024-03-01');
  });

  test('first and last by an order, keeping what is empty', async () => {
    const { firstBy, lastBy } = engine.dialect;
    const rows = rowsOf({ a: 'integer', b: 'integer', what: 'text' }, [
      [1, 2, 'b'],
      [1, 1, null],
      [2, 0, 'c'],
    ]);
    const [row] = await engine.rows(sql`
      SELECT ${firstBy(sql`what`, [sql`a`, sql`b`])} AS first,
        ${lastBy(sql`what`, [sql`a`])} AS last FROM ${rows}`);
    expect(row).toEqual({ first: null, last: 'c' });
  });

  test('that an empty place in the order comes last, and first of no rows is nothing', async () => {
    const { firstBy, lastBy } = engine.dialect;
    const rows = rowsOf({ a: 'integer', b: 'day', what: 'text' }, [
      [1, null, 'b'],
      [1, '2024-01-01', 'x'],
      [1, '2025-01-01', 'y'],
    ]);
    const [row] = await engine.rows(sql`
      SELECT ${firstBy(sql`what`, [sql`a`, sql`b`])} AS first,
        ${lastBy(sql`what`, [sql`a`, sql`b`])} AS last,
        ${firstBy(sql`what`, [sql`b`])} AS first_day,
        ${lastBy(sql`what`, [sql`b`])} AS last_day FROM ${rows}`);
    expect(row).toEqual({ first: 'x', last: 'b', first_day: 'x', last_day: 'y' });
    const [none] = await engine.rows(
      sql`SELECT ${firstBy(sql`what`, [sql`a`])} AS first FROM ${rows} WHERE a > 7`,
    );
    expect(none).toEqual({ first: null });
  });

  // Oracle: the definition. The least value with at least that share of the values at or below it.
  test('quantiles that are elements of the data, the lower one between two', async () => {
    const levels = [0.05, 0.07, 0.1, 0.2, 0.25, 0.5, 0.7, 0.75, 0.8, 0.9, 1];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.integer({ min: -99, max: 99 })), { minLength: 1, maxLength: 40 }),
        async (values) => {
          const rows = rowsOf(
            { x: 'money' },
            values.map((v) => [v]),
          );
          const cells = levels.map(
            (level, i) => sql`${engine.dialect.exactQuantile(sql`x`, level)} AS ${name(`q${i}`)}`,
          );
          const [row] = await engine.rows(sql`SELECT ${join(cells)} FROM ${rows}`);
          const sorted = values.filter((v) => v !== null).sort((a, b) => a - b);
          const wanted = levels.map((level) => {
            const enough = Math.round(level * 100) * sorted.length;
            return sorted.find((_, i) => (i + 1) * 100 >= enough) ?? null;
          });
          expect(Object.values(row ?? {})).toEqual(wanted);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a ratio of nothing is nothing; rounding stays exact and goes away from zero', async () => {
    const { ratio, rounded, cast, wide } = engine.dialect;
    expect(await one(ratio(sql`1`, sql`0`))).toBeNull();
    expect(await one(ratio(sql`1`, sql`4`))).toBe(0.25);
    expect(await one(rounded(cast(sql`'2.00005'`, 'decimal'), 'money'))).toBe(2.0001);
    expect(await one(rounded(cast(sql`'-2.00005'`, 'decimal'), 'money'))).toBe(-2.0001);
    expect(await one(sql`${cast(sql`0.1`, 'money')} + ${cast(sql`0.2`, 'money')}`)).toBe(0.3);
    const product = sql`${wide(cast(sql`922338000`, 'money'), 'money')} * ${cast(sql`'1.1'`, 'decimal')}`;
    expect(await one(rounded(product, 'money'))).toBe(1_014_571_800);
  });

  // Oracle: whole numbers. Cents divided by a count have a half at the fifth decimal now and then.
  test('a half that floats miss is a half, on both sides of zero', async () => {
    const { ratio, roundedFloat, cast } = engine.dialect;
    // 307.53 / 8 is 38.44125 exactly; the nearest float lies below it.
    expect(await one(roundedFloat(ratio(cast(sql`'307.53'`, 'money'), sql`8`), 'money'))).toBe(
      38.4413,
    );
    const counts = fc.constantFrom(8, 16, 24, 40, 48, 80, 96);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10 ** 9 }), counts, async (cents, count) => {
        const tenThousandths = (2n * 100n * BigInt(cents) + BigInt(count)) / (2n * BigInt(count));
        const mean = (sign: number) =>
          roundedFloat(ratio(cast(sql`${(sign * cents) / 100}`, 'money'), sql`${count}`), 'money');
        expect(await one(mean(1))).toBe(Number(tenThousandths) / 10_000);
        expect(await one(mean(-1))).toBe(-Number(tenThousandths) / 10_000);
      }),
      { numRuns: 150 },
    );
  });

  // Oracle: Number.prototype.toFixed is exact about the binary float it is given.
  test('that what is counted meets other numbers', async () => {
    const { counted, cast } = engine.dialect;
    const rows = rowsOf({ k: 'count', half: 'integer' }, [
      [1, 1],
      [2, 1],
      [2, 1],
    ]);
    const met = await engine.rows(sql`
      SELECT * FROM (SELECT n.n AS n, CASE WHEN n.n > 1 THEN n.n ELSE ${cast(sql`-7`, 'count')} END AS either, v.half AS half
      FROM (SELECT ${counted(sql`count(*)`)} AS n FROM ${rows} GROUP BY k) n
      JOIN ${rows} ON v.k = n.n UNION SELECT ${counted(sql`row_number() OVER (ORDER BY k)`)}, k, half FROM ${rows}) met
      ORDER BY n, either`);
    expect(met).toEqual([
      { n: 1, either: -7, half: 1 },
      { n: 1, either: 1, half: 1 },
      { n: 2, either: 2, half: 1 },
      { n: 3, either: 2, half: 1 },
    ]);
  });

  test('floats become exact as their shortest text does, never cut', async () => {
    const { cast } = engine.dialect;
    expect(await one(cast(sql`${0.29}`, 'money'))).toBe(0.29);
    expect(await one(cast(sql`${1.00006}`, 'money'))).toBe(1.0001);
    expect(await one(cast(sql`${-0.00004}`, 'money'))).toBeCloseTo(0, 12);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), async (tenThousandths) => {
        const value = tenThousandths / 10_000;
        expect(await one(cast(sql`${value + 0.1 - 0.1}`, 'money'))).toBeCloseTo(value, 6);
        expect(await one(cast(sql`${value}`, 'money'))).toBe(value);
      }),
      { numRuns: 100 },
    );
  });

  test('whole numbers are rounded, and refused where they do not fit', async () => {
    const { cast } = engine.dialect;
    expect(await one(cast(cast(sql`'1.5'`, 'money'), 'integer'))).toBe(2);
    expect(await one(cast(cast(sql`'-1.4'`, 'money'), 'integer'))).toBe(-1);
    expect(await one(cast(sql`'12'`, 'integer'))).toBe(12);
    expect(await one(cast(sql`NULL`, 'integer'))).toBeNull();
    expect(await one(cast(sql`'4611686018427387905'`, 'key'))).toBe(4611686018427387905n);
    await expect(one(cast(sql`${3_000_000_000}`, 'integer'))).rejects.toThrow();
    await expect(one(cast(sql`${1e15}`, 'money'))).rejects.toThrow();
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
