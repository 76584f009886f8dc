import { afterEach, beforeEach, expect, test } from 'vitest';
import { assessFinance, type PastValuation } from '../../src/finance/index.ts';
import { customerHistory, customerValue, type Engine, sql } from '../../src/warehouse/index.ts';
import { buyer, fillShop, openShop, terms } from './shop.ts';

let engine: Engine;
beforeEach(async () => {
  engine = await openShop({});
});
afterEach(() => engine.close());

const past: PastValuation = {
  since: '2025-04-01',
  tables: {
    history: { ...customerHistory, place: 'scratch' },
    value: { ...customerValue, place: 'scratch' },
  },
};

test('the own baseline is the mean total value of the customers of the past day', async () => {
  await fillShop(engine, {
    customers: [{ ...buyer(1, null, 10), toCome: 5 }, buyer(2, null, 20), buyer(3, null, 5)],
  });
  for (const table of Object.values(past.tables)) {
    await engine.create(table);
    const run = engine.dialect.table({ ...table, place: 'run' });
    await engine.insert(table, sql`SELECT * FROM ${run}`);
  }
  await fillShop(engine, { customers: [buyer(1, null, 1000)] });
  expect((await assessFinance(engine, terms, { past })).own_baseline).toEqual({
    since: '2025-04-01',
    total_value_per_customer: 13.33, // (15 + 20 + 5) / 3, to the cent
  });
  expect((await assessFinance(engine, terms)).own_baseline).toBeNull();
  await engine.create(past.tables.value);
  expect((await assessFinance(engine, terms, { past })).own_baseline).toBeNull();
});
