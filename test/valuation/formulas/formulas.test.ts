import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Acquisition,
  grossRevenue,
  marginValue,
  measureFormulas,
  netOfAcquisition,
  prepareLedger,
  prepareSubscriptions,
  revenueChurn,
  simpleValue,
  subscriptionValue,
  writeCustomerHistory,
} from '../../../src/valuation/index.ts';
import { customerRecord, orderRecord, subscriptionRecord } from '../../../src/warehouse/index.ts';
import { Shop, TERMS } from '../shop.ts';

describe('the published vectors', () => {
  test('simple, margin, subscription, net of acquisition, gross revenue', () => {
    expect(simpleValue(50, 4, 3)).toBe(600);
    // 600 x 0.4 rounds in binary; one unit in the last place of 240 is 3e-14.
    expect(marginValue(50, 4, 3, 0.4)).toBeCloseTo(240, 12);
    expect(revenueChurn(100, 100, 10_000)).toBe(0.02);
    expect(subscriptionValue(100, 0.8, 0.02)).toBe(4000);
    expect(netOfAcquisition(simpleValue(50, 4, 3), 100)).toBe(500);
    expect(netOfAcquisition(600, 100, 50)).toBe(450);
    expect(grossRevenue(100, 48)).toBe(4800);
  });

  test('no churn, no finite value', () => {
    expect(subscriptionValue(100, 0.8, 0)).toBeNull();
    expect(revenueChurn(0, 0, 0)).toBeNull();
  });
});

