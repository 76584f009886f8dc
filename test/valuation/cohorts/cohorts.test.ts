import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { layOutMonths } from '../../../src/valuation/calendar.ts';
import { crossings } from '../../../src/valuation/cohorts/dimensions.ts';
import {
  prepareLedger,
  readCohorts,
  writeCohorts,
  writeCustomerHistory,
} from '../../../src/valuation/index.ts';
import { cohortCell, orderRecord, wholeMonths } from '../../../src/warehouse/index.ts';
import { Shop, sql, TERMS } from '../shop.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open();
});
afterEach(() => shop.close());

const order = (customer: number, day: string, amount: number, more = {}) => ({
  order_id: `${customer}-${day}`,
  customer_key: customer,
  placed_on: day,
  placed_at: `${day} 00:00:00`,
  amount,
  currency: 'EUR',
  ...more,
});

async function cohorts(asOf: string) {
  const terms = { ...TERMS, asOf };
  await prepareLedger(shop.engine, terms);
  await writeCustomerHistory(shop.engine, terms);
  await layOutMonths(shop.engine, asOf);
  return readCohorts(shop.engine, terms, await writeCohorts(shop.engine, terms));
}

describe('months of age', () => {
  // By the definition: the most months that can be added to the first day without passing
  // the second, a month from the 31st ending on the last day of a shorter month.
  test.each([
    ['2024-01-31', '2024-01-31', 0],
    ['2024-01-31', '2024-02-28', 0],
    ['2024-01-31', '2024-02-29', 1],
    ['2023-01-31', '2023-02-28', 1],
    ['2024-01-31', '2024-03-30', 1],
    ['2024-01-31', '2024-03-31', 2],
    ['2024-01-30', '2024-02-29', 1],
    ['2024-02-29', '2024-03-28', 0],
    ['2024-02-29', '2025-02-28', 12],
    ['2024-03-15', '2024-04-14', 0],
    ['2024-12-15', '2025-01-15', 1],
  ])('%s to %s: %i', async (from, to, months) => {
    const { dialect } = shop.engine;
    expect(
      await shop.number(sql`SELECT ${wholeMonths(dialect.day(from), dialect.day(to), dialect)}`),
    ).toBe(months);
  });
});

test('crossings are every combination, single dimensions first', () => {
  expect(crossings(['month', 'category', 'channel']).map((c) => c.join('+'))).toEqual([
    'month',
    'category',
    'channel',
    'month+category',
    'month+channel',
    'category+channel',
    'month+category+channel',
  ]);
});

