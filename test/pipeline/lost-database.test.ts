/** A workspace that lost a database file says so; nothing empty takes its place. */
import { readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { freshFolder } from '../cli/folder.ts';
import { done, jsonLines, perenne } from '../cli/perenne.ts';
import { csv, orders } from './shop.ts';

const WRITING = [
  ['value', 'orders.csv', '--out', 'out'],
  ['value', '--out', 'out'],
  ['backtest'],
  ['undo', '1'],
  ['forget', 'Kd-Qz0001', '--yes'],
  ['runs', '--imports'],
  ['export', 'customers', '--to', 'customers.csv'],
];
const READING = [
  ['query', 'SELECT count(*) AS n FROM customer_value', '--json'],
  ['runs'],
  ['diff'],
];

let folder: string;
const words = (args: readonly string[]) => [...args, '--workspace', 'shop'];
const attempt = (args: readonly string[], LANG = 'C') =>
  perenne(words(args), { cwd: folder, environment: { LANG } });
const run = (...args: string[]) => done(words(args), { cwd: folder });
const inOneLine = (text: string) => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ');
const filesOf = async () => (await readdir(join(folder, 'shop'))).sort();

beforeAll(async () => {
  folder = await freshFolder('lost');
  await writeFile(join(folder, 'orders.csv'), csv(orders(20, '2024-01-01', '2024-12-31')));
  await run('value', 'orders.csv', '--out', 'out', '--formats', 'csv');
  await run('value', '--out', 'out', '--formats', 'csv', '--horizon', '90');
});

describe.each([
  { lost: ['warehouse.duckdb'], commands: WRITING },
  { lost: ['vault.duckdb'], commands: WRITING.slice(1, 2) },
  { lost: ['warehouse.duckdb', 'vault.duckdb'], commands: WRITING.slice(1, 2) },
])('$lost', ({ lost, commands }) => {
  test('lost, is named with what to do; reading goes on, and back again all is well', async () => {
    const before = await filesOf();
    for (const file of lost) await rename(join(folder, 'shop', file), join(folder, file));
    const left = await filesOf();
    const names = lost.map((file) => `shop/${file}`).join(', ');
    for (const args of commands) {
      const english = await attempt(args);
      expect([args, english.code, english.stdout]).toEqual([args, 3, '']);
      expect(inOneLine(english.stderr)).toBe(
        `The workspace has published runs, and it lacks ${names}. ` +
          'Restore from a backup what is missing, or begin a new workspace with --workspace. ' +
          'The published runs can still be read with `perenne query`. ',
      );
    }
    const french = await attempt(['value', '--out', 'out'], 'fr_FR.UTF-8');
    expect(inOneLine(french.stderr)).toBe(
      `L’espace de travail contient des calculs publiés, et il lui manque ${names}. ` +
        'Restaurez d’une sauvegarde ce qui manque, ou commencez un nouvel espace de travail avec ' +
        '--workspace. Les calculs publiés restent lisibles avec `perenne query`. ',
    );
    for (const args of READING) expect(await attempt(args)).toMatchObject({ code: 0 });
    const doctor = await run('doctor');
    expect(inOneLine(doctor.stdout)).toContain(`lacks ${names}. Restore`);
    expect(doctor.stdout).not.toContain('All is well.');
    const [health] = jsonLines((await run('doctor', '--json')).stdout);
    expect(health?.workspace).toMatchObject({
      records: null,
      run: 2,
      lost: names,
      problems: [names],
    });
    expect(await filesOf()).toEqual(left);
    for (const file of lost) await rename(join(folder, file), join(folder, 'shop', file));
    expect(await filesOf()).toEqual(before);
    expect((await run('doctor')).stdout).toContain('All is well.');
  });
});
