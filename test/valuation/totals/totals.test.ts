import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  measureTotals,
  prepareLedger,
  writeCustomerHistory,
} from '../../../src/valuation/index.ts';
import { orderRecord, refundRecord } from '../../../src/warehouse/index.ts';
import { Shop, TERMS } from '../shop.ts';

const statuses = ['paid', 'cancelled', 'test', 'refunded', null];

const orders = fc.array(
  fc.record({
    customer: fc.option(fc.integer({ min: 1, max: 6 })),
    day: fc.integer({ min: 1, max: 28 }),
    cents: fc.integer({ min: -2000, max: 9999 }),
    status: fc.constantFrom(...statuses),
  }),
  { minLength: 1, maxLength: 60 },
);

test('every step of the bridge adds up to the revenue of customers, to the cent', async () => {
  await fc.assert(
    fc.asyncProperty(orders, async (given) => {
      const shop = await Shop.open();
      await shop.import(
        orderRecord,
        given.map(({ customer, day, cents, status }, i) => ({
          order_id: String(i + 1),
          customer_key: customer,
          placed_on: `2024-12-${String(day).padStart(2, '0')}`,
          placed_at: `2024-12-${String(day).padStart(2, '0')} 00:00:00`,
          amount: cents / 100,
          currency: 'EUR',
          status,
        })),
      );
      await shop.import(
        refundRecord,
        given.slice(0, 3).map((_, i) => ({
          order_id: String(2 * i + 1),
          refunded_on: '2024-12-28',
          amount: 12.34,
          currency: 'EUR',
        })),
      );
      await prepareLedger(shop.engine, TERMS);
      await writeCustomerHistory(shop.engine, TERMS);
      const { bridge, revenue, orders: kept } = await measureTotals(shop.engine, TERMS);
      await shop.close();
      const last = bridge.at(-1);
      const cents = (amount: number) => Math.round(amount * 100);
      expect(last).toEqual({ step: 'revenue', amount: revenue ?? 0, orders: kept });
      const steps = bridge.slice(0, -1);
      expect(steps.reduce((sum, { amount }) => sum + cents(amount), 0)).toBe(cents(revenue ?? 0));
      const [all, ...others] = steps;
      const setAside = others
        .filter(({ step }) => step !== 'refunds' && step !== 'unmatched_refunds')
        .reduce((sum, step) => sum + step.orders, 0);
      expect(all.orders - setAside).toBe(kept);
    }),
    { numRuns: 8, seed: 5, endOnFailure: true },
  );
});

test('repeat customers bought on two days; coverage is revenue with a customer over all', async () => {
  const shop = await Shop.open();
  const order = (customer: number | null, day: string, amount: number) => ({
    customer_key: customer,
    placed_on: day,
    placed_at: `${day} 00:00:00`,
    amount,
    currency: 'EUR',
  });
  await shop.import(orderRecord, [
    order(1, '2024-01-01', 10),
    order(1, '2024-01-01', 10),
    order(2, '2024-01-01', 10),
    order(2, '2024-01-02', 30),
    order(null, '2024-01-02', 20),
  ]);
  await prepareLedger(shop.engine, TERMS);
  await writeCustomerHistory(shop.engine, TERMS);
  expect(await measureTotals(shop.engine, TERMS)).toEqual({
    customers: 2,
    orders: 4,
    purchases: 3,
    repeat_customers: 1,
    repeat_rate: 0.5,
    first_order_on: '2024-01-01',
    last_order_on: '2024-01-02',
    average_order_value: 15,
    historical_value: 60,
    revenue: 60,
    historical_value_per_customer: 30,
    bridge: [
      { step: 'gross', amount: 80, orders: 5 },
      { step: 'refunds', amount: 0, orders: 0 },
      { step: 'no_customer', amount: -20, orders: 1 },
      { step: 'revenue', amount: 60, orders: 4 },
    ],
    unmatched_refunds: { records: 0, amount: null },
    revenue_coverage: 0.75,
  });
  await shop.close();
});
