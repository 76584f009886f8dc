import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { customerFeature } from '../../../src/valuation/features/customer-feature.ts';
import {
  writeCustomerFeatures,
  writeEarlierFeatures,
} from '../../../src/valuation/features/customer-features.ts';
import { countedDay } from '../../../src/valuation/history/purchase-days.ts';
import {
  prepareEarlierLedger,
  prepareLedger,
  writeCustomerHistory,
  writeEarlierDays,
  writeEarlierHistory,
} from '../../../src/valuation/index.ts';
import type { Terms } from '../../../src/vocabulary/index.ts';
import {
  customerHistory,
  customerRecord,
  exchangeRate,
  orderLine,
  orderRecord,
  productRecord,
  type Row,
  refundRecord,
} from '../../../src/warehouse/index.ts';
import { tries } from '../../engine.ts';
import { Shop, TERMS } from '../shop.ts';

const ASOF = '2024-12-31';
const EARLIER = '2024-09-30';

const day = fc.integer({ min: 0, max: 364 }).map((days) => {
  const date = new Date(Date.UTC(2024, 0, 1 + days));
  return date.toISOString().slice(0, 10);
});
const customer = fc.integer({ min: 1, max: 12 });
const amount = fc.integer({ min: 0, max: 60 });
const orderId = fc.integer({ min: 1, max: 50 }).map(String);
const product = fc.constantFrom('a', 'b', null);
const at = (placed: string) => ({ placed_on: placed, placed_at: `${placed} 00:00:00` });

/** As importing leaves them: of the orders that share a number, one. */
const orders = fc.uniqueArray(
  fc
    .record({
      order_id: fc.option(orderId),
      customer_key: fc.option(customer, { freq: 9 }),
      day,
      amount,
      discount: fc.option(amount),
      refunded: fc.constantFrom(null, null, 0, 5, 100),
      status: fc.constantFrom('paid', 'paid', 'paid', null, null, 'refunded', 'cancelled'),
      channel: fc.constantFrom('web', 'shop', null),
      country: fc.constantFrom('FR', 'DE', null),
    })
    .map(({ day: placed, ...order }) => ({ ...order, ...at(placed), currency: 'EUR' })),
  {
    minLength: 30,
    maxLength: 50,
    selector: ({ order_id }) => order_id,
    comparator: (one, other) => one !== null && one === other,
  },
);
const lines = fc.array(
  fc
    .record({
      order_id: orderId,
      customer_key: customer,
      day,
      product_id: product,
      quantity: fc.integer({ min: -2, max: 4 }),
      unit_price: amount,
      unit_cost: fc.option(fc.integer({ min: 0, max: 9 })),
      is_cancellation: fc.constantFrom(true, false, false),
    })
    .map(({ day: placed, unit_price, ...line }) => ({
      ...line,
      ...at(placed),
      amount: unit_price * line.quantity,
      currency: 'EUR',
    })),
  { maxLength: 30 },
);
const refunds = fc.array(
  fc
    .record({
      order_id: fc.option(orderId),
      customer_key: fc.option(customer),
      day,
      amount: fc.option(amount),
      product_id: product,
      quantity: fc.option(fc.integer({ min: 1, max: 3 })),
      return_cost: fc.option(fc.constant(2)),
    })
    .map(({ day: refunded, ...refund }) => ({
      ...refund,
      refunded_on: refunded,
      refunded_at: `${refunded} 00:00:00`,
      currency: 'EUR',
    })),
  { maxLength: 25 },
);
const served = fc.array(
  fc.record({
    customer_key: customer,
    service_cost: fc.option(amount),
    currency: fc.constantFrom('EUR', 'EUR', 'USD', null),
    channel: fc.constantFrom('letter', null),
  }),
  { maxLength: 5 },
);
const files = fc.record({ orders, lines, refunds, served });
type Files = typeof files extends fc.Arbitrary<infer T> ? T : never;

