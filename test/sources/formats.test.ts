import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formats } from '../../src/sources/formats/all.ts';
import { Headers } from '../../src/sources/headers.ts';
import { type ImportRequest, isKindName, kinds } from '../../src/sources/index.ts';
import { kindNamed } from '../../src/sources/kinds/all.ts';
import { STATUSES } from '../../src/sources/parse/status.ts';
import { orderLine, orderRecord } from '../../src/warehouse/index.ts';
import { openShop, pick, type Shop } from './importing.ts';

// Oracle: the exports of exports/README.md, made by hand, read by eye.

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const read = (name: string, more: Partial<ImportRequest> = {}) =>
  shop.readFile(fileURLToPath(new URL(`exports/${name}.csv`, import.meta.url)), more);

async function orders(...columns: string[]) {
  const who = await shop.who();
  const rows = await shop.rows(orderRecord);
  return pick(
    rows.map((row) => ({ ...row, who: who.get(Number(row.customer_key)) ?? null })),
    ...columns,
  );
}

const lines = async (...columns: string[]) => pick(await shop.rows(orderLine), ...columns);

describe('every format', () => {
  test.each(formats.map((format) => [format.name, format] as const))('%s is sound', (_, format) => {
    expect(isKindName(format.kind)).toBe(true);
    const known = (kind: 'orders' | typeof format.kind) =>
      new Set(kindNamed(kind).fields.map(({ name }) => name));
    expect(Object.keys(format.headers).filter((f) => !known(format.kind).has(f))).toEqual([]);
    expect(Object.keys(format.order?.headers ?? {}).filter((f) => !known('orders').has(f))).toEqual(
      [],
    );
    expect(
      Object.values(format.statuses ?? {}).filter(
        (s) => !(STATUSES as readonly string[]).includes(s),
      ),
    ).toEqual([]);
    for (const signature of format.signatures) {
      const headers = new Headers('it', signature);
      const mapped = new Set(
        Object.entries(format.headers)
          .filter(([, at]) => at.some((header) => headers.has(header)))
          .map(([field]) => field),
      );
      const missing = kindNamed(format.kind).needs.filter(
        (group) => !group.some((f) => mapped.has(f)),
      );
      expect(missing.filter((group) => !group.includes('email'))).toEqual([]);
    }
  });

  test('no signature of one format is another format first', () => {
    for (const format of formats) {
      for (const signature of format.signatures) {
        const headers = new Headers('it', signature);
        const first = formats.find((f) => f.signatures.some((s) => s.every((h) => headers.has(h))));
        expect(first?.name).toBe(format.name);
      }
    }
    expect(kinds).toHaveLength(8);
  });
});

