import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {
  CustomerPage,
  Movements,
  Playbooks,
  Problem,
  SavedView,
  Segment,
  SegmentCount,
  SegmentVersions,
} from '../../src/contract/index.ts';
import { listAudit } from '../../src/control/index.ts';
import { queryRun } from '../../src/pipeline/index.ts';
import { CUSTOMERS, valueShop } from './customer-shop.ts';
import { openServer } from './house.ts';

// The oracle is the run itself, asked in SQL of the test's own.

let server: Awaited<ReturnType<typeof openServer>>;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perenne-server-'));
  await valueShop(folder);
  server = await openServer({ folder });
});
afterAll(() => server.remove());
beforeEach(() => server.become('owner'));

const rowsOf = async (text: string) =>
  (await queryRun({ folder: server.folder }, text)).rows as Record<string, unknown>[];

const rule = {
  kind: 'all',
  rules: [
    { kind: 'range', attribute: 'orders', least: 4 },
    { kind: 'not', rule: { kind: 'event', event: 'refunded' } },
    { kind: 'event', event: 'ordered', where: { category: ['Category 1'] }, within_days: 365 },
  ],
} as const;
const playbook = {
  id: 'loyalty_for_the_frequent',
  owner: 'Mona of the shop',
  kpi: 'orders_per_customer',
  window_days: 90,
} as const;
const terms = { name: 'Regulars', rule, playbook };
const inSql = `h.orders >= 4
  AND h.customer_key NOT IN (SELECT customer_key FROM refund_ledger WHERE customer_key IS NOT NULL)
  AND h.customer_key IN (SELECT customer_key FROM order_ledger WHERE rule IS NULL
    AND category = 'Category 1' AND placed_on > (SELECT max(placed_on) FROM order_ledger) - 365)`;

const post = <T>(path: string, body: unknown) => server.json<T>('POST', path, body);

describe('the count', () => {
  test('says how many, what they are worth, and who comes first', async () => {
    const [known] = await rowsOf(`SELECT count(*) AS customers,
      CAST(sum(round(predicted_value, 4)) AS DOUBLE) AS worth
      FROM customer_history h JOIN customer_value v USING (customer_key) WHERE ${inSql}`);
    const found = await post<SegmentCount>('/runs/current/segments/count', { rule });
    expect(found.customers).toBe(Number(known?.customers));
    expect(found.customers).toBeGreaterThan(5);
    expect(found.predicted_value).toBeCloseTo(Number(known?.worth), 2);
    expect(found.share).toBe(found.customers / CUSTOMERS);
    expect(found.sample).toHaveLength(Math.min(20, found.customers));
    const values = found.sample.map(({ attributes }) => Number(attributes.predicted_value));
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });

  test('of nobody is nought', async () => {
    const nobody = { kind: 'any', rules: [] };
    expect(await post('/runs/current/segments/count', { rule: nobody })).toMatchObject({
      customers: 0,
      predicted_value: 0,
      sample: [],
    });
  });

  test.each([
    { kind: 'range', attribute: 'country', least: 1 },
    { kind: 'is', attribute: 'email', values: ['x'] },
    { kind: 'event', event: 'ordered', where: { price: ['1'] } },
    { kind: 'all', rules: [{ kind: 'sql', text: '1 = 1' }] },
    Array.from({ length: 9 }).reduce((inner) => ({ kind: 'not', rule: inner }), {
      kind: 'all',
      rules: [],
    }),
  ])('refuses what is no rule: %j', async (wrong) => {
    const response = await server.ask('POST', '/runs/current/segments/count', { rule: wrong });
    expect(response.status).toBe(400);
  });
});

