/** What the server's pages ask for, of one shop whose tables are in DuckDB and on a ClickHouse server. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import type {
  Cohorts,
  CustomerPage,
  Job,
  Movements,
  RunLines,
  SegmentCount,
  Summary,
} from '../../src/contract/index.ts';
import type { SegmentRule } from '../../src/vocabulary/index.ts';
import { freshFolder } from '../cli/folder.ts';
import { done } from '../cli/perenne.ts';
import { openServer } from '../server/house.ts';
import { differences, homeAt } from './homes.ts';

const CUSTOMERS = 300;
const LEAN = ['--currency', 'EUR', '--formats', 'json', '--without', 'drivers,clusters'];

/** A server, and the customers' own ids by the keys that its workspace drew for them. */
interface Site {
  readonly server: Awaited<ReturnType<typeof openServer>>;
  readonly ids: Map<string, string>;
}

let sites: [Site, Site];

beforeAll(async () => {
  const folder = await freshFolder('pages');
  const shop = ['simulate', '--customers', String(CUSTOMERS), '--seed', '7', '--out', 'shop'];
  await done(shop, { cwd: folder });
  const address = `clickhouse://${inject('clickhouse')}/pages`;
  sites = await Promise.all([siteAt(folder, 'duckdb'), siteAt(folder, 'server', address)]);
});

afterAll(async () => {
  for (const { server } of sites) await server.close();
});

/** Values the orders of its first eighteen months, then everything. */
async function siteAt(folder: string, name: string, warehouse?: string): Promise<Site> {
  const home = homeAt(folder, name, warehouse);
  const lean = [...LEAN, '--out', `${name}-out`];
  await home.run('value', 'shop/orders.csv', '--as-of', '2023-06-30', ...lean);
  await home.run('value', 'shop/*.csv', '--as-of', '2025-12-31', ...lean);
  const server = await openServer({
    folder: join(folder, name),
    ...(warehouse ? { warehouse } : {}),
  });
  const named = await walk(server, 'reveal=true');
  return { server, ids: new Map(named.map(({ key, customer_id }) => [key, customer_id ?? ''])) };
}

/** Every row of a list, page after page. */
async function walk(server: Site['server'], query: string) {
  const rows: CustomerPage['customers'] = [];
  for (let next: string | null = ''; next !== null; ) {
    const path = `/runs/current/customers?${query}&limit=170${next && `&cursor=${next}`}`;
    const page: CustomerPage = await server.json('GET', path);
    rows.push(...page.customers);
    next = page.next;
  }
  return rows;
}

/** An answer with the customers' own ids in the place of the keys; what the clock says is left out. */
async function answer<T>({ server, ids }: Site, method: string, path: string, body?: unknown) {
  const response = await server.ask(method, path, body);
  const text = await response.text();
  expect(response.status, `${path}: ${text.slice(0, 300)}`).toBe(200);
  return JSON.parse(text, (_, value) => ids.get(value) ?? value) as T;
}

/** What both answer, once it is the same. */
async function same<T>(method: string, path: string, body?: unknown): Promise<T> {
  const [duckdb, clickhouse] = await Promise.all(
    sites.map((site) => answer<T>(site, method, path, body)),
  );
  expect(differences(duckdb, clickhouse), path).toEqual([]);
  return duckdb as T;
}

const get = <T>(path: string) => same<T>('GET', path);

describe('the same is said of', () => {
  test('the runs', async () => {
    const { runs } = await get<RunLines>('/runs');
    expect(runs.map(({ run }) => run)).toEqual([2, 1]);
  });

  test.each([
    '/runs/current/summary',
    '/runs/1/summary',
    '/runs/current/next-action',
    '/runs/current/alive-surface',
    '/runs/current/payback',
    '/runs/current/customer-choices',
    '/playbooks',
  ])('%s', async (path) => {
    expect(Object.keys(await get<object>(path)).length).toBeGreaterThan(0);
  });
});

