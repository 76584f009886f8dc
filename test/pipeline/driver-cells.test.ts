/** The cells of the customers file that say what drives a customer. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { driverCells, driverRows } from '../../src/pipeline/outputs/driver-cells.ts';
import { CUSTOMER_FEATURES, type Locale } from '../../src/vocabulary/index.ts';
import { customerDriver, type Engine, join, type Row, sql } from '../../src/warehouse/index.ts';
import { openTestEngine } from '../engine.ts';
import { TERMS } from '../valuation/shop.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

type Driver = [
  driver: string | null,
  direction: string | null,
  value: number | null,
  name?: string,
];

/** One customer per list: its drivers of no purchase, by rank. */
async function cells(customers: Driver[][], locale: Locale, currency: string | null = 'EUR') {
  await engine.create(customerDriver);
  const { cast } = engine.dialect;
  const exact = (figure: number | null) =>
    cast(figure === null ? sql`NULL` : sql`${String(figure)}`, 'decimal');
  const rows = customers.flatMap((drivers, i) =>
    drivers.map(
      ([driver, direction, value, name = null], rank) => sql`
        SELECT ${cast(sql`${i + 1}`, 'key')} AS customer_key, 'no_purchase' AS score,
          ${rank + 1} AS rank, ${driver} AS driver, ${direction} AS direction,
          ${exact(value)} AS driver_value, ${name} AS driver_name, ${exact(0.1)} AS contribution,
          ${cast(sql`'0.25'`, 'probability')} AS probability, 365 AS within_days`,
    ),
  );
  await engine.insert(customerDriver, join(rows, sql` UNION ALL `));
  const lent = await engine.lend((await driverRows(engine)) ?? sql``, 'driver_rows');
  return engine.reader.rows<Row>(sql`
    SELECT * FROM (${driverCells(lent, { ...TERMS, currency }, locale)}) c ORDER BY customer_key`);
}

test('codes and words of each driver, greatest first; another score stays empty', async () => {
  const drivers: Driver[] = [
    ['silence_ratio', 'raises', 3.4],
    ['purchases_26_weeks', 'lowers', 1],
    ['first_channel', 'lowers', null, 'seo'],
  ];
  expect((await cells([drivers], 'en'))[0]).toEqual({
    customer_key: 1,
    second_purchase_chance: null,
    second_purchase_drivers: null,
    second_purchase_drivers_in_words: null,
    no_purchase_chance: 0.25,
    no_purchase_drivers: 'silence_ratio raises; purchases_26_weeks lowers; first_channel lowers',
    no_purchase_drivers_in_words:
      'raises: silent for 3.4 times its usual gap; lowers: 1 purchase in the last 26 weeks; lowers: came through seo',
    drivers_within_days: 365,
  });
  expect((await cells([drivers], 'fr'))[0]?.no_purchase_drivers_in_words).toBe(
    'augmente\u00a0: silencieux depuis 3,4 fois son intervalle habituel; diminue\u00a0: 1 achat ces 26 dernières semaines; diminue\u00a0: venu par seo',
  );
});

test('values are written by what they are, and their absence is said', async () => {
  const said = async (drivers: Driver[], locale: Locale, currency: string | null = 'EUR') => {
    const rows = await cells(
      drivers.map((driver) => [driver]),
      locale,
      currency,
    );
    return rows.map((row) => String(row.no_purchase_drivers_in_words).split(': ')[1]);
  };
  const drivers: Driver[] = [
    ['mean_order', 'raises', 12.5],
    ['discount_share', 'raises', 0.345],
    ['first_month', 'raises', 8],
    ['mean_gap_days', 'raises', 1.4],
    ['days_since_last', 'raises', 0],
    ['mean_gap_days', 'raises', null],
    ['main_category', 'raises', null, '{} = Thé'],
  ];
  expect(await said(drivers, 'en')).toEqual([
    '12.50\u00a0EUR per order',
    '35% of its amounts taken off by reductions',
    'first bought in August',
    'usually 1 day between purchases',
    'last purchase 0 days ago',
    'no usual gap yet',
    'mostly buys from {} = Thé',
  ]);
  expect(await said(drivers.slice(0, 3), 'fr')).toEqual([
    '12,50\u00a0EUR par commande',
    '35\u00a0% de ses montants retirés par des réductions',
    'premier achat en août',
  ]);
  expect(await said(drivers.slice(0, 1), 'en', 'JPY')).toEqual(['13\u00a0JPY per order']);
});

test('every feature has words, in both languages', async () => {
  for (const locale of ['en', 'fr'] as const) {
    const all = Object.entries(CUSTOMER_FEATURES).map(([feature, kind]): Driver[] => [
      kind === 'name' ? [feature, 'raises', null, 'x'] : [feature, 'raises', 2],
    ]);
    const rows = await cells(all, locale);
    expect(rows).toHaveLength(28);
    for (const row of rows) {
      expect(row.no_purchase_drivers_in_words).toMatch(/^\w+\s?: .{5,}$/u);
      expect(row.no_purchase_drivers_in_words).not.toMatch(/\{\}|undefined/);
    }
  }
});

test('a customer whom nothing moves has a chance and no driver', async () => {
  expect((await cells([[[null, null, null]]], 'en'))[0]).toMatchObject({
    no_purchase_chance: 0.25,
    no_purchase_drivers: null,
    no_purchase_drivers_in_words: null,
  });
});
