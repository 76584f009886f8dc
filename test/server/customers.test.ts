import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {
  Customer,
  CustomerPage,
  CustomerPast,
  Job,
  Problem,
} from '../../src/contract/index.ts';
import { dumpControl, listAudit } from '../../src/control/index.ts';
import { queryRun } from '../../src/pipeline/index.ts';
import { CUSTOMERS, idOf, valueShop } from './customer-shop.ts';
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

const page = (query: string) =>
  server.json<CustomerPage>('GET', `/runs/current/customers?${query}`);
const rowsOf = async (text: string) =>
  (await queryRun({ folder: server.folder }, text)).rows as Record<string, unknown>[];
const keysOf = async (where: string) =>
  (
    await rowsOf(`SELECT CAST(h.customer_key AS VARCHAR) AS key FROM customer_history h
      JOIN customer_value v USING (customer_key) JOIN customer_segment s USING (customer_key)
      WHERE ${where} ORDER BY key`)
  ).map(({ key }) => key);

/** Every key of a list, page after page. */
async function walk(query: string): Promise<string[]> {
  const keys: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const found: CustomerPage = await page(`${query}&limit=7${next && `&cursor=${next}`}`);
    keys.push(...found.customers.map(({ key }) => key));
    next = found.next;
  }
  return keys;
}

describe('the list', () => {
  test.each([
    ['predicted_value', 'predicted_value'],
    ['last_order_on', 'last_order_on'],
    ['rfm_group', 'rfm_group'],
    ['is_top_opportunity', 'is_top_opportunity'],
    ['retention_rank', 'retention_rank'],
    ['orders', 'orders'],
    ['churn_risk', 'churn_risk'],
  ])('by %s, either way, is whole and in order page after page', async (sort, column) => {
    for (const [sign, direction] of [
      ['', 'ASC'],
      ['-', 'DESC'],
    ]) {
      const expected = await rowsOf(`SELECT CAST(h.customer_key AS VARCHAR) AS key
        FROM customer_history h JOIN customer_value v USING (customer_key)
        JOIN customer_segment s USING (customer_key)
        ORDER BY ${column} ${direction} NULLS LAST, h.customer_key`);
      expect(await walk(`sort=${sign}${sort}`)).toEqual(expected.map(({ key }) => key));
    }
  });

  test.each([
    ['value_segment=at_risk,everyone_else', `value_segment IN ('at_risk', 'everyone_else')`],
    ['rfm_group=CHAMPIONS', `rfm_group = 'CHAMPIONS'`],
    ['channel=email&country=DE', `first_channel = 'email' AND country = 'DE'`],
    ['channel=email&channel=%3Dsearch', `first_channel IN ('email', '=search')`],
    [
      'category=Category%200&category=Home%2C%20garden',
      `first_category IN ('Category 0', 'Home, garden')`,
    ],
    ['country=DE&country=FR&channel=email', `country IN ('DE', 'FR') AND first_channel = 'email'`],
    ['cohort=2024-03', `cohort_month = '2024-03-01'`],
    ['cohort=2024-03&cohort=2024-05', `cohort_month IN ('2024-03-01', '2024-05-01')`],
    ['cohort=2024-03,2024-05', `cohort_month IN ('2024-03-01', '2024-05-01')`],
    ['rfm_group=CHAMPIONS&rfm_group=LOYAL', `rfm_group IN ('CHAMPIONS', 'LOYAL')`],
    ['churn_from=0.2&churn_to=0.5', 'churn_risk BETWEEN 0.2 AND 0.5'],
    ['value_from=900', 'predicted_value >= 900'],
    ['opportunity=true', 'is_top_opportunity'],
  ])('filtered by %s', async (query, where) => {
    const expected = await keysOf(where);
    const found = await page(`${query}&limit=200`);
    expect(found.customers.map(({ key }) => key).sort()).toEqual(expected);
    expect(found.total).toBe(expected.length);
    expect(expected.length).toBeLessThan(CUSTOMERS);
  });

  test('shows the columns asked for, amounts to the cent', async () => {
    const { customers } = await page('columns=revenue,first_channel,behaviour_cluster&limit=3');
    const [first] = customers;
    const [known] = await rowsOf(
      `SELECT CAST(round(revenue, 2) AS DOUBLE) AS revenue, first_channel FROM customer_history
       WHERE customer_key = ${first?.key}`,
    );
    expect(first?.attributes).toMatchObject(known as object);
    expect(Object.keys(first?.attributes ?? {})).toEqual([
      'revenue',
      'first_channel',
      'behaviour_cluster',
    ]);
    expect(first).not.toHaveProperty('customer_id');
  });

  test.each(['sort=name', 'columns=email', 'limit=201', 'cursor=x', 'cohort=2025', 'rule={'])(
    'refuses %s',
    async (query) => {
      const response = await server.ask('GET', `/runs/current/customers?${query}`);
      expect(response.status).toBe(400);
      expect(((await response.json()) as Problem).code).toMatch(/request_invalid|cursor_invalid/);
    },
  );

  test('a cursor is good for its own order alone', async () => {
    const { next } = await page('limit=5&sort=orders');
    const response = await server.ask('GET', `/runs/current/customers?sort=revenue&cursor=${next}`);
    expect(await response.json()).toMatchObject({ code: 'cursor_invalid', status: 400 });
  });

  test('is kept by no browser: who is in it may be forgotten tomorrow', async () => {
    for (const path of ['/runs/current/customers?limit=2', '/runs/current/customers?q=1']) {
      const answer = await server.ask('GET', path);
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
      expect(answer.headers.get('etag')).toBeNull();
    }
  });
});

