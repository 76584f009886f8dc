import {
  asyncProperty,
  constantFrom,
  double,
  assert as holds,
  maxSafeInteger,
  oneof,
  string,
} from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statement } from '../../src/warehouse/duckdb-statement.ts';
import { type DuckdbEngine, openDuckdb, sql } from '../../src/warehouse/index.ts';

let engine: DuckdbEngine;

beforeAll(async () => {
  engine = await openDuckdb({});
});

afterAll(() => engine.close());

describe('values on their way to DuckDB', () => {
  test('arrive as they left, whether they stand in the text or are bound', async () => {
    const anyValue = oneof(
      string({ unit: 'binary' }).filter((text) => text.isWellFormed() && !text.includes('\0')),
      constantFrom('paid', '2024-02-29', 'EUR', "o'clock", "'; DROP TABLE x; --", '$1', 'NULL'),
      maxSafeInteger(),
      double({ noNaN: true }).filter((value) => !Object.is(value, -0)),
      constantFrom(true, false, null),
    );
    await holds(
      asyncProperty(anyValue, async (value) => {
        const [row] = await engine.rows(sql`SELECT ${value} AS value`);
        expect(row?.value).toBe(value);
      }),
      { numRuns: 300 },
    );
  });

  test('have one type either way: numbers BIGINT or DOUBLE, texts VARCHAR', async () => {
    const [row] = await engine.rows(
      sql`SELECT typeof(${3}) AS whole, typeof(${0.1}) AS fraction, typeof(${'paid'}) AS plain,
        typeof(${'not plain: é'}) AS bound, typeof(${true}) AS flag`,
    );
    expect(row).toEqual({
      whole: 'BIGINT',
      fraction: 'DOUBLE',
      plain: 'VARCHAR',
      bound: 'VARCHAR',
      flag: 'BOOLEAN',
    });
  });

  test('stand in the text only where they are numbers, days, currencies or plain words', () => {
    const [text, bound] = statement(
      sql`SELECT ${7}, ${'accepted'}, ${'2024-01-31'}, ${'EUR'}, ${'a@b.fr'}, ${'Zoë'}, ${'12345'}`,
    );
    expect(text).toContain("CAST('accepted' AS VARCHAR)");
    expect(bound).toEqual(['a@b.fr', 'Zoë', '12345']);
  });
});
