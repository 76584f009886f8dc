import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { breakpoints, type LastOrders } from '../../../src/valuation/activity/churn-by-value.ts';
import { layOutMonths } from '../../../src/valuation/calendar.ts';
import {
  measureActivity,
  prepareLedger,
  writeCustomerHistory,
} from '../../../src/valuation/index.ts';
import { orderRecord } from '../../../src/warehouse/index.ts';
import { dayOf } from '../../fixtures/data.ts';
import { Shop, TERMS } from '../shop.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open();
});
afterEach(() => shop.close());

interface Bought {
  readonly customer: number;
  readonly day: string;
  readonly amount: number;
}

async function measured(own: Shop, bought: readonly Bought[], asOf: string, hasAmounts = true) {
  await own.import(
    orderRecord,
    bought.map(({ customer, day, amount }) => ({
      customer_key: customer,
      placed_on: day,
      placed_at: `${day} 00:00:00`,
      ...(hasAmounts && { amount, currency: 'EUR' }),
    })),
  );
  const terms = { ...TERMS, asOf, currency: hasAmounts ? 'EUR' : null };
  await prepareLedger(own.engine, terms);
  await writeCustomerHistory(own.engine, terms);
  await layOutMonths(own.engine, asOf);
  return measureActivity(own.engine, terms);
}

const buys = (customer: number, ...orders: readonly [day: string, amount: number][]) =>
  orders.map(([day, amount]) => ({ customer, day, amount }));

describe('a shop counted by hand', () => {
  // Returns after 34 to 46 days make the window 60 days: on 31 October lost is who last
  // bought on 1 September or before, and judged who first bought by then.
  const bought = [
    ...buys(1, ['2024-01-10', 10]),
    ...buys(2, ['2024-02-10', 10]),
    ...buys(3, ['2024-03-10', 40], ['2024-04-15', 40]),
    ...buys(4, ['2024-06-20', 20], ['2024-07-30', 10], ['2024-09-02', 5]),
    ...buys(5, ['2024-05-05', 60], ['2024-06-20', 60]),
    ...buys(6, ['2024-09-01', 35]),
    ...buys(7, ['2024-09-02', 500]),
    ...buys(8, ['2024-10-05', 5]),
  ];
  const cell = (cohort: string, third: string, customers: number, lost: number) => ({
    cohort,
    third,
    customers,
    lost,
    churn: customers === 0 ? null : lost / customers,
  });

  test('has thirds of historical value of the customers old enough, ties together', async () => {
    const activity = await measured(shop, bought, '2024-10-31');
    expect(activity.active_window_days).toBe(60);
    // Worth 10, 10 | 35, 35 | 80, 120: customers 1, 2 | 4, 6 | 3, 5.
    expect(activity.churn_by_value).toEqual({
      basis: 'historical_value',
      cells: [
        cell('2024-Q1', 'low', 2, 2),
        cell('2024-Q1', 'middle', 0, 0),
        cell('2024-Q1', 'high', 1, 1),
        cell('2024-Q2', 'low', 0, 0),
        cell('2024-Q2', 'middle', 1, 0),
        cell('2024-Q2', 'high', 1, 1),
        cell('2024-Q3', 'low', 0, 0),
        cell('2024-Q3', 'middle', 1, 1),
        cell('2024-Q3', 'high', 0, 0),
        cell('2024-Q4', 'low', 0, 0),
        cell('2024-Q4', 'middle', 0, 0),
        cell('2024-Q4', 'high', 0, 0),
      ],
      breakpoints: [],
    });
  });

  test('without amounts has thirds of the number of orders', async () => {
    const { churn_by_value } = await measured(shop, bought, '2024-10-31', false);
    // One order: 1, 2, 6; two: 3, 5; three: 4.
    expect(churn_by_value.basis).toBe('orders');
    expect(churn_by_value.cells.filter(({ customers }) => customers > 0)).toEqual([
      cell('2024-Q1', 'low', 2, 2),
      cell('2024-Q1', 'middle', 1, 1),
      cell('2024-Q2', 'middle', 1, 1),
      cell('2024-Q2', 'high', 1, 0),
      cell('2024-Q3', 'low', 1, 1),
    ]);
  });

  // All worth the same, so of the low third. From 31 January, 28 February is month 0 and
  // 29 February month 1. Ten stop in month 0; the rest in month 1, believed from 30 on.
  test.each([
    [30, { third: 'low', month: 1, at_risk: 30, lost: 30, hazard: 1 }],
    [29, { third: 'low', month: 0, at_risk: 39, lost: 10, hazard: 10 / 39 }],
  ])('breaks where most of those still buying stop: %i reach the last month', async (n, found) => {
    const stopping = (from: number, count: number, ...orders: [string, number][]) =>
      Array.from({ length: count }, (_, i) => buys(from + i, ...orders)).flat();
    const orders = [
      ...stopping(100, 4, ['2024-01-31', 10]),
      ...stopping(200, 6, ['2024-01-31', 5], ['2024-02-28', 5]),
      ...stopping(300, n, ['2024-01-31', 5], ['2024-02-29', 5]),
    ];
    const { churn_by_value } = await measured(shop, orders, '2024-12-31');
    expect(churn_by_value.breakpoints).toEqual([found]);
  });
});

