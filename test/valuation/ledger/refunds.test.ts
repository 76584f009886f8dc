import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareLedger } from '../../../src/valuation/index.ts';
import {
  lineLedger,
  orderLedger,
  orderLine,
  orderRecord,
  refundLedger,
  refundRecord,
  rowAccount,
} from '../../../src/warehouse/index.ts';
import { Shop, sql, TERMS } from '../shop.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open();
});
afterEach(() => shop.close());

const order = (id: string | null, customer: number | null, day: string, amount: number) => ({
  order_id: id,
  customer_key: customer,
  placed_on: day,
  placed_at: `${day} 00:00:00`,
  amount,
  currency: 'EUR',
});

const refund = (orderId: string | null, customer: number | null, day: string, amount: number) => ({
  order_id: orderId,
  customer_key: customer,
  refunded_on: day,
  refunded_at: `${day} 00:00:00`,
  amount,
  currency: 'EUR',
});

const orders = () => shop.read(orderLedger, ['order_ref', 'gross', 'refunded', 'revenue', 'rule']);
const refunds = () => shop.read(refundLedger, ['record', 'amount', 'order_ref', 'matched_by']);
const fates = () => shop.read(rowAccount, ['import_id', 'fate', 'records']);

describe('refunds that name their order', () => {
  test('restate it whenever they happened, if known by the as-of day', async () => {
    await shop.import(orderRecord, [order('1', 1, '2024-01-05', 50)]);
    await shop.import(refundRecord, [
      refund('1', null, '2024-11-30', 20),
      refund('1', null, '2025-01-01', 30),
    ]);
    await prepareLedger(shop.engine, TERMS);
    expect(await orders()).toEqual([
      { order_ref: '1', gross: 50, refunded: 20, revenue: 30, rule: null },
    ]);
    expect(await fates()).toEqual([
      { import_id: 1, fate: 'accepted', records: 1 },
      { import_id: 2, fate: 'accepted', records: 1 },
      { import_id: 2, fate: 'after_as_of', records: 1 },
    ]);
  });

  test('an order taken back whole is no purchase', async () => {
    await shop.import(orderRecord, [order('1', 1, '2024-01-05', 50)]);
    await shop.import(refundRecord, [
      refund('1', 1, '2024-01-06', 20),
      refund('1', 1, '2024-01-07', 30),
    ]);
    await prepareLedger(shop.engine, TERMS);
    expect(await orders()).toEqual([
      { order_ref: '1', gross: 50, refunded: 50, revenue: 0, rule: 'refunded_in_full' },
    ]);
  });

  test('never take back more than was charged: the rest is listed as unmatched', async () => {
    await shop.import(orderRecord, [order('1', 1, '2024-01-05', 50)]);
    await shop.import(refundRecord, [
      refund('1', 1, '2024-01-06', 40),
      refund('1', 1, '2024-01-07', 25),
    ]);
    await prepareLedger(shop.engine, TERMS);
    expect(await refunds()).toEqual([
      { record: 1, amount: 40, order_ref: '1', matched_by: 'order_id' },
      { record: 2, amount: 10, order_ref: '1', matched_by: 'order_id' },
      { record: 2, amount: 15, order_ref: null, matched_by: 'unmatched' },
    ]);
  });

  test('are believed over what the order record reports, so that nothing is taken twice', async () => {
    await shop.import(orderRecord, [
      { ...order('1', 1, '2024-01-05', 50), refunded: 20 },
      { ...order('2', 1, '2024-01-06', 50), refunded: 15 },
    ]);
    await shop.import(refundRecord, [refund('1', null, '2024-02-01', 20)]);
    await prepareLedger(shop.engine, TERMS);
    expect(await refunds()).toEqual([
      { record: 1, amount: 20, order_ref: '1', matched_by: 'order_id' },
      { record: 2, amount: 15, order_ref: '2', matched_by: 'reported_on_order' },
    ]);
  });

  test('fall on the line of the article they name', async () => {
    const line = (product: string, quantity: number, amount: number) => ({
      order_id: '1',
      customer_key: 1,
      placed_on: '2024-01-05',
      placed_at: '2024-01-05 09:00:00',
      product_id: product,
      quantity,
      amount,
      currency: 'EUR',
    });
    await shop.import(orderLine, [line('tea', 4, 20), line('cup', 1, 30)]);
    await shop.import(refundRecord, [
      { ...refund('1', 1, '2024-01-06', 0), amount: null, product_id: 'tea', quantity: 3 },
    ]);
    await prepareLedger(shop.engine, TERMS);
    expect(
      await shop.read(lineLedger, ['product_id', 'refunded_quantity', 'refunded', 'revenue']),
    ).toEqual([
      { product_id: 'cup', refunded_quantity: 0, refunded: 0, revenue: 30 },
      { product_id: 'tea', refunded_quantity: 3, refunded: 15, revenue: 5 },
    ]);
    expect(await orders()).toMatchObject([{ refunded: 15, revenue: 35 }]);
  });
});

