import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { measureCosts, prepareLedger } from '../../../src/valuation/index.ts';
import {
  customerRecord,
  exchangeRate,
  orderLedger,
  orderLine,
  orderRecord,
  productRecord,
  refundRecord,
  rowAccount,
} from '../../../src/warehouse/index.ts';
import { Shop, TERMS } from '../shop.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open();
});
afterEach(() => shop.close());

const order = (id: string | null, customer: number | null, day: string, amount: number | null) => ({
  order_id: id,
  customer_key: customer,
  placed_on: day,
  placed_at: `${day} 00:00:00`,
  amount,
  currency: 'EUR',
});

const line = (id: string, product: string, quantity: number, amount: number, more = {}) => ({
  order_id: id,
  customer_key: 1,
  placed_on: '2024-03-01',
  placed_at: '2024-03-01 10:00:00',
  product_id: product,
  quantity,
  amount,
  currency: 'EUR',
  is_cancellation: false,
  ...more,
});

const rules = () => shop.read(orderLedger, ['order_ref', 'rule']);
const fates = () => shop.read(rowAccount, ['import_id', 'fate', 'records']);

describe('rules, in published order', () => {
  test('the first rule that fits sets an order aside, and the account balances', async () => {
    await shop.import(orderRecord, [
      order('kept', 1, '2024-01-05', 10),
      { ...order('late', null, '2025-01-01', 10), status: 'test' },
      { ...order('test', null, '2024-01-05', 10), status: 'test' },
      { ...order('cancelled', null, '2024-01-05', 10), status: 'cancelled' },
      { ...order('failed', 1, '2024-01-05', 10), status: 'failed' },
      order('nobody', null, '2024-01-05', 0),
      order('free', 1, '2024-01-06', 0),
      { ...order('refunded', 1, '2024-01-05', 10), status: 'refunded' },
      { ...order('pending', 1, '2024-01-07', 10), status: 'pending' },
    ]);
    await prepareLedger(shop.engine, { ...TERMS, zeroValueOrders: 'exclude' });
    expect(await rules()).toEqual([
      { order_ref: 'cancelled', rule: 'cancelled_order' },
      { order_ref: 'failed', rule: 'cancelled_order' },
      { order_ref: 'free', rule: 'zero_value' },
      { order_ref: 'kept', rule: null },
      { order_ref: 'late', rule: 'after_as_of' },
      { order_ref: 'nobody', rule: 'no_customer' },
      { order_ref: 'pending', rule: null },
      { order_ref: 'refunded', rule: 'refunded_in_full' },
      { order_ref: 'test', rule: 'test_order' },
    ]);
    expect(await fates()).toEqual([
      { import_id: 1, fate: 'accepted', records: 2 },
      { import_id: 1, fate: 'after_as_of', records: 1 },
      { import_id: 1, fate: 'cancelled_order', records: 2 },
      { import_id: 1, fate: 'no_customer', records: 1 },
      { import_id: 1, fate: 'refunded_in_full', records: 1 },
      { import_id: 1, fate: 'test_order', records: 1 },
      { import_id: 1, fate: 'zero_value', records: 1 },
    ]);
  });

  test('an order of zero value counts as a purchase unless told otherwise', async () => {
    await shop.import(orderRecord, [order('free', 1, '2024-01-06', 0)]);
    await prepareLedger(shop.engine, TERMS);
    expect(await rules()).toEqual([{ order_ref: 'free', rule: null }]);
  });

  test('superseded, duplicate and rejected records have their place in the account; undone imports have none', async () => {
    await shop.import(orderRecord, [order('a', 1, '2024-01-05', 1)], { status: 'undone' });
    const id = await shop.declare('orders', {
      records_read: 7,
      records_kept: 3,
      records_duplicate: 1,
      records_rejected: 3,
    });
    await shop.add(orderRecord, id, [
      order('a', 1, '2024-01-05', 2),
      order('b', 1, '2024-01-06', 3),
      order('c', 1, '2024-01-06', 3),
    ]);
    await shop.replace(orderRecord, id, [2, 3], id);
    await prepareLedger(shop.engine, TERMS);
    expect(await fates()).toEqual([
      { import_id: 2, fate: 'accepted', records: 1 },
      { import_id: 2, fate: 'duplicate', records: 1 },
      { import_id: 2, fate: 'rejected', records: 3 },
      { import_id: 2, fate: 'superseded', records: 2 },
    ]);
    expect(await shop.read(orderLedger, ['order_ref', 'gross'])).toEqual([
      { order_ref: 'a', gross: 2 },
    ]);
  });

  test('a record that is lost stops the run', async () => {
    await shop.import(orderRecord, [order('a', 1, '2024-01-05', 1)], { records_read: 2 });
    await expect(prepareLedger(shop.engine, TERMS)).rejects.toMatchObject({
      code: 'row_account_unbalanced',
      values: { imports: '1' },
    });
  });
});

