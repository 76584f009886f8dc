/** Who customers are is told beside whoever writes: to find one, names in lists, on a page, in a file. */
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustomerPage } from '../../src/contract/index.ts';
import { withIdentities } from '../../src/pipeline/index.ts';
import { sql } from '../../src/warehouse/index.ts';
import { LEAN } from '../cli/lean.ts';
import { done, heard, start } from '../cli/perenne.ts';
import { CUSTOMERS, idOf, ordersOf, valueShop } from './customer-shop.ts';
import { openServer } from './house.ts';

let server: Awaited<ReturnType<typeof openServer>>;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perenne-beside-'));
  await valueShop(folder);
  server = await openServer({ folder });
});
afterAll(() => server.remove());

const words = (...args: string[]) => [...args, '--workspace', server.folder];
const find = async (n: number) => {
  const path = `/runs/current/customers?q=${idOf(n)}`;
  return (await server.json<CustomerPage>('GET', path)).customers;
};

/** What is answered of those who ask at once, each in its own way. */
async function readers(n: number): Promise<number[]> {
  const [found] = await find(n);
  const paths = [
    `customers?q=${idOf(n)}&reveal=true`,
    'customers?limit=20&reveal=true',
    `customers/${found?.key}?reveal=true`,
    'customers.csv?reveal=true&columns=orders',
  ];
  const asked = paths.map((path) => server.ask('GET', `/runs/current/${path}`));
  return (await Promise.all(asked)).map(({ status }) => status);
}

test('a refresh that brings new customers keeps nobody from names, from its first moment to its last', async () => {
  const file = join(server.folder, 'third.csv');
  writeFileSync(file, ordersOf('2026-01-01', '2026-06-30', CUSTOMERS + 40));
  const to = ['--out', join(server.folder, 'out'), '--formats', 'csv'];
  const args = words('value', file, ...to, ...LEAN);
  const child = start(args, { cwd: server.folder });
  let isOver = false;
  const refresh = heard(child).finally(() => {
    isOver = true;
  });
  const seen = new Map<number, number>();
  let rounds = 0;
  for (; !isOver; rounds++) {
    for (const status of await readers(7)) seen.set(status, (seen.get(status) ?? 0) + 1);
  }
  expect(await refresh).toMatchObject({ code: 0 });
  expect([...seen]).toEqual([[200, 4 * rounds]]);
  expect(rounds).toBeGreaterThan(5);
  expect(await find(CUSTOMERS + 3)).toHaveLength(1);
});

test('a customer is erased while somebody reads the vault, and is in no copy of it afterwards', async () => {
  const [erased] = await find(9);
  const whom = { keys: [BigInt(erased?.key ?? 0)] };
  const named = await withIdentities({ folder: server.folder }, whom, async (engine, revealed) => {
    await done(words('forget', idOf(9), '--yes'), { cwd: server.folder });
    return engine.reader.rows(sql`SELECT customer_id FROM ${revealed.identities} i`);
  });
  expect(named).toEqual([{ customer_id: idOf(9) }]);
  const left = await withIdentities(
    { folder: server.folder },
    whom,
    async (_, { customers }) => customers,
  );
  expect(left).toBe(0);
  expect(await find(9)).toEqual([]);
  expect((await server.ask('GET', `/runs/current/customers/${erased?.key}`)).status).toBe(404);
  const vaults = readdirSync(server.folder, { recursive: true, encoding: 'utf8' });
  expect(vaults.filter((name) => name.includes('vault')).sort()).toEqual([
    'vault-keys.json',
    'vault.duckdb',
  ]);
  expect(statSync(join(server.folder, 'vault.duckdb')).mode & 0o777).toBe(0o600);
});
