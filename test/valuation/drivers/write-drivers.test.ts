import { afterAll, beforeAll, expect, test } from 'vitest';
import { fitBoostedTrees, treeContributions } from '../../../src/models/index.ts';
import { FEATURES } from '../../../src/valuation/drivers/feature-columns.ts';
import { scoreDrivers } from '../../../src/valuation/drivers/score-trees.ts';
import { summariseDrivers } from '../../../src/valuation/drivers/summarise-drivers.ts';
import { type DriverResult, writeDrivers } from '../../../src/valuation/drivers/write-drivers.ts';
import {
  prepareEarlierLedger,
  prepareLedger,
  writeCustomerFeatures,
  writeCustomerHistory,
  writeEarlierDays,
  writeEarlierFeatures,
} from '../../../src/valuation/index.ts';
import { CUSTOMER_FEATURES } from '../../../src/vocabulary/index.ts';
import { customerDriver, orderRecord, type Row } from '../../../src/warehouse/index.ts';
import { Shop, TERMS } from '../shop.ts';

const EARLIER = '2024-06-30';
const CUSTOMERS = 1200;

/**
 * Everyone buys once in spring; whoever came by `seo` comes back in autumn, nine times in ten, and
 * of those who came by `ads` one in ten. Newcomers of the autumn have bought once by the end.
 */
