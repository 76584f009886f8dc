import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formats, kinds, STATUS_WORDS } from '../../src/sources/index.ts';
import { INTERVAL_WORDS } from '../../src/sources/parse/interval.ts';
import { MOVEMENT_WORDS } from '../../src/sources/parse/movement.ts';

const page = readFileSync(new URL('../../docs/imports.md', import.meta.url), 'utf8');

test('docs/imports.md names every format, kind, field and word', () => {
  const missing = [
    ...formats.map(({ name }) => `| \`${name}\``),
    ...kinds.map(({ name }) => `### ${name}\n`),
    ...kinds.flatMap(({ fields }) => fields.map(({ name }) => `| \`${name}\``)),
    ...kinds.flatMap(({ fields }) =>
      fields.flatMap(({ moments = {} }) =>
        Object.entries(moments).map(
          ([moment, headers]) => `| \`${moment}\` | ${headers.join(', ')} |`,
        ),
      ),
    ),
    ...Object.entries({ ...STATUS_WORDS, ...MOVEMENT_WORDS, ...INTERVAL_WORDS }).map(
      ([meaning, words]) => `| \`${meaning}\` | ${words.join(', ')} |`,
    ),
  ].filter((text) => !page.includes(text));
  expect(missing).toEqual([]);
  expect(page).not.toContain('| `no-such-format`');
});