describe('refunds that name no order', () => {
  test('a negative order takes back the customer’s latest earlier orders', async () => {
    await shop.import(orderRecord, [
      order(null, 1, '2024-01-01', 30),
      order(null, 1, '2024-01-02', 20),
      order(null, 1, '2024-01-03', -25),
      order(null, 1, '2024-01-04', 40),
      order(null, 2, '2024-01-04', -5),
      order(null, null, '2024-01-04', -5),
    ]);
    await prepareLedger(shop.engine, TERMS);
    expect(await orders()).toEqual([
      { order_ref: '#1:1', gross: 30, refunded: 5, revenue: 25, rule: null },
      { order_ref: '#1:2', gross: 20, refunded: 20, revenue: 0, rule: 'refunded_in_full' },
      { order_ref: '#1:4', gross: 40, refunded: 0, revenue: 40, rule: null },
    ]);
    expect(await refunds()).toEqual([
      { record: 3, amount: 5, order_ref: '#1:1', matched_by: 'same_customer' },
      { record: 3, amount: 20, order_ref: '#1:2', matched_by: 'same_customer' },
      { record: 5, amount: 5, order_ref: null, matched_by: 'unmatched' },
    ]);
    expect(await fates()).toEqual([
      { import_id: 1, fate: 'accepted', records: 4 },
      { import_id: 1, fate: 'no_customer', records: 1 },
      { import_id: 1, fate: 'refunded_in_full', records: 1 },
    ]);
  });

  test('a day without a time of day comes after the purchases of that day', async () => {
    await shop.import(orderRecord, [
      { ...order('1', 1, '2024-01-01', 30), placed_at: '2024-01-01 18:00:00' },
    ]);
    await shop.import(refundRecord, [refund(null, 1, '2024-01-01', 10)]);
    await prepareLedger(shop.engine, TERMS);
    expect(await refunds()).toEqual([
      { record: 1, amount: 10, order_ref: '1', matched_by: 'same_customer' },
    ]);
  });
});