test.each(['month', 'month+channel', 'category', 'category+channel'])(
  'the same cohorts by %s',
  async (crossing) => {
    for (const measure of ['repeat_share', 'cumulative_revenue', 'cumulative_value']) {
      const asked = `dimensions=${crossing.replaceAll('+', '%2B')}&measure=${measure}`;
      const { cohorts } = await get<Cohorts>(`/runs/current/cohorts?${asked}`);
      expect(cohorts.length).toBeGreaterThan(3);
    }
  },
);

describe('customers', () => {
  test('filtered and sorted, page after page', async () => {
    const query = 'value_from=5&churn_to=0.9&sort=-total_value&columns=total_value,country';
    const first = await page(`${query}&limit=20`);
    const second = await page(`${query}&limit=20`, first);
    expect(second[0].customers).toHaveLength(20);
  });

  // Equal cells follow by keys, which each workspace draws: the cells alone are in the same order.
  test.each([
    'first_channel',
    'last_order_on',
    'next_order_on',
    'is_top_opportunity',
    'rfm_group',
    'retention_rank',
    'mean_repeat_revenue',
    'recurring_revenue',
  ])('by %s, either way, through every page', async (column) => {
    for (const sign of ['', '-']) {
      const [duckdb, clickhouse] = (await Promise.all(
        sites.map(async (site) => {
          const rows = await walk(site.server, `sort=${sign}${column}&columns=${column}`);
          return rows.map(({ key, attributes }) => [
            site.ids.get(key),
            attributes[column as never],
          ]);
        }),
      )) as [string[][], string[][]];
      const cells = (rows: string[][]) => rows.map(([, cell]) => cell);
      expect(differences(cells(duckdb), cells(clickhouse))).toEqual([]);
      expect(differences(Object.fromEntries(duckdb), Object.fromEntries(clickhouse))).toEqual([]);
      expect(Object.keys(Object.fromEntries(duckdb))).toHaveLength(sites[0].ids.size);
    }
  });

  test('one by one, and through the runs', async () => {
    const some = [...sites[0].ids.values()].slice(0, 4);
    for (const id of some) {
      for (const path of [
        (key: string) => `/runs/current/customers/${key}`,
        (key: string) => `/customers/${key}/history`,
      ]) {
        const [duckdb, clickhouse] = await Promise.all(
          sites.map((site) => answer<object>(site, 'GET', path(keyOf(site, id)))),
        );
        expect(differences(duckdb, clickhouse), id).toEqual([]);
      }
    }
  });

  test('found by their id', async () => {
    const [id] = sites[1].ids.values();
    const { total } = await get<CustomerPage>(`/runs/current/customers?q=${id}&columns=orders`);
    expect(total).toBe(1);
  });
});

function keyOf({ ids }: Site, id: string): string {
  return [...ids].find(([, known]) => known === id)?.[0] as string;
}

/** A page of each site, after the one before; the same but for where the next begins. */
async function page(query: string, before?: CustomerPage[]) {
  const found = (await Promise.all(
    sites.map((site, i) => {
      const cursor = before ? `&cursor=${before[i]?.next}` : '';
      return answer<CustomerPage>(site, 'GET', `/runs/current/customers?${query}${cursor}`);
    }),
  )) as [CustomerPage, CustomerPage];
  const [duckdb, clickhouse] = found.map(({ next, ...rest }) => ({
    ...rest,
    isLast: next === null,
  }));
  expect(differences(duckdb, clickhouse), query).toEqual([]);
  return found;
}

