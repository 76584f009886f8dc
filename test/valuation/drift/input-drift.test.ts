import { describe, expect, test } from 'vitest';
import { inputDrift } from '../../../src/valuation/drift/input-drift.ts';
import { countedDay, countedDays } from '../../../src/valuation/history/purchase-days.ts';
import { defineTable, orderLedger, sql } from '../../../src/warehouse/index.ts';
import { openTestEngine } from '../../engine.ts';
import { type Bought, dayOn, steadyShop } from './simulated.ts';

const SINCE = 640;
const SEED = 5;

const made = defineTable({
  name: 'made',
  place: 'scratch',
  owner: 'test',
  grain: 'one order',
  columns: {
    customer: { type: 'key', says: 'The customer.' },
    day: { type: 'integer', says: 'Days since 2023.' },
    amount: { type: 'float', says: 'The amount.' },
    channel: { type: 'text', says: 'The channel.' },
    country: { type: 'text', says: 'The country.' },
  },
});

/** Stability indices of a shop's last 90 days. */
async function driftOf(bought: readonly Bought[]) {
  const engine = await openTestEngine();
  try {
    const { reader } = engine;
    await reader.create(made);
    await reader.append(made, {
      customer: BigInt64Array.from(bought, ({ customer }) => BigInt(customer)),
      day: Float64Array.from(bought, ({ day }) => day),
      amount: Float64Array.from(bought, ({ amount }) => amount),
      channel: bought.map(({ channel }) => channel),
      country: bought.map(({ country }) => country),
    });
    await engine.create(orderLedger);
    await engine.bring(
      orderLedger,
      sql`SELECT 'o' || row_number() OVER () AS order_ref, 'files' AS source, 1 AS import_id,
          customer AS customer_key, DATE '2023-01-01' + day AS placed_on,
          CAST(NULL AS VARCHAR) AS rule, channel, country,
          CAST(round(amount, 2) AS DECIMAL(18, 4)) AS revenue
        FROM ${reader.dialect.table(made)}`,
    );
    await engine.create(countedDay);
    await engine.insert(countedDay, countedDays(orderLedger, engine.dialect));
    return await inputDrift(engine, dayOn(SINCE), dayOn(730));
  } finally {
    await engine.close();
  }
}

const steady = steadyShop(2500, SEED);
const later = (change: (one: Bought) => Bought) =>
  steady.map((one) => (one.day > SINCE ? change(one) : one));

describe('what forecasts are made of', () => {
  test(`stays below 0.1 in a shop that does not change (seed ${SEED})`, async () => {
    const drift = await driftOf(steady);
    for (const index of Object.values(drift)) {
      expect(index).not.toBeNull();
      expect(index).toBeLessThan(0.1);
    }
  });

  test('is seen to change where it does, and nowhere else', async () => {
    const dearer = await driftOf(later((one) => ({ ...one, amount: one.amount * 1.5 })));
    expect(dearer.order_value).toBeGreaterThan(0.25);
    expect(dearer.channel).toBeLessThan(0.1);
    const moved = await driftOf(
      later((one) => ({ ...one, channel: one.customer % 4 ? 'mail' : 'search', country: 'DE' })),
    );
    expect(moved.channel).toBeGreaterThan(0.25);
    expect(moved.country).toBeGreaterThan(0.25);
    expect(moved.order_value).toBeLessThan(0.1);
  });

  test('tells customers who fell silent by the days since their last purchase', async () => {
    // Nobody buys again in the last 60 days; new customers come as before.
    const firstDays = new Map<number, number>();
    for (const { customer, day } of steady) {
      firstDays.set(customer, Math.min(day, firstDays.get(customer) ?? day));
    }
    const silent = steady.filter(
      ({ customer, day }) => day < 670 || firstDays.get(customer) === day,
    );
    const drift = await driftOf(silent);
    expect(drift.recency).toBeGreaterThan(0.1);
    const { recency } = await driftOf(steady);
    expect(recency).toBeLessThan(0.1);
  });

  test('is not told of names where there is one, nor of what is too little', async () => {
    const one = await driftOf(steady.map((bought) => ({ ...bought, channel: 'search' })));
    expect(one.channel).toBeNull();
    const few = await driftOf(steadyShop(60, 3));
    expect(few.order_value).toBeNull();
  });
});
