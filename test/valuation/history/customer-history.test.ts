import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareLedger, writeCustomerHistory } from '../../../src/valuation/index.ts';
import { customerHistory, customerRecord, orderRecord } from '../../../src/warehouse/index.ts';
import { Shop, TERMS } from '../shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open();
  const order = (customer: number, at: string, amount: number, more = {}) => ({
    order_id: `${customer}-${at}`,
    customer_key: customer,
    placed_on: at.slice(0, 10),
    placed_at: at,
    amount,
    currency: 'EUR',
    ...more,
  });
  await shop.import(orderRecord, [
    order(1, '2024-01-31 09:00:00', 10, {
      channel: 'seo',
      category: 'tea',
      country: 'FR',
      discount: 2,
    }),
    order(1, '2024-01-31 18:00:00', 5, { channel: 'ads' }),
    order(1, '2024-03-01 09:00:00', 30, { refunded: 10, country: 'BE' }),
    order(1, '2024-04-01 09:00:00', 0),
    order(2, '2024-12-31 09:00:00', 7),
    order(3, '2024-05-01 09:00:00', 9, { status: 'cancelled' }),
  ]);
  await shop.import(customerRecord, [
    { customer_key: 1, channel: 'shop window', creative_theme: 'spring' },
    { customer_key: 2, channel: 'fair', campaign: 'Lyon' },
    { customer_key: 2, channel: null, creative_theme: 'old' },
  ]);
  await prepareLedger(shop.engine, TERMS);
  await writeCustomerHistory(shop.engine, TERMS);
});
afterAll(() => shop.close());

// Computed by hand from the six orders above; as-of 2024-12-31.
test('counts purchase days, spans and means', async () => {
  expect(
    await shop.read(customerHistory, [
      'customer_key',
      'first_order_on',
      'last_order_on',
      'orders',
      'purchases',
      'repeat_purchases',
      'recency_days',
      'age_days',
      'gross',
      'discount',
      'refunded',
      'revenue',
      'historical_value',
      'average_order_value',
      'first_order_revenue',
      'positive_purchases',
      'mean_purchase_revenue',
      'positive_repeats',
      'mean_repeat_revenue',
      'discounted_orders',
      'discount_share',
      'cohort_month',
    ]),
  ).toEqual([
    {
      customer_key: 1,
      first_order_on: '2024-01-31',
      last_order_on: '2024-04-01',
      orders: 4,
      purchases: 3,
      repeat_purchases: 2,
      recency_days: 61,
      age_days: 335,
      gross: 45,
      discount: 2,
      refunded: 10,
      revenue: 35,
      historical_value: 35,
      average_order_value: 8.75,
      first_order_revenue: 10,
      positive_purchases: 2,
      mean_purchase_revenue: 17.5,
      positive_repeats: 1,
      mean_repeat_revenue: 20,
      discounted_orders: 1,
      discount_share: 0.042553,
      cohort_month: '2024-01-01',
    },
    {
      customer_key: 2,
      first_order_on: '2024-12-31',
      last_order_on: '2024-12-31',
      orders: 1,
      purchases: 1,
      repeat_purchases: 0,
      recency_days: 0,
      age_days: 0,
      gross: 7,
      discount: null,
      refunded: 0,
      revenue: 7,
      historical_value: 7,
      average_order_value: 7,
      first_order_revenue: 7,
      positive_purchases: 1,
      mean_purchase_revenue: 7,
      positive_repeats: 0,
      mean_repeat_revenue: null,
      discounted_orders: 0,
      discount_share: null,
      cohort_month: '2024-12-01',
    },
  ]);
});

test('acquisition is what the first order names, else what the customer record does', async () => {
  expect(
    await shop.read(customerHistory, [
      'customer_key',
      'first_channel',
      'first_campaign',
      'first_creative_theme',
      'first_category',
      'country',
    ]),
  ).toEqual([
    {
      customer_key: 1,
      first_channel: 'seo',
      first_campaign: null,
      first_creative_theme: 'spring',
      first_category: 'tea',
      country: null,
    },
    {
      customer_key: 2,
      first_channel: 'fair',
      first_campaign: 'Lyon',
      first_creative_theme: 'old',
      first_category: null,
      country: null,
    },
  ]);
});
