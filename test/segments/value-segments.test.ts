import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { segmentCustomers } from '../../src/segments/index.ts';
import { VALUE_SEGMENTS } from '../../src/vocabulary/index.ts';
import { customerSegment, customerValue, type Engine, sql } from '../../src/warehouse/index.ts';
import { rewrite, tries } from '../engine.ts';
import { type Customer, fillCustomers, openEngine, terms } from './shop.ts';

let engine: Engine;
beforeEach(async () => {
  engine = await openEngine();
});
afterEach(() => engine.close());

const segments = () =>
  engine.rows(sql`SELECT * FROM ${engine.dialect.table(customerSegment)} ORDER BY customer_key`);

/*
 * Ten customers whose thresholds can be read off: worth to come 10 … 100 (median 50, 80th
 * percentile 80), worth to date likewise in their own order. Churn risks sorted: .05 .1 .2 .3 .5
 * .6 .7 .8 .9 .97, median .5. Mean gap of all repeat customers: 60 days, so that 180 are silence.
 */
const ten: Customer[] = [
  { key: 1, toCome: 100, toDate: 90, churn: 0.05, purchases: 9, silent: 10 },
  { key: 2, toCome: 90, toDate: 60, churn: 0.6, purchases: 5, silent: 100 },
  { key: 3, toCome: 80, toDate: 50, churn: 0.1, purchases: 3, silent: 20 },
  { key: 4, toCome: 70, toDate: 30, churn: 0.3, purchases: 1, silent: 60 },
  { key: 5, toCome: 60, toDate: 20, churn: 0.2, purchases: 2, silent: 30 },
  { key: 6, toCome: 50, toDate: 70, churn: 0.5, purchases: 4, silent: 180 },
  { key: 7, toCome: 40, toDate: 80, churn: 0.7, purchases: 6, silent: 400 },
  { key: 8, toCome: 30, toDate: 100, churn: 0.9, purchases: 8, silent: 181 },
  { key: 9, toCome: 20, toDate: 40, churn: 0.97, purchases: 1, silent: 400 },
  { key: 10, toCome: 10, toDate: 10, churn: 0.8, purchases: 1, silent: 20 },
];

describe('the five value segments', () => {
  test('thresholds are elements of the shop’s own distribution, within published bounds', async () => {
    await fillCustomers(engine, ten);
    const { thresholds } = await segmentCustomers(engine, terms);
    expect(thresholds).toMatchObject({
      predicted_medium: 50,
      predicted_high: 80,
      historical_medium: 50,
      historical_high: 80,
      churn_risk_at_risk: 0.5,
      new_tenure_days: 60,
      inactive_days: 180,
    });
  });

  test('the first rule that fits wins', async () => {
    await fillCustomers(engine, ten);
    await segmentCustomers(engine, terms);
    expect((await segments()).map((row) => row.value_segment)).toEqual([
      'high_predicted_value',
      'at_risk', // also above the 80th percentile of worth to come: danger comes first
      'medium_value_high_potential', // exactly at the 80th percentile is not above it
      'new_high_early_potential',
      'medium_value_high_potential',
      'at_risk', // silent for exactly three gaps
      'everyone_else', // silent for longer, and not above the 80th percentile of the past
      'inactive_high_historical_value',
      'everyone_else',
      'everyone_else', // new, but below the median
    ]);
  });

  test('bands cut at the same percentiles; churn bands at 33 and 66 %', async () => {
    await fillCustomers(engine, ten);
    const { bands } = await segmentCustomers(engine, terms);
    expect(bands).toEqual([
      { band: 'small', customers: 5, predicted_value: 150 },
      { band: 'medium', customers: 3, predicted_value: 210 },
      { band: 'large', customers: 2, predicted_value: 190 },
    ]);
    expect((await segments()).map((row) => row.churn_band)).toEqual([
      'low',
      'medium',
      'low',
      'low',
      'low',
      'medium',
      'high',
      'high',
      'high',
      'high',
    ]);
  });

  test('churn bands hold their bounds in the middle', async () => {
    const risks = [0.3299, 0.33, 0.66, 0.6601];
    await fillCustomers(
      engine,
      risks.map((churn, i) => ({ key: i + 1, churn })),
    );
    await segmentCustomers(engine, terms);
    const found = (await segments()).map((row) => row.churn_band);
    expect(found).toEqual(['low', 'medium', 'medium', 'high']);
  });

  test('figures per segment add up to the shop', async () => {
    await fillCustomers(engine, ten);
    const { values } = await segmentCustomers(engine, terms);
    expect(values.map((v) => v.segment)).toEqual([...VALUE_SEGMENTS]);
    const sum = (of: (v: (typeof values)[number]) => number | null) =>
      values.reduce((total, v) => total + (of(v) ?? 0), 0);
    expect(sum((v) => v.customers)).toBe(10);
    expect(sum((v) => v.share)).toBeCloseTo(1, 12);
    expect(sum((v) => v.predicted_value)).toBe(550);
    expect(sum((v) => v.historical_value)).toBe(550);
    const atRisk = values.find((v) => v.segment === 'at_risk');
    expect(atRisk).toMatchObject({ customers: 2, predicted_value: 140 });
    expect(atRisk?.average_churn_risk).toBeCloseTo(0.55, 12);
  });

  test('without amounts purchases take the place of money, which stays empty', async () => {
    const counted = ten.map((c) => ({ ...c, toDate: null }));
    await fillCustomers(engine, counted);
    await rewrite(engine, customerValue, 'predicted_value', sql`NULL`);
    const result = await segmentCustomers(engine, { ...terms, currency: null });
    expect(result.thresholds).toMatchObject({ predicted_high: 8, historical_medium: 3 });
    expect(result.values.every((v) => v.predicted_value === null)).toBe(true);
    expect(result.opportunity).toMatchObject({ customers: 2, upside: null, upside_share: null });
    expect((await segments()).every((row) => row.opportunity_value === null)).toBe(true);
  });

  test('a shop without customers is an answer', async () => {
    await fillCustomers(engine, []);
    const result = await segmentCustomers(engine, terms);
    expect(Object.values(result.thresholds).every((threshold) => threshold === null)).toBe(true);
    expect(result.values).toHaveLength(6);
    expect(result.opportunity).toMatchObject({ customers: 0, share_of_customers: 0 });
  });
});

