import { mkdtempSync, readdirSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cohorts, CustomerPage, SegmentCount } from '../../src/contract/index.ts';
import { forgetCustomer } from '../../src/pipeline/index.ts';
import { cohortSize, openDuckdb, sql } from '../../src/warehouse/index.ts';
import { valueShop } from './customer-shop.ts';
import { openServer } from './house.ts';

let server: Awaited<ReturnType<typeof openServer>>;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perenne-pictures-'));
  await valueShop(folder);
  // As a run made before cohorts were added up, and before the range of the next order.
  const earlier = join(folder, 'runs', '0001', 'picture.duckdb');
  const engine = await openDuckdb({ run: { path: earlier } });
  await engine.drop(cohortSize);
  await engine.run(sql`ALTER TABLE run.main.customer_value DROP COLUMN next_order_from`);
  await engine.close();
  server = await openServer({ folder });
});
afterAll(() => server.remove());

const RULE = { kind: 'range', attribute: 'orders', least: 1 };
const customersOf = (run: number) =>
  server.json<CustomerPage>('GET', `/runs/${run}/customers?limit=200`);
const list = () => customersOf(2);
const counted = () => server.json<SegmentCount>('POST', '/runs/2/segments/count', { rule: RULE });

/** Linux alone says it: how often this process has the file of a run open. */
const opened = (run: string) =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).includes(`${server.folder}/runs/${run}/picture`);
    } catch {
      return false;
    }
  }).length;

const inCohorts = async (run: number) => {
  const asked = `/runs/${run}/cohorts?dimensions=month%2Bchannel`;
  const { cohorts } = await server.json<Cohorts>('GET', asked);
  return cohorts.reduce((sum, { customers }) => sum + customers, 0);
};

const until = async (holds: () => boolean) => {
  for (const from = performance.now(); !holds() && performance.now() - from < 20_000; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

test('the current run is opened once and stays open; an earlier one is left soon', async () => {
  const asked = ['1', '2', '2', '2'].map((run) => server.ask('GET', `/runs/${run}/customers`));
  await Promise.all(asked);
  expect([opened('0001'), opened('0002')]).toEqual([1, 1]);
  await until(() => opened('0001') === 0);
  expect([opened('0001'), opened('0002')]).toEqual([0, 1]);
});

test('a run is sorted by what it does not know yet, page after page', async () => {
  const page = (query: string) =>
    server.json<CustomerPage>('GET', `/runs/1/customers?sort=-next_order_from&limit=40${query}`);
  const first = await page('');
  const second = await page(`&cursor=${first.next}`);
  const keys = new Set([...first.customers, ...second.customers].map(({ key }) => key));
  expect(keys.size).toBe(80);
});

test('a run made before cohorts were added up has the same cohorts', async () => {
  expect(await inCohorts(1)).toBe((await customersOf(1)).total);
  expect(await inCohorts(2)).toBe((await customersOf(2)).total);
});

test('who is erased by a command beside the server is in no answer any more', async () => {
  const before = await list();
  const { customers } = await counted();
  const [first] = before.customers;
  const one = () => server.ask('GET', `/runs/2/customers/${first?.key}`);
  expect((await one()).status).toBe(200);

  const erased = await forgetCustomer(
    { folder: server.folder },
    { key: BigInt(first?.key ?? 0) },
    '2026-01-01 00:00:00',
  );
  expect(erased.rows.customer_history).toBe(2);

  expect((await one()).status).toBe(404);
  const after = await list();
  expect(after.total).toBe(before.total - 1);
  expect(after.customers.map(({ key }) => key)).not.toContain(first?.key);
  expect((await counted()).customers).toBe(customers - 1);
  expect([await inCohorts(1), await inCohorts(2)]).toEqual([
    (await customersOf(1)).total,
    before.total - 1,
  ]);
});