describe('cancelled lines', () => {
  const line = (
    id: string,
    customer: number | null,
    at: string,
    quantity: number,
    amount: number,
    isCancellation = false,
  ) => ({
    order_id: id,
    customer_key: customer,
    placed_on: at.slice(0, 10),
    placed_at: at,
    product_id: 'tea',
    quantity,
    amount,
    currency: 'EUR',
    is_cancellation: isCancellation,
  });

  test('a negative line that nothing was bought for is an adjustment, unless it is called a cancellation', async () => {
    await shop.import(orderLine, [
      line('1', 1, '2024-01-01 09:00:00', 2, 20),
      line('A1', 2, '2024-01-02 09:00:00', -1, -500),
      line('C1', 2, '2024-01-02 09:00:00', -1, -10, true),
      line('C2', null, '2024-01-02 09:00:00', -1, -10, true),
    ]);
    await prepareLedger(shop.engine, TERMS);
    expect(await orders()).toHaveLength(1);
    expect(await fates()).toEqual([
      { import_id: 1, fate: 'accepted', records: 2 },
      { import_id: 1, fate: 'no_customer', records: 1 },
      { import_id: 1, fate: 'stock_adjustment', records: 1 },
    ]);
    expect(await refunds()).toEqual([
      { record: 3, amount: 10, order_ref: null, matched_by: 'unmatched' },
    ]);
  });

  /** A purchase or a cancellation each second, of at most 5 units, by many customers at once. */
  const history = fc.array(
    fc.record({
      customer: fc.integer({ min: 1, max: 15 }),
      product: fc.constantFrom('tea', 'cup'),
      cancels: fc.boolean(),
      quantity: fc.integer({ min: 1, max: 5 }),
      price: fc.integer({ min: 1, max: 4 }),
    }),
    { minLength: 300, maxLength: 400 },
  );

  type Event = {
    customer: number;
    product: string;
    cancels: boolean;
    quantity: number;
    price: number;
  };

  /** The oracle: for each cancelled unit, the latest earlier line of customer and product that has one. */
  function naive(events: readonly Event[]) {
    const left = events.map(({ cancels, quantity }) => (cancels ? 0 : quantity));
    const matched = new Map<string, number>();
    let unmatched = 0;
    events.forEach((event, at) => {
      if (!event.cancels) return;
      for (let unit = 0; unit < event.quantity; unit++) {
        const found = events.findLastIndex(
          (other, i) =>
            i < at &&
            left[i] > 0 &&
            other.customer === event.customer &&
            other.product === event.product,
        );
        if (found < 0) {
          unmatched += 1;
          continue;
        }
        left[found] -= 1;
        const key = `${at + 1} ${found + 1}`;
        matched.set(key, (matched.get(key) ?? 0) + 1);
      }
    });
    return { matched: new Map([...matched].sort()), unmatched };
  }

  test('match like the naive scan, unit by unit, and every amount is found again', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (events) => {
        const own = await Shop.open();
        await own.import(
          orderLine,
          events.map(({ customer, product, cancels, quantity, price }, i) => ({
            ...line(
              `${cancels ? 'C' : ''}${i + 1}`,
              customer,
              new Date(Date.UTC(2024, 0, 1, 9, 0, i)).toISOString().slice(0, 19).replace('T', ' '),
              cancels ? -quantity : quantity,
              (cancels ? -1 : 1) * quantity * price,
              cancels,
            ),
            product_id: product,
          })),
        );
        await prepareLedger(own.engine, TERMS);
        const rows = await own.read(refundLedger, [
          'record',
          'order_ref',
          'quantity',
          'amount',
          'matched_by',
        ]);
        await own.close();
        const matched = new Map(
          rows
            .filter((row) => row.matched_by === 'same_product')
            .map((row) => [`${row.record} ${row.order_ref}`, row.quantity as number] as const)
            .sort(),
        );
        const open = rows.filter((row) => row.matched_by === 'unmatched');
        const oracle = naive(events);
        expect(matched).toEqual(oracle.matched);
        expect(open.reduce((sum, row) => sum + Number(row.quantity ?? 0), 0)).toBe(
          oracle.unmatched,
        );
        const given = events.reduce((sum, e) => sum + (e.cancels ? e.quantity * e.price : 0), 0);
        // Whole cents and few rows: the sum of the parts is exact to far below a cent.
        expect(rows.reduce((sum, row) => sum + Number(row.amount), 0)).toBeCloseTo(given, 6);
      }),
      { numRuns: 3, seed: 20240101, endOnFailure: true },
    );
  });

  test('refunds never leave an order below zero', async () => {
    await shop.import(orderLine, [
      line('1', 1, '2024-01-01 09:00:00', 2, 20),
      line('C1', 1, '2024-01-02 09:00:00', -2, -50, true),
    ]);
    await prepareLedger(shop.engine, TERMS);
    const least = await shop.number(
      sql`SELECT min(revenue) FROM ${shop.engine.dialect.table(orderLedger)}`,
    );
    expect(least).toBe(0);
  });
});
