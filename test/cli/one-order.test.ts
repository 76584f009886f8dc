/** A shop of one order is spoken of in the singular, in the report and on the terminal. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { wrongPlurals } from '../language/wrong-plurals.ts';
import { freshFolder } from './folder.ts';
import { done } from './perenne.ts';

const SHOPS: Record<string, readonly string[]> = {
  'one order': ['A,2024-03-01,20'],
  'three orders': ['A,2024-03-01,20', 'A,2024-04-01,20', 'B,2024-04-05,30'],
};
/** What is said of both shops: proof that their texts were looked at. */
const SAID = {
  en: {
    'one order': '0 of 1 order has no amount.',
    'three orders': '0 of 3 orders have no amount.',
  },
  fr: {
    'one order': '0 commande sur 1 n’a pas de montant.',
    'three orders': '0 commande sur 3 n’a pas de montant.',
  },
} as Record<string, Record<string, string>>;

let folder: string;

beforeAll(async () => {
  folder = await freshFolder('one-order');
});

/** What a reader of a page reads or hears, a line for each piece. */
function textOf(page: string): string {
  const labels = [...page.matchAll(/ (?:aria-label|title)="([^"]*)"/g)].map(([, label]) => label);
  const pieces = page.replaceAll(/<(script|style)\b.*?<\/\1>/gs, '\n').replaceAll(/<[^>]*>/g, '\n');
  const text = [pieces, ...labels].join('\n');
  return text.replaceAll('&nbsp;', ' ').replaceAll(/\n\s*/g, '\n');
}

describe.each(['en', 'fr'])('%s', (locale) => {
  test.each(Object.entries(SHOPS))('%s', async (shop, orders) => {
    const name = `${shop.replace(' ', '-')}-${locale}`;
    const there = { cwd: folder };
    const at = ['--workspace', `${name}-w`, '--locale', locale];
    await writeFile(
      join(folder, `${name}.csv`),
      ['customer_id,date,amount', ...orders, ''].join('\n'),
    );
    const out = ['--out', name, '--formats'];
    const said = [
      await done(['value', `${name}.csv`, ...out, 'csv', ...at], there),
      await done(['value', `${name}.csv`, ...out, 'html,csv', ...at], there),
      await done(['doctor', ...at], there),
      await done(['export', 'customers', '--to', `${name}-customers.csv`, ...at], there),
      await done(['forget', 'A', '--yes', ...at], there),
    ];
    const terminal = said.map(({ stdout, stderr }) => `${stdout}${stderr}`).join('\n');
    const report = textOf(await readFile(join(folder, name, 'report.html'), 'utf8'));
    expect(report.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(SAID[locale]?.[shop]);
    expect(report).not.toMatch(/\(– (?:to|au) –\)|\(du – au –\)/);
    expect(wrongPlurals(report, locale as 'en' | 'fr')).toEqual([]);
    expect(wrongPlurals(terminal, locale as 'en' | 'fr')).toEqual([]);
  });
});
