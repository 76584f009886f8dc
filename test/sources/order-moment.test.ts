import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { activeImports, orderLine, orderRecord, sql, standing } from '../../src/warehouse/index.ts';
import { openShop, pick, type Shop } from './importing.ts';

// The oracle of every test is the file above it, read with the eyes.

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

async function days(table: typeof orderRecord | typeof orderLine = orderRecord) {
  const { dialect } = shop.engine;
  const rows = await shop.engine.rows(sql`
    SELECT order_id, placed_on FROM ${standing(table, dialect)} s ORDER BY ALL`);
  return pick(rows, 'order_id', 'placed_on');
}

const ORDERS = [
  'order_id,customer_id,order date,created at,paid at,Shipped on,amount',
  '1,A,2024-03-01,2024-03-02,2024-03-04,2024-03-08,10',
  '2,B,2024-03-05,2024-03-06,,,20',
  '',
].join('\n');

describe('of several times of an order', () => {
  test.each([
    [undefined, 'order date', '2024-03-01', '2024-03-05'],
    ['placed', 'order date', '2024-03-01', '2024-03-05'],
    ['created', 'created at', '2024-03-02', '2024-03-06'],
    ['paid', 'paid at', '2024-03-04', '2024-03-05'],
    ['shipped', 'Shipped on', '2024-03-08', '2024-03-05'],
    ['processed', 'order date', '2024-03-01', '2024-03-05'],
  ] as const)('%s counts, or the usual one: %s', async (moment, column, first, second) => {
    const result = await shop.read(ORDERS, { moment });
    expect(result.mapping.date).toBe(column);
    expect(result.records).toMatchObject({ kept: 2, rejected: 0 });
    expect(await days()).toEqual([
      ['1', first],
      ['2', second],
    ]);
  });

  test('a column chosen by hand goes before the moment', async () => {
    const result = await shop.read(ORDERS, { moment: 'paid', map: { date: 'created at' } });
    expect(result.mapping.date).toBe('created at');
    const next = await shop.read(ORDERS.replace('2024-03-02', '2024-03-03'), {
      moment: 'paid',
      remembered: result.remember,
    });
    expect(next.mapping.date).toBe('created at');
  });

  test('one is enough, where it is the one asked for', async () => {
    const only = 'customer_id,shipped at,amount\nA,2024-03-08,10\n';
    expect((await shop.read(only, { moment: 'shipped' })).mapping.date).toBe('shipped at');
    await expect(shop.read(only, { moment: 'paid' })).rejects.toMatchObject({
      code: 'columns_not_recognised',
    });
  });
});

describe('another choice', () => {
  test('reads a file that comes again anew, and forgets where the date was before', async () => {
    const first = await shop.read(ORDERS);
    expect(first.remember.moment).toBeUndefined();
    const paid = await shop.read(ORDERS, { moment: 'paid', remembered: first.remember });
    expect(paid).toMatchObject({
      outcome: 'imported',
      replaced: { rereadOf: first.importId },
      remember: { moment: 'paid', mapping: { date: 'paid at' } },
    });
    expect(await days()).toEqual([
      ['1', '2024-03-04'],
      ['2', '2024-03-05'],
    ]);
    const same = await shop.read(ORDERS, { moment: 'paid', remembered: paid.remember });
    expect(same.outcome).toBe('unchanged');
    const back = await shop.read(ORDERS, { remembered: paid.remember });
    expect(back).toMatchObject({
      outcome: 'imported',
      replaced: { rereadOf: paid.importId },
      mapping: { date: 'order date' },
    });
    const recorded = await shop.engine.rows<{ mapping: string }>(sql`
      SELECT mapping FROM ${activeImports(shop.engine.dialect)} active`);
    expect(recorded.map(({ mapping }) => JSON.parse(mapping).mapping.date)).toEqual(['order date']);
  });

  test('is none to files without orders', async () => {
    const refunds =
      'refund_id,order_id,created at,paid at,amount refunded\n1,1,2024-03-01,2024-03-02,5\n';
    const first = await shop.read(refunds, { map: { date: 'paid at' } });
    const next = await shop.read(refunds, { moment: 'created', remembered: first.remember });
    expect(next).toMatchObject({
      outcome: 'unchanged',
      kind: 'refunds',
      mapping: { date: 'paid at' },
    });
  });

  test('moves every line of a Shopify order, though its first record alone says when', async () => {
    const file = fileURLToPath(new URL('exports/shopify-orders.csv', import.meta.url));
    const usual = await shop.readFile(file);
    const before = await days(orderLine);
    const paid = await shop.readFile(file, { moment: 'paid', remembered: usual.remember });
    expect(paid.mapping).toMatchObject({ date: 'Paid at', 'orders.date': 'Paid at' });
    expect(paid.records).toEqual(usual.records);
    const after = await days(orderLine);
    expect(after.length).toBe(before.length);
    const orders = new Map(await days().then((rows) => rows as [string, string][]));
    for (const [order, day] of after) expect(day).toBe(orders.get(String(order)));
  });
});