describe('on the records of a shop', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.close());

  const order = (customer: number, day: string, amount: number) => ({
    customer_key: customer,
    placed_on: day,
    placed_at: `${day} 00:00:00`,
    amount,
    currency: 'EUR',
  });

  async function formulas(more = {}, acquisition: Acquisition | null = null) {
    const terms = { ...TERMS, ...more };
    await prepareLedger(shop.engine, terms);
    await writeCustomerHistory(shop.engine, terms);
    await prepareSubscriptions(shop.engine, terms);
    return measureFormulas(shop.engine, terms, acquisition);
  }

  const rungs = (found: Awaited<ReturnType<typeof formulas>>) =>
    Object.fromEntries(found.ladder.map(({ id, value, missing }) => [id, value ?? missing]));

  // By hand: customer 1 ordered in years of age 0, 1 and 3; customer 2 in year 0 only.
  const facts = [
    order(1, '2021-03-01', 10),
    order(1, '2022-03-01', 20),
    order(1, '2024-06-01', 30),
    order(1, '2024-07-01', 50),
    order(2, '2024-08-01', 40),
  ];

  test('each input shows its fraction; lifetime is the mean of years with an order', async () => {
    await shop.import(orderRecord, facts);
    const found = await formulas();
    expect(found.period).toEqual({ from: '2024-01-02', to: '2024-12-31', years: 1 });
    expect(found.ladder[0]).toEqual({
      id: 'simple',
      value: 120,
      inputs: [
        {
          name: 'average_order_value',
          numerator: 120,
          denominator: 3,
          value: 40,
          unit: 'currency',
        },
        { name: 'frequency', numerator: 3, denominator: 2, value: 1.5, unit: 'orders_per_year' },
        { name: 'lifetime', numerator: 4, denominator: 2, value: 2, unit: 'years' },
      ],
      missing: null,
    });
    expect(rungs(found)).toMatchObject({ margin: 'no_margin', net_of_acquisition: 'no_spend' });
    expect(found).toMatchObject({ recommended: 'simple', reason: 'revenue_only' });
  });

  test('margin and spend climb the ladder; keeping customers costs by the year', async () => {
    await shop.import(orderRecord, facts);
    await shop.import(customerRecord, [{ customer_key: 1, retention_cost: 3, currency: 'EUR' }]);
    const acquisition = { spend: 15, new_customers: 2 };
    const found = await formulas({ basis: 'gross_margin', marginRate: 0.5 }, acquisition);
    // 120 x 0.5 = 60; less 15 / 2 customers; less 3 a year x 2 years.
    expect(rungs(found)).toMatchObject({ simple: 120, margin: 60, net_of_acquisition: 46.5 });
    expect(found).toMatchObject({ recommended: 'net_of_acquisition', reason: 'spend_known' });
  });

  test('customers who each order once, in one year, are worth their order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 }),
        async (amounts) => {
          const own = await Shop.open();
          await own.import(
            orderRecord,
            amounts.map((amount, i) => order(i + 1, '2024-05-05', amount)),
          );
          await prepareLedger(own.engine, TERMS);
          await writeCustomerHistory(own.engine, TERMS);
          const { ladder } = await measureFormulas(own.engine, TERMS, null);
          await own.close();
          const mean = amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length;
          // Values are shown to the cent.
          expect(Math.abs((ladder[0].value ?? 0) - mean)).toBeLessThanOrEqual(0.005 + 1e-9);
        },
      ),
      { numRuns: 5, seed: 3, endOnFailure: true },
    );
  });

  test('a shop younger than a year is measured over all its days, and says so', async () => {
    await shop.import(orderRecord, [order(1, '2024-11-01', 10), order(1, '2024-12-01', 20)]);
    const found = await formulas();
    expect(found.period).toEqual({ from: '2024-11-01', to: '2024-12-31', years: 61 / 365 });
    expect(found.ladder[0].value).toBe(30);
    expect(found.ladder[0].inputs.map(({ unit }) => unit)).toEqual([
      'currency',
      'orders_per_period',
      'periods',
    ]);
  });

  test('subscriptions: revenue churn and customer churn stay apart, by complete months', async () => {
    await shop.import(orderRecord, facts);
    const move = (id: string, customer: number, day: string, movement: string, amount: number) => ({
      subscription_id: id,
      customer_key: customer,
      moved_on: day,
      movement,
      monthly_amount: amount,
      currency: 'EUR',
    });
    // Openings: October 100 + 50, November 80 + 50, December 80. Lost: October 20 (downgrade),
    // November 50 (cancellation), December nothing. Openings add up to 360, losses to 70.
    await shop.import(subscriptionRecord, [
      move('a', 1, '2024-09-10', 'start', 100),
      move('b', 2, '2024-09-20', 'start', 50),
      move('a', 1, '2024-10-15', 'downgrade', 80),
      move('b', 2, '2024-11-15', 'cancel', 0),
    ]);
    const found = await formulas({ basis: 'gross_margin', marginRate: 0.5 });
    const [byRevenue, byCustomers] = found.ladder.filter(({ id }) => id.startsWith('subscription'));
    expect(byRevenue.inputs).toEqual([
      {
        name: 'revenue_per_account',
        numerator: 360,
        denominator: 5,
        value: 72,
        unit: 'currency_per_month',
      },
      expect.objectContaining({ name: 'margin_rate', value: 0.5 }),
      {
        name: 'revenue_churn',
        numerator: 70,
        denominator: 360,
        value: 70 / 360,
        unit: 'per_month',
      },
    ]);
    expect(byRevenue.value).toBe(185.14);
    expect(byCustomers.inputs.at(-1)).toEqual({
      name: 'customer_churn',
      numerator: 1,
      denominator: 5,
      value: 0.2,
      unit: 'per_month',
    });
    expect(byCustomers.value).toBe(180);
    expect(found).toMatchObject({ recommended: 'subscription', reason: 'subscriptions' });
  });

  test('a few subscriptions do not make a shop that lives on them', async () => {
    // Openings of October to December are 300 in all: half of 600 and more than half of 599.
    await shop.import(subscriptionRecord, [
      {
        subscription_id: 'a',
        customer_key: 1,
        moved_on: '2024-09-10',
        movement: 'start',
        monthly_amount: 100,
        currency: 'EUR',
      },
    ]);
    await shop.import(orderRecord, [order(1, '2024-09-10', 599), order(2, '2024-11-01', 1)]);
    expect(await formulas()).toMatchObject({ recommended: 'subscription' });
    await shop.import(orderRecord, [order(3, '2024-11-02', 1)]);
    expect(await formulas()).toMatchObject({ recommended: 'simple', reason: 'revenue_only' });
  });

  test('subscribers who never leave have no finite value, and it is said', async () => {
    await shop.import(orderRecord, facts);
    await shop.import(subscriptionRecord, [
      {
        subscription_id: 'a',
        customer_key: 1,
        moved_on: '2024-09-10',
        movement: 'start',
        monthly_amount: 100,
        currency: 'EUR',
      },
    ]);
    expect(rungs(await formulas())).toMatchObject({ subscription: 'no_churn' });
  });

  test('without orders or amounts the ladder says why it is empty', async () => {
    expect(await formulas()).toEqual({
      period: null,
      recommended: null,
      reason: 'no_orders',
      ladder: [],
    });
    await shop.import(orderRecord, [{ ...order(1, '2024-05-01', 0), amount: null }]);
    expect(rungs(await formulas({ currency: null }))).toEqual({
      simple: 'no_amounts',
      margin: 'no_amounts',
      net_of_acquisition: 'no_amounts',
    });
  });
});
