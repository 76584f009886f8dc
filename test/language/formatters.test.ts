import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatters, NO_FIGURE } from '../../src/language/index.ts';

// The oracle is CLDR as Node carries it, and the typographic code of the Imprimerie
// nationale for French: narrow no-break space between thousands, no-break before % and €.
const narrow = '\u202f';
const nbsp = '\u00a0';

describe('French', () => {
  const format = formatters('fr', 'EUR');
  test('writes figures as a French reader expects', () => {
    expect(format.count(1234567)).toBe(`1${narrow}234${narrow}567`);
    expect(format.percent(0.1234)).toMatch(/^12,3[\u00a0\u202f]%$/);
    expect(format.money(12.5)).toBe(`12,50${nbsp}€`);
    expect(format.money(12345.6)).toBe(`12${narrow}346${nbsp}€`);
    expect(format.money(-3)).toBe(`\u22123,00${nbsp}€`);
    expect(format.ratio(3.444)).toBe('3,44:1');
    expect(format.list(['a', 'b', 'c'])).toBe('a, b et c');
  });
  test('writes days, the first of a month as an ordinal', () => {
    expect(format.day('2011-12-09')).toBe('9 décembre 2011');
    expect(format.day('2011-12-01')).toBe('1er décembre 2011');
    expect(format.day('2011-12-21')).toBe('21 décembre 2011');
    expect(format.month('2011-02-01')).toBe('févr. 2011');
  });
});

describe('English', () => {
  const format = formatters('en', 'GBP');
  test('writes figures as a British reader expects', () => {
    expect(format.count(1234567)).toBe('1,234,567');
    expect(format.percent(0.1234)).toBe('12.3%');
    expect(format.percent(0.00009)).toBe('<0.1%');
    expect(format.percent(0)).toBe('0%');
    expect(format.percentSigned(0.02)).toBe('+2%');
    expect(format.percentSigned(-0.02)).toBe('\u22122%');
    expect(format.money(999.99)).toBe('£999.99');
    expect(format.money(12345.6)).toBe('£12,346');
    expect(format.moneyShort(1_250_000)).toBe('£1.25m');
    expect(format.moneySigned(12)).toBe('+£12.00');
    expect(format.day('2011-12-09')).toBe('9 December 2011');
  });
  test('keeps the minor unit of the currency', () => {
    expect(formatters('en', 'JPY').money(120)).toBe('¥120');
    expect(formatters('en', 'TND').money(1.5)).toContain('1.500');
  });
});

test('what is missing or not finite is a dash, in every form', () => {
  const format = formatters('en', 'EUR');
  const figures = [null, undefined, Number.NaN, Number.POSITIVE_INFINITY];
  for (const figure of figures) {
    expect(format.count(figure)).toBe(NO_FIGURE);
    expect(format.money(figure)).toBe(NO_FIGURE);
    expect(format.moneyShort(figure)).toBe(NO_FIGURE);
    expect(format.percent(figure)).toBe(NO_FIGURE);
    expect(format.ratio(figure)).toBe(NO_FIGURE);
  }
  expect(format.day(null)).toBe(NO_FIGURE);
});

test('without a usable currency money is a plain number, never an error', () => {
  for (const currency of [null, '', 'EURO', '€', 'XXX']) {
    expect(formatters('en', currency).money(1234.5)).toBe('1,235');
    expect(formatters('en', currency).money(12.5)).toBe('12.5');
  }
});

test('no day moves with the time zone of the machine', () => {
  const format = formatters('en', null);
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(format.day(day)).toMatch(
          new RegExp(`^${Number(day.slice(8))} .* ${day.slice(0, 4)}$`),
        );
      },
    ),
  );
});

test('zero has no sign', () => {
  const format = formatters('en', 'EUR');
  expect(format.count(-0)).toBe('0');
  expect(format.money(-0)).toBe('€0.00');
});
