import { afterEach, beforeEach, expect, test } from 'vitest';
import { segmentCustomers } from '../../src/segments/index.ts';
import { customerSegment, type Engine, sql } from '../../src/warehouse/index.ts';
import { type Customer, fillCustomers, openEngine, terms } from './shop.ts';

let engine: Engine;
beforeEach(async () => {
  engine = await openEngine();
});
afterEach(() => engine.close());

const flags = async () =>
  (
    await engine.rows(
      sql`SELECT is_deal_hunter FROM ${engine.dialect.table(customerSegment)} ORDER BY customer_key`,
    )
  ).map((row) => row.is_deal_hunter);

/* Shop: reductions 90 of 990 before reductions, a share of 9.1 %; margin 410 of 900, 45.6 %; low is below 41 %. */
const shop: Customer[] = [
  { key: 1, revenue: 500, toDate: 250, purchases: 5 }, // never reduced
  { key: 2, revenue: 70, toDate: 35, purchases: 1, discountedOrders: 1, discount: 30 }, // one shot
  { key: 3, revenue: 70, toDate: 35, purchases: 1, discountedOrders: 1, discount: 30, tenure: 10 }, // new
  { key: 4, revenue: 100, toDate: 20, purchases: 5, discountedOrders: 4, discount: 20 }, // low margin
  { key: 5, revenue: 60, toDate: 12, purchases: 5, discountedOrders: 3, discount: 10 }, // not mostly
  { key: 6, revenue: 100, toDate: 58, purchases: 1, discountedOrders: 1, discount: 0 }, // not deep
];

test('all three signs must hold: mostly reduced, deeper than the shop, little given back', async () => {
  await fillCustomers(engine, shop);
  const { deal_hunters, thresholds } = await segmentCustomers(engine, terms);
  expect(thresholds.discount_share).toBeCloseTo(90 / 990, 6);
  expect(thresholds.low_margin_rate).toBeCloseTo((0.9 * 410) / 900, 12);
  expect(await flags()).toEqual([false, true, false, true, false, false]);
  expect(deal_hunters).toEqual({ customers: 2, share: 2 / 6, revenue: 170, measured: true });
});

test('without reductions in the files it is not measured, which is not "none"', async () => {
  await fillCustomers(
    engine,
    shop.map((c) => ({ ...c, discount: 0, discountedOrders: 0 })),
  );
  const { deal_hunters } = await segmentCustomers(engine, terms);
  expect(deal_hunters).toEqual({ customers: 0, share: null, revenue: null, measured: false });
  expect(new Set(await flags())).toEqual(new Set([null]));
});

test('customers who all have the same share of reductions are not above themselves', async () => {
  // 1 / 3 cannot be written in decimals: the shop's share must be rounded as the customers' are.
  await fillCustomers(
    engine,
    [1, 2, 3].map((key) => ({ key, revenue: 2, toDate: 1, discountedOrders: 1, discount: 1 })),
  );
  await segmentCustomers(engine, terms);
  expect(await flags()).toEqual([false, false, false]);
});