describe('who a customer is', () => {
  test('is told to who may know and asks, and is written down', async () => {
    const { customers } = await page('limit=4&reveal=true');
    const names = customers.map(({ customer_id }) => customer_id);
    expect(new Set(names).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^Kunde-\d{4}$/);
    const [noted] = await listAudit(server.house.control.store, {
      action: 'customer.reveal',
      limit: 1,
    });
    expect(noted).toMatchObject({
      actor: 'the-owner',
      details: { purpose: 'page of customers', run: 2, customers: 4 },
    });
    expect(JSON.stringify(noted)).not.toContain('Kunde');
  });

  test('is found by the id of the source', async () => {
    const { customers } = await page(`q=${idOf(7)}`);
    expect(customers).toHaveLength(1);
    const key = customers[0]?.key as string;
    const one = await server.json<Customer>('GET', `/runs/current/customers/${key}?reveal=true`);
    expect(one.customer_id).toBe(idOf(7));
    expect((await page(`q=${key}`)).customers[0]?.key).toBe(key);
    expect((await page('q=Nobody')).customers).toEqual([]);
  });

  test('is kept from an analyst, in the list, one by one, by search and in files', async () => {
    const { customers } = await page('limit=1');
    server.become('analyst');
    for (const path of [
      'customers?reveal=true',
      `customers?q=${idOf(7)}`,
      `customers/${customers[0]?.key}?reveal=true`,
      'customers.csv?reveal=true',
    ]) {
      const response = await server.ask('GET', `/runs/current/${path}`);
      expect([path, response.status]).toEqual([path, 403]);
    }
    expect((await page('limit=1')).customers).toHaveLength(1);
  });

  test('two who ask at once both hear', async () => {
    const found = await Promise.all([page('limit=1&reveal=true'), page('limit=2&reveal=true')]);
    expect(found.map(({ customers }) => customers.length)).toEqual([1, 2]);
  });
});

describe('one customer', () => {
  test('with orders, refunds, scores, cohort and standing', async () => {
    const [refunded] = await rowsOf(
      `SELECT CAST(customer_key AS VARCHAR) AS key FROM refund_ledger LIMIT 1`,
    );
    const key = refunded?.key as string;
    const one = await server.json<Customer>('GET', `/runs/current/customers/${key}`);
    const [known] = await rowsOf(`SELECT h.orders, v.rfm_group, s.value_segment,
      (SELECT count(*) FROM order_ledger o WHERE o.customer_key = h.customer_key) AS all_orders,
      (SELECT count(*) FROM refund_ledger r WHERE r.customer_key = h.customer_key) AS refunds,
      (SELECT count(*) FROM customer_value o WHERE o.predicted_value < v.predicted_value) AS below,
      (SELECT count(*) FROM customer_history o WHERE o.cohort_month = h.cohort_month) AS cohort
      FROM customer_history h JOIN customer_value v USING (customer_key)
      JOIN customer_segment s USING (customer_key) WHERE h.customer_key = ${key}`);
    expect(one.attributes).toMatchObject({
      orders: known?.orders,
      rfm_group: known?.rfm_group,
      value_segment: known?.value_segment,
    });
    expect(one.orders).toHaveLength(Number(known?.all_orders));
    expect(one.refunds).toHaveLength(Number(known?.refunds));
    expect(one.refunds.length).toBeGreaterThan(0);
    expect(one.standing.predicted_value).toBeCloseTo(Number(known?.below) / CUSTOMERS, 10);
    expect(one.cohort?.customers).toBe(Number(known?.cohort));
    expect(one).not.toHaveProperty('customer_id');
  });

  test('through the kept runs', async () => {
    const { customers } = await page('limit=1&cohort=2024-02');
    const { runs } = await server.json<CustomerPast>(
      'GET',
      `/customers/${customers[0]?.key}/history`,
    );
    expect(runs.map(({ run }) => run)).toEqual([1, 2]);
    expect(runs[0]?.as_of.slice(0, 4)).toBe('2024');
    expect(runs[1]?.historical_value).toBeGreaterThan(runs[0]?.historical_value as number);
  });

  test('that a run does not know', async () => {
    const response = await server.ask('GET', '/runs/current/customers/12');
    expect(await response.json()).toMatchObject({ code: 'customer_unknown', status: 404 });
  });
});

