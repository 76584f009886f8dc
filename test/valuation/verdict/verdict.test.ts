import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { valueHistory } from '../../../src/valuation/index.ts';
import { judge } from '../../../src/valuation/verdict/judge.ts';
import {
  exchangeRate,
  orderLine,
  orderRecord,
  subscriptionRecord,
} from '../../../src/warehouse/index.ts';
import { Shop, TERMS } from '../shop.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open();
});
afterEach(() => shop.close());

const order = (customer: number | null, day: string, amount: number | null, more = {}) => ({
  customer_key: customer,
  placed_on: day,
  placed_at: `${day} 00:00:00`,
  amount,
  currency: 'EUR',
  ...more,
});

async function findings(more = {}) {
  const { verdict } = await valueHistory(shop.engine, { ...TERMS, ...more });
  return Object.fromEntries(verdict.findings.map(({ check, ...found }) => [check, found]));
}

describe('what is found', () => {
  test('gaps, staleness, outliers by order, duplicates', async () => {
    const daily = Array.from({ length: 200 }, (_, i) =>
      order(i + 1, new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10), 10),
    );
    await shop.import(orderRecord, [
      ...daily,
      order(1, '2024-01-01', 10),
      order(7, '2024-09-30', 5000, { order_id: 'big-1' }),
    ]);
    const found = await findings();
    expect(found.gaps).toEqual({
      level: 'warning',
      values: {
        longest_days: 74,
        from: '2024-07-18',
        to: '2024-09-30',
        typical_days: 1,
        limit: 14,
      },
    });
    expect(found.staleness).toEqual({
      level: 'warning',
      values: { last_order_on: '2024-09-30', days: 92, limit: 45 },
    });
    expect(found.outliers).toMatchObject({
      level: 'warning',
      values: { orders: 1, threshold: 100, order_refs: 'big-1' },
    });
    expect(found.duplicates).toMatchObject({ level: 'note', values: { records: 1, dropped: 0 } });
  });

  test('orders without a customer or an amount, and foreign currencies', async () => {
    await shop.import(exchangeRate, [
      { rate_on: '2024-01-01', currency: 'USD', into: 'EUR', rate: 0.5 },
    ]);
    await shop.import(orderRecord, [
      order(1, '2024-12-01', 20, { currency: 'USD' }),
      order(1, '2024-12-02', null),
      order(null, '2024-12-03', 30),
    ]);
    const found = await findings();
    expect(found.currency).toEqual({
      level: 'note',
      values: { reporting: 'EUR', foreign: 'USD', orders_converted: 1 },
    });
    expect(found.amounts).toEqual({
      level: 'warning',
      values: { orders: 2, without_amount: 1, share: 0.5 },
    });
    expect(found.coverage).toEqual({
      level: 'warning',
      values: { orders: 3, orders_without_customer: 1, revenue_share: 0.25, limit: 0.8 },
    });
  });

  test('costs: what is known, and what the rest is charged at', async () => {
    const line = (product: string, amount: number, cost: number | null) => ({
      order_id: product,
      customer_key: 1,
      placed_on: '2024-12-01',
      product_id: product,
      quantity: 1,
      amount,
      currency: 'EUR',
      unit_cost: cost,
    });
    await shop.import(orderLine, [line('a', 90, 27), line('b', 10, null)]);
    expect((await findings({ basis: 'contribution_margin' })).costs).toEqual({
      level: 'warning',
      values: { basis: 'contribution_margin', share_known: 0.9, margin_rate: null, fallback: 0.3 },
    });
  });

  test('subscriptions are held against orders and against themselves', async () => {
    await shop.import(orderRecord, [order(1, '2024-12-01', 20)]);
    const move = (customer: number, day: string, movement: string) => ({
      subscription_id: `s${customer}`,
      customer_key: customer,
      moved_on: day,
      movement,
      monthly_amount: 10,
      currency: 'EUR',
    });
    expect(Object.keys(await findings())).not.toContain('subscriptions');
    await shop.import(subscriptionRecord, [
      move(1, '2024-01-01', 'start'),
      move(1, '2024-02-01', 'cancel'),
      move(1, '2024-03-01', 'reactivate'),
      move(2, '2024-01-01', 'upgrade'),
      move(2, '2024-02-01', 'cancel'),
      move(2, '2024-03-01', 'downgrade'),
    ]);
    expect((await findings()).subscriptions).toEqual({
      level: 'warning',
      values: { subscribers: 2, without_orders: 1, unexplained: 2, movements: 6 },
    });
  });
});

test('a trial and a pause have what follows them, and no more', async () => {
  const move = (customer: number, day: string, movement: string) => ({
    subscription_id: `s${customer}`,
    customer_key: customer,
    moved_on: day,
    movement,
    monthly_amount: 10,
    currency: 'EUR',
  });
  await shop.import(subscriptionRecord, [
    move(1, '2024-01-01', 'trial'),
    move(1, '2024-02-01', 'start'),
    move(1, '2024-03-01', 'pause'),
    move(1, '2024-04-01', 'reactivate'),
    move(2, '2024-01-01', 'trial'),
    move(2, '2024-02-01', 'upgrade'),
    move(2, '2024-03-01', 'pause'),
    move(2, '2024-04-01', 'start'),
  ]);
  expect((await findings()).subscriptions.values).toMatchObject({ movements: 8, unexplained: 2 });
});

test('values are verified where returns are known and match, and subscriptions do not speak against it', () => {
  const refunds = {
    records: 3,
    amount: 10,
    unmatched_records: 0,
    unmatched_amount: 0,
    unmatched_share: 0,
  };
  const subscriptions = { subscribers: 100, without_orders: 0, unexplained: 0, movements: 300 };
  const state = (found: Parameters<typeof judge>[0]) => judge(found).reconciliation;
  expect(state({ refunds })).toEqual({
    is_verified: true,
    returns: 'passed',
    subscriptions: 'not_given',
  });
  expect(state({ refunds: { ...refunds, records: 0 } })).toMatchObject({
    is_verified: false,
    returns: 'not_given',
  });
  expect(
    state({ refunds: { ...refunds, unmatched_records: 1, unmatched_share: 0.2 } }),
  ).toMatchObject({
    is_verified: false,
    returns: 'failed',
  });
  expect(state({ refunds, subscriptions })).toMatchObject({
    is_verified: true,
    subscriptions: 'passed',
  });
  expect(state({ refunds, subscriptions: { ...subscriptions, unexplained: 9 } })).toMatchObject({
    is_verified: false,
    subscriptions: 'failed',
  });
});

test('the verdict is as bad as what values rest on', () => {
  const staleness = { last_order_on: '2024-01-01', days: 60, limit: 45 };
  expect(judge({ staleness: { ...staleness, days: 3 } }).level).toBe('good');
  expect(judge({ staleness }).level).toBe('usable');
  expect(judge({ staleness, rejected: { records: 5, share: 0.5, stray_lines: 0 } }).level).toBe(
    'poor',
  );
});

test('an empty shop gets a verdict, not an error', async () => {
  const found = await findings();
  expect(found.customers).toMatchObject({ level: 'warning', values: { customers: 0 } });
  expect(found.span).toMatchObject({ level: 'warning', values: { from: null, to: null, days: 0 } });
});