describe('orders and lines', () => {
  test('lines alone make orders; the largest line names the category', async () => {
    await shop.import(productRecord, [{ product_id: 'tea', category: 'drinks' }]);
    await shop.import(orderLine, [
      line('1', 'cup', 1, 4, { category: 'china', country: 'FR' }),
      line('1', 'tea', 2, 9),
      line('1', 'voucher', 1, -3),
    ]);
    await prepareLedger(shop.engine, TERMS);
    expect(
      await shop.read(orderLedger, [
        'order_ref',
        'customer_key',
        'category',
        'country',
        'items',
        'gross',
        'rule',
      ]),
    ).toEqual([
      {
        order_ref: '1',
        customer_key: 1,
        category: 'drinks',
        country: 'FR',
        items: 4,
        gross: 10,
        rule: null,
      },
    ]);
  });

  test('where both are known the order record gives money and status, lines give goods', async () => {
    await shop.import(orderRecord, [order('1', 7, '2024-03-01', 12)]);
    await shop.import(orderLine, [line('1', 'tea', 2, 9, { category: 'drinks', unit_cost: 2 })]);
    await prepareLedger(shop.engine, TERMS);
    expect(
      await shop.read(orderLedger, ['customer_key', 'category', 'items', 'gross', 'product_cost']),
    ).toEqual([{ customer_key: 7, category: 'drinks', items: 2, gross: 12, product_cost: 4 }]);
  });

  test('a record that is an order and a line at once is one record of the account', async () => {
    const id = await shop.declare('orders', { records_read: 2 });
    await shop.add(orderRecord, id, [{ ...order('1', 7, '2024-03-01', 12), status: 'cancelled' }]);
    await shop.add(orderLine, id, [line('1', 'tea', 2, 9), line('1', 'cup', 1, 3)]);
    await prepareLedger(shop.engine, TERMS);
    expect(await fates()).toEqual([
      { import_id: 1, fate: 'accepted', records: 0 },
      { import_id: 1, fate: 'cancelled_order', records: 2 },
    ]);
  });

  test('a record without a number is an order of its own', async () => {
    await shop.import(orderRecord, [
      order('1', 7, '2024-03-01', 15),
      order(null, 7, '2024-03-01', 5),
      order(null, 7, '2024-03-01', 5),
    ]);
    await prepareLedger(shop.engine, TERMS);
    expect(await shop.read(orderLedger, ['order_ref', 'gross', 'order_number'])).toEqual([
      { order_ref: '#1:2', gross: 5, order_number: 2 },
      { order_ref: '#1:3', gross: 5, order_number: 3 },
      { order_ref: '1', gross: 15, order_number: 1 },
    ]);
  });

  test('without amounts purchases count and money stays empty', async () => {
    await shop.import(orderRecord, [{ ...order('1', 7, '2024-03-01', null), currency: null }]);
    await prepareLedger(shop.engine, { ...TERMS, currency: null });
    expect(
      await shop.read(orderLedger, ['order_ref', 'rule', 'gross', 'revenue', 'value']),
    ).toEqual([{ order_ref: '1', rule: null, gross: null, revenue: null, value: null }]);
  });
});

describe('currencies', () => {
  const inDollars = { ...order('1', 7, '2024-03-10', 10.01), currency: 'USD' };

  test('the latest rate of the day or before converts, rounded once to four decimals', async () => {
    await shop.import(exchangeRate, [
      { rate_on: '2024-03-01', currency: 'USD', into: 'EUR', rate: 0.923457 },
      { rate_on: '2024-03-11', currency: 'USD', into: 'EUR', rate: 0.5 },
      { rate_on: '2024-02-01', currency: 'USD', into: 'EUR', rate: 0.4 },
    ]);
    await shop.import(orderRecord, [inDollars]);
    await prepareLedger(shop.engine, TERMS);
    // 10.01 x 0.923457 = 9.24380457
    expect(await shop.read(orderLedger, ['gross'])).toEqual([{ gross: 9.2438 }]);
  });

  test('a rate filed the other way round divides', async () => {
    await shop.import(exchangeRate, [
      { rate_on: '2024-03-01', currency: 'EUR', into: 'USD', rate: 1.1 },
    ]);
    await shop.import(orderRecord, [inDollars]);
    await prepareLedger(shop.engine, TERMS);
    expect(await shop.read(orderLedger, ['gross'])).toEqual([{ gross: 9.1 }]);
  });

  test('a currency without a rate is refused by name and day', async () => {
    await shop.import(exchangeRate, [
      { rate_on: '2024-03-11', currency: 'USD', into: 'EUR', rate: 0.9 },
    ]);
    await shop.import(orderRecord, [inDollars]);
    await expect(prepareLedger(shop.engine, TERMS)).rejects.toMatchObject({
      code: 'rate_missing',
      values: { currencies: 'USD', days: '2024-03-10', reporting: 'EUR' },
    });
  });
});

