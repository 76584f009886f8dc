import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assessFinance, type PastValuation } from '../../src/finance/index.ts';
import { customerHistory, customerValue, type Engine, sql } from '../../src/warehouse/index.ts';
import { tries } from '../engine.ts';
import { type Customer, fillShop, openShop, terms } from './shop.ts';

let engine: Engine;
beforeEach(async () => {
  engine = await openShop({});
});
afterEach(() => engine.close());

const past: PastValuation = {
  since: '2024-06-30', // 365 days before
  tables: {
    history: { ...customerHistory, place: 'scratch' },
    value: { ...customerValue, place: 'scratch' },
  },
};

/** Equity now with its bridge, from the customers as they stood then and as they stand now. */
async function equity(then: readonly Customer[], now: readonly Customer[]) {
  await fillShop(engine, { customers: then });
  for (const table of Object.values(past.tables)) {
    await engine.create(table);
    const run = engine.dialect.table({ ...table, place: 'run' });
    await engine.insert(table, sql`SELECT * FROM ${run}`);
  }
  await fillShop(engine, { customers: now });
  return (await assessFinance(engine, terms, { past })).equity;
}

const customer = (key: number, cashed: number, residual: number): Customer => ({
  key,
  orders: [['2024-01-10', cashed]],
  residual,
});

test('every step is what it says, by hand', async () => {
  const { before, now, since, bridge } = await equity(
    [customer(1, 100, 60), customer(2, 50, 40), customer(3, 10, 20)],
    [customer(1, 130, 45), customer(2, 50, 30), customer(4, 25, 15)],
  );
  expect({ before, now, since }).toEqual({ before: 120, now: 90, since: '2024-06-30' });
  const waited = Math.round(100 * 120 * (1.1 ** (365 / 365.25) - 1)) / 100;
  expect(bridge).toEqual([
    { step: 'new_customers', amount: 15 },
    { step: 'realised', amount: -30 },
    { step: 'passage_of_time', amount: waited },
    { step: 'departed', amount: -20 },
    // 1 and 2 hold 75 of the 100 that they held, and 30 came in: 5 better, less what waiting added.
    { step: 'change_in_outlook', amount: expect.closeTo(5 - waited, 10) },
  ]);
});

test('a refund of an old order comes back out of what was realised', async () => {
  const { bridge } = await equity([customer(1, 100, 60)], [customer(1, 80, 60)]);
  expect(bridge.find(({ step }) => step === 'realised')?.amount).toBe(20);
});

test('without a past day there is the sum alone; without customers, nothing', async () => {
  await fillShop(engine, { customers: [customer(1, 100, 60.127), customer(2, 50, 0)] });
  const { equity: today } = await assessFinance(engine, terms);
  expect(today).toEqual({ now: 60.13, since: null, before: null, bridge: [] });
  await fillShop(engine, {});
  expect((await assessFinance(engine, terms)).equity.now).toBeNull();
});

test('before and the steps make now, to the cent, whatever happened', async () => {
  const amount = fc.integer({ min: -100_000, max: 9_999_999 }).map((n) => n / 10_000);
  const base = fc.uniqueArray(fc.record({ key: fc.nat(20), cashed: amount, residual: amount }), {
    selector: ({ key }) => key,
    minLength: 1,
    maxLength: 12,
  });
  const customers = (drawn: { key: number; cashed: number; residual: number }[]) =>
    drawn.map(({ key, cashed, residual }) => customer(key, cashed, residual));
  await fc.assert(
    fc.asyncProperty(base, base, async (then, now) => {
      const found = await equity(customers(then), customers(now));
      const cents = (value: number | null) => Math.round((value ?? Number.NaN) * 100);
      const steps = found.bridge.reduce((sum, { amount: step }) => sum + cents(step), 0);
      expect(cents(found.before) + steps).toBe(cents(found.now));
    }),
    { numRuns: tries(25) },
  );
});
