/** What is left out is empty, is said to be, and is remembered. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { freshFolder } from './folder.ts';
import { done, perenne } from './perenne.ts';

/** Enough customers for clusters; half of them buy a second time, early or late. */
const ORDERS = Array.from({ length: 400 }, (_, c) => {
  const day = (month: number) => `2024-${String(month).padStart(2, '0')}-0${1 + (c % 9)}`;
  const first = `C${c},${day(1 + (c % 3))},${10 + (c % 7)}`;
  return c % 2 === 0 ? [first, `C${c},${day(5 + (c % 8))},${20 + (c % 5)}`] : [first];
}).flat();

let folder: string;

beforeAll(async () => {
  folder = await freshFolder('without');
  await writeFile(
    join(folder, 'orders.csv'),
    ['customer_id,date,amount', ...ORDERS, ''].join('\n'),
  );
});

async function valued(locale: string, ...args: readonly string[]) {
  const said = ['--out', 'out', '--formats', 'csv,json,html', '--model', 'bg-nbd'];
  await done(['value', ...args, ...said, '--locale', locale], { cwd: folder });
  const read = (name: string) => readFile(join(folder, 'out', name), 'utf8');
  const [header = '', first = ''] = (await read('customers.csv')).split('\n');
  const cells = first.split(',');
  const cell = (column: string) => cells[header.split(',').indexOf(column)];
  const summary = JSON.parse(await read('summary.json'));
  return { cell, summary, report: await read('report.html') };
}

test('drivers and clusters can be left out, and come back', async () => {
  const bare = await valued('en', 'orders.csv', '--without', 'drivers,clusters');
  expect(bare.summary).toMatchObject({ left_out: ['drivers', 'clusters'], drivers: null });
  expect(bare.summary.clusters).toMatchObject({ status: 'left_out', clusters: [] });
  expect([bare.cell('no_purchase_chance'), bare.cell('behaviour_cluster')]).toEqual(['', '']);
  expect(bare.report).toContain('Drivers were left out of this run');
  expect(bare.report).toContain('Clusters were left out of this run');

  const remembered = await valued('fr');
  expect(remembered.summary.left_out).toEqual(['drivers', 'clusters']);
  expect(remembered.report).toContain('Les moteurs ont été laissés de côté');
  expect(remembered.report).toContain('Les profils d’achat ont été laissés de côté');

  const whole = await valued('en', '--without', 'nothing');
  expect(whole.summary.left_out).toEqual([]);
  expect(whole.summary.clusters.status).not.toBe('left_out');
  expect(whole.summary.drivers).not.toBeNull();
});

test('a part that cannot be left out is refused by name', async () => {
  const refused = await perenne(['value', '--out', 'out', '--without', 'finance'], { cwd: folder });
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('drivers, clusters, nothing');
});