async function shopOf({ orders: placed, lines: sold, refunds: given, served: known }: Files) {
  const shop = await Shop.open();
  await shop.import(orderRecord, placed);
  if (sold.length > 0) await shop.import(orderLine, sold);
  if (given.length > 0) await shop.import(refundRecord, given);
  if (known.length > 0) await shop.import(customerRecord, known);
  await shop.import(exchangeRate, [
    { rate_on: '2023-12-01', currency: 'USD', into: 'EUR', rate: 0.9 },
    { rate_on: '2024-11-01', currency: 'USD', into: 'EUR', rate: 0.7 },
  ]);
  await shop.import(productRecord, [{ product_id: 'a', unit_cost: 3, currency: 'EUR' }]);
  return shop;
}

const columns = Object.keys(customerHistory.columns);
const features = Object.keys(customerFeature.columns);

/** Writes the histories of the earlier day, read off the ledger of the later one; answers its days. */
async function lookBack(shop: Shop, terms: Terms): Promise<Row[]> {
  const { engine } = shop;
  await prepareLedger(engine, { ...terms, asOf: ASOF });
  await writeCustomerHistory(engine, { asOf: ASOF });
  const days = await shop.read(countedDay, ['customer_key', 'placed_on']);
  await prepareEarlierLedger(engine, engine.inThePast(), terms);
  await writeEarlierDays(engine);
  await writeEarlierHistory(engine, terms);
  return days;
}

describe('the shop as it stood on an earlier day', () => {
  // Oracle: the valuation of the same facts on that day, which knows nothing of a later one.
  test.each([
    { basis: 'revenue', marginRate: null },
    { basis: 'contribution_margin', marginRate: null },
    { basis: 'contribution_margin', marginRate: 0.4 },
  ] as const)('is the same as if valued then, on $basis at $marginRate', async (worth) => {
    const terms = { ...TERMS, ...worth, asOf: EARLIER };
    let customers = 0;
    await fc.assert(
      fc.asyncProperty(files, async (given) => {
        const shop = await shopOf(given);
        const daysOfRun = await lookBack(shop, terms);
        expect(await shop.read(countedDay, ['customer_key', 'placed_on'])).toEqual(daysOfRun);
        const found = await shop.read({ ...customerHistory, place: 'past' }, columns);
        await writeEarlierFeatures(shop.engine, terms.asOf);
        const seen = await shop.read({ ...customerFeature, place: 'past' }, features);
        await prepareLedger(shop.engine, terms);
        await writeCustomerHistory(shop.engine, terms);
        await writeCustomerFeatures(shop.engine, terms.asOf);
        const expected = await shop.read(customerHistory, columns);
        const expectedFeatures = await shop.read(customerFeature, features);
        await shop.close();
        customers += expected.length;
        expect(found).toEqual(expected);
        expect(seen).toEqual(expectedFeatures);
      }),
      { numRuns: tries(10), seed: 2024, endOnFailure: true },
    );
    expect(customers).toBeGreaterThan(5 * tries(10));
  });

  test('has what was given back by then, whatever a later refund takes first', async () => {
    const shop = await Shop.open();
    const customer = { customer_key: 1, currency: 'EUR' };
    const placed = { ...customer, ...at('2024-07-01'), status: 'paid' };
    await shop.import(orderRecord, [{ ...placed, order_id: '1', amount: 51 }]);
    const given = (day: string) => ({
      ...customer,
      refunded_on: day,
      refunded_at: `${day} 00:00:00`,
    });
    await shop.import(refundRecord, [
      { ...given('2024-08-01'), amount: 48 },
      { ...given('2024-11-01'), order_id: '1', amount: 8 },
    ]);
    await lookBack(shop, { ...TERMS, asOf: EARLIER });
    await writeEarlierFeatures(shop.engine, EARLIER);
    const past = { ...customerFeature, place: 'past' as const };
    expect(await shop.read(past, ['return_share'])).toEqual([{ return_share: 0.941176 }]);
    await shop.close();
  });
});