describe('Shopify orders', () => {
  test('orders stand on the first record of each, net of tax, in local time', async () => {
    const result = await read('shopify-orders');
    expect(result).toMatchObject({
      kind: 'order_lines',
      format: 'shopify-orders',
      identifiedBy: 'id',
      records: { read: 5, kept: 5, rejected: 0, duplicate: 0 },
      period: { from: '2024-03-01', to: '2024-04-03' },
      currencies: ['EUR'],
      unknownStatuses: [],
    });
    expect(result.mapping['orders.amount']).toBe('Total');
    expect(
      await orders(
        'record',
        'order_id',
        'who',
        'placed_at',
        'amount',
        'discount',
        'refunded',
        'status',
        'channel',
        'country',
      ),
    ).toEqual([
      [1, '#1001', 'ana@example.com', '2024-03-01 08:59:30', 45.83, 5, 0, 'paid', 'web', 'FR'],
      // 23:30 in Greenwich is already April in Paris; 30 of 120 refunded is 25 of 100 without tax.
      [3, '#1002', 'bo@example.com', '2024-04-01 01:30:00', 100, 0, 25, 'paid', 'pos', 'BE'],
      [4, '#1003', null, '2024-04-02 10:00:00', 10, 0, 0, 'cancelled', 'web', 'FR'],
      [5, '#1004', 'dev@example.com', '2024-04-03 10:00:00', 1, 0, 0, 'test', 'web', 'FR'],
    ]);
  });

  test('every record is a line, with the customer, day and status of its order', async () => {
    await read('shopify-orders');
    expect(
      await lines(
        'record',
        'order_id',
        'product_id',
        'product_name',
        'quantity',
        'amount',
        'discount',
        'placed_on',
        'status',
        'currency',
      ),
    ).toEqual([
      [1, '#1001', 'SOAP-R', 'Soap, "rose"', 2, 39, 1, '2024-03-01', 'paid', 'EUR'],
      [2, '#1001', 'Brush', 'Brush', 1, 15, 0, '2024-03-01', 'paid', 'EUR'],
      [3, '#1002', 'BOX', 'Gift box', 1, 120, 0, '2024-04-01', 'paid', 'EUR'],
      [4, '#1003', 'BRU', 'Brush', 1, 10, 0, '2024-04-02', 'cancelled', 'EUR'],
      [5, '#1004', 'BRU', 'Brush', 1, 1, 0, '2024-04-03', 'test', 'EUR'],
    ]);
    const keys = await lines('order_id', 'customer_key');
    expect(keys[0][1]).toBe(keys[1][1]);
    expect(keys[0][1]).not.toBeNull();
    expect(keys[3][1]).toBeNull();
  });

  test('an order whose first record cannot be read is rejected whole', async () => {
    const header =
      'Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price';
    const result = await shop.read(
      [
        header,
        '#1,a@x.fr,paid,EUR,abc,2024-01-01 10:00:00 +0100,1,Mug,5.00',
        '#1,a@x.fr,,,,2024-01-01 10:00:00 +0100,1,Cup,6.00',
        '#2,b@x.fr,paid,EUR,7.00,2024-01-02 10:00:00 +0100,1,Cup,7.00',
        '#2,b@x.fr,,,,2024-01-02 10:00:00 +0100,one,Mug,5.00',
      ].join('\n'),
    );
    expect(result.records).toEqual({ read: 4, kept: 1, rejected: 3, duplicate: 0 });
    expect(await orders('order_id', 'amount')).toEqual([['#2', 7]]);
    expect(result.rejects).toEqual([
      { reason: 'number_not_understood', column: 'Lineitem quantity', records: 1 },
      { reason: 'number_not_understood', column: 'Total', records: 1 },
      { reason: 'order_rejected', column: null, records: 1 },
    ]);
  });
});

describe('WooCommerce', () => {
  test('orders of the export plug-ins; user 0 is a guest', async () => {
    expect(await read('woocommerce-orders')).toMatchObject({
      kind: 'orders',
      format: 'woocommerce-orders',
    });
    expect(
      await orders('order_id', 'who', 'placed_on', 'amount', 'discount', 'status', 'country'),
    ).toEqual([
      ['101', 'files:7', '2024-01-05', 25, 0, 'paid', 'FR'],
      ['102', 'dan@example.com', '2024-01-06', 12, 0, 'pending', 'FR'],
      ['103', 'files:7', '2024-01-07', 20, 2.5, 'refunded', 'BE'],
    ]);
  });

  test('one article a record, the order repeated on each', async () => {
    expect(await read('woocommerce-items')).toMatchObject({
      kind: 'order_lines',
      format: 'woocommerce-items',
    });
    expect(await orders('record', 'order_id', 'who', 'placed_at', 'amount', 'status')).toEqual([
      [1, '201', 'eve@example.com', '2024-02-01 09:30:00', 20, 'paid'],
      [3, '202', 'eve@example.com', '2024-02-02 10:00:00', 8, 'failed'],
    ]);
    expect(await lines('order_id', 'product_id', 'quantity', 'amount')).toEqual([
      ['201', 'MUG', 1, 8],
      ['201', 'Plate', 2, 12],
      ['202', 'MUG', 1, 8],
    ]);
  });

  test('the Analytics table knows customers by name, which is said', async () => {
    const result = await read('woocommerce-analytics');
    expect(result).toMatchObject({ format: 'woocommerce-analytics', customersByName: true });
    expect(await orders('order_id', 'who', 'amount', 'status', 'channel')).toEqual([
      ['301', 'files:Fay Doe', 10, 'paid', 'Organic: Google'],
      ['302', 'files:Fay Doe', 20, 'paid', 'Direct'],
    ]);
  });
});

