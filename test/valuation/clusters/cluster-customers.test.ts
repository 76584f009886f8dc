import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fitClusters, nearestCentres, standardised } from '../../../src/models/index.ts';
import { busiestQuarter } from '../../../src/valuation/clusters/busiest-quarter.ts';
import {
  type Clusters,
  findClusters,
  profileClusters,
} from '../../../src/valuation/clusters/cluster-customers.ts';
import {
  clusterMeasure,
  MEASURES,
  writeClusterMeasures,
} from '../../../src/valuation/clusters/cluster-measures.ts';
import {
  customerFeature,
  prepareLedger,
  writeCustomerFeatures,
  writeCustomerHistory,
} from '../../../src/valuation/index.ts';
import {
  clusterProfile,
  customerCluster,
  orderRecord,
  type Row,
} from '../../../src/warehouse/index.ts';
import { isPersonalTrait } from '../features/personal-traits.ts';
import { Shop, TERMS } from '../shop.ts';

const EACH = 120;
const day = (year: number, month: number, of: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`;

const hour = (of: number) => String(of % 24).padStart(2, '0');

/**
 * Three ways to buy: every month and of everything, at a high price, on Wednesdays, half
 * of the times in the evening; once,
 * long ago; and in the autumn sales, always reduced, through a newsletter.
 */
function orders(each = EACH) {
  const order = (key: number, placed_on: string, amount: number, more: object) => ({
    order_id: `${key}-${placed_on}`,
    customer_key: key,
    placed_on,
    placed_at: `${placed_on} ${hour(key)}:00:00`,
    amount: amount + (key % 7),
    currency: 'EUR',
    discount: 0,
    ...more,
  });
  return Array.from({ length: each }, (_, i) => {
    const months = Array.from({ length: 12 }, (_, m) => m + 1);
    // Wednesdays of 2024: the first Wednesday of each month, and a week or two later.
    const wednesday = (m: number) => {
      const first = 1 + ((10 - new Date(Date.UTC(2024, m - 1, 1)).getUTCDay()) % 7);
      return day(2024, m, first + 7 * (i % 3));
    };
    return [
      ...months.map((m) =>
        order(3 * i + 1, wednesday(m), 150, {
          placed_at: `${wednesday(m)} ${hour(m % 2 === 0 ? 20 : i + m)}:00:00`,
          category: ['tea', 'cups', 'books'][m % 3],
          channel: 'seo',
        }),
      ),
      order(3 * i + 2, day(2023, 1 + (i % 3), 1 + (i % 28)), 30, { category: 'tea' }),
      ...[2023, 2024].flatMap((year) =>
        [10, 11].map((m) =>
          order(3 * i + 3, day(year, m, 1 + ((i + m) % 28)), 40, {
            discount: 20,
            category: 'cups',
            channel: 'newsletter',
          }),
        ),
      ),
    ];
  }).flat();
}

async function shopOf(records: ReturnType<typeof orders>): Promise<Shop> {
  const shop = await Shop.open();
  await shop.import(orderRecord, records);
  await prepareLedger(shop.engine, TERMS);
  await writeCustomerHistory(shop.engine, TERMS);
  await writeCustomerFeatures(shop.engine, TERMS.asOf);
  return shop;
}

const clusterCustomers = async (engine: Shop['engine'], terms: typeof TERMS) =>
  profileClusters(engine, terms, await findClusters(engine, terms));

let shop: Shop;
let found: Clusters;
let rows: Row[];

beforeAll(async () => {
  shop = await shopOf(orders());
  found = await clusterCustomers(shop.engine, TERMS);
  rows = await shop.read(customerCluster, ['customer_key', 'cluster', 'code']);
});
afterAll(() => shop.close());

// Oracle: by construction.
describe('three ways to buy are three clusters', () => {
  test('every customer is in the cluster of those who buy alike', () => {
    // October and November with September, the earlier of two equals.
    const quarter = { from_month: 9, to_month: 11 };
    expect(found).toMatchObject({ status: 'made', busiest_quarter: quarter });
    expect(found.clusters).toHaveLength(3);
    expect(rows).toHaveLength(3 * EACH);
    const kinds = Map.groupBy(rows, (row) => (Number(row.customer_key) - 1) % 3);
    const clusters = [0, 1, 2].map((kind) => new Set(kinds.get(kind)?.map((row) => row.cluster)));
    expect(clusters.map((set) => set.size)).toEqual([1, 1, 1]);
    expect(clusters[0]).toEqual(new Set([1]));
    for (const row of rows) {
      expect(row.code).toBe(found.clusters[Number(row.cluster) - 1]?.code);
    }
  });

  test('and each is told by its traits and its own figures', () => {
    const [often, second, third] = found.clusters;
    const once = second?.one_time_share === 1 ? second : third;
    const sales = once === second ? third : second;
    expect(often?.traits).toEqual(expect.arrayContaining(['frequent', 'large_orders']));
    expect(often).toMatchObject({
      customers: EACH,
      share: 1 / 3,
      one_time_share: 0,
      mean_categories: 3,
      weekday: 3,
      hour: 20,
      first_channel: { name: 'seo', share: 1 },
      discount_share: 0,
      return_share: null,
    });
    expect(often?.usual_gap_days).toBeGreaterThan(28);
    expect(often?.usual_gap_days).toBeLessThan(33);
    expect(once?.traits).toEqual(expect.arrayContaining(['infrequent', 'silent']));
    expect(once).toMatchObject({ usual_gap_days: null, first_channel: null });
    expect(once?.main_category).toEqual({ name: 'tea', share: 1 });
    expect(once?.revenue).toBe(sumOf(2));
    expect(sales?.traits).toEqual(expect.arrayContaining(['discounted', 'in_season']));
    expect(sales?.season_share).toBe(1);
    // 20 off 60 to 66 before it.
    expect(sales?.discount_share).toBeGreaterThan(0.3);
    expect(new Set(found.clusters.map(({ code }) => code)).size).toBe(3);
  });

  test('the table says the same, and a second time changes nothing', async () => {
    const columns = Object.keys(clusterProfile.columns);
    const profiles = await shop.read(clusterProfile, columns);
    expect(profiles.map((row) => row.code)).toEqual(found.clusters.map(({ code }) => code));
    expect(profiles.map((row) => row.customers)).toEqual([EACH, EACH, EACH]);
    expect(await clusterCustomers(shop.engine, TERMS)).toEqual(found);
    expect(await shop.read(customerCluster, ['customer_key', 'cluster', 'code'])).toEqual(rows);
  });

  // Oracle: the same assignment by the models, in JavaScript.
  test('the engine assigns as the models would', async () => {
    const { engine } = shop;
    await writeClusterMeasures(engine, TERMS.asOf, await busiestQuarter(engine, TERMS.asOf));
    const measured = await shop.read(clusterMeasure, ['customer_key', ...MEASURES]);
    const columns = MEASURES.map((measure) =>
      Float64Array.from(measured, (row) => (row[measure] as number | null) ?? Number.NaN),
    );
    const fit = fitClusters(columns);
    if (fit.status !== 'found') throw new Error(fit.status);
    const scored = columns.map((column, j) => {
      const scale = fit.scales[j];
      return scale ? standardised(column, scale) : new Float64Array(column.length);
    });
    const nearest = nearestCentres(scored, fit.centres);
    const cluster = new Map(rows.map((row) => [row.customer_key, row.cluster]));
    measured.forEach((row, i) => {
      expect(cluster.get(row.customer_key)).toBe((nearest[i] as number) + 1);
    });
  });

  function sumOf(kind: number): number {
    return orders()
      .filter(({ customer_key }) => customer_key % 3 === kind)
      .reduce((sum, { amount }) => sum + amount, 0);
  }
});

test('none are made of fewer than two hundred customers', async () => {
  const small = await shopOf(orders(60));
  expect(await clusterCustomers(small.engine, TERMS)).toEqual({
    status: 'too_few_customers',
    fewest: 200,
    silhouette: null,
    shuffled: null,
    busiest_quarter: null,
    clusters: [],
  });
  expect(await small.read(customerCluster, ['cluster'])).toEqual([]);
  expect(await small.read(clusterProfile, ['cluster'])).toEqual([]);
  await small.close();
});

test('none are made where everyone buys alike', async () => {
  const one = orders(300).filter(({ customer_key }) => customer_key % 3 === 2);
  const alike = await shopOf(one.map((order) => ({ ...order, placed_on: '2024-03-03' })));
  expect(await clusterCustomers(alike.engine, TERMS)).toMatchObject({
    status: 'no_structure',
    clusters: [],
  });
  expect(await alike.read(customerCluster, ['cluster'])).toEqual([]);
  await alike.close();
});

test('a person’s age and gender are in nothing that clusters are made by', () => {
  const columns = [customerFeature, clusterMeasure, clusterProfile].flatMap((table) =>
    Object.keys(table.columns),
  );
  expect(columns.length).toBeGreaterThan(50);
  expect(columns.filter(isPersonalTrait)).toEqual([]);
});
