/** A customer with both orders and a contract is worth each charge once. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  measureSubscriptions,
  prepareLedger,
  prepareSubscriptions,
  writeCustomerHistory,
} from '../../../src/valuation/index.ts';
import {
  customerHistory,
  customerValue,
  orderRecord,
  retentionCurve,
  sql,
  subscriberValue,
  subscriptionRecord,
} from '../../../src/warehouse/index.ts';
import { Shop, TERMS } from '../shop.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open();
});
afterEach(() => shop.close());

const start = (customer: number, day: string, monthly: number, more = {}) => ({
  subscription_id: `s${customer}`,
  customer_key: customer,
  moved_on: day,
  movement: 'start',
  monthly_amount: monthly,
  currency: 'EUR',
  ...more,
});

const order = (customer: number, day: string, amount: number, subscription?: string) => ({
  customer_key: customer,
  placed_on: day,
  placed_at: `${day} 00:00:00`,
  amount,
  currency: 'EUR',
  ...(subscription ? { subscription_id: subscription } : {}),
});

/** Measures with a predicted value of 100 for the orders of every customer. */
async function measured(more = {}) {
  const { engine } = shop;
  const terms = { ...TERMS, ...more };
  await prepareLedger(engine, terms);
  await writeCustomerHistory(engine, terms);
  const { dialect } = engine;
  await engine.create(customerValue);
  await engine.insert(
    customerValue,
    sql`SELECT customer_key, ${dialect.cast(sql`100`, 'money')} AS predicted_value
      FROM ${dialect.table(customerHistory)}`,
  );
  const found = await prepareSubscriptions(engine, terms);
  return measureSubscriptions(engine, terms, found);
}

const values = () =>
  shop.read(subscriberValue, [
    ...['customer_key', 'monthly_amount', 'charged_share', 'order_value', 'subscription_value'],
    ...['combined_value', 'state', 'stopped_on'],
  ]);

test('orders that are no charges stay, those that are charges leave, with and without their id', async () => {
  await shop.import(subscriptionRecord, [
    start(1, '2024-10-05', 20),
    start(2, '2024-10-05', 20),
    start(3, '2024-10-05', 20),
    start(4, '2024-10-05', 20),
  ]);
  await shop.import(orderRecord, [
    // 1: other orders alone, one of them of the amount but far from any renewal.
    order(1, '2024-10-20', 20),
    order(1, '2024-11-05', 35),
    // 2: nothing but charges, by their id.
    order(2, '2024-10-05', 24, 's2'),
    order(2, '2024-11-05', 24, 's2'),
    // 3: charges by amount, up to three days from the renewal, and another order as large as both.
    order(3, '2024-10-05', 20),
    order(3, '2024-11-08', 20),
    order(3, '2024-11-20', 40),
    // 4: no orders at all.
  ]);
  const summary = await measured();
  const rows = await values();
  const share = Object.fromEntries(rows.map((row) => [Number(row.customer_key), row]));
  expect(share[1]).toMatchObject({ charged_share: 0, order_value: 100 });
  expect(share[2]).toMatchObject({ charged_share: 1, order_value: 0 });
  expect(share[3]).toMatchObject({ charged_share: 0.5, order_value: 50 });
  expect(share[4]).toMatchObject({ charged_share: 0, order_value: 0 });
  for (const row of rows) {
    expect(row.combined_value).toBeCloseTo(
      Number(row.subscription_value) + Number(row.order_value),
      4,
    );
    expect(row.subscription_value).toBe(rows[0].subscription_value);
    // Of twelve charges of 20 in a year, fewer than all are expected.
    expect(Number(row.subscription_value)).toBeGreaterThan(20);
    expect(Number(row.subscription_value)).toBeLessThan(240);
  }
  expect(summary?.value).toMatchObject({
    subscribers: 4,
    monthly_recurring_revenue: 80,
    order_value: 150,
    charges_left_out: 150,
  });
});

test('a shop of charges alone is valued on its contracts alone', async () => {
  await shop.import(
    orderRecord,
    ['2024-08-09', '2024-09-09', '2024-10-09', '2024-11-09', '2024-12-09'].flatMap((day) => [
      order(1, day, 10, 'a'),
      order(2, day, 30, 'b'),
    ]),
  );
  const summary = await measured({ basis: 'gross_margin', marginRate: 0.5 });
  expect(summary?.movements).toEqual({ recorded: 0, charged: 10 });
  const [first, second] = await values();
  expect(first).toMatchObject({ charged_share: 1, order_value: 0, monthly_amount: 10 });
  // Both are likely to stay alike, so worth goes with the charge, to four decimals.
  expect(Number(second.combined_value)).toBeCloseTo(3 * Number(first.combined_value), 2);
});

