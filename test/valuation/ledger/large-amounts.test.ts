import { afterEach, beforeEach, expect, test } from 'vitest';
import { segmentCustomers } from '../../../src/segments/index.ts';
import { measureDistribution, predictValue, valueHistory } from '../../../src/valuation/index.ts';
import {
  customerSegment,
  exchangeRate,
  orderLedger,
  orderLine,
  orderRecord,
} from '../../../src/warehouse/index.ts';
import { Shop, sql, TERMS } from '../shop.ts';

/*
 * Dong and rupiah: an order of billions is an ordinary order. A product of two exact numbers
 * needs more digits than either of them has.
 */

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open();
});
afterEach(() => shop.close());

const dong = { ...TERMS, currency: 'VND' };

const order = (customer: number, day: string, amount: number, more = {}) => ({
  customer_key: customer,
  placed_on: day,
  amount,
  currency: 'VND',
  ...more,
});

test('orders of billions are converted, given a margin, predicted and put in segments', async () => {
  await shop.import(exchangeRate, [
    { rate_on: '2024-01-01', currency: 'USD', into: 'VND', rate: 25_000.5 },
  ]);
  await shop.import(orderRecord, [
    order(1, '2024-02-01', 5_000_000_000),
    order(1, '2024-06-01', 200_000, { currency: 'USD' }),
    order(2, '2024-03-01', 900_000_000_000),
    order(3, '2024-03-05', 4_000_000_000),
  ]);
  const terms = { ...dong, basis: 'gross_margin', marginRate: 0.4 } as const;
  const { totals } = await valueHistory(shop.engine, terms);
  // By hand: 200,000 × 25,000.5 = 5,000,100,000.
  const revenue = 5_000_000_000 + 5_000_100_000 + 900_000_000_000 + 4_000_000_000;
  expect(totals.revenue).toBe(revenue);
  expect(totals.historical_value).toBe(0.4 * revenue);
  await predictValue(shop.engine, terms);
  expect((await measureDistribution(shop.engine, terms)).top_20_share).toBeCloseTo(
    900_000_000_000 / revenue,
    12,
  );
  await segmentCustomers(shop.engine, terms);
  const { dialect } = shop.engine;
  expect(await shop.number(sql`SELECT count(*) FROM ${dialect.table(customerSegment)}`)).toBe(3);
});

test('costs of goods of billions, too, and many pieces of them', async () => {
  await shop.import(orderLine, [
    {
      order_id: 'a',
      customer_key: 1,
      placed_on: '2024-12-01',
      product_id: 'machine',
      quantity: 30,
      amount: 240_000_000_000,
      unit_cost: 5_000_000_000,
      currency: 'VND',
    },
  ]);
  await valueHistory(shop.engine, { ...dong, basis: 'contribution_margin' });
  const [row] = await shop.read(orderLedger, ['product_cost', 'value']);
  expect(row).toEqual({ product_cost: 150_000_000_000, value: 90_000_000_000 });
});
