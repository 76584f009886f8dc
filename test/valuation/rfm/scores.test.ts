import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  customerGroups,
  groupOf,
  groupOfSixOf,
  RFM_RULES,
  type RfmCustomers,
  type RfmRules,
  rfmCuts,
} from '../../../src/valuation/index.ts';
import { customerHistory, type Engine, sql } from '../../../src/warehouse/index.ts';
import { openTestEngine } from '../../engine.ts';
import { type Buyer, writeBuyers } from './customers.ts';

const ASOF = '2024-12-31';
const DAY = 86_400_000;
const dayBefore = (days: number) =>
  new Date(Date.parse(`${ASOF}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

async function scored(buyers: readonly Buyer[], hasAmounts = true, rules: RfmRules = RFM_RULES) {
  await writeBuyers(engine, buyers);
  const customers: RfmCustomers = {
    relation: engine.dialect.table(customerHistory),
    asOf: ASOF,
    hasAmounts,
  };
  const cuts = await rfmCuts(engine, customers, rules);
  const rows = await engine.rows(
    sql`${customerGroups(customers, cuts, rules, engine.dialect)} ORDER BY customer_key`,
  );
  return { cuts, rows };
}

/** The rule in words, customer by customer: the share of customers strictly worse, in fifths. */
function scoreByHand(values: readonly number[], value: number): number {
  if (values.every((other) => other === value)) return 3;
  const below = values.filter((other) => other < value).length;
  return 1 + Math.floor((5 * below) / values.length);
}

describe('RFM scores', () => {
  it('puts ten customers, none tied, two by two into the five scores', async () => {
    const buyers = Array.from({ length: 10 }, (_, i) => ({
      lastOrderOn: dayBefore(i * 10),
      orders: 10 - i,
      revenue: 100 - i,
    }));
    const { cuts, rows } = await scored(buyers);
    const expected = [5, 5, 4, 4, 3, 3, 2, 2, 1, 1];
    expect(rows.map((row) => row.rfm_recency)).toEqual(expected);
    expect(rows.map((row) => row.rfm_frequency)).toEqual(expected);
    expect(rows.map((row) => row.rfm_monetary)).toEqual(expected);
    expect(cuts).toEqual({
      recency_days: [70, 50, 30, 10],
      orders: [3, 5, 7, 9],
      revenue: [93, 95, 97, 99],
    });
  });

  it('lets tied customers share the lowest score that they straddle', async () => {
    const orders = [1, 1, 1, 1, 1, 1, 2, 2, 3, 9];
    const { rows } = await scored(
      orders.map((count) => ({ lastOrderOn: ASOF, orders: count, revenue: count })),
    );
    expect(rows.map((row) => row.rfm_frequency)).toEqual([1, 1, 1, 1, 1, 1, 4, 4, 5, 5]);
  });

  it('scores by the cuts that are laid down, and by fifths elsewhere', async () => {
    const buyers = Array.from({ length: 10 }, (_, i) => ({
      lastOrderOn: dayBefore(i * 10),
      orders: 10 - i,
      revenue: 100 - i,
    }));
    const given = {
      recency_days: [80, 20, 10, 0],
      orders: null,
      revenue: [50, 91.5, 99, 200],
    } as const;
    const { cuts, rows } = await scored(buyers, true, { ...RFM_RULES, given });
    // By hand, from the words of the rule: days at most, revenue at least.
    expect(rows.map((row) => row.rfm_recency)).toEqual([5, 4, 3, 2, 2, 2, 2, 2, 2, 1]);
    expect(rows.map((row) => row.rfm_frequency)).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
    expect(rows.map((row) => row.rfm_monetary)).toEqual([4, 4, 3, 3, 3, 3, 3, 3, 3, 2]);
    expect(cuts).toEqual({ ...given, orders: [3, 5, 7, 9] });
    const bare = await scored(buyers, false, { ...RFM_RULES, given });
    expect(bare.cuts.revenue).toBeNull();
  });

  it('gives the middle score where a measure does not tell customers apart', async () => {
    const alike = { lastOrderOn: ASOF, orders: 1, revenue: 12.5 };
    for (const buyers of [[alike], [alike, alike, alike]]) {
      const { rows } = await scored(buyers);
      for (const row of rows) {
        expect(row).toMatchObject({ rfm_recency: 3, rfm_frequency: 3, rfm_monetary: 3 });
        expect(row.rfm_group).toBe('NEEDS_ATTENTION');
      }
    }
  });

  it('leaves the monetary score empty without amounts, and FM is F', async () => {
    const { cuts, rows } = await scored(
      [1, 2, 3, 4, 5].map((orders) => ({
        lastOrderOn: dayBefore(50 - orders),
        orders,
        revenue: null,
      })),
      false,
    );
    expect(cuts.revenue).toBeNull();
    expect(rows.map((row) => row.rfm_monetary)).toEqual([null, null, null, null, null]);
    expect(rows.map((row) => row.rfm_group)).toEqual([1, 2, 3, 4, 5].map((s) => groupOf(s, s)));
  });

  it('takes cuts from elsewhere as they are', async () => {
    await writeBuyers(engine, [{ lastOrderOn: dayBefore(31), orders: 4, revenue: 99.99 }]);
    const customers: RfmCustomers = {
      relation: engine.dialect.table(customerHistory),
      asOf: ASOF,
      hasAmounts: true,
    };
    const [row] = await engine.rows(
      customerGroups(
        customers,
        { recency_days: [365, 180, 90, 30], orders: [2, 3, 4, 5], revenue: [20, 50, 99.99, 100] },
        RFM_RULES,
        engine.dialect,
      ),
    );
    expect(row).toMatchObject({ rfm_recency: 4, rfm_frequency: 4, rfm_monetary: 4 });
  });

  // Oracle: the rule applied to each customer by hand. Amounts in cents, so comparisons are exact.
  it('equals the rule by hand on any shop, and gives every customer one group', async () => {
    const buyer = fc.record({
      days: fc.nat({ max: 12 }),
      orders: fc.integer({ min: 1, max: 6 }),
      cents: fc.integer({ min: 0, max: 500 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(buyer, { minLength: 1, maxLength: 12 }), async (shop) => {
        const { rows } = await scored(
          shop.map(({ days, orders, cents }) => ({
            lastOrderOn: dayBefore(days),
            orders,
            revenue: cents / 100,
          })),
        );
        expect(rows).toHaveLength(shop.length);
        shop.forEach(({ days, orders, cents }, i) => {
          const recency = scoreByHand(
            shop.map((b) => -b.days),
            -days,
          );
          const frequency = scoreByHand(
            shop.map((b) => b.orders),
            orders,
          );
          const monetary = scoreByHand(
            shop.map((b) => b.cents),
            cents,
          );
          const combined = (frequency + monetary) / 2;
          expect(rows[i]).toEqual({
            customer_key: i + 1,
            rfm_recency: recency,
            rfm_frequency: frequency,
            rfm_monetary: monetary,
            rfm_group: groupOf(recency, combined),
            rfm_group_of_six: groupOfSixOf(recency, combined),
          });
        });
      }),
      { numRuns: 40, seed: 20_241_231 },
    );
  });
});