describe('segments', () => {
  test('movements between two runs', async () => {
    const { moves } = await get<Movements>('/runs/current/movements?since=1');
    expect(moves.length).toBeGreaterThan(3);
  });

  const refunded: SegmentRule = { kind: 'event', event: 'refunded' };
  const reduced: SegmentRule = { kind: 'event', event: 'ordered', reduced: true, at_least: 2 };
  const top: SegmentRule = { kind: 'flag', attribute: 'is_top_opportunity', value: true };
  const single: SegmentRule = { kind: 'unknown', attribute: 'mean_repeat_revenue' };
  const channels = ['Boutique', 'Recherche payante'];
  const came: SegmentRule = { kind: 'is', attribute: 'first_channel', values: channels };
  const worth: SegmentRule = { kind: 'range', attribute: 'predicted_value', least: 10.5 };
  const cared: SegmentRule = {
    kind: 'event',
    event: 'ordered',
    where: { category: ['Soin et beauté'], channel: channels },
    within_days: 700,
  };

  const rules: [string, SegmentRule][] = [
    ['are worth so much', worth],
    ['came by a channel', came],
    ['are known to be worth it', top],
    ['came once', single],
    [
      'have no contract that runs',
      { kind: 'not', rule: { kind: 'is', attribute: 'contract_state', values: ['running'] } },
    ],
    ['gave back', refunded],
    ['ordered reduced', reduced],
    ['ordered a category', cared],
    ['ordered last', { kind: 'between', attribute: 'last_order_on', from: '2025-01-01' }],
    ['are expected', { kind: 'around', attribute: 'next_order_on', from: -365, to: 60 }],
    ['gave nothing back lately', { ...refunded, within_days: 365, at_least: 0, at_most: 0 }],
    [
      'ordered an article so often',
      { kind: 'event', event: 'ordered', where: { product: ['THE-101'] }, at_most: 3 },
    ],
    [
      'meet all, not one, and any',
      {
        kind: 'all',
        rules: [worth, { kind: 'not', rule: refunded }, { kind: 'any', rules: [cared, top] }],
      },
    ],
    [
      'do not meet any, or all',
      {
        kind: 'not',
        rule: { kind: 'any', rules: [single, { kind: 'all', rules: [came, reduced] }] },
      },
    ],
  ];

  test.each(rules)('those who %s', async (_, rule) => {
    const count = await same<SegmentCount>('POST', '/runs/current/segments/count', { rule });
    expect(count.customers).toBeGreaterThan(10);
    expect(count.customers).toBeLessThan(sites[0].ids.size);
  });
});

/** A job of each site, once it is done. */
async function jobsDone(start: (site: Site) => Promise<Job>): Promise<void> {
  const ended = await Promise.all(
    sites.map(async (site) => {
      const { id: job } = await start(site);
      return vi.waitUntil(
        async () => {
          const found = await answer<Job>(site, 'GET', `/jobs/${job}`);
          return found.ended_at ? found : null;
        },
        { timeout: 90_000, interval: 100 },
      );
    }),
  );
  expect(ended.map((job) => job?.state)).toEqual(['done', 'done']);
}

test('a customer is erased', async () => {
  const id = [...sites[0].ids.values()][5] as string;
  await jobsDone((site) => answer(site, 'POST', `/customers/${keyOf(site, id)}/erasure`));
  const { total } = await get<CustomerPage>(`/runs/current/customers?q=${id}`);
  expect(total).toBe(0);
  await get('/runs/current/cohorts?dimensions=month');
});

test('spend entered by hand is in the run that follows', { timeout: 120_000 }, async () => {
  const path = '/runs/current/summary?parts=finance';
  const before = await get<Pick<Summary, 'finance'>>(path);
  const entry = { channel: 'Salon', month: '2025-10', amount: '1234.50' };
  await jobsDone((site) => answer(site, 'POST', '/spend', entry));
  const { finance } = await get<Pick<Summary, 'finance'>>(path);
  const salon = finance.channels.find(({ channel }) => channel === 'Salon');
  expect(salon).toMatchObject({ spend: 1234.5, new_customers: 0, acquisition_cost: null });
  const spent = (Number(finance.overall?.spend) - Number(before.finance.overall?.spend)).toFixed(2);
  expect(spent).toBe('1234.50');
  await get('/runs/3/summary');
});