describe('a segment', () => {
  test('is saved, changed, deleted, brought back, and keeps its history', async () => {
    const added = await post<Segment>('/segments', terms);
    expect(added).toMatchObject({ ...terms, version: 1 });
    const renamed = { ...terms, name: 'Old friends', version: 1 };
    const changed = await server.json<Segment>('PUT', `/segments/${added.id}`, renamed);
    expect(changed).toMatchObject({ name: 'Old friends', version: 2 });
    const late = await server.ask('PUT', `/segments/${added.id}`, renamed);
    expect([late.status, ((await late.json()) as Problem).code]).toEqual([
      409,
      'changed_meanwhile',
    ]);
    expect((await server.ask('DELETE', `/segments/${added.id}`)).status).toBe(204);
    expect((await server.ask('DELETE', `/segments/${added.id}`)).status).toBe(404);
    expect(await server.json('GET', '/segments')).toEqual({ segments: [] });
    await post(`/segments/${added.id}/restore`, undefined);
    const { versions } = await server.json<SegmentVersions>(
      'GET',
      `/segments/${added.id}/versions`,
    );
    expect(versions.map(({ version, name }) => [version, name])).toEqual([
      [2, 'Old friends'],
      [1, 'Regulars'],
    ]);
    const noted = await listAudit(server.house.control.store, { limit: 10 });
    expect(noted.map(({ action }) => action).slice(0, 4)).toEqual([
      'segment.restore',
      'segment.remove',
      'segment.change',
      'segment.add',
    ]);
  });

  test.each([
    ['owner', { ...playbook, owner: ' ' }],
    ['kpi', { ...playbook, kpi: '' }],
    ['window', { ...playbook, window_days: null }],
    ['playbook', { ...playbook, id: undefined }],
    ['playbook at all', undefined],
  ])('cannot be saved without its %s', async (_, wrong) => {
    const response = await server.ask('POST', '/segments', { ...terms, playbook: wrong });
    expect(response.status).toBe(400);
  });

  test('lists its members, and hands them out', async () => {
    const { id } = await post<Segment>('/segments', terms);
    const expected = await rowsOf(`SELECT CAST(h.customer_key AS VARCHAR) AS key
      FROM customer_history h WHERE ${inSql} ORDER BY key`);
    const list = () =>
      server.json<CustomerPage>('GET', `/runs/current/customers?segment=${id}&limit=200`);
    const found = await list();
    expect(found.customers.map(({ key }) => key).sort()).toEqual(expected.map(({ key }) => key));
    const file = await server.ask('GET', `/runs/current/customers.csv?segment=${id}`);
    expect((await file.text()).trim().split('\n')).toHaveLength(expected.length + 1);
    const everyone = { ...terms, rule: { kind: 'all', rules: [] }, version: 1 };
    await server.ask('PUT', `/segments/${id}`, everyone);
    expect((await list()).total).toBe(CUSTOMERS);
    expect((await server.ask('GET', '/runs/current/customers?segment=999')).status).toBe(404);
  });

  test('is made by those who may', async () => {
    server.become('finance');
    expect((await server.ask('POST', '/segments', terms)).status).toBe(403);
    expect((await server.ask('GET', '/segments')).status).toBe(200);
    expect((await server.ask('POST', '/runs/current/segments/count', { rule })).status).toBe(403);
  });
});

describe('playbooks', () => {
  const undertaking = { owner: 'Mona', kpi: 'kept_share', window_days: 45 };
  const atRisk = ({ playbooks }: Playbooks) =>
    playbooks.find(({ segment }) => segment === 'at_risk');

  test('are rewritten and go back to what they were', async () => {
    const before = atRisk(await server.json<Playbooks>('GET', '/playbooks'));
    expect(before).toMatchObject({ id: 'keep_the_endangered', is_edited: false });
    const edited = await server.json<Playbooks>('PUT', '/playbooks/at_risk', undertaking);
    expect(atRisk(edited)).toMatchObject({ ...undertaking, is_edited: true });
    expect(edited.playbooks).toHaveLength(6);
    expect(atRisk(await server.json<Playbooks>('DELETE', '/playbooks/at_risk'))).toEqual(before);
  });

  test('have an owner, a measure and a window always', async () => {
    for (const wrong of [{ owner: '' }, { kpi: 'likes' }, { window_days: 0 }]) {
      const response = await server.ask('PUT', '/playbooks/at_risk', { ...undertaking, ...wrong });
      expect(response.status).toBe(400);
    }
    server.become('analyst');
    expect((await server.ask('PUT', '/playbooks/at_risk', undertaking)).status).toBe(403);
  });
});

test('who moved between two runs', async () => {
  const { moves, gained, before, after } = await server.json<Movements>(
    'GET',
    '/runs/current/movements?since=1',
  );
  expect([before, after]).toEqual([1, 2]);
  expect(gained).toBe(0);
  expect(moves.length).toBeGreaterThan(0);
  expect(moves.every(({ from, to, customers }) => from !== to && customers > 0)).toBe(true);
  expect((await server.ask('GET', '/runs/current/movements?since=7')).status).toBe(404);
});

describe('saved views', () => {
  const view = { page: 'customers', name: 'At risk', state: { rfm_group: 'AT_RISK' } };

  beforeAll(async () => {
    await server.house.control.store.execute(sql`
      INSERT INTO person (id, name, email, email_verified, role, created_at, updated_at)
      SELECT 'the-' || role, role, role || '@shop.example', true, role, now(), now()
      FROM (VALUES ('owner'), ('analyst')) AS known(role)`);
  });

  test('belong to who saved them, and are seen by others where shared', async () => {
    const mine = await server.json<SavedView>('PUT', '/views', { ...view, is_shared: false });
    await server.json('PUT', '/views', { ...view, name: 'For all', is_shared: true });
    server.become('analyst');
    const { views } = await server.json<{ views: SavedView[] }>('GET', '/views?page=customers');
    expect(views).toMatchObject([{ name: 'For all', is_mine: false, state: view.state }]);
    expect((await server.ask('DELETE', `/views/${mine.id}`)).status).toBe(404);
    server.become('owner');
    expect((await server.ask('DELETE', `/views/${mine.id}`)).status).toBe(204);
  });
});
