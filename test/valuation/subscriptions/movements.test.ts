/** Movements of recurring revenue, against the slow way of working them out, and by hand. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareLedger, prepareSubscriptions } from '../../../src/valuation/index.ts';
import { subscriptionContract } from '../../../src/valuation/subscriptions/scratch.ts';
import {
  exchangeRate,
  orderRecord,
  subscriptionMonth,
  subscriptionRecord,
} from '../../../src/warehouse/index.ts';
import { tries } from '../../engine.ts';
import { Shop, TERMS } from '../shop.ts';
import { type Move, movementsOf } from './oracle.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open();
});
afterEach(() => shop.close());

const record = (
  customer: number,
  subscription: string,
  day: string,
  movement: string,
  monthly: number,
  more = {},
) => ({
  subscription_id: subscription,
  customer_key: customer,
  moved_on: day,
  movement,
  monthly_amount: monthly,
  currency: 'EUR',
  ...more,
});

const charge = (customer: number, subscription: string | null, day: string, amount: number) => ({
  customer_key: customer,
  placed_on: day,
  placed_at: `${day} 00:00:00`,
  amount,
  currency: 'EUR',
  ...(subscription === null ? {} : { subscription_id: subscription }),
});

const columns = [
  ...['month', 'opening', 'new_revenue', 'expansion', 'reactivation', 'contraction'],
  ...['cancellation', 'closing', 'subscribers_at_start', 'new_subscribers'],
  ...['reactivated_subscribers', 'lost_subscribers', 'subscribers_at_end'],
];

async function months(more = {}) {
  const terms = { ...TERMS, ...more };
  await prepareLedger(shop.engine, terms);
  await prepareSubscriptions(shop.engine, terms);
  return shop.read(subscriptionMonth, columns);
}

/** The contracts of every customer: beginning, end, renewals made, whether lost. */
const contracts = () =>
  shop.read(subscriptionContract, [
    ...['customer_key', 'contract', 'started_on', 'ended_on', 'paused_on', 'interval_months'],
    ...['renewals', 'is_lost'],
  ]);

/** In units of currency, as the table has them. */
const inUnits = (moves: readonly Move[], until: string) =>
  movementsOf(moves, until).map((month) =>
    Object.fromEntries(
      columns.map((column) => {
        const found = month[column as keyof typeof month];
        const isMoney = !column.includes('subscribers') && column !== 'month';
        return [column, isMoney ? Number(found) / 100 : found];
      }),
    ),
  );

