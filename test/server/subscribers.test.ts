import { mkdtempSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Customer, CustomerPage, Job, SegmentCount } from '../../src/contract/index.ts';
import { usualColumns } from '../../src/vocabulary/index.ts';
import { done } from '../cli/perenne.ts';
import { openServer } from './house.ts';

// Subscribers, with and without orders beside them. The oracle is what the files say.

const day = (n: number) =>
  new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

/** S1 to S30, of whom every third stopped. */
const movements = [
  'subscription_id,customer_id,movement date,movement,monthly amount',
  ...Array.from({ length: 30 }, (_, i) => i + 1).flatMap((n) => [
    `c${n},S${n},${day(n)},start,${n}.00`,
    ...(n % 3 === 0 ? [`c${n},S${n},${day(300 + n)},cancel,0.00`] : []),
  ]),
];

/** S1 to S10 order, and O1 to O20 without a contract. */
const orders = [
  'customer_id,date,amount',
  ...Array.from({ length: 30 }, (_, i) => (i < 10 ? `S${i + 1}` : `O${i - 9}`)).flatMap(
    (customer, i) => [
      `${customer},${day(20 + i)},${30 + i}.50`,
      `${customer},${day(190 + i)},70.25`,
    ],
  ),
];

async function openShop(files: Readonly<Record<string, readonly string[]>>) {
  const folder = mkdtempSync(join(tmpdir(), 'perenne-subscribers-'));
  for (const [name, lines] of Object.entries(files)) {
    await writeFile(join(folder, name), `${lines.join('\n')}\n`);
  }
  const bare = ['--formats', 'json', '--model', 'formula', '--without', 'drivers,clusters'];
  const known = ['--currency', 'EUR', '--as-of', '2025-06-30', '--workspace', folder];
  const paths = Object.keys(files).map((name) => join(folder, name));
  await done(['value', ...paths, '--out', join(folder, 'out'), ...known, ...bare], { cwd: folder });
  const server = await openServer({ folder });
  const page = (query: string) =>
    server.json<CustomerPage>('GET', `/runs/current/customers?reveal=true&${query}`);
  return {
    server,
    page,
    /** Their ids, page after page of seven. */
    async walk(query: string): Promise<string[]> {
      const ids: string[] = [];
      for (let next: string | null = ''; next !== null; ) {
        const found: CustomerPage = await page(`${query}&limit=7${next && `&cursor=${next}`}`);
        ids.push(...found.customers.map(({ customer_id }) => String(customer_id)));
        next = found.next;
      }
      return ids;
    },
    one: async (id: string) => {
      const key = (await page(`q=${id}`)).customers[0]?.key;
      return server.json<Customer>('GET', `/runs/current/customers/${key}`);
    },
    async csv(query: string): Promise<string[]> {
      const answer = await server.ask('GET', `/runs/current/customers.csv?reveal=true&${query}`);
      const [, ...lines] = (await answer.text()).trim().split('\n');
      return lines;
    },
  };
}

let shop: Awaited<ReturnType<typeof openShop>>;
const numbered = (letter: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${letter}${from + i}`);

describe('contracts alone', () => {
  beforeAll(async () => {
    shop = await openShop({ 'subscriptions.csv': movements });
  });
  afterAll(() => shop.server.remove());

  test('are listed by what they are expected to bring, with what is known of them', async () => {
    const found = await shop.page('limit=5');
    expect(found.columns).toEqual(usualColumns({ isOfContracts: true }));
    expect([found.total, found.all]).toEqual([30, 30]);
    expect(found.customers.map(({ customer_id }) => customer_id)).toEqual([
      ...['S29', 'S28', 'S26', 'S25', 'S23'],
    ]);
    expect(found.customers[0]?.attributes).toMatchObject({
      contract_state: 'running',
      contract_started_on: day(29),
      recurring_revenue: 29,
    });
  });

  test('are filtered by how they stand', async () => {
    const stopped = await shop.walk('contract=ended&sort=contract_stopped_on');
    expect(stopped).toEqual(numbered('S', 1, 30).filter((_, i) => i % 3 === 2));
    expect(await shop.walk('contract=running,ended')).toHaveLength(30);
  });

  test('are counted by a rule, and the first of them shown as they are in the list', async () => {
    const rule = { kind: 'is', attribute: 'contract_state', values: ['ended'] };
    const count = await shop.server.json<SegmentCount>('POST', '/runs/current/segments/count', {
      rule,
    });
    expect([count.customers, count.share, count.predicted_value]).toEqual([10, 1 / 3, null]);
    expect(Object.keys(count.sample[0]?.attributes ?? {}).sort()).toEqual(
      usualColumns({ isOfContracts: true }).toSorted(),
    );
  });

  test('have a page of their own', async () => {
    const one = await shop.one('S30');
    expect(one.cohort).toBeNull();
    expect(one.attributes).toMatchObject({ contract_state: 'ended', orders: null });
    expect(one.orders).toEqual([]);
  });

  test('are erased like any other', async () => {
    const { key } = await shop.one('S27');
    const { id } = await shop.server.json<Job>('POST', `/customers/${key}/erasure`);
    const job = await vi.waitUntil(
      async () => {
        const found = await shop.server.json<Job>('GET', `/jobs/${id}`);
        return found.ended_at ? found : null;
      },
      { timeout: 30_000, interval: 100 },
    );
    expect(job?.state).toBe('done');
    expect(await shop.walk('contract=ended')).not.toContain('S27');
    const { total, all } = await shop.page('');
    expect([total, all]).toEqual([29, 29]);
  });

  test('go into a file', async () => {
    const lines = await shop.csv('columns=contract_state,recurring_revenue&sort=recurring_revenue');
    expect(lines).toHaveLength(29);
    expect(lines.at(-1)).toMatch(/S29,running,29\.00$/);
  });
});

describe('beside orders', () => {
  beforeAll(async () => {
    shop = await openShop({ 'subscriptions.csv': movements, 'orders.csv': orders });
  });
  afterAll(() => shop.server.remove());

  const EVERYONE = [...numbered('O', 1, 20), ...numbered('S', 1, 30)];

  test.each(['-predicted_value', 'first_order_on', '-recurring_revenue', 'country', 'rfm_group'])(
    'everyone is there once, by %s',
    async (sort) => {
      expect((await shop.walk(`sort=${sort}`)).sort()).toEqual([...EVERYONE].sort());
      const { total, all } = await shop.page(`sort=${sort}`);
      expect([total, all]).toEqual([50, 50]);
    },
  );

  test('a filter on orders leaves out who never ordered', async () => {
    expect(await shop.walk('value_from=0')).toHaveLength(30);
    expect(await shop.csv('value_from=0')).toHaveLength(30);
    expect(await shop.csv('')).toHaveLength(50);
  });

  test('a customer with both shows both, one without orders the contract', async () => {
    const both = await shop.one('S1');
    expect(both.cohort?.month).toBe('2024-01-01');
    expect(both.attributes).toMatchObject({ orders: 2, contract_state: 'running' });
    expect((await shop.one('S30')).cohort).toBeNull();
    expect((await shop.one('O1')).attributes.contract_state).toBeNull();
  });

  test('a segment of subscribers counts those without an order', async () => {
    const rule = { kind: 'is', attribute: 'contract_state', values: ['running'] };
    const count = await shop.server.json<SegmentCount>('POST', '/runs/current/segments/count', {
      rule,
    });
    expect(count.customers).toBe(20);
    expect(count.share).toBeCloseTo(20 / 50, 10);
  });
});
