import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { periodChurn, periodRetention } from '../../../src/valuation/activity/measure-activity.ts';
import { monthActivity, monthsOfActivity } from '../../../src/valuation/activity/months.ts';
import { readSeason } from '../../../src/valuation/activity/season.ts';
import { layOutMonths, weekOf } from '../../../src/valuation/calendar.ts';
import {
  measureActivity,
  prepareLedger,
  writeCustomerHistory,
} from '../../../src/valuation/index.ts';
import { orderRecord, periodMetric } from '../../../src/warehouse/index.ts';
import { dayOf } from '../../fixtures/data.ts';
import { Shop, sql, TERMS } from '../shop.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open();
});
afterEach(() => shop.close());

const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

const order = (customer: number, day: string, amount = 10) => ({
  customer_key: customer,
  placed_on: day,
  placed_at: `${day} 00:00:00`,
  amount,
  currency: 'EUR',
});

async function ready(asOf: string) {
  const terms = { ...TERMS, asOf };
  await prepareLedger(shop.engine, terms);
  await writeCustomerHistory(shop.engine, terms);
  await layOutMonths(shop.engine, asOf);
  return terms;
}

test('the published vectors of period retention and churn', () => {
  expect(periodRetention(100, 30, 110)).toBe(0.8);
  expect(periodChurn(100, 20)).toBe(0.2);
  expect(periodRetention(0, 5, 5)).toBeNull();
  expect(periodChurn(0, 0)).toBeNull();
});

test('a week begins on its Monday', async () => {
  const { dialect } = shop.engine;
  const week = async (day: string) =>
    (
      await shop.engine.rows(sql`SELECT ${dialect.dayText(weekOf(dialect.day(day), dialect))} AS d`)
    )[0].d;
  // 1 January 2024 was a Monday.
  expect(await week('2024-01-01')).toBe('2024-01-01');
  expect(await week('2024-01-07')).toBe('2024-01-01');
  expect(await week('2024-01-08')).toBe('2024-01-08');
});

describe('customers of a month', () => {
  /** The oracle: every customer looked at on the last day of every month. */
  function naive(
    orders: readonly { customer: number; day: number }[],
    window: number,
    asOf: number,
  ) {
    const customers = Map.groupBy(orders, ({ customer }) => customer);
    const isActive = (days: readonly number[], on: number) =>
      days.some((day) => day <= on && day > on - window);
    const first = new Date(Math.min(...orders.map(({ day }) => day)) * 86_400_000);
    const months = [];
    for (let m = first.getUTCMonth(); ; m++) {
      const start = Date.UTC(first.getUTCFullYear(), m, 1) / 86_400_000;
      if (start > asOf) break;
      const end = Math.min(asOf, Date.UTC(first.getUTCFullYear(), m + 1, 1) / 86_400_000 - 1);
      const counts = { at_start: 0, arrived: 0, returned: 0, lost: 0, at_end: 0 };
      for (const own of customers.values()) {
        const days = own.map(({ day }) => day);
        const before = isActive(days, start - 1);
        const after = isActive(days, end);
        const isNew = Math.min(...days) >= start && Math.min(...days) <= end;
        counts.at_start += Number(before);
        counts.at_end += Number(after);
        counts.arrived += Number(isNew);
        counts.lost += Number(before && !after);
        counts.returned += Number(!before && after && !isNew);
      }
      months.push({ month: iso(start), ...counts });
    }
    return months;
  }

  const start = dayOf('2023-01-01');
  const orders = fc.array(
    fc.record({
      customer: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: start, max: start + 600 }),
    }),
    { minLength: 30, maxLength: 60 },
  );

  test('agree with looking at every customer at every end of month', async () => {
    await fc.assert(
      fc.asyncProperty(orders, fc.constantFrom(60, 90, 180), async (given, window) => {
        const own = await Shop.open();
        const asOf = iso(start + 610);
        await own.import(
          orderRecord,
          given.map(({ customer, day }) => order(customer, iso(day))),
        );
        const terms = { ...TERMS, asOf };
        await prepareLedger(own.engine, terms);
        await writeCustomerHistory(own.engine, terms);
        await layOutMonths(own.engine, asOf);
        await own.engine.create(monthActivity);
        await own.engine.insert(monthActivity, monthsOfActivity(window, terms, own.engine.dialect));
        const { dialect } = own.engine;
        const rows = await own.engine.rows(sql`
          SELECT ${dialect.dayText(sql`month`)} AS month, customers_at_start AS at_start,
            new_customers AS arrived, returned_customers AS returned, customers_lost AS lost,
            customers_at_end AS at_end
          FROM ${dialect.table(monthActivity)} ORDER BY 1`);
        await own.close();
        expect(rows).toEqual(naive(given, window, start + 610));
      }),
      { numRuns: 4, seed: 7, endOnFailure: true },
    );
  });
});

