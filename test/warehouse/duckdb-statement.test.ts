import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statement } from '../../src/warehouse/duckdb-statement.ts';
import { type DuckdbEngine, openDuckdb, sql } from '../../src/warehouse/index.ts';

let engine: DuckdbEngine;

beforeAll(async () => {
  engine = await openDuckdb({});
});

afterAll(() => engine.close());

describe('values on their way to DuckDB', () => {
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
