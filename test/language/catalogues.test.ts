import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as english from '../../src/language/en/catalogue.ts';
import * as french from '../../src/language/fr/catalogue.ts';
import { describeFinding, formatters, frenchSpacing, texts } from '../../src/language/index.ts';

/** Every sentence with its path; functions are asked with a value for each parameter. */
function sentences(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const told = Array.from({ length: value.length }, (_, i) => `<${i}>`);
    // Checks take a reader of values instead of strings; they are tested below.
    return path.startsWith('.checks') ? [] : sentences(value(...told), path);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, child]) => sentences(child, `${path}.${key}`));
  }
  return [];
}

function keysOf(value: object, path: readonly string[] = []): (readonly string[])[] {
  return Object.entries(value).flatMap(([key, child]) => [
    [...path, key],
    ...(typeof child === 'object' && child !== null ? keysOf(child, [...path, key]) : []),
  ]);
}

const en = new Map(sentences({ ...english }));
const fr = new Map(sentences({ ...french }));

test('both languages say the same things, and there are many', () => {
  expect([...fr.keys()].sort()).toEqual([...en.keys()].sort());
  expect(en.size).toBeGreaterThan(300);
  expect(Object.keys(french.checks).sort()).toEqual(Object.keys(english.checks).sort());
});

test('no sentence is empty, and none holds an undefined value', () => {
  for (const [path, sentence] of [...en, ...fr]) {
    expect(sentence.trim(), path).not.toBe('');
    expect(sentence, path).not.toMatch(/undefined|\[object/);
  }
});

test('a sentence with values uses each of them in both languages', () => {
  const used = (sentence: string) => (sentence.match(/<\d>/g) ?? []).sort().join();
  for (const [path, sentence] of en) expect(used(fr.get(path) ?? ''), path).toBe(used(sentence));
});

test('French is not English: long sentences differ', () => {
  const long = [...en].filter(([, sentence]) => sentence.length > 40);
  expect(long.length).toBeGreaterThan(80);
  for (const [path, sentence] of long) expect(fr.get(path), path).not.toBe(sentence);
});

test('every text is named outside the catalogues: none is left over', () => {
  const source = join(import.meta.dirname, '../../src');
  const outside = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/language\/(en|fr)\b/.test(entry.parentPath))
    .map(({ name, parentPath }) => readFileSync(join(parentPath, name), 'utf8'))
    .join('\n');
  const named = new Set(outside.match(/\w+/g));
  const isNamed = (key: string) => key.split(/\W+/).every((part) => part === '' || named.has(part));
  const { titles, ...help } = english.terminal.help;
  expect(Object.keys(titles)).toContain('Usage:'); // The words of the library that asks for them.
  const keys = keysOf({ ...english, terminal: { ...english.terminal, help } });
  expect(keys.length).toBeGreaterThan(1500);
  expect(keys.filter((path) => !isNamed(path.at(-1) as string))).toEqual([]);
  expect(isNamed('said_by_nobody')).toBe(false);
});

describe('French typography', () => {
  test('no breakable space stands before ; : ! ? % » or after «', () => {
    for (const [path, sentence] of sentences({ ...texts('fr') })) {
      expect(sentence, path).not.toMatch(/ [;:!?%»]|« /);
      expect(sentence, path).not.toContain("'");
    }
  });
  test('the rule itself', () => {
    expect(frenchSpacing('Quoi ? « oui » : 80 % ; fin !')).toBe(
      'Quoi\u202f? «\u00a0oui\u00a0»\u00a0: 80\u00a0%\u202f; fin\u202f!',
    );
  });
});

describe('findings', () => {
  const everything = new Proxy({}, { get: (_, name) => (name === 'toJSON' ? undefined : 12) });
  for (const locale of ['en', 'fr'] as const) {
    const painter = { texts: texts(locale), format: formatters(locale, 'EUR') };
    test.each(Object.keys(english.checks))(`%s speaks ${locale} whatever is known`, (check) => {
      for (const values of [{}, everything]) {
        const { says, effect } = describeFinding(check, values, painter);
        expect(says).not.toMatch(/undefined|NaN|null/);
        expect(says.length).toBeGreaterThan(10);
        expect(effect.length).toBeGreaterThan(10);
        // Pages say it too, where there are no options.
        expect(`${says} ${effect}`).not.toMatch(/(^|\s)--\w/);
      }
    });
    test(`an unknown check keeps its name and values in ${locale}`, () => {
      const { says } = describeFinding('check_of_tomorrow', { things: 3, nothing: null }, painter);
      expect(says).toMatch(/check_of_tomorrow.*things 3/);
      expect(says).not.toContain('nothing');
      expect(describeFinding('constructor', {}, painter).says).toBe('constructor');
    });
  }
});
