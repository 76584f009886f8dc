import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { join, name, openDuckdb, sql } from '../../src/warehouse/index.ts';

const text = (query: ReturnType<typeof sql>) => query.text((i) => `$${i + 1}`);

describe('the sql tag', () => {
  test('binds what is not SQL, and weaves in what is', () => {
    const where = sql`day <= ${'2020-01-01'} AND n > ${3}`;
    const query = sql`SELECT ${name('a"b')} FROM t WHERE ${where} LIMIT ${10}`;
    expect(text(query)).toBe('SELECT "a""b" FROM t WHERE day <= $1 AND n > $2 LIMIT $3');
    expect(query.values).toEqual(['2020-01-01', 3, 10]);
  });

  test('an empty piece leaves no trace; a list has a comma between its pieces', () => {
    expect(text(sql`a${sql``}b`)).toBe('ab');
    expect(text(join([sql`a`, sql`${1}`, sql`c`]))).toBe('a, $1, c');
    expect(text(join([]))).toBe('');
  });

  test('any text at all comes back as it went in, and runs as nothing', async () => {
    const engine = await openDuckdb({});
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string(), async (value, column) => {
        // DuckDB ends a name at NUL; no column of a table is called that.
        const as = name(`c${column.replaceAll('\u0000', '')}`);
        const [row] = await engine.rows(sql`SELECT ${value} AS ${as}`);
        expect(Object.values(row ?? {})).toEqual([value]);
      }),
      { numRuns: 200 },
    );
    await engine.close();
  });
});
