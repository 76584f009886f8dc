import { afterEach, beforeEach, expect, test } from 'vitest';
import { segmentCustomers } from '../../src/segments/index.ts';
import { customerSegment, type Engine, sql } from '../../src/warehouse/index.ts';
import { type Customer, fillCustomers, openEngine, terms } from './shop.ts';

let engine: Engine;
beforeEach(async () => {
  engine = await openEngine();
});
afterEach(() => engine.close());

const column = async (name: 'opportunity_value' | 'is_top_opportunity' | 'retention_rank') =>
  (
    await engine.rows(
      sql`SELECT * FROM ${engine.dialect.table(customerSegment)} ORDER BY customer_key`,
    )
  ).map((row) => row[name]);

test('value at stake is what a certain order would add: V - (1 - p) V, with V = worth given an order', async () => {
  // V = 100 throughout, so that worth to come is 100 (1 - p) and the stake 100 p, by hand.
  const risks = [0.1, 0.25, 0.5, 0.8, 0.99];
  await fillCustomers(
    engine,
    risks.map((churn, i) => ({ key: i + 1, churn, toCome: 100 * (1 - churn) })),
  );
  const { opportunity, thresholds } = await segmentCustomers(engine, terms);
  // Exact to the four decimals of money: 100 (1 - p) has two.
  expect(await column('opportunity_value')).toEqual([10, 25, 50, 80, 99]);
  expect(await column('is_top_opportunity')).toEqual([false, false, false, false, true]);
  expect(thresholds.opportunity_high).toBe(80);
  expect(opportunity).toMatchObject({ customers: 1, share_of_customers: 0.2, upside: 99 });
  expect(opportunity.upside_share).toBeCloseTo(99 / 264, 12);
});

test('a customer all but gone is no opportunity: chances below 1 % count as 1 %', async () => {
  await fillCustomers(engine, [
    { key: 1, churn: 1, toCome: 0 },
    { key: 2, churn: 0.9999, toCome: 0.01 }, // V would be 100; the bound leaves 1
    { key: 3, churn: null, toCome: 5 },
  ]);
  await segmentCustomers(engine, terms);
  const stakes = (await column('opportunity_value')).map(Number);
  expect(stakes[0]).toBe(0);
  expect(stakes[1]).toBeCloseTo(0.9999, 9);
  expect(stakes[2]).toBe(0);
});

test('the retention queue is ordered by what can still be saved; ties share a rank', async () => {
  const established = { silent: 100, purchases: 3 };
  const queue: Customer[] = [
    { key: 1, ...established, toDate: 80, toCome: 50, churn: 0.5, alive: 0.9 }, // 50 × .9 = 45
    { key: 2, ...established, toDate: 80, toCome: 50, churn: 0.5, alive: 0.5 }, // 50 × .5 = 25
    { key: 3, ...established, toDate: 80, toCome: 60, churn: 0.5, alive: 0.8 }, // 60 × .8 = 48
    { key: 4, ...established, toDate: 80, toCome: 50, churn: 0.5, alive: 0.5 }, // as 2
  ];
  const others: Customer[] = [5, 6, 7, 8, 9].map((key) => ({
    key,
    toDate: 1,
    toCome: 1,
    churn: 0.1,
  }));
  await fillCustomers(engine, [...queue, ...others]);
  await segmentCustomers(engine, terms);
  expect(await column('retention_rank')).toEqual([2, 3, 1, 3, null, null, null, null, null]);
});