describe('PrestaShop', () => {
  test('the French back office: decimal commas, days first, statuses in French', async () => {
    const result = await read('prestashop-orders-fr');
    expect(result).toMatchObject({
      format: 'prestashop-orders',
      customersByName: true,
      remember: { decimal: 'comma', dateOrder: 'dmy' },
      unknownStatuses: [],
    });
    expect(await orders('order_id', 'who', 'placed_at', 'amount', 'status', 'country')).toEqual([
      ['12', 'files:G. HOPPER', '2024-02-13 10:15:00', 1234.5, 'paid', 'France'],
      ['13', 'files:G. HOPPER', '2024-03-03 09:00:00', 19.9, 'pending', 'France'],
      ['14', 'files:A. LOVELACE', '2024-03-04 09:00:00', 0, 'cancelled', 'Belgique'],
    ]);
  });

  test('the English one, as an American shop has it', async () => {
    const result = await read('prestashop-orders-en');
    expect(result.remember).toMatchObject({ decimal: 'point', dateOrder: 'mdy' });
    expect(await orders('order_id', 'placed_on', 'amount', 'status')).toEqual([
      ['12', '2024-02-13', 1234.5, 'paid'],
      ['13', '2024-03-03', 19.9, 'pending'],
    ]);
  });

  test('the table of orders: net amounts, states by number', async () => {
    expect(await read('prestashop-database')).toMatchObject({ format: 'prestashop-database' });
    expect(await orders('order_id', 'who', 'amount', 'discount', 'status')).toEqual([
      ['12', 'files:3', 20, 0, 'paid'],
      ['13', 'files:3', 10, 2, 'cancelled'],
    ]);
  });
});

test('Stripe payments: UTC stamps, fees only in the currency of the payment, test mode', async () => {
  const result = await read('stripe-payments');
  expect(result).toMatchObject({
    kind: 'orders',
    format: 'stripe-payments',
    currencies: ['EUR', 'USD'],
  });
  expect(
    await orders(
      'order_id',
      'who',
      'placed_at',
      'currency',
      'amount',
      'refunded',
      'payment_cost',
      'status',
      'country',
      'subscription_id',
    ),
  ).toEqual([
    // 22:30 UTC on the last of March, one day after summer time began, is April in Paris.
    ['ch_1', 'files:cus_A', '2024-04-01 00:30:00', 'EUR', 120, 0, 3.5, 'paid', 'FR', 'stripe'],
    ['ch_2', 'hal@example.com', '2024-04-01 10:00:00', 'USD', 50, 50, null, 'refunded', 'US', null],
    ['ch_3', 'files:cus_A', '2024-04-02 10:00:00', 'EUR', 9, 0, 0, 'failed', 'FR', null],
    ['ch_4', 'files:cus_T', '2024-04-03 10:00:00', 'EUR', 1, 0, 0, 'test', 'FR', null],
    ['ch_5', 'files:cus_A', '2024-04-04 10:00:00', 'EUR', 70, 0, 0, 'pending', 'FR', null],
  ]);
});

test('UCI Online Retail: amounts from quantity and price, C cancels, ids lose the spreadsheet’s .0', async () => {
  const result = await read('online-retail');
  expect(result).toMatchObject({
    kind: 'order_lines',
    format: 'online-retail',
    currencies: ['GBP'],
    remember: { dateOrder: 'mdy' },
  });
  expect(
    await lines(
      'order_id',
      'product_id',
      'quantity',
      'amount',
      'placed_at',
      'is_cancellation',
      'currency',
    ),
  ).toEqual([
    ['536365', '85123A', 6, 15.3, '2010-12-01 08:26:00', false, 'GBP'],
    ['536366', '22633', 6, 11.1, '2010-12-01 08:28:00', false, 'GBP'],
    ['C536379', 'D', -1, -27.5, '2010-12-01 09:41:00', true, 'GBP'],
    ['536414', '22139', 56, 0, '2010-12-31 11:52:00', false, 'GBP'],
  ]);
  const keys = await lines('customer_key');
  expect(keys[0]).toEqual(keys[1]);
  expect(keys[3]).toEqual([null]);
});

test('the amounts of a known export are in the currency that the user names', async () => {
  expect((await read('online-retail', { currency: 'EUR' })).currencies).toEqual(['EUR']);
});
