/** A workspace goes to a server and comes back: whole or not at all. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, inject, test, vi } from 'vitest';
import { freshFolder } from '../cli/folder.ts';
import { LEAN } from '../cli/lean.ts';
import { done, jsonLines, perenne } from '../cli/perenne.ts';
import { csv, orders } from '../pipeline/shop.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const CUSTOMERS = 30;
const LEDGER = 'SELECT count(*) AS orders, sum(revenue) AS revenue FROM order_ledger';

let folder: string;
let server: string;
let first: string;

const there = (warehouse?: string) => ({
  cwd: folder,
  environment: (warehouse ? { PERENNE_WAREHOUSE: warehouse } : {}) as Record<string, string>,
});
const words = (args: string[]) => [...args, '--workspace', 'shop'];
const run = (warehouse: string | undefined, ...args: string[]) =>
  done(words(args), there(warehouse));
const attempt = (warehouse: string | undefined, ...args: string[]) =>
  perenne(words(args), there(warehouse));
const customers = () => readFile(join(folder, 'out', 'customers.csv'), 'utf8');
const isThere = (file: string) =>
  stat(join(folder, 'shop', file)).then(
    () => true,
    () => false,
  );

async function tablesOf(database: string): Promise<number> {
  const query = `SELECT count() FROM system.tables WHERE database = '${database}' FORMAT TSV`;
  const answer = await fetch(`http://${inject('clickhouse')}/`, { method: 'POST', body: query });
  return Number(await answer.text());
}

beforeAll(async () => {
  folder = await freshFolder('move');
  server = `clickhouse://default:@${inject('clickhouse')}/moved`;
  await writeFile(join(folder, 'orders.csv'), csv(orders(CUSTOMERS, '2023-01-01', '2024-06-30')));
  await run(undefined, 'value', 'orders.csv', '--out', 'out', '--formats', 'csv', ...LEAN);
  await run(undefined, 'value', '--out', 'out', '--formats', 'csv', '--horizon', '90');
  first = await customers();
});

test('to a server: a new run writes the same, old runs are there, and so is the old place', async () => {
  const before = jsonLines((await run(undefined, 'query', LEDGER, '--json')).stdout);
  const [moved] = jsonLines((await run(undefined, 'move', '--to', server, '--json')).stdout);
  expect(moved).toMatchObject({ event: 'moved', from: 'duckdb', runs: 2 });
  expect(moved?.to).toBe(server.replace('default:@', ''));
  expect(moved?.rows).toBeGreaterThan(5 * CUSTOMERS);
  const lost = await attempt(undefined, 'value', '--out', 'out');
  expect([lost.code, lost.stderr.includes('PERENNE_WAREHOUSE')]).toEqual([2, true]);
  expect(jsonLines((await run(server, 'query', LEDGER, '--json')).stdout)).toEqual(before);
  await run(server, 'query', LEDGER, '--run', '1');
  await run(server, 'value', '--out', 'out', '--formats', 'csv');
  expect(await customers()).toBe(first);
  expect(await isThere('warehouse.duckdb')).toBe(true);
});

test('the old place is removed when told, and no other', async () => {
  const wrong = await attempt(server, 'move', '--drop', 'clickhouse://127.0.0.1:1/elsewhere');
  expect([wrong.code, wrong.stdout]).toEqual([2, '']);
  const own = await attempt(server, 'move', '--drop', server);
  expect([own.code, own.stdout]).toEqual([2, '']);
  await run(server, 'move', '--drop', 'duckdb');
  for (const file of ['warehouse.duckdb', 'vault.duckdb', 'runs/0001/picture.duckdb']) {
    expect([file, await isThere(file)]).toEqual([file, false]);
  }
  await run(server, 'query', LEDGER);
});

test('nowhere: the workspace stays where it is', async () => {
  const same = await attempt(server, 'move', '--to', server);
  expect([same.code, same.stdout]).toEqual([2, '']);
  const none = await attempt(server, 'move', '--to', 'clickhouse://127.0.0.1:1/shop');
  expect([none.code, none.stdout]).toEqual([3, '']);
  await run(server, 'query', LEDGER);
});

test('back into its folder: a new run writes the same', async () => {
  const [moved] = jsonLines((await run(server, 'move', '--to', 'duckdb', '--json')).stdout);
  expect(moved).toMatchObject({ event: 'moved', to: 'duckdb', runs: 3 });
  await run(undefined, 'query', LEDGER, '--run', '1');
  await run(undefined, 'value', '--out', 'out', '--formats', 'csv');
  expect(await customers()).toBe(first);
  expect(await tablesOf('moved')).toBeGreaterThan(20);
  await run(undefined, 'move', '--drop', server);
  expect(await tablesOf('moved')).toBe(0);
});
