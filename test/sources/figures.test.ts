import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type DecimalMark,
  decimalEvidence,
  readableAs,
  USUAL_FIGURES,
} from '../../src/sources/parse/decimal-mark.ts';
import { decide, decidedBy } from '../../src/sources/parse/evidence.ts';
import { figure } from '../../src/sources/parse/figure.ts';
import { shapesOf } from '../../src/sources/parse/shapes.ts';
import { type DuckdbEngine, openDuckdb, sql } from '../../src/warehouse/index.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({});
});
afterAll(() => engine.close());

/** The texts as money under a mark, by way of their shapes, as exact text. */
async function money(texts: string[], mark: DecimalMark): Promise<(string | null)[]> {
  const values = texts.map((text, i) => sql`(${i}, ${text})`);
  const from = sql`(SELECT * FROM (VALUES ${values.reduce((a, b) => sql`${a}, ${b}`)}) v(i, t))`;
  const shapes = await engine.rows<{ text: string; records: number }>(
    shapesOf(from, sql`t`, USUAL_FIGURES, true),
  );
  const value = figure(sql`t`, mark, 'money', shapes, engine.dialect);
  const rows = await engine.rows<{ m: string | null }>(
    sql`SELECT CAST(${value} AS VARCHAR) AS m FROM ${from} ORDER BY i`,
  );
  return rows.map(({ m }) => m);
}

// Oracle: how people in France, Switzerland, Britain, Germany and India write amounts, by hand.
describe('a figure', () => {
  test('with a decimal comma', async () => {
    const read = await money(
      [
        '12,5',
        '1 234,56',
        '1\u202f234,56 €',
        '1.234,56',
        '-3,00',
        '(3,00)',
        '3,00-',
        '€ 7',
        'EUR 8,10',
        '9,10 EUR',
        ',5',
        '1.234.567',
      ],
      'comma',
    );
    expect(read).toEqual([
      '12.5000',
      '1234.5600',
      '1234.5600',
      '1234.5600',
      '-3.0000',
      '-3.0000',
      '-3.0000',
      '7.0000',
      '8.1000',
      '9.1000',
      '0.5000',
      '1234567.0000',
    ]);
  });

  test('with a decimal point', async () => {
    const read = await money(
      [
        '12.5',
        '1,234.56',
        '1’234.56',
        '12,34,567.00',
        '$5',
        '£1,000',
        '+4',
        '−4',
        '1.5e3',
        '.5',
        '5.',
        'CHF 2.05',
      ],
      'point',
    );
    expect(read).toEqual([
      '12.5000',
      '1234.5600',
      '1234.5600',
      '1234567.0000',
      '5.0000',
      '1000.0000',
      '4.0000',
      '-4.0000',
      '1500.0000',
      '0.5000',
      '5.0000',
      '2.0500',
    ]);
  });

  test('with a currency code inside a sign or brackets', async () => {
    const figures = ['-CHF 2.05', '(EUR 3.10)', '(3.10 EUR)', '4.00 EUR-', 'USD -5.50', '−kr 6.00'];
    expect(await money(figures, 'point')).toEqual([
      '-2.0500',
      '-3.1000',
      '-3.1000',
      '-4.0000',
      '-5.5000',
      '-6.0000',
    ]);
    expect(
      await money(['-NaN', 'Infinity', '-inf', 'EUR', '--CHF 2.05', '1e400'], 'point'),
    ).toEqual([null, null, null, null, null, null]);
  });

  test('that does not fit the mark, or is none, is nothing rather than something else', async () => {
    expect(await money(['12.50', '1,2,3', 'abc', '12%', '1.2', '--1', '12 50 x'], 'comma')).toEqual(
      [null, null, null, null, null, null, null],
    );
    expect(await money(['1,23', '1.234,5', '1.2.3', 'e5', '12,3456'], 'point')).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test('too large for money is nothing; decimals beyond the fourth round half away from zero', async () => {
    expect(
      await money(['99999999999999.9999', '100000000000000', '0.00005', '-0.00005'], 'point'),
    ).toEqual(['99999999999999.9999', null, '0.0001', '-0.0001']);
  });

  // Oracle: Intl, which writes amounts as each country does. Every amount comes back to the digit.
  test.each([
    ['en-GB', 'point'],
    ['fr-FR', 'comma'],
    ['de-DE', 'comma'],
    ['de-CH', 'point'],
    ['en-IN', 'point'],
  ] as const)('written for %s comes back exactly', async (locale, mark) => {
    const write = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -99_999_999_99, max: 99_999_999_99 }), {
          minLength: 1,
          maxLength: 20,
        }),
        async (cents) => {
          const exact = cents.map((c) =>
            `${(c / 100).toFixed(2)}00`.replace(/^-0\.0000$/, '0.0000'),
          );
          expect(
            await money(
              cents.map((c) => write.format(c / 100)),
              mark,
            ),
          ).toEqual(exact);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('the decimal mark of a column', () => {
  test.each([
    ['9999', 'any'],
    ['9,999', 'either'],
    ['9.999', 'either'],
    ['999.999', 'either'],
    ['0,999', 'comma'],
    ['9999.999', 'point'],
    ['99,9', 'comma'],
    ['9.999,99', 'comma'],
    ['9,999.99', 'point'],
    ['9,999,999', 'point'],
    ['9.999.999', 'comma'],
    ['9 999,99 €', 'comma'],
    ['$9,999', 'either'],
  ] as const)('%s reads as %s', (shape, mark) => {
    expect(readableAs(shape)).toBe(mark);
  });

  const shapes = (...list: [string, number][]) =>
    list.map(([text, records]) => ({ text, records }));

  test('one clear cell decides for the ambiguous ones; a slip among hundreds does not', () => {
    expect(decidedBy(decimalEvidence(shapes(['9,999', 50], ['9,9', 1])))).toBe('comma');
    expect(decidedBy(decimalEvidence(shapes(['9.99', 500], ['9,9', 1])))).toBe('point');
    expect(decidedBy(decimalEvidence(shapes(['9.99', 10], ['9,9', 1])))).toBeNull();
  });

  test('silence is filled by the rest of the file, then by memory; the user overrules all', () => {
    const silent = { counts: { point: 0, comma: 0 }, undecided: 3 };
    const clear = { counts: { point: 0, comma: 9 }, undecided: 0 };
    expect(decide<DecimalMark>(silent, silent, {}, 'point')).toBeNull();
    expect(decide<DecimalMark>(silent, clear, {}, 'point')).toBe('comma');
    expect(decide<DecimalMark>(silent, silent, { remembered: 'comma' }, 'point')).toBe('comma');
    expect(decide<DecimalMark>(clear, clear, { remembered: 'point' }, 'point')).toBe('comma');
    expect(decide<DecimalMark>(clear, clear, { told: 'point' }, 'comma')).toBe('point');
    expect(decide<DecimalMark>({ ...silent, undecided: 0 }, clear, {}, 'point')).toBe('point');
  });
});