describe('whatever the customers', () => {
  const risk = fc.option(fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000));
  const customer = fc.record({
    purchases: fc.integer({ min: 1, max: 9 }),
    silent: fc.integer({ min: 0, max: 900 }),
    toDate: fc.option(fc.integer({ min: -50, max: 500 })),
    toCome: fc.option(fc.integer({ min: -20, max: 300 })),
    churn: risk,
    discountedOrders: fc.integer({ min: 0, max: 9 }),
    discount: fc.integer({ min: 0, max: 50 }),
  });

  test('each has exactly one segment, at most a fifth is high, and the queue is ranked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(customer, { minLength: 1, maxLength: 25 }), async (drawn) => {
        await fillCustomers(
          engine,
          drawn.map((c, i) => ({ ...c, key: i + 1 })),
        );
        const { values, opportunity } = await segmentCustomers(engine, terms);
        const rows = await segments();
        expect(rows.map((row) => row.customer_key)).toEqual(drawn.map((_, i) => i + 1));
        for (const row of rows) {
          expect(VALUE_SEGMENTS).toContain(row.value_segment);
          const queued =
            row.value_segment === 'at_risk' ||
            row.value_segment === 'inactive_high_historical_value';
          expect(row.retention_rank !== null).toBe(queued);
        }
        expect(values.reduce((sum, v) => sum + v.customers, 0)).toBe(drawn.length);
        expect(rows.filter((row) => row.value_band === 'large').length * 5).toBeLessThanOrEqual(
          drawn.length,
        );
        expect(opportunity.share_of_customers).toBeLessThanOrEqual(0.2);
        const ranks = rows.flatMap((row) => row.retention_rank ?? []).map(Number);
        if (ranks.length > 0) expect(Math.min(...ranks)).toBe(1);
      }),
      { numRuns: tries(25) },
    );
  });

  test('the order in which customers are stored changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(ten, { minLength: ten.length, maxLength: ten.length }),
        async (shuffled) => {
          await fillCustomers(engine, ten);
          const straight = {
            result: await segmentCustomers(engine, terms),
            rows: await segments(),
          };
          await fillCustomers(engine, shuffled);
          const again = { result: await segmentCustomers(engine, terms), rows: await segments() };
          expect(again).toEqual(straight);
        },
      ),
      { numRuns: tries(5) },
    );
  });
});
