import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { texts } from '../../src/language/index.ts';

// The oracle is the list of checks that the verdict publishes; rooms meet in names only.
test('every check of the data verdict has its sentences', () => {
  const source = readFileSync(
    new URL('../../src/valuation/verdict/checks.ts', import.meta.url),
    'utf8',
  );
  const checks = source.slice(source.indexOf('interface DataChecks'), source.indexOf('CheckName'));
  const names = [...checks.matchAll(/^ {2}(\w+): \{/gm)].map(([, name]) => name ?? '');
  expect(names.length).toBeGreaterThan(8);
  expect(Object.keys(texts('en').checks)).toEqual(expect.arrayContaining(names));
});
