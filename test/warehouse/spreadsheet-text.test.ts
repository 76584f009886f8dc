/** Texts on their way into CSV: no spreadsheet runs them, and one rule gives them back. */
import { readFile } from 'node:fs/promises';
import { join as path } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DuckdbEngine, join, openDuckdb, sql } from '../../src/warehouse/index.ts';
import { freshFolder } from '../cli/folder.ts';

let engine: DuckdbEngine;
let folder: string;
beforeAll(async () => {
  folder = await freshFolder('spreadsheet');
  engine = await openDuckdb({});
});
afterAll(() => engine.close());

/** The texts as they stand in a CSV file written from them, read back as plain text. */
async function written(texts: readonly string[], format: 'csv' | 'parquet' = 'csv') {
  const file = path(folder, `texts.${format}`);
  const rows = texts.map((text, i) => sql`(${i}, ${text})`);
  await engine.copyTo(
    sql`SELECT n, text FROM (VALUES ${join(rows)}) v(n, text) ORDER BY n`,
    file,
    format,
  );
  const read =
    format === 'csv'
      ? sql`read_csv(${file}, columns = {'n': 'VARCHAR', 'text': 'VARCHAR'},
          auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
          new_line = '\\n')`
      : sql`read_parquet(${file})`;
  const found = await engine.rows<{ text: string }>(
    sql`SELECT text FROM ${read} ORDER BY CAST(n AS INTEGER)`,
  );
  return found.map(({ text }) => text);
}

/** The published way back (docs/outputs.md), by hand. */
const givenBack = (text: string) =>
  text
    .replace(/^'('*[=+@＝＋－＠\t\r\n-])/, '$1')
    .replace(/([;\t\r\n])'('*[=+@＝＋－＠-])/g, '$1$2');

test('what would be a formula begins with an apostrophe, and nothing else changes', async () => {
  // The signs are those of OWASP's page "CSV Injection", the wide forms among them.
  const pairs = [
    ['=1+2', "'=1+2"],
    ['+33123', "'+33123"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['＝1', "'＝1"],
    ['＠x', "'＠x"],
    ["'=1", "''=1"],
    ['a;=1+2', "a;'=1+2"],
    ['a;b\n-3', "a;b\n'-3"],
    ['007', '007'],
    ['1e5', '1e5'],
    ["O'Brien", "O'Brien"],
    ["'tis", "'tis"],
    ['a=b', 'a=b'],
    ['jean-luc@exemple.fr', 'jean-luc@exemple.fr'],
    ['😀', '😀'],
  ] as const;
  expect(await written(pairs.map(([text]) => text))).toEqual(pairs.map(([, safe]) => safe));
});

const piece = fc.constantFrom(
  ...[
    "'",
    "'",
    '=',
    '+',
    '-',
    '@',
    '＝',
    ';',
    '\t',
    '\r',
    '\n',
    ',',
    '"',
    'a',
    '1',
    ' ',
    'é',
    '😀',
  ],
);

test('no cell of any text begins a formula, wherever it is divided, and all texts come back', async () => {
  const texts = fc.array(
    fc.array(piece, { minLength: 1, maxLength: 8 }).map((all) => all.join('')),
    {
      minLength: 1,
      maxLength: 40,
    },
  );
  await fc.assert(
    fc.asyncProperty(texts, async (all) => {
      const safe = await written(all);
      for (const cell of safe.flatMap((text) => text.split(/[;\t\r\n]/))) {
        expect(cell).not.toMatch(/^[=+@＝＋－＠-]/);
      }
      expect(safe.map(givenBack)).toEqual(all);
    }),
    { numRuns: 60 },
  );
});

test('numbers, days and Parquet stay as they are', async () => {
  const file = path(folder, 'numbers.csv');
  await engine.copyTo(
    sql`SELECT CAST(-5.5 AS DECIMAL(18, 2)) AS amount, DATE '2024-01-31' AS day, -1 AS n`,
    file,
    'csv',
  );
  expect(await readFile(file, 'utf8')).toBe('amount,day,n\n-5.50,2024-01-31,-1\n');
  expect(await written(['=1+2', '-5'], 'parquet')).toEqual(['=1+2', '-5']);
});

test('the order of a query is kept on the way', async () => {
  const file = path(folder, 'order.csv');
  const query = sql`SELECT i AS n, '-' || i AS text FROM range(300000) r(i) ORDER BY hash(i), i`;
  await engine.copyTo(query, file, 'csv');
  const rows = (await readFile(file, 'utf8')).trimEnd().split('\n').slice(1);
  const expected = await engine.rows<{ n: number }>(query);
  expect(rows).toEqual(expected.map(({ n }) => `${n},'-${n}`));
});