describe('files', () => {
  test('CSV: filtered, in order, and no name of a channel is a formula', async () => {
    const response = await server.ask(
      'GET',
      '/runs/current/customers.csv?channel=%3Dsearch&columns=first_channel,orders&sort=orders',
    );
    expect(response.headers.get('content-disposition')).toContain('customers-run-2.csv');
    const [header, ...lines] = (await response.text()).trim().split('\n');
    expect(header).toBe('customer_key,first_channel,orders');
    expect(lines).toHaveLength(CUSTOMERS / 3);
    for (const line of lines) expect(line).toMatch(/^-?\d+,"?'=search"?,\d+$/);
    const orders = lines.map((line) => Number(line.split(',')[2]));
    expect(orders).toEqual([...orders].sort((a, b) => a - b));
  });

  test('CSV and Parquet of several values are those of the list', async () => {
    const query = 'channel=email&channel=social&cohort=2024-01&cohort=2024-02';
    const { total } = await page(`${query}&limit=1`);
    expect(total).toBeGreaterThan(5);
    const csv = await server.ask('GET', `/runs/current/customers.csv?${query}`);
    expect((await csv.text()).trim().split('\n')).toHaveLength(total + 1);
    const parquet = await server.ask('GET', `/runs/current/customers.parquet?${query}`);
    expect(parquet.headers.get('content-type')).toBe('application/vnd.apache.parquet');
    expect((await parquet.arrayBuffer()).byteLength).toBeGreaterThan(500);
  });

  test('CSV with ids, for who may know', async () => {
    const response = await server.ask('GET', '/runs/current/customers.csv?reveal=true');
    const lines = (await response.text()).trim().split('\n');
    expect(lines).toHaveLength(CUSTOMERS + 1);
    expect(lines[0]?.split(',').slice(0, 2)).toEqual(['customer_key', 'customer_id']);
    expect(lines[1]?.split(',')[1]).toMatch(/^Kunde-/);
  });

  test('Parquet', async () => {
    const response = await server.ask('GET', '/runs/current/customers.parquet');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 4).toString()).toBe('PAR1');
    expect(bytes.subarray(-4).toString()).toBe('PAR1');
  });
});

test('who does not work with customers sees none', async () => {
  server.become('finance');
  expect((await server.ask('GET', '/runs/current/customers')).status).toBe(403);
});

describe('erasing a customer', () => {
  const ended = async (id: number): Promise<Job> => {
    for (;;) {
      const job = await server.json<Job>('GET', `/jobs/${id}`);
      if (job.ended_at) return job;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };

  test('takes them out of every run, and keeps nothing that names them', async () => {
    const before = await page('limit=1');
    const key = before.customers[0]?.key ?? '';
    const [sales] = await rowsOf('SELECT count(*) AS sales FROM order_ledger');
    server.become('privacy_officer');
    const { id } = await server.json<Job>('POST', `/customers/${key}/erasure`);
    server.become('owner');
    expect(await (await server.ask('POST', `/jobs/${id}/cancel`)).json()).toMatchObject({
      code: 'erasure_not_cancelled',
    });
    const job = await ended(id);
    expect(job).toMatchObject({ kind: 'erasure', state: 'done', result: null });
    expect(job.erased).toMatchObject({ runs: 2, rows: { customer_history: 2 } });
    for (const run of ['1', '2']) {
      expect((await server.ask('GET', `/runs/${run}/customers/${key}`)).status).toBe(404);
    }
    expect((await page('limit=1')).total).toBe(before.total - 1);
    expect(await rowsOf('SELECT count(*) AS sales FROM order_ledger')).toEqual([sales]);

    const kept = JSON.stringify(await dumpControl(server.house.control.store));
    expect(kept).toContain('customer.erase');
    expect(kept).not.toContain(key);
    expect(server.logged.join('')).not.toContain(key);
    const again = await server.ask('POST', `/customers/${key}/erasure`);
    expect(again.status).toBe(404);
  });
});
