import { afterEach, expect, test } from 'vitest';
import { assessFinance, costCohorts } from '../../src/finance/index.ts';
import type { Engine } from '../../src/warehouse/index.ts';
import { buyer, openShop, type Shop, terms } from './shop.ts';

let engine: Engine | undefined;
afterEach(async () => {
  await engine?.close();
  engine = undefined;
});

const cohort = (name: string, values: (number | null)[], customersAtAge: number[]) => ({
  cohort: name,
  customers: customersAtAge[0] ?? 0,
  customers_at_age: customersAtAge,
  cumulative_value: values,
});

type Cohort = ReturnType<typeof cohort>;

async function costed(shop: Shop, cohorts: Record<'by_month' | 'by_channel', Cohort[]>) {
  engine = await openShop(shop);
  const { channels } = await assessFinance(engine, terms);
  return costCohorts(engine, terms, { by_category: [], ...cohorts }, channels);
}

/* January: 90 for three customers. February: 50 for one. March: one customer, nothing recorded. */
const shop: Shop = {
  customers: [
    buyer(1, 'SEO', 25, '2025-01-10'),
    buyer(2, 'seo ', 25, '2025-01-31'),
    buyer(3, 'Meta', 25, '2025-01-05'),
    buyer(4, 'Meta', 10, '2025-02-20'),
    buyer(5, 'Meta', 10, '2025-03-20'),
    buyer(6, null, 10, '2025-04-20'),
  ],
  spend: [
    { day: '2025-01-02', channel: 'SEO', amount: 20 },
    { day: '2025-01-31', channel: 'Meta', amount: 70 },
    { day: '2025-02-01', channel: 'Meta', amount: 50 },
    { day: '2025-04-30', channel: 'Fairs', amount: 8 },
  ],
};

test('a month costs its spend for each customer who first ordered in it', async () => {
  const { by_month } = await costed(shop, {
    by_month: [
      cohort('2025-01-01', [25, 29.99, 30, 40], [3, 3, 3, 3]),
      cohort('2025-02-01', [10, 20, null, null], [1, 1, 0, 0]),
      cohort('2025-03-01', [10, null, null, null], [1, 0, 0, 0]),
      cohort('2025-04-01', [9, null, null, null], [1, 0, 0, 0]),
    ],
    by_channel: [],
  });
  expect(by_month.map((row) => [row.acquisition_cost, row.payback_month])).toEqual([
    [30, 2], // 90 / 3; reached to the cent in the third month
    [50, null],
    [null, null], // no record of spend, which is not spend of 0
    [8, 0], // repaid by the first month
  ]);
});

test('a channel costs its CAC, however it is spelled; a category has none', async () => {
  const channel = cohort('SEO', [9, 12], [2, 2]);
  const { by_channel, by_category } = await costed(shop, {
    by_month: [],
    by_channel: [channel, cohort('meta', [12, 41], [3, 3]), cohort('Radio', [5], [1])],
  });
  expect(by_channel.map((row) => [row.acquisition_cost, row.payback_month])).toEqual([
    [10, 1], // 20 / 2
    [40, 1], // 120 / 3
    [null, null],
  ]);
  expect(by_category).toEqual([]);
  const [uncosted] = (
    await costCohorts(
      engine as Engine,
      terms,
      { by_month: [], by_category: [channel], by_channel: [] },
      [],
    )
  ).by_category;
  expect(uncosted).toEqual({ ...channel, acquisition_cost: null, payback_month: null });
});

test('a channel is not repaid by the few who have been customers longest', async () => {
  const { by_channel } = await costed(shop, {
    by_month: [],
    by_channel: [cohort('SEO', [9, 10.5, 11], [30, 2, 2]), cohort('Meta', [39, 40], [30, 3])],
  });
  // A tenth of 30 customers is 3.
  expect(by_channel.map((row) => row.payback_month)).toEqual([null, 1]);
});

test('without spend, or without amounts, nothing is known', async () => {
  const january = { by_month: [cohort('2025-01-01', [25], [3])], by_channel: [] };
  const unpaid = await costed({ customers: shop.customers }, january);
  expect(unpaid.by_month[0]).toMatchObject({ acquisition_cost: null, payback_month: null });
  await engine?.close();
  engine = await openShop(shop);
  const cohorts = { by_category: [], ...january };
  const unpriced = await costCohorts(engine, { ...terms, currency: null }, cohorts, []);
  expect(unpriced.by_month[0]).toMatchObject({ acquisition_cost: null, payback_month: null });
});