function orders() {
  const day = (month: number, i: number) =>
    `2024-${String(month).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;
  return Array.from({ length: CUSTOMERS }, (_, i) => {
    const channel = i % 2 === 0 ? 'seo' : 'ads';
    const returns = i % 2 === 0 ? i % 20 !== 0 : i % 20 === 1;
    const order = (on: string) => ({
      order_id: `${i}-${on}`,
      customer_key: i + 1,
      placed_on: on,
      placed_at: `${on} 12:00:00`,
      amount: 20 + (i % 7),
      currency: 'EUR',
      channel,
    });
    if (i % 5 === 4) return [order(day(11, i))];
    return [order(day(3 + (i % 3), i)), ...(returns ? [order(day(9, i))] : [])];
  }).flat();
}

let shop: Shop;
let result: DriverResult;
let rows: Row[];
const COLUMNS = Object.keys(customerDriver.columns);

async function drivers(): Promise<DriverResult> {
  const { engine } = shop;
  const earlier = { ...TERMS, asOf: EARLIER };
  await prepareEarlierLedger(engine, engine.inThePast(), earlier);
  await writeEarlierDays(engine);
  await writeEarlierFeatures(engine, EARLIER);
  await writeCustomerFeatures(engine, TERMS.asOf);
  return writeDrivers(engine, TERMS, { asOf: EARLIER, days: 184 });
}

beforeAll(async () => {
  shop = await Shop.open();
  await shop.import(orderRecord, orders());
  await prepareLedger(shop.engine, TERMS);
  await writeCustomerHistory(shop.engine, TERMS);
  result = await drivers();
  rows = await shop.read(customerDriver, COLUMNS);
});
afterAll(() => shop.close());

test('the channel that decides is the first driver of a second purchase', () => {
  expect(result).toEqual({
    withinDays: 184,
    scores: [
      { score: 'second_purchase', learnedFrom: 960 },
      { score: 'no_purchase', learnedFrom: 960 },
    ],
  });
  const first = rows.filter((row) => row.score === 'second_purchase' && row.rank === 1);
  // One purchase: the autumn's newcomers, and those of spring who did not return.
  expect(first.length).toBeGreaterThan(500);
  for (const row of first) {
    const isSeo = (Number(row.customer_key) - 1) % 2 === 0;
    expect(row.driver).toBe('first_channel');
    expect(row.direction).toBe(isSeo ? 'raises' : 'lowers');
    expect(row.within_days).toBe(184);
  }
  // By construction nine in ten and one in ten; the penalty on leaves draws them to the middle.
  const chances = first.map((row) => Number(row.probability));
  expect(Math.max(...chances)).toBeGreaterThan(0.8);
  expect(Math.min(...chances)).toBeLessThan(0.2);
});

test('each is told with its value: a name, or a number', () => {
  let numbers = 0;
  for (const row of rows) {
    const isName = CUSTOMER_FEATURES[row.driver as keyof typeof CUSTOMER_FEATURES] === 'name';
    if (isName) expect(row.driver_value).toBeNull();
    else expect(row.driver_name).toBeNull();
    if (row.driver === 'first_channel') {
      expect(row.driver_name).toBe((Number(row.customer_key) - 1) % 2 === 0 ? 'seo' : 'ads');
    }
    // Whoever has one purchase has no gap; every other number is known of everyone here.
    if (row.driver === 'days_since_last') expect(row.driver_value).toBeGreaterThan(0);
    if (row.driver_value !== null) numbers += 1;
  }
  expect(numbers).toBeGreaterThan(500);
  expect(FEATURES).toEqual(Object.keys(CUSTOMER_FEATURES));
});

// Oracle: counting the rows themselves.
test('the summary counts first drivers by direction, with the typical value', async () => {
  const summary = await summariseDrivers(shop.engine, result);
  expect(summary?.within_days).toBe(184);
  const second = summary?.scores[0];
  const first = rows.filter((row) => row.score === 'second_purchase' && row.rank === 1);
  const raised = first.filter((row) => row.direction === 'raises');
  expect(second?.customers).toBe(first.length);
  expect(second?.first_drivers).toHaveLength(2);
  const told = second?.first_drivers.find(({ direction }) => direction === 'raises');
  expect(told).toMatchObject({
    driver: 'first_channel',
    customers: raised.length,
    share: raised.length / first.length,
    typical_value: null,
    typical_name: 'seo',
  });
  const chances = raised.reduce((sum, row) => sum + Number(row.probability), 0);
  expect(told?.mean_probability).toBeCloseTo(chances / raised.length, 8);
  const days = rows.filter((row) => row.rank === 1 && row.driver === 'days_since_last');
  for (const group of summary?.scores[1]?.first_drivers ?? []) {
    if (group.driver !== 'days_since_last') continue;
    const own = days
      .filter((row) => row.score === 'no_purchase' && row.direction === group.direction)
      .map((row) => Number(row.driver_value))
      .sort((a, b) => a - b);
    expect(group.typical_value).toBe(own[Math.floor((own.length - 1) / 2)]);
  }
  expect(await summariseDrivers(shop.engine, null)).toBeNull();
});

test('ranks are told from the greatest, in both scores', () => {
  const byCustomer = Map.groupBy(rows, (row) => `${row.score} ${row.customer_key}`);
  expect(byCustomer.size).toBeGreaterThan(CUSTOMERS);
  for (const told of byCustomer.values()) {
    const sorted = told.toSorted((a, b) => Number(a.rank) - Number(b.rank));
    expect(sorted.map((row) => row.rank)).toEqual([1, 2, 3].slice(0, told.length));
    const sizes = sorted.map((row) => Math.abs(Number(row.contribution)));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(new Set(told.map((row) => row.driver)).size).toBe(told.length);
  }
});

test('a second time says the same', async () => {
  expect(await drivers()).toEqual(result);
  expect(await shop.read(customerDriver, COLUMNS)).toEqual(rows);
});

// Oracle: sorting all contributions of a row by size.
test('the three told are the three greatest of all contributions', () => {
  const size = 500;
  const columns = FEATURES.map((_, j) =>
    Float64Array.from({ length: size }, (_, i) => Math.sin((i + 1) * (j + 1.7))),
  );
  const target = Float64Array.from({ length: size }, (_, i) =>
    columns[0][i] + columns[5][i] - columns[9][i] + columns[12][i] > 0 ? 1 : 0,
  );
  const trees = fitBoostedTrees({ columns, target }, { objective: 'logistic', rounds: 20 });
  const parts = treeContributions(trees, columns).columns;
  const { driver, contribution } = scoreDrivers(trees, columns);
  for (let row = 0; row < size; row++) {
    const greatest = parts
      .map((part, j) => ({ j, how: part[row] }))
      .filter(({ how }) => Math.abs(how) >= 0.005)
      .sort((a, b) => Math.abs(b.how) - Math.abs(a.how) || a.j - b.j)
      .slice(0, 3);
    expect(driver.map((ranked) => ranked[row]).filter((j) => j >= 0)).toEqual(
      greatest.map(({ j }) => j),
    );
    expect(contribution.map((ranked) => ranked[row]).slice(0, greatest.length)).toEqual(
      greatest.map(({ how }) => how),
    );
  }
});