describe('from records', () => {
  test('any movements of any customers, as the slow way works them out', async () => {
    const move = fc.record({
      customer: fc.integer({ min: 1, max: 5 }),
      subscription: fc.constantFrom('a', 'b'),
      days: fc.integer({ min: 0, max: 365 }),
      monthly: fc.constantFrom(0, 990, 1490, 2490),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 40 }), async (drawn) => {
        await shop.close();
        shop = await Shop.open();
        const moves = drawn.map(({ days, ...rest }) => ({
          ...rest,
          subscription: `${rest.customer}${rest.subscription}`,
          day: new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10),
        }));
        await shop.import(
          subscriptionRecord,
          moves.map((m) =>
            record(
              m.customer,
              m.subscription,
              m.day,
              m.monthly ? 'upgrade' : 'cancel',
              m.monthly / 100,
            ),
          ),
        );
        expect(await months()).toEqual(inUnits(moves, TERMS.asOf));
      }),
      { seed: 20260811, numRuns: tries(40) },
    );
  });

  test('a year with every movement, by hand', async () => {
    await shop.import(subscriptionRecord, [
      record(1, 'a', '2024-09-10', 'start', 20),
      record(2, 'b', '2024-09-12', 'start', 30),
      record(2, 'c', '2024-09-20', 'start', 15),
      record(1, 'a', '2024-10-03', 'upgrade', 30),
      record(2, 'c', '2024-10-09', 'cancel', 0),
      record(1, 'a', '2024-11-15', 'cancel', 0),
      record(1, 'a', '2024-12-20', 'reactivate', 30),
    ]);
    const zero = { new_revenue: 0, expansion: 0, reactivation: 0, contraction: 0, cancellation: 0 };
    const found = await months();
    expect(
      found.map(({ month, opening, closing, ...rest }) => ({
        month,
        opening,
        closing,
        ...Object.fromEntries(Object.keys(zero).map((key) => [key, rest[key]])),
      })),
    ).toEqual([
      { ...zero, month: '2024-09-01', opening: 0, new_revenue: 65, closing: 65 },
      // One of two subscriptions of a customer ends: a contraction, nobody is lost.
      { ...zero, month: '2024-10-01', opening: 65, expansion: 10, contraction: 15, closing: 60 },
      { ...zero, month: '2024-11-01', opening: 60, cancellation: 30, closing: 30 },
      { ...zero, month: '2024-12-01', opening: 30, reactivation: 30, closing: 60 },
    ]);
    expect(found[1]).toMatchObject({ subscribers_at_start: 2, lost_subscribers: 0 });
    expect(found[2]).toMatchObject({ subscribers_at_start: 2, lost_subscribers: 1 });
    expect(found[3]).toMatchObject({ reactivated_subscribers: 1, subscribers_at_end: 2 });
  });

  test('a yearly plan counts a twelfth a month, exactly: twelve of 100 a year are 100 a month', async () => {
    const plans = Array.from({ length: 12 }, (_, i) =>
      record(i + 1, `y${i}`, '2024-12-01', 'start', 8.3333, { charge: 100, interval_months: 12 }),
    );
    await shop.import(subscriptionRecord, plans);
    expect((await months())[0]).toMatchObject({ new_revenue: 100, closing: 100 });
  });

  // By hand: twelve of 9.99 a week bring 12 × 9.99 × 52 ÷ 12 a month, of 0.33 a day 0.33 × 365.
  test.each([
    { charge: 9.99, days: 7, monthly: 519.48, followed: 1 },
    { charge: 10, days: 14, monthly: 260, followed: 1 },
    { charge: 10, days: 28, monthly: 130, followed: 1 },
    { charge: 0.33, days: 1, monthly: 120.45, followed: 1 },
    // 17 and a third in a year, twelve plans: rounded once for each, at four decimals.
    { charge: 10, days: 21, monthly: 173.3333, followed: 1 },
    { charge: 10, days: 30, monthly: 121.6667, followed: 1 },
    { charge: 100, days: 91, monthly: 400, followed: 3 },
    { charge: 100, days: 364, monthly: 100, followed: 12 },
  ])('$charge each $days days are exact in a month, and renew by the month', async (plan) => {
    const { charge, days, monthly, followed } = plan;
    const more = { charge, interval_days: days };
    await shop.import(
      subscriptionRecord,
      Array.from({ length: 12 }, (_, i) => record(i + 1, `${i}`, '2024-10-01', 'start', 1, more)),
    );
    expect((await months())[0]).toMatchObject({ new_revenue: monthly });
    expect((await contracts())[0]).toMatchObject({ interval_months: followed });
  });

  test('a trial brings nothing until it is converted; a pause takes away until it is over', async () => {
    await shop.import(subscriptionRecord, [
      record(1, 'a', '2024-08-05', 'trial', 0),
      record(1, 'a', '2024-09-05', 'start', 10),
      record(1, 'a', '2024-10-20', 'pause', 0),
      record(1, 'a', '2024-12-02', 'reactivate', 10),
      record(2, 'b', '2024-08-06', 'trial', 0),
      record(2, 'b', '2024-09-06', 'cancel', 0),
    ]);
    const found = await months();
    expect(found.map(({ closing }) => closing)).toEqual([0, 10, 0, 0, 10]);
    expect(found[1]).toMatchObject({ new_subscribers: 1 });
    expect(found[4]).toMatchObject({ reactivated_subscribers: 1 });
    // The pause does not end the contract: three renewals since 5 September, one of them paused.
    expect(await contracts()).toEqual([
      expect.objectContaining({
        started_on: '2024-09-05',
        ended_on: null,
        paused_on: null,
        renewals: 3,
        is_lost: 0,
      }),
    ]);
  });

  test('an end before the start ends nothing', async () => {
    await shop.import(subscriptionRecord, [
      record(1, 'a', '2024-10-01', 'cancel', 0),
      record(1, 'a', '2024-11-01', 'start', 12),
    ]);
    expect((await months()).map(({ closing }) => closing)).toEqual([0, 12, 12]);
    expect(await contracts()).toHaveLength(1);
  });

  test('another currency is converted at the rate of each movement, so that rates move nothing', async () => {
    await shop.import(exchangeRate, [
      { currency: 'USD', into: 'EUR', rate_on: '2024-01-01', rate: 0.9 },
      { currency: 'USD', into: 'EUR', rate_on: '2024-11-01', rate: 0.5 },
    ]);
    await shop.import(subscriptionRecord, [
      record(1, 'a', '2024-10-01', 'start', 10, { currency: 'USD' }),
    ]);
    expect((await months()).map(({ closing }) => closing)).toEqual([9, 9, 9]);
    await shop.import(subscriptionRecord, [
      record(1, 'a', '2023-05-01', 'start', 10, { currency: 'USD' }),
    ]);
    await expect(months()).rejects.toThrow();
  });

  test('contracts: an end counts at the renewal that was not made, once that has come', async () => {
    await shop.import(subscriptionRecord, [
      // Ends on its second renewal: one made.
      record(1, 'a', '2024-09-10', 'start', 10),
      record(1, 'a', '2024-11-10', 'cancel', 0),
      // Ends between the second and the third: two made.
      record(2, 'b', '2024-09-10', 'start', 10),
      record(2, 'b', '2024-11-25', 'cancel', 0),
      // Ended, and the renewal it will not make is on 10 January: not lost yet.
      record(3, 'c', '2024-09-10', 'start', 10),
      record(3, 'c', '2024-12-20', 'cancel', 0),
      // A year's contract given up in its fourth month is lost in its twelfth.
      record(4, 'd', '2024-06-01', 'start', 10, { charge: 120, interval_months: 12 }),
      record(4, 'd', '2024-09-15', 'cancel', 0),
      record(5, 'e', '2023-11-30', 'start', 10, { charge: 120, interval_months: 12 }),
    ]);
    await months();
    expect(
      (await contracts()).map(({ renewals, is_lost, interval_months }) => [
        renewals,
        is_lost,
        interval_months,
      ]),
    ).toEqual([
      [1, 1, 1],
      [2, 1, 1],
      [3, 0, 1],
      [0, 0, 12],
      [1, 0, 12],
    ]);
  });

  test('nothing recurs in a shop without subscriptions, or without amounts', async () => {
    await shop.import(orderRecord, [charge(1, null, '2024-05-01', 10)]);
    await prepareLedger(shop.engine, TERMS);
    expect(await prepareSubscriptions(shop.engine, TERMS)).toBeNull();
    await shop.import(subscriptionRecord, [record(1, 'a', '2024-05-01', 'start', 10)]);
    const terms = { ...TERMS, currency: null };
    await prepareLedger(shop.engine, terms);
    expect(await prepareSubscriptions(shop.engine, terms)).toBeNull();
  });
});

