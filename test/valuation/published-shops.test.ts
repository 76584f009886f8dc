import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { summarySchema } from '../../src/contract/index.ts';
import {
  type HistoricalValue,
  measureDistribution,
  valueHistory,
} from '../../src/valuation/index.ts';
import {
  customerHistory,
  orderLedger,
  orderLine,
  refundLedger,
} from '../../src/warehouse/index.ts';
import { Shop, sql, TERMS } from './shop.ts';

/** The sections as the summary publishes them: parsing throws where one does not fit. */
function publish({ totals, ...sections }: HistoricalValue) {
  const { row_account, verdict, activity, cohorts } = summarySchema.shape;
  row_account.parse(sections.row_account);
  verdict.parse(sections.verdict);
  activity.parse(sections.activity);
  const { by_month, by_category, by_channel, milestones } = sections.cohorts;
  const costed = (rows: typeof by_month) =>
    rows.map((row) => ({ ...row, acquisition_cost: null, payback_month: null }));
  cohorts.parse({
    by_month: costed(by_month),
    by_category: costed(by_category),
    by_channel: costed(by_channel),
    milestones,
    forecasts: [],
  });
  return summarySchema.shape.totals.parse({
    predicted_purchases: 0,
    predicted_purchases_range: null,
    predicted_revenue: null,
    predicted_value: null,
    predicted_value_range: null,
    residual_value: null,
    total_value: null,
    predicted_value_per_customer: null,
    total_value_per_customer: null,
    ...totals,
  });
}

describe('CDNOW', () => {
  let shop: Shop;
  let history: HistoricalValue;
  const terms = { ...TERMS, currency: 'USD', asOf: '1998-06-30' };
  beforeAll(async () => {
    shop = await Shop.open();
    await shop.importPlainOrders('cdnow.csv.gz');
    history = await valueHistory(shop.engine, terms);
  });
  afterAll(() => shop.close());

  // Oracle: the published figures of the data set (test/fixtures/README.md and its source).
  test('customers, orders, purchases and revenue', () => {
    expect(publish(history)).toMatchObject({
      customers: 23_570,
      orders: 69_659,
      purchases: 67_591,
      revenue: 2_500_315.63,
      historical_value: 2_500_315.63,
      first_order_on: '1997-01-01',
      last_order_on: '1998-06-30',
    });
    expect(history.row_account).toMatchObject({
      records_read: 69_659,
      accepted: 69_659,
      set_aside: [],
    });
  });

  test('80 customer-days of zero value are purchases without value', async () => {
    const zero = await shop.number(
      sql`SELECT sum(purchases - positive_purchases) FROM ${shop.engine.dialect.table(customerHistory)}`,
    );
    expect(zero).toBe(80);
  });

  test('255 identical records are kept, and said', () => {
    const duplicates = history.verdict.findings.find(({ check }) => check === 'duplicates');
    expect(duplicates?.values.records).toBe(255);
  });

  test('stopping at 30 September 1997 leaves the calibration of the literature', async () => {
    const past = { ...terms, asOf: '1997-09-30' };
    await valueHistory(shop.engine, past);
    // Oracle: 23,570 customers, 24,337 repeat purchases up to that day.
    expect(
      await shop.engine.rows(
        sql`SELECT count(*) AS customers, sum(repeat_purchases) AS repeats
          FROM ${shop.engine.dialect.table(customerHistory)}`,
      ),
    ).toEqual([{ customers: 23_570, repeats: 24_337 }]);
    await valueHistory(shop.engine, terms);
  });

  test('the same facts give the same answer, to the last digit', async () => {
    const again = await valueHistory(shop.engine, terms);
    expect(again).toEqual(history);
    const first = await measureDistribution(shop.engine, terms);
    summarySchema.shape.distribution.parse(first);
    expect(await measureDistribution(shop.engine, terms)).toEqual(first);
  });
});

describe('UCI Online Retail', () => {
  let shop: Shop;
  let history: HistoricalValue;
  const terms = { ...TERMS, currency: 'GBP', asOf: '2011-12-09' };
  beforeAll(async () => {
    shop = await Shop.open();
    await shop.importOnlineRetail();
    history = await valueHistory(shop.engine, terms);
  });
  afterAll(() => shop.close());

  // Oracle: counts of the published file: 541,909 lines, 135,080 without a customer.
  test('every line has one fate', () => {
    const { records_read, accepted, set_aside } = history.row_account;
    expect(records_read).toBe(541_909);
    expect(set_aside.find(({ rule }) => rule === 'no_customer')?.records).toBe(135_080);
    expect(accepted + set_aside.reduce((sum, { records }) => sum + records, 0)).toBe(541_909);
  });

  test('orders with a customer come to what the clean table of the literature holds', async () => {
    // Oracle: 8,911,407.90 over lines of positive price, not cancelled, with a customer
    // (18,532 invoices of 4,338 customers, and 4 free invoices that only we keep).
    const [row] = await shop.engine.rows(sql`
      SELECT sum(gross) AS gross, count(*) AS orders FROM ${shop.engine.dialect.table(orderLedger)}
      WHERE customer_key IS NOT NULL`);
    expect(row).toEqual({ gross: 8_911_407.904, orders: 18_536 });
  });

  test('what is cancelled is either netted or listed: nothing else', async () => {
    // Oracle: cancelled lines with a customer, straight from the file.
    const [cancelled] = await shop.engine.rows(sql`
      SELECT -sum(amount) AS amount, -sum(quantity) AS quantity FROM ${shop.engine.dialect.table(orderLine)}
      WHERE is_cancellation AND customer_key IS NOT NULL`);
    const [found] = await shop.engine.rows(sql`
      SELECT sum(amount) AS amount, sum(quantity) AS quantity
      FROM ${shop.engine.dialect.table(refundLedger)}`);
    expect(found).toEqual(cancelled);
  });

  test.each([
    ['581483', 168_469.6],
    ['541431', 77_183.6],
  ])('order %s of %f was cancelled whole and is no purchase', async (reference, amount) => {
    expect(
      await shop.engine.rows(sql`
        SELECT gross, refunded, revenue, rule FROM ${shop.engine.dialect.table(orderLedger)}
        WHERE order_ref = ${reference}`),
    ).toEqual([{ gross: amount, refunded: amount, revenue: 0, rule: 'refunded_in_full' }]);
  });

  test('no refund precedes the purchase it takes back, nor exceeds it', async () => {
    const { dialect } = shop.engine;
    const wrong = await shop.number(sql`
      SELECT count(*) FROM ${dialect.table(refundLedger)} r
      JOIN ${dialect.table(orderLedger)} o ON o.source = r.source AND o.order_ref = r.order_ref
      WHERE r.refunded_on < o.placed_on OR o.revenue < 0`);
    expect(wrong).toBe(0);
  });

  test('the bridge leads from all invoices to the revenue of customers', () => {
    const totals = publish(history);
    const cents = totals.bridge.map(({ amount }) => Math.round(amount * 100));
    expect(cents[0]).toBe(1_066_668_454);
    expect(cents.slice(0, -1).reduce((sum, step) => sum + step, 0)).toBe(cents.at(-1));
  });
});
