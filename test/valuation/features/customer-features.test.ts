import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { customerFeature } from '../../../src/valuation/features/customer-feature.ts';
import {
  customerFeatures,
  writeCustomerFeatures,
  writeEarlierFeatures,
} from '../../../src/valuation/features/customer-features.ts';
import { countedDay } from '../../../src/valuation/history/purchase-days.ts';
import {
  prepareEarlierLedger,
  prepareLedger,
  writeCustomerHistory,
  writeEarlierDays,
} from '../../../src/valuation/index.ts';
import {
  factTables,
  orderLedger,
  orderRecord,
  refundLedger,
  refundRecord,
} from '../../../src/warehouse/index.ts';
import { Shop, TERMS } from '../shop.ts';
import { isPersonalTrait } from './personal-traits.ts';

type Sold = readonly [customer: number, day: string, amount: number, more?: object];

/** Customer 1: days 0, 10 and 40, and later; 2: one order; 3: only later. */
const ORDERS: readonly Sold[] = [
  [1, '2024-01-01', 80, { channel: 'seo', category: 'tea', country: 'FR', discount: 20 }],
  [1, '2024-01-11', 50, { channel: 'ads', category: 'cups', country: 'BE' }],
  [1, '2024-02-10', 70, { category: 'tea' }],
  [2, '2024-02-20', 30, { category: 'cups' }],
];
const LATER: readonly Sold[] = [
  [1, '2024-07-01', 500, { category: 'cups', country: 'DE', discount: 100 }],
  [2, '2024-07-02', 40, {}],
  [3, '2024-07-03', 60, {}],
];
const REFUNDS: readonly Sold[] = [[1, '2024-02-15', 20]];
const LATER_REFUNDS: readonly Sold[] = [
  [1, '2024-07-05', 35],
  [2, '2024-06-30', 30],
];
const AS_OF = '2024-02-29';

async function shopOf(sold: readonly Sold[], refunds: readonly Sold[]): Promise<Shop> {
  const shop = await Shop.open();
  const facts = sold.map(([customer_key, day, amount, more]) => ({
    order_id: `${customer_key}-${day}`,
    customer_key,
    placed_on: day,
    placed_at: `${day} 12:00:00`,
    amount,
    currency: 'EUR',
    ...more,
  }));
  await shop.import(orderRecord, facts);
  await shop.import(
    refundRecord,
    refunds.map(([customer_key, day, amount]) => ({
      customer_key,
      refunded_on: day,
      refunded_at: `${day} 12:00:00`,
      amount,
      currency: 'EUR',
    })),
  );
  await prepareLedger(shop.engine, TERMS);
  await writeCustomerHistory(shop.engine, TERMS);
  return shop;
}

const COLUMNS = Object.keys(customerFeature.columns);

/** Features of the past day, in a run that knows what came later. */
async function earlierFeaturesOf(shop: Shop) {
  const terms = { ...TERMS, asOf: AS_OF };
  await prepareEarlierLedger(shop.engine, shop.engine.inThePast(), terms);
  await writeEarlierDays(shop.engine);
  await writeEarlierFeatures(shop.engine, AS_OF);
  return shop.read({ ...customerFeature, place: 'past' }, COLUMNS);
}

async function featuresOf(shop: Shop) {
  await writeCustomerFeatures(shop.engine, AS_OF);
  return shop.read(customerFeature, COLUMNS);
}

describe('features as of a past day', () => {
  let whole: Shop;
  let cut: Shop;
  beforeAll(async () => {
    whole = await shopOf([...ORDERS, ...LATER], [...REFUNDS, ...LATER_REFUNDS]);
    cut = await shopOf(ORDERS, REFUNDS);
  });
  afterAll(() => Promise.all([whole.close(), cut.close()]));

  // Computed by hand from the orders above; gaps of 10 and 30 days: mean 20, deviation 10.
  test('are those of the orders up to it', async () => {
    const [first, second, ...others] = await earlierFeaturesOf(whole);
    expect(others).toEqual([]);
    expect(first).toEqual({
      customer_key: 1,
      purchases: 3,
      days_since_last: 19,
      span_days: 40,
      tenure_days: 59,
      purchases_4_weeks: 1,
      purchases_13_weeks: 3,
      purchases_26_weeks: 3,
      purchases_52_weeks: 3,
      mean_gap_days: 20,
      gap_variation: 0.5,
      last_gap_ratio: 1.5,
      silence_ratio: 0.95,
      // ln 10 + ln 30, each rounded to six decimals.
      log_gap_sum: 5.703782,
      orders: 3,
      spend: 200,
      mean_order: 66.6667,
      first_order: 80,
      spend_52_weeks: 200,
      discount_share: 0.090909,
      discounted_order_share: 0.333333,
      return_share: 0.1,
      categories: 2,
      main_category_share: 0.666667,
      first_month: 1,
      first_channel: 'seo',
      first_category: 'tea',
      main_category: 'tea',
      country: 'BE',
    });
    expect(second).toMatchObject({
      customer_key: 2,
      purchases: 1,
      mean_gap_days: null,
      gap_variation: null,
      last_gap_ratio: null,
      silence_ratio: null,
      log_gap_sum: 0,
      return_share: 0,
      first_month: 2,
      main_category: 'cups',
    });
  });

  test('do not change when everything later is deleted', async () => {
    expect(await earlierFeaturesOf(whole)).toEqual(await featuresOf(cut));
  });
});

describe('a person’s age and gender', () => {
  test('are in no feature, and in nothing that a feature reads', async () => {
    expect(COLUMNS.filter(isPersonalTrait)).toEqual([]);
    const shop = await Shop.open();
    const { dialect } = shop.engine;
    const stood = {
      orders: dialect.table(orderLedger),
      days: dialect.table(countedDay),
      refunds: dialect.table(refundLedger),
    };
    const text = customerFeatures(stood, AS_OF, dialect).text(() => ' ');
    await shop.close();
    const words = text.match(/[A-Za-z_]+/g) ?? [];
    expect(words.length).toBeGreaterThan(200);
    expect(words.filter(isPersonalTrait)).toEqual([]);
  });

  test.each(['age', 'customer_age', 'Âge', 'dateNaissance', 'birth_date', 'GENDER', 'civilité'])(
    'are recognised in %s',
    (column) => expect(isPersonalTrait(column)).toBe(true),
  );

  test.each([
    'tenure_days',
    'mean_gap_days',
    'average',
    'package',
    'message',
    'general',
    'category',
  ])('are not seen in %s', (column) => expect(isPersonalTrait(column)).toBe(false));

  test('are held by no table of facts under these names', () => {
    const columns = factTables.flatMap((table) => Object.keys(table.columns));
    expect(columns.length).toBeGreaterThan(50);
    expect(columns.filter(isPersonalTrait)).toEqual([]);
  });
});
