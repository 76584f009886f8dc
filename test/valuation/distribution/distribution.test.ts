import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureDistribution } from '../../../src/valuation/index.ts';
import { customerHistory } from '../../../src/warehouse/index.ts';
import { Shop, TERMS } from '../shop.ts';

async function distributionOf(values: readonly (number | null)[]) {
  const shop = await Shop.open();
  const rows = values.map((value, i) => ({ customer_key: i + 1, historical_value: value }));
  const { dialect } = shop.engine;
  const { join, sql } = await import('../../../src/warehouse/index.ts');
  const cells = rows.map(
    (row) =>
      sql`(${row.customer_key}, ${dialect.cast(sql`${row.historical_value === null ? null : String(row.historical_value)}`, 'money')})`,
  );
  await shop.engine.run(
    sql`INSERT INTO ${dialect.table(customerHistory)} (customer_key, historical_value) VALUES ${join(cells)}`,
  );
  const distribution = await measureDistribution(shop.engine, TERMS);
  await shop.close();
  return distribution;
}

// By hand: 1 + 2 + 3 + 4 + 10 = 20. Gini = (2 x (1 + 4 + 9 + 16 + 50) / (5 x 20)) - 6 / 5 = 0.4.
test('five customers by hand', async () => {
  const found = await distributionOf([10, 3, 1, 4, 2]);
  expect(found.lorenz).toEqual([
    { customers: 0, value: 0 },
    { customers: 0.2, value: 0.05 },
    { customers: 0.4, value: 0.15 },
    { customers: 0.6, value: 0.3 },
    { customers: 0.8, value: 0.5 },
    { customers: 1, value: 1 },
  ]);
  expect(found.top_20_share).toBe(0.5);
  expect(found.gini).toBeCloseTo(0.4, 12);
  const median = found.percentiles.find(({ level }) => level === 0.5);
  expect(median?.historical_value).toBe(3);
});

test('nobody, or nothing to share', async () => {
  const nothing = { lorenz: [], top_20_share: null, gini: null };
  expect(await distributionOf([0, 0])).toMatchObject(nothing);
  expect(await distributionOf([null])).toMatchObject(nothing);
});

test('Lorenz lies under the diagonal and rises; Gini agrees with its mean-difference form', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 250 }),
      async (values) => {
        fc.pre(values.some((value) => value > 0));
        const { lorenz, gini, top_20_share } = await distributionOf(values);
        expect(lorenz.length).toBeLessThanOrEqual(101);
        expect(lorenz.at(-1)).toEqual({ customers: 1, value: 1 });
        lorenz.forEach((point, i) => {
          expect(point.value).toBeLessThanOrEqual(point.customers + 1e-12);
          if (i > 0) expect(point.value).toBeGreaterThanOrEqual(lorenz[i - 1].value);
        });
        const total = values.reduce((sum, value) => sum + value, 0);
        const differences = values.flatMap((a) => values.map((b) => Math.abs(a - b)));
        const oracle =
          differences.reduce((sum, value) => sum + value, 0) / (2 * values.length * total);
        // Sums of at most 62,500 whole numbers are exact; only the divisions round.
        expect(gini).toBeCloseTo(oracle, 10);
        const top = [...values].sort((a, b) => b - a).slice(0, Math.ceil(values.length / 5));
        expect(top_20_share).toBeCloseTo(top.reduce((sum, v) => sum + v, 0) / total, 12);
      },
    ),
    { numRuns: 8, seed: 11, endOnFailure: true },
  );
});