// Sixteen orders of 9 in 365 days: fifteen are the charges of fifteen weeks, the other comes before them.
test('orders of a weekly amount are charges of the plan, whichever week they come in', async () => {
  const weekly = { charge: 9, interval_days: 7 };
  await shop.import(subscriptionRecord, [
    start(1, '2024-09-02', 39, weekly),
    start(2, '2024-09-02', 39, weekly),
  ]);
  const weeks = Array.from({ length: 15 }, (_, week) =>
    new Date(Date.UTC(2024, 8, 2 + 7 * week)).toISOString().slice(0, 10),
  );
  await shop.import(orderRecord, [
    ...weeks.map((day) => order(1, day, 9)),
    order(1, '2024-08-12', 9),
    ...weeks.map((day) => order(2, day, 8)),
  ]);
  await measured();
  const [first, second] = await values();
  expect(first).toMatchObject({ charged_share: 15 / 16, monthly_amount: 39 });
  expect(second).toMatchObject({ charged_share: 0, monthly_amount: 39 });
});

test('who paused or left is no subscriber; a monthly and a yearly plan have curves of their own', async () => {
  await shop.import(subscriptionRecord, [
    start(1, '2024-03-05', 10),
    start(1, '2024-08-05', 0, { movement: 'pause' }),
    start(2, '2024-03-05', 10),
    start(2, '2024-08-05', 0, { movement: 'cancel' }),
    start(3, '2023-03-05', 10, { charge: 120, interval_months: 12 }),
    start(4, '2024-12-05', 10),
  ]);
  const summary = await measured();
  const standing = (await values()).map(({ state, stopped_on }) => [state, stopped_on]);
  expect(standing).toEqual([
    ['paused', '2024-08-05'],
    ['ended', '2024-08-05'],
    ['running', null],
    ['running', null],
  ]);
  const [paused] = await values();
  expect(paused).toMatchObject({ monthly_amount: 0, subscription_value: 0 });
  expect(summary?.value.subscribers).toBe(2);
  expect(
    summary?.retention.map(({ interval_months, contracts, status }) => [
      interval_months,
      contracts,
      status,
    ]),
  ).toEqual([
    [1, 3, 'too_few'],
    [12, 1, 'too_few'],
  ]);
  expect(summary?.retention[1]).toMatchObject({ charge: 120 });
  expect(await shop.read(retentionCurve, ['renewals'])).toEqual([]);
});

test('without subscriptions there is no section, and the tables are empty', async () => {
  await shop.import(orderRecord, [order(1, '2024-10-20', 20)]);
  expect(await measured()).toBeNull();
  expect(await values()).toEqual([]);
});

test('enough contracts: retention_curve holds what the summary shows, for all and by month', async () => {
  const moves = Array.from({ length: 60 }, (_, i) => {
    const month = i % 2 === 0 ? '03' : '06';
    const cancelled =
      i % 3 === 0 ? [start(i, `2024-${10 - (i % 4)}-20`, 0, { movement: 'cancel' })] : [];
    return [
      start(i, `2024-${month}-05`, 10),
      ...cancelled.map((m) => ({
        ...m,
        moved_on: m.moved_on.replace('-9-', '-09-').replace('-8-', '-08-').replace('-7-', '-07-'),
      })),
    ];
  }).flat();
  await shop.import(subscriptionRecord, moves);
  const summary = await measured();
  const rows = await shop.read(retentionCurve, [
    'cohort_month',
    'renewals',
    'observed',
    'projected',
  ]);
  const [retention] = summary?.retention ?? [];
  expect(retention).toMatchObject({ status: 'fitted', contracts: 60, lost: 20 });
  const all = rows.filter(({ cohort_month }) => cohort_month === null);
  expect(all.map(({ observed }) => observed)).toEqual(
    retention.points.map(({ observed }) => observed),
  );
  expect(all.map(({ projected }) => projected)).toEqual(
    retention.points.map(({ projected }) => projected),
  );
  expect(retention.cohorts.map(({ cohort, contracts }) => [cohort, contracts])).toEqual([
    ['2024-03-01', 30],
    ['2024-06-01', 30],
  ]);
  expect(rows).toHaveLength(3 * retention.points.length);
});
