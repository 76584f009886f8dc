/** A customer who asks to be forgotten is gone, and stays gone. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, expect, test } from 'vitest';
import type { Summary } from '../../src/contract/index.ts';
import { freshFolder } from '../cli/folder.ts';
import { rowsOf } from '../cli/oracle.ts';
import { done, jsonLines, perenne } from '../cli/perenne.ts';
import { filesBelow, filesWith } from './disk.ts';
import { csv, emailOf, idOf, orders } from './shop.ts';

const CUSTOMERS = 40;
const FORGOTTEN = 7;
const BY_ADDRESS = 9;
const shop = orders(CUSTOMERS, '2024-01-01', '2024-12-31');
const bought = (n: number) => shop.filter(({ customer }) => customer === idOf(n));

let folder: string;
/** What the vault held of the customers before they were forgotten: the sealed bytes themselves. */
let sealed: string[];
let forgotten: { customers: number; runs: number; rows: Record<string, number> };

const at = (...names: string[]) => join(folder, ...names);
const summaryOf = async (out: string) =>
  JSON.parse(await readFile(at(out, 'summary.json'), 'utf8')) as Summary;
const run = (...args: string[]) => done([...args, '--workspace', 'shop'], { cwd: folder });

/** Rows of a table of a closed database file of the workspace, by plain DuckDB. */
async function rowsIn(file: string, query: string) {
  const instance = await DuckDBInstance.create(at('shop', file), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(query)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const sealedHex = async () =>
  (await rowsIn('vault.duckdb', 'SELECT hex(sealed) AS h FROM identity')).map((row) =>
    String(row.h).toLowerCase(),
  );

beforeAll(async () => {
  folder = await freshFolder('forget');
  await writeFile(at('orders.csv'), csv(shop));
  await run('value', 'orders.csv', '--out', 'before');
  await run('value', '--out', 'before', '--horizon', '90');
  const before = await sealedHex();
  const { stdout } = await run('forget', idOf(FORGOTTEN), '--yes', '--json');
  [forgotten] = jsonLines<typeof forgotten>(stdout);
  await run('forget', emailOf(BY_ADDRESS).toUpperCase(), '--yes');
  const after = new Set(await sealedHex());
  sealed = before.filter((value) => !after.has(value));
  await run('value', '--out', 'after');
});

test('says whom and how much it took out', () => {
  expect(forgotten).toMatchObject({ customers: 1, runs: 2 });
  expect(forgotten.rows).toMatchObject({
    order_record: bought(FORGOTTEN).length,
    customer_value: 2,
    customer_history: 2,
  });
});

test('the vault holds neither the identities nor their sealed bytes', async () => {
  // Two customers, an id and an address each.
  expect(sealed).toHaveLength(4);
  const bytes = (await readFile(at('shop', 'vault.duckdb'))).toString('hex');
  const kept = await sealedHex();
  expect(kept).toHaveLength(2 * (CUSTOMERS - 2));
  expect(kept.filter((value) => !bytes.includes(value))).toEqual([]);
  expect(sealed.filter((value) => bytes.includes(value))).toEqual([]);
});

test('no run knows the customer any more, and the sales stay', async () => {
  for (const number of ['1', '2', '3']) {
    const question = `SELECT
      (SELECT count(*) FROM customer_history) AS history,
      (SELECT count(*) FROM customer_value) AS customers,
      (SELECT count(*) FROM customer_segment) AS segments,
      (SELECT count(DISTINCT customer_key) FROM order_ledger) AS buyers,
      (SELECT count(*) FROM order_ledger) AS orders`;
    const { stdout } = await run('query', question, '--run', number, '--json');
    const left = CUSTOMERS - 2;
    expect(jsonLines(stdout)).toEqual([
      { history: left, customers: left, segments: left, buyers: left, orders: shop.length },
    ]);
  }
});

test('the next outputs leave the customer out, and say why there are fewer', async () => {
  const ids = await rowsOf(
    `SELECT customer_id FROM read_csv('${at('after/customers.csv')}', all_varchar = true)`,
  );
  const expected = Array.from({ length: CUSTOMERS }, (_, i) => i + 1)
    .filter((n) => n !== FORGOTTEN && n !== BY_ADDRESS)
    .map((n) => ({ customer_id: idOf(n) }));
  expect(ids).toEqual(expected);
  const { row_account, totals } = await summaryOf('after');
  const orphans = bought(FORGOTTEN).length + bought(BY_ADDRESS).length;
  expect(row_account).toMatchObject({ records_read: shop.length, rejected: 0 });
  expect(row_account.set_aside).toContainEqual({ rule: 'no_customer', records: orphans });
  expect(row_account.accepted + orphans).toBe(shop.length);
  expect(totals.revenue_coverage).toBeLessThan(1);
});

test('a later export that names the customer does not bring it back', async () => {
  const later = { ...bought(FORGOTTEN)[0], id: 'O-later', date: '2024-12-30', amount: '12.00' };
  await writeFile(at('orders.csv'), csv([...shop, later as (typeof shop)[0]]));
  await run('value', 'orders.csv', '--out', 'later');
  const { row_account, totals } = await summaryOf('later');
  expect(totals.customers).toBe(CUSTOMERS - 2);
  expect(row_account.records_read).toBe(2 * shop.length + 1);
  const aside = row_account.set_aside.reduce((sum, { records }) => sum + records, 0);
  expect(row_account.accepted + aside + row_account.rejected).toBe(row_account.records_read);
  const names = [FORGOTTEN, BY_ADDRESS].flatMap((n) => [idOf(n), emailOf(n)]);
  expect(await filesWith(at('later'), names)).toEqual([]);
  expect(await filesWith(at('shop'), names)).toEqual([]);
  expect((await filesBelow(at('shop'))).length).toBeGreaterThan(5);
  const { stdout } = await run('export', 'order_record', '--to', 'facts.csv');
  expect(stdout).toContain('facts.csv');
  expect(await readFile(at('facts.csv'), 'utf8')).not.toContain(idOf(FORGOTTEN));
  expect((await run('doctor')).stdout).toContain('All is well.');
});

test('someone unknown is not found, without being named', async () => {
  const there = { cwd: folder };
  for (const name of ['nobody@nowhere.example', idOf(FORGOTTEN)]) {
    const said = await perenne(['forget', name, '--yes', '--workspace', 'shop'], there);
    expect(said.code).toBe(2);
    expect(said.stderr).not.toContain(name);
  }
  const unasked = await perenne(['forget', idOf(1), '--workspace', 'shop'], there);
  expect(unasked.code).toBe(2);
  expect(unasked.stderr).toContain('--yes');
  expect(
    jsonLines((await run('query', 'SELECT count(*) AS n FROM customer_value', '--json')).stdout),
  ).toEqual([{ n: CUSTOMERS - 2 }]);
});