describe('the measures of a shop', () => {
  // By hand: three customers; usual return 31 and 46 days, so the window is 60 days.
  const facts = [
    order(1, '2024-01-15', 10),
    order(1, '2024-02-15', 20),
    order(2, '2024-01-20', 30),
    order(2, '2024-03-06', 40),
    order(3, '2024-02-10', 50),
  ];

  test('new and existing revenue, retention and churn by month', async () => {
    await shop.import(orderRecord, facts);
    const activity = await measureActivity(shop.engine, await ready('2024-04-15'));
    expect(activity.active_window_days).toBe(60);
    expect(activity.months).toEqual([
      {
        month: '2024-01-01',
        is_complete: true,
        orders: 2,
        revenue: 40,
        new_revenue: 40,
        existing_revenue: 0,
        average_order_value: 20,
        customers_at_start: 0,
        new_customers: 2,
        returned_customers: 0,
        customers_at_end: 2,
        customers_lost: 0,
        period_retention: null,
        period_churn: null,
      },
      {
        month: '2024-02-01',
        is_complete: true,
        orders: 2,
        revenue: 70,
        new_revenue: 50,
        existing_revenue: 20,
        average_order_value: 35,
        customers_at_start: 2,
        new_customers: 1,
        returned_customers: 0,
        customers_at_end: 3,
        customers_lost: 0,
        period_retention: null,
        period_churn: null,
      },
      {
        month: '2024-03-01',
        is_complete: true,
        orders: 1,
        revenue: 40,
        new_revenue: 0,
        existing_revenue: 40,
        average_order_value: 40,
        customers_at_start: 3,
        new_customers: 0,
        returned_customers: 0,
        customers_at_end: 3,
        customers_lost: 0,
        period_retention: 1,
        period_churn: 0,
      },
      {
        month: '2024-04-01',
        is_complete: false,
        orders: 0,
        revenue: null,
        new_revenue: null,
        existing_revenue: null,
        average_order_value: null,
        customers_at_start: 3,
        new_customers: 0,
        returned_customers: 0,
        customers_at_end: 1,
        customers_lost: 2,
        period_retention: 1 / 3,
        period_churn: 2 / 3,
      },
    ]);
  });

  test('repurchase counts those old enough, by cohort and of all', async () => {
    await shop.import(orderRecord, facts);
    const activity = await measureActivity(shop.engine, await ready('2024-04-15'));
    // Within 30 days nobody; within 60 customers 1 (31 days) and 2 (46 days) of all three;
    // 90 days are up only for customer 1.
    expect(activity.repurchase).toEqual([
      { days: 30, customers: 3, repeated: 0, rate: 0 },
      { days: 60, customers: 3, repeated: 2, rate: 2 / 3 },
      { days: 90, customers: 1, repeated: 1, rate: 1 },
    ]);
    const rows = await shop.read(periodMetric, [
      'metric',
      'period',
      'period_start',
      'numerator',
      'denominator',
      'value',
    ]);
    expect(rows.filter((r) => r.metric === 'repurchase_60')).toEqual([
      {
        metric: 'repurchase_60',
        period: 'all',
        period_start: '2024-01-01',
        numerator: 2,
        denominator: 3,
        value: 0.666667,
      },
      {
        metric: 'repurchase_60',
        period: 'month',
        period_start: '2024-01-01',
        numerator: 2,
        denominator: 2,
        value: 1,
      },
      {
        metric: 'repurchase_60',
        period: 'month',
        period_start: '2024-02-01',
        numerator: 0,
        denominator: 1,
        value: 0,
      },
    ]);
  });

  test('order value by tenure, and by week', async () => {
    await shop.import(orderRecord, facts);
    const activity = await measureActivity(shop.engine, await ready('2024-04-15'));
    expect(activity.order_value_by_tenure).toEqual([
      { tenure: 'first_order', orders: 3, average_order_value: 30 },
      { tenure: '0-3', orders: 2, average_order_value: 30 },
      { tenure: '3-6', orders: 0, average_order_value: null },
      { tenure: '6-12', orders: 0, average_order_value: null },
      { tenure: '12+', orders: 0, average_order_value: null },
    ]);
    const weeks = await shop.read(periodMetric, [
      'metric',
      'period',
      'period_start',
      'numerator',
      'denominator',
      'value',
    ]);
    expect(weeks.filter((r) => r.period === 'week').slice(0, 1)).toEqual([
      {
        metric: 'average_order_value',
        period: 'week',
        period_start: '2024-01-15',
        numerator: 40,
        denominator: 2,
        value: 20,
      },
    ]);
  });

  test('where every return is slow or none is known, the window is a year', async () => {
    await shop.import(orderRecord, [order(1, '2024-01-15')]);
    expect((await measureActivity(shop.engine, await ready('2024-04-15'))).active_window_days).toBe(
      365,
    );
  });
});

describe('season and trend of the shop', () => {
  const months = (count: number, orders: (i: number) => number) =>
    Array.from({ length: count }, (_, i) => ({
      month: new Date(Date.UTC(2022, i, 1)).toISOString().slice(0, 10),
      is_complete: i < count - 1,
      orders: orders(i),
    }));

  test('leave out the month of the first order and the one that is not over', () => {
    const season = readSeason(months(38, (i) => (i % 12 === 11 ? 180 : 100)));
    expect(season).toMatchObject({
      status: 'estimated',
      months: 36,
      first_month: '2022-02-01',
      last_month: '2025-01-01',
      has_season: true,
    });
    const december = season.by_month[11];
    // 180 against the mean of eleven times 100 and 180, per day of its month.
    expect(december?.value).toBeGreaterThan(1.6);
    expect(season.trend?.low).toBeLessThan(1);
    expect(season.trend?.high).toBeGreaterThan(1);
  });

  test('are not told of less than two whole years, nor of a few orders', () => {
    expect(readSeason(months(25, () => 100))).toMatchObject({
      status: 'history_too_short',
      months: 23,
      trend: null,
      by_month: [],
    });
    expect(readSeason(months(40, () => 4))).toMatchObject({ status: 'too_few_orders', months: 38 });
    expect(readSeason([])).toMatchObject({ status: 'history_too_short', months: 0 });
  });

  test('tell no season where months are alike', () => {
    const season = readSeason(months(40, (i) => 100 + ((i * 7) % 5)));
    expect(season).toMatchObject({ status: 'estimated', has_season: false, by_month: [] });
  });
});