describe('cells', () => {
  const facts = [
    order(1, '2024-01-10', 10, { category: 'tea', channel: 'seo' }),
    order(1, '2024-01-20', 5),
    order(1, '2024-03-10', 20),
    order(2, '2024-01-31', 30, { category: 'cup', channel: 'seo' }),
    order(2, '2024-02-28', 1),
    order(3, '2024-02-05', 7, { category: 'tea' }),
  ];

  // By hand. Month of age 1 of customer 2 (first order 31 January) runs from 29 February
  // to 30 March, that of customer 1 from 10 February to 9 March.
  test('wait until the whole cohort has reached the end of the age', async () => {
    await shop.import(orderRecord, facts);
    await cohorts('2024-03-29');
    const rows = await shop.read(cohortCell, [
      'dimensions',
      'cohort_month',
      'month_index',
      'is_mature',
      'customers',
      'active_customers',
      'repeat_customers',
      'orders',
      'cumulative_orders',
      'cumulative_revenue',
    ]);
    const january = rows.filter((r) => r.dimensions === 'month' && r.cohort_month === '2024-01-01');
    const cell = (
      i: number,
      active: number,
      repeats: number,
      orders: number,
      all: number,
      sum: number,
    ) => ({
      dimensions: 'month',
      cohort_month: '2024-01-01',
      month_index: i,
      is_mature: true,
      customers: 2,
      active_customers: active,
      repeat_customers: repeats,
      orders,
      cumulative_orders: all,
      cumulative_revenue: sum,
    });
    const blank = (i: number) => ({
      ...cell(i, 0, 0, 0, 0, 0),
      is_mature: false,
      active_customers: null,
      repeat_customers: null,
      orders: null,
      cumulative_orders: null,
      cumulative_revenue: null,
    });
    expect(january).toEqual([cell(0, 2, 2, 4, 4, 46), blank(1), blank(2)]);
    await cohorts('2024-03-30');
    const later = await shop.read(cohortCell, [
      'dimensions',
      'cohort_month',
      'month_index',
      'is_mature',
      'customers',
      'active_customers',
      'repeat_customers',
      'orders',
      'cumulative_orders',
      'cumulative_revenue',
    ]);
    expect(
      later.filter((r) => r.dimensions === 'month' && r.cohort_month === '2024-01-01'),
    ).toEqual([cell(0, 2, 2, 4, 4, 46), cell(1, 0, 2, 0, 4, 46), blank(2)]);
  });

  test('without the month they count the customers old enough', async () => {
    await shop.import(orderRecord, facts);
    await cohorts('2024-03-31');
    const rows = await shop.read(cohortCell, [
      'dimensions',
      'first_category',
      'month_index',
      'is_mature',
      'customers',
      'cumulative_revenue',
    ]);
    // Customers 1 (first order 10 January) and 3 (5 February): by 31 March two and one
    // complete months of age.
    expect(rows.filter((r) => r.dimensions === 'category' && r.first_category === 'tea')).toEqual([
      {
        dimensions: 'category',
        first_category: 'tea',
        month_index: 0,
        is_mature: true,
        customers: 2,
        cumulative_revenue: 22,
      },
      {
        dimensions: 'category',
        first_category: 'tea',
        month_index: 1,
        is_mature: true,
        customers: 1,
        cumulative_revenue: 15,
      },
      {
        dimensions: 'category',
        first_category: 'tea',
        month_index: 2,
        is_mature: false,
        customers: 0,
        cumulative_revenue: null,
      },
    ]);
  });

  test('every crossing holds every customer once', async () => {
    await shop.import(orderRecord, facts);
    await cohorts('2024-12-31');
    const sizes = await shop.engine.rows(sql`
      SELECT dimensions, sum(customers) AS customers, sum(cumulative_revenue) AS revenue
      FROM ${shop.engine.dialect.table(cohortCell)} WHERE month_index = 9 GROUP BY dimensions ORDER BY 1`);
    expect(sizes.map((row) => row.dimensions)).toHaveLength(7);
    for (const row of sizes) expect(row).toMatchObject({ customers: 3, revenue: 73 });
  });

  // The tea of the test above: customer 1 is two complete months old, customer 3 one.
  test('the summary says how many customers each figure rests on', async () => {
    await shop.import(orderRecord, facts);
    const { by_category, by_month } = await cohorts('2024-03-31');
    expect(by_category.find(({ cohort }) => cohort === 'tea')).toMatchObject({
      customers: 2,
      customers_at_age: [2, 1, 0],
      cumulative_revenue: [11, 15, null],
    });
    // January, 1 and 2 (31 January): the second month of age of the younger ends on 30 March.
    expect(by_month[0]).toMatchObject({ customers: 2, customers_at_age: [2, 2, 0] });
  });

  test('a later refund restates the cohort of the order it belongs to', async () => {
    await shop.import(orderRecord, [
      order(1, '2024-01-10', 10),
      order(1, '2024-02-20', 40, { refunded: 15 }),
    ]);
    const { by_month } = await cohorts('2024-04-30');
    expect(by_month[0].revenue).toEqual([10, 25, 0, null]);
    expect(by_month[0].cumulative_revenue).toEqual([10, 35, 35, null]);
  });
});

describe('what the summary shows', () => {
  test('the last 24 months, and 12 values with the rest as one that adds up', async () => {
    const facts = Array.from({ length: 30 }, (_, month) =>
      Array.from({ length: 15 }, (_, value) =>
        // Value v has 15 - v customers in all, so that its rank is known.
        month < 15 - value
          ? [
              order(
                1000 * month + value,
                `20${22 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-05`,
                10,
                { category: `c${String(value).padStart(2, '0')}` },
              ),
            ]
          : [],
      ).flat(),
    ).flat();
    const monthly = Array.from({ length: 30 }, (_, month) =>
      order(
        900000 + month,
        `20${22 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-06`,
        1,
      ),
    );
    await shop.import(orderRecord, [...facts, ...monthly]);
    const { by_month, by_category, milestones } = await cohorts('2024-12-31');
    expect(by_month).toHaveLength(24);
    expect(by_month[0].cohort).toBe('2022-07-01');
    expect(by_month.at(-1)?.cohort).toBe('2024-06-01');
    // 30 customers without a category, then c00 (15) … c10 (5); c11 to c14 make 4 + 3 + 2 + 1.
    expect(by_category.map(({ cohort, customers }) => [cohort, customers])).toEqual([
      ['', 30],
      ...Array.from({ length: 11 }, (_, v) => [`c${String(v).padStart(2, '0')}`, 15 - v]),
      ['other', 10],
    ]);
    expect(by_category.at(-1)?.cumulative_revenue[3]).toBe(10);
    expect(milestones.filter((m) => m.dimension === 'category' && m.cohort === 'other')).toEqual([
      {
        dimension: 'category',
        cohort: 'other',
        month: 3,
        customers: 10,
        repeat_rate: 0,
        average_order_value: 10,
        cumulative_value: 10,
      },
      {
        dimension: 'category',
        cohort: 'other',
        month: 6,
        customers: 10,
        repeat_rate: 0,
        average_order_value: 10,
        cumulative_value: 10,
      },
      {
        dimension: 'category',
        cohort: 'other',
        month: 12,
        customers: 10,
        repeat_rate: 0,
        average_order_value: 10,
        cumulative_value: 10,
      },
    ]);
  });
});