describe('worth on each basis', () => {
  test('gross margin is revenue at the margin rate, and asks for one', async () => {
    await shop.import(orderRecord, [order('1', 7, '2024-03-01', 12.35)]);
    await prepareLedger(shop.engine, { ...TERMS, basis: 'gross_margin', marginRate: 0.4 });
    expect(await shop.read(orderLedger, ['value'])).toEqual([{ value: 4.94 }]);
    await expect(
      prepareLedger(shop.engine, { ...TERMS, basis: 'gross_margin' }),
    ).rejects.toMatchObject({ code: 'margin_rate_missing' });
  });

  test('contribution margin takes off each cost, of goods kept only', async () => {
    await shop.import(productRecord, [{ product_id: 'tea', unit_cost: 2, currency: 'EUR' }]);
    await shop.import(orderRecord, [
      { ...order('1', 1, '2024-03-01', 30), payment_cost: 1, shipping_cost: 4, service_cost: 0.5 },
    ]);
    await shop.import(orderLine, [line('1', 'tea', 3, 30)]);
    await shop.import(refundRecord, [
      {
        order_id: '1',
        refunded_on: '2024-04-01',
        amount: 10,
        currency: 'EUR',
        product_id: 'tea',
        quantity: 1,
        return_cost: 1.5,
      },
    ]);
    await prepareLedger(shop.engine, { ...TERMS, basis: 'contribution_margin' });
    // 30 - 10 refunded - 2 x 2 goods - 1 - 4 - 1.5 - 0.5 = 9
    expect(
      await shop.read(orderLedger, ['revenue', 'product_cost', 'return_cost', 'value']),
    ).toEqual([{ revenue: 20, product_cost: 4, return_cost: 1.5, value: 9 }]);
  });

  test('units of lines without a day are known by the day of their order', async () => {
    const undated = { placed_on: null, placed_at: null };
    await shop.import(productRecord, [{ product_id: 'tea', unit_cost: 2, currency: 'EUR' }]);
    await shop.import(orderRecord, [
      order('1', 1, '2024-03-01', 30),
      order('1', 1, '2024-03-01', 5),
      order('2', 1, '2025-01-01', 30),
    ]);
    await shop.import(orderLine, [
      line('1', 'tea', 3, 30, undated),
      line('1', 'cup', 1, 5, undated),
      line('2', 'tea', 9, 30, undated),
      line('3', 'cup', 2, 5),
    ]);
    // Order 2 lies after the as-of day; two records of order 1 count its lines once.
    expect(await measureCosts(shop.engine, TERMS.asOf)).toEqual({ units: 6, unitsWithCost: 3 });
  });

  test('goods of unknown cost are charged at the share that known costs have', async () => {
    await shop.import(orderLine, [
      line('1', 'tea', 1, 10, { unit_cost: 3 }),
      line('1', 'cup', 1, 20),
      line('2', 'cup', 1, 5),
    ]);
    await prepareLedger(shop.engine, { ...TERMS, basis: 'contribution_margin' });
    expect(await shop.read(orderLedger, ['order_ref', 'product_cost', 'value'])).toEqual([
      { order_ref: '1', product_cost: null, value: 21 },
      { order_ref: '2', product_cost: null, value: 3.5 },
    ]);
    await prepareLedger(shop.engine, { ...TERMS, basis: 'contribution_margin', marginRate: 0.6 });
    expect(await shop.read(orderLedger, ['order_ref', 'value'])).toEqual([
      { order_ref: '1', value: 19 },
      { order_ref: '2', value: 3 },
    ]);
  });

  test('costs of serving a customer are spread over the orders to the last hundredth of a cent', async () => {
    await shop.import(customerRecord, [{ customer_key: 1, service_cost: 10, currency: 'EUR' }]);
    await shop.import(orderRecord, [
      order('1', 1, '2024-03-01', 30),
      order('2', 1, '2024-03-02', 30),
      order('3', 1, '2024-03-03', 30),
      { ...order('4', 1, '2024-03-03', 30), status: 'cancelled' },
    ]);
    await prepareLedger(shop.engine, TERMS);
    expect(await shop.read(orderLedger, ['order_ref', 'service_cost'])).toEqual([
      { order_ref: '1', service_cost: 3.3334 },
      { order_ref: '2', service_cost: 3.3333 },
      { order_ref: '3', service_cost: 3.3333 },
      { order_ref: '4', service_cost: null },
    ]);
  });
});