describe('breakpoints', () => {
  const at = (third: number, month: number, customers: number, lost: number): LastOrders => ({
    cohort_month: '2024-01-01',
    third,
    month,
    customers,
    lost,
  });

  test('are one of each third; of equals the earliest; none where nobody is lost', () => {
    // Low: 50 of 100, then 25 of 50. Middle: 10 of 90, then 40 of 80. High: nobody lost.
    const rows = [at(0, 0, 50, 50), at(0, 3, 50, 25), at(1, 0, 10, 10), at(1, 6, 80, 40)];
    expect(breakpoints([...rows, at(2, 1, 60, 0)])).toEqual([
      { third: 'low', month: 0, at_risk: 100, lost: 50, hazard: 0.5 },
      { third: 'middle', month: 6, at_risk: 80, lost: 40, hazard: 0.5 },
    ]);
  });

  test('do not depend on the order of rows, nor on how cohorts split them', () => {
    const rows = fc.array(
      fc
        .tuple(fc.nat(2), fc.nat(12), fc.nat(60), fc.nat(60))
        .map(([third, month, lost, kept]) => at(third, month, lost + kept, lost)),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(rows, (given) => {
        const split = given.flatMap((row) => [
          { ...row, customers: row.lost },
          { ...row, customers: row.customers - row.lost, lost: 0 },
        ]);
        expect(breakpoints(split.reverse())).toEqual(breakpoints(given));
      }),
    );
  });
});

describe('of any shop', () => {
  const start = dayOf('2023-01-01');
  const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
  const orders = fc.array(
    fc.record({
      customer: fc.integer({ min: 1, max: 25 }),
      day: fc.integer({ min: start, max: start + 500 }),
      amount: fc.integer({ min: 1, max: 4 }),
    }),
    { minLength: 20, maxLength: 60 },
  );

  /** The oracle: every customer looked at alone, and placed by those worth less. */
  function naive(given: readonly { customer: number; day: number; amount: number }[], w: number) {
    const asOf = start + 510;
    const judged = [...Map.groupBy(given, ({ customer }) => customer).values()]
      .map((own) => ({
        first: Math.min(...own.map(({ day }) => day)),
        last: Math.max(...own.map(({ day }) => day)),
        worth: own.reduce((sum, { amount }) => sum + amount, 0),
      }))
      .filter(({ first }) => first + w <= asOf);
    const counts = new Map<string, { customers: number; lost: number }>();
    for (const { first, last, worth } of judged) {
      const below = 3 * judged.filter((other) => other.worth < worth).length;
      const third = below < judged.length ? 'low' : below < 2 * judged.length ? 'middle' : 'high';
      const date = new Date(first * 86_400_000);
      const quarter = `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
      const cell = counts.get(`${quarter} ${third}`) ?? { customers: 0, lost: 0 };
      cell.customers += 1;
      cell.lost += Number(last + w <= asOf);
      counts.set(`${quarter} ${third}`, cell);
    }
    return { judged: judged.length, cells: Object.fromEntries(counts) };
  }

  test('cells count every customer old enough, once and in the right place', async () => {
    await fc.assert(
      fc.asyncProperty(orders, async (given) => {
        const own = await Shop.open();
        const bought = given.map((order) => ({ ...order, day: iso(order.day) }));
        const { active_window_days, churn_by_value } = await measured(
          own,
          bought,
          iso(start + 510),
        );
        await own.close();
        const expected = naive(given, active_window_days);
        const cells = churn_by_value.cells.filter(({ customers }) => customers > 0);
        expect(cells.reduce((sum, { customers }) => sum + customers, 0)).toBe(expected.judged);
        expect(
          Object.fromEntries(
            cells.map(({ cohort, third, customers, lost }) => [
              `${cohort} ${third}`,
              { customers, lost },
            ]),
          ),
        ).toEqual(expected.cells);
      }),
      { numRuns: 5, seed: 11, endOnFailure: true },
    );
  });
});
