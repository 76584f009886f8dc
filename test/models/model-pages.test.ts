/** The examples of the documentation of models say what they print: each is run. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const library = new URL('../../src/models/index.ts', import.meta.url).href;
const folderOfPages = new URL('../../docs/models/', import.meta.url);
const pages = readdirSync(folderOfPages).sort();

test('there are pages', () => expect(pages.length).toBeGreaterThan(4));

test.each(pages)('%s', (page) => {
  const text = readFileSync(new URL(page, folderOfPages), 'utf8');
  const examples = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code);
  expect(examples.length).toBeGreaterThan(0);
  const folder = mkdtempSync(join(fileURLToPath(new URL('../../', import.meta.url)), '.example-'));
  try {
    for (const code of examples) {
      const expected = [...code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(
        ([, said]) => said,
      );
      expect(expected.length).toBeGreaterThan(1);
      const file = join(folder, 'example.ts');
      writeFileSync(file, code.replace("'perenne/models'", `'${library}'`));
      const printed = execFileSync(process.execPath, ['--no-warnings', file], { encoding: 'utf8' });
      expect(printed.trimEnd().split('\n')).toEqual(expected);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
