import { describe, expect, test } from 'vitest';
import { countedEn, countedFr, countedOfEn } from '../../src/language/counted.ts';
import { faultsEn } from '../../src/language/faults-en.ts';
import { faultsFr } from '../../src/language/faults-fr.ts';
import type { FindingReader } from '../../src/language/finding.ts';
import { frenchSpacing, texts } from '../../src/language/index.ts';
import type { Locale } from '../../src/vocabulary/index.ts';
import { wrongPlurals } from './wrong-plurals.ts';

/** Names of values that are no numbers, and figures that are never so small. */
const OTHER_VALUES = /^(?:folder|file|command|option|node)$/;

/** A finding, or the values of a fault, of which every number is the same. */
const finding = (n: string): FindingReader => ({
  number: () => Number(n),
  count: () => n,
  percent: () => `${n}%`,
  money: () => `€${n}`,
  signed: () => `+${n}%`,
  figure: () => n,
  day: () => '<day>',
  text: () => '<text>',
});
const values = (n: string) =>
  new Proxy({}, { get: (_, name) => (OTHER_VALUES.test(String(name)) ? '<text>' : Number(n)) });

/** Every sentence that a value says where each of its numbers is `n`. */
function said(value: unknown, n: string, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const isFinding = path.startsWith('.checks');
    const given = isFinding
      ? [finding(n)]
      : path.startsWith('.faults')
        ? [values(n)]
        : [n, n, n, n, n];
    return said(value(...given), n, path);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, child]) => said(child, n, `${path}.${key}`));
  }
  return [];
}

/** Faults whose sentence depends on a word, and holds no number. */
const worded = { warehouse_unsafe: null };

const CATALOGUES: Record<Locale, object> = {
  en: { ...texts('en'), faults: { ...faultsEn, ...worded } },
  fr: { ...texts('fr'), faults: { ...faultsFr, ...worded } },
};

describe.each(['en', 'fr'] as const)('%s', (locale) => {
  test.each(['0', '1'])('no sentence puts a plural after %s', (n) => {
    const sentences = said(CATALOGUES[locale], n, '');
    expect(sentences.length).toBeGreaterThan(500);
    expect(sentences.filter(([, sentence]) => sentence.includes(n)).length).toBeGreaterThan(100);
    const wrong = sentences.map(
      ([path, sentence]) => [path, wrongPlurals(sentence, locale)] as const,
    );
    expect(wrong.filter(([, found]) => found.length > 0)).toEqual([]);
  });
});

test('one alone is singular; in French so is all below two', () => {
  const orders = ['0', '1', '1.5', '2', '–'].map((n) => countedEn(n, 'order', 'orders'));
  expect(orders).toEqual(['0 orders', '1 order', '1.5 orders', '2 orders', '– orders']);
  const clients = ['0', '1', '1,5', '2', '–'].map((n) => countedFr(n, 'client', 'clients'));
  expect(clients).toEqual(['0 client', '1 client', '1,5 client', '2 clients', '– clients']);
  const of = (n: string, whole: string) =>
    countedOfEn(n, whole, ['order', 'orders'], ['has', 'have']);
  expect([of('0', '1'), of('1', '1'), of('1', '3'), of('0', '3'), of('2', '3')]).toEqual([
    '0 of 1 order has',
    '1 of 1 order has',
    '1 of 3 orders has',
    '0 of 3 orders have',
    '2 of 3 orders have',
  ]);
});

test('the look for wrong plurals finds them', () => {
  for (const wrong of [
    '0 of 1 orders have',
    '1 periods',
    '(1 records read)',
    '1 of 1 order have',
  ]) {
    expect(wrongPlurals(wrong, 'en'), wrong).not.toEqual([]);
  }
  const french = [
    '0 commandes sur 1 n’ont pas',
    '1 lus =',
    '1,5 clients',
    '0 clients (0\u00a0%) ont',
  ];
  for (const wrong of french) expect(wrongPlurals(wrong, 'fr'), wrong).not.toEqual([]);
  for (const right of ['0 orders', '21 orders', '1,001 orders', '1 is perfect', '0.1 orders']) {
    expect(wrongPlurals(right, 'en'), right).toEqual([]);
  }
  for (const right of [frenchSpacing('1 001 clients'), '0 client', '1 mois', '21 clients']) {
    expect(wrongPlurals(right, 'fr'), right).toEqual([]);
  }
});