describe('from charges', () => {
  test('monthly charges: beginning, change, silence and return', async () => {
    await shop.import(orderRecord, [
      charge(1, 's1', '2024-01-15', 10),
      charge(1, 's1', '2024-02-15', 10),
      charge(1, 's1', '2024-03-15', 12),
      // Nothing in April and May: over on the day the next was due, 15 April.
      charge(1, 's1', '2024-06-20', 12),
      charge(1, 's1', '2024-07-20', 8),
      charge(1, null, '2024-07-21', 99),
    ]);
    const found = await months({ asOf: '2024-07-31' });
    expect(found.map(({ closing }) => closing)).toEqual([10, 10, 12, 0, 0, 12, 8]);
    expect(found[3]).toMatchObject({ cancellation: 12 });
    expect(found[5]).toMatchObject({ reactivation: 12 });
    expect(found[6]).toMatchObject({ contraction: 4 });
  });

  test('yearly charges are spread over the year; a late one is awaited for half of it', async () => {
    await shop.import(orderRecord, [
      charge(1, 's1', '2021-03-01', 120),
      charge(1, 's1', '2022-03-04', 120),
      charge(1, 's1', '2023-02-28', 120),
    ]);
    const awaited = await months({ asOf: '2024-06-30' });
    expect(new Set(awaited.map(({ closing }) => closing))).toEqual(new Set([10]));
    const over = await months({ asOf: '2024-12-31' });
    expect(over.find(({ month }) => month === '2024-02-01')).toMatchObject({ cancellation: 10 });
  });

  test('weekly charges count 52 a year, and are awaited for half a week', async () => {
    await shop.import(orderRecord, [
      ...['04', '11', '18', '25'].map((day) => charge(1, 's1', `2024-11-${day}`, 9)),
      charge(1, 's1', '2024-12-02', 9),
      ...['03', '17'].map((day) => charge(2, 's2', `2024-12-${day}`, 10)),
    ]);
    const awaited = await months({ asOf: '2024-12-12' });
    expect(awaited.map(({ closing }) => closing)).toEqual([39, 49]);
    // Due on 9 December; four days later the week and half of it are over.
    const over = await months({ asOf: '2024-12-31' });
    expect(over[1]).toMatchObject({ cancellation: 39, new_revenue: 21.6667 });
  });

  // By hand: 13 charges of 12 a year are 13 a month.
  test('charges each four weeks count 13 a year; one gap alone may be a February', async () => {
    const each = (key: number, days: readonly string[], amount: number) =>
      days.map((day) => charge(key, `s${key}`, day, amount));
    await shop.import(orderRecord, [
      ...each(1, ['2024-10-07', '2024-11-04', '2024-12-02', '2024-12-30'], 12),
      // Of the same amount: one charge, and two with a day's delay.
      ...each(2, ['2024-12-16'], 12),
      ...each(3, ['2024-11-20', '2024-12-18'], 12),
      ...each(4, ['2024-10-31', '2024-11-30', '2024-12-31'], 30),
    ]);
    const found = await months();
    expect(found.at(-1)).toMatchObject({ closing: 13 + 13 + 13 + 30 });
  });

  test('charges each month are of a month in February too', async () => {
    const each = (key: number, days: readonly string[]) =>
      days.map((day) => charge(key, `s${key}`, day, 12));
    await shop.import(orderRecord, [
      ...each(1, ['2023-02-01', '2023-03-01']),
      ...each(2, ['2023-02-01', '2023-03-01']),
      ...each(3, ['2023-02-01', '2023-03-01']),
      ...each(4, ['2023-01-31', '2023-02-28', '2023-03-31']),
    ]);
    const found = await months({ asOf: '2023-03-31' });
    expect(found.at(-1)).toMatchObject({ closing: 48 });
    const later = await months({ asOf: '2023-03-05' });
    expect(later.at(-1)).toMatchObject({ closing: 48 });
  });

  test('one charge alone is taken to be charged as others of its amount; a refund in full ends nothing', async () => {
    await shop.import(orderRecord, [
      charge(1, 's1', '2023-03-01', 120),
      charge(1, 's1', '2024-03-01', 120),
      charge(2, 's2', '2024-06-01', 120),
      charge(3, 's3', '2024-10-15', 7),
      { ...charge(3, 's3', '2024-11-15', 7), refunded: 7, order_id: 'back' },
      charge(3, 's3', '2024-12-15', 7),
    ]);
    const found = await months();
    expect(found.find(({ month }) => month === '2024-08-01')).toMatchObject({ closing: 20 });
    expect(found.slice(-3).map(({ closing }) => closing)).toEqual([27, 27, 27]);
  });

  test('customers with subscription records are read from these alone', async () => {
    await shop.import(subscriptionRecord, [record(1, 'a', '2024-11-01', 'start', 10)]);
    await shop.import(orderRecord, [
      charge(1, 'a', '2024-11-01', 10),
      charge(1, 'a', '2024-12-01', 10),
      charge(2, 'b', '2024-12-01', 7),
    ]);
    expect((await months()).map(({ closing }) => closing)).toEqual([10, 17]);
  });
});
