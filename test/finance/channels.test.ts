import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { assessFinance } from '../../src/finance/index.ts';
import { channelEconomics, type Engine, sql } from '../../src/warehouse/index.ts';
import { tries } from '../engine.ts';
import { buyer, openShop, type Shop, terms } from './shop.ts';

let engine: Engine | undefined;
afterEach(async () => {
  await engine?.close();
  engine = undefined;
});

async function assess(shop: Shop, asked = terms) {
  await engine?.close();
  engine = await openShop(shop);
  return assessFinance(engine, asked);
}

const written = () =>
  engine?.rows(sql`SELECT * FROM ${engine.dialect.table(channelEconomics)}`) ?? [];

describe('CLV:CAC by channel', () => {
  /* The published table of channels: CLV and CAC of 500/100, 300/150, 400/200, 2000/500. */
  const table = [
    { channel: 'SEO', value: 500, cost: 100, ratio: 5, band: 'healthy' },
    { channel: 'Meta', value: 300, cost: 150, ratio: 2, band: 'to_optimise' },
    { channel: 'Google', value: 400, cost: 200, ratio: 2, band: 'to_optimise' },
    { channel: 'Trade fairs', value: 2000, cost: 500, ratio: 4, band: 'healthy' },
  ];

  test('reproduces the published table: 5, 2, 2 and 4', async () => {
    const { channels } = await assess({
      customers: table.flatMap(({ channel, value }, i) => [
        { ...buyer(10 * i, channel, value / 2 + 40), toCome: value / 2 },
        { ...buyer(10 * i + 1, channel, value / 2 - 40), toCome: value / 2 },
      ]),
      spend: table.map(({ channel, cost }) => ({ day: '2025-01-01', channel, amount: 2 * cost })),
    });
    for (const { channel, value, cost, ratio, band } of table) {
      expect(channels.find((row) => row.channel === channel)).toMatchObject({
        creative_theme: null,
        spend: 2 * cost,
        new_customers: 2,
        acquisition_cost: cost,
        lifetime_value: value,
        historical_value: value / 2,
        value_to_cost: ratio,
        band,
        maximum_acquisition_cost: expect.closeTo(value / 3, 2), // to the cent
      });
    }
    expect(await written()).toHaveLength(4);
  });

  test('shows spend that won nobody and customers who cost nothing', async () => {
    const { channels, overall } = await assess({
      customers: [buyer(1, 'Organic', 90), buyer(2, null, 30)],
      spend: [{ day: '2025-01-01', channel: 'Radio', amount: 60 }],
    });
    expect(channels).toMatchObject([
      {
        channel: 'Radio',
        spend: 60,
        new_customers: 0,
        acquisition_cost: null,
        lifetime_value: null,
        value_to_cost: null,
        band: null,
        payback_months: null,
      },
      {
        channel: '',
        spend: 0,
        new_customers: 1,
        acquisition_cost: null,
        value_to_cost: null,
        band: null,
        payback_months: null,
        maximum_acquisition_cost: 10,
      },
      { channel: 'Organic', spend: 0, new_customers: 1, acquisition_cost: null, band: null },
    ]);
    expect(overall).toMatchObject({ spend: 60, new_customers: 2, acquisition_cost: 30 });
    expect(overall?.value_to_cost).toBe(2); // (90 + 30) / 60
  });

  test('breaks a channel down by creative theme, which add up to it', async () => {
    const { channels } = await assess({
      customers: [
        { ...buyer(1, 'Meta', 100), theme: 'Story' },
        { ...buyer(2, 'meta ', 50), theme: 'story' },
        { ...buyer(3, 'Meta', 60), theme: 'Price' },
        { ...buyer(4, 'Meta', 10) },
        buyer(5, 'SEO', 70),
      ],
      spend: [
        { day: '2025-01-01', channel: 'Meta', theme: 'Story', amount: 50 },
        { day: '2025-01-02', channel: 'Meta', theme: 'Price', amount: 60 },
        { day: '2025-01-02', channel: 'SEO', amount: 5 },
      ],
    });
    expect(
      channels.map(({ channel, creative_theme, spend, new_customers, value_to_cost }) => [
        channel,
        creative_theme,
        spend,
        new_customers,
        value_to_cost,
      ]),
    ).toEqual([
      ['Meta', null, 110, 4, 2],
      ['Meta', 'Price', 60, 1, 1],
      ['Meta', 'Story', 50, 2, 3],
      ['Meta', '', 0, 1, null],
      ['SEO', null, 5, 1, 14],
    ]);
  });

  test('without spend there is worth by channel and the highest cost, but no ratio', async () => {
    const result = await assess({ customers: [buyer(1, 'SEO', 90), buyer(2, 'Meta', 30)] });
    expect(result.overall).toBeNull();
    expect(result.margin_per_acquisition_euro).toBeNull();
    expect(result.channels).toMatchObject([
      { channel: 'Meta', value_to_cost: null, maximum_acquisition_cost: 10 },
      { channel: 'SEO', value_to_cost: null, maximum_acquisition_cost: 30 },
    ]);
  });

  test('a shop that names no channel and records no spend has no table', async () => {
    expect((await assess({ customers: [buyer(1, null, 90)] })).channels).toEqual([]);
    expect((await assess({})).channels).toEqual([]);
    expect(await written()).toEqual([]);
  });

  test('without amounts there is nothing to compare', async () => {
    const result = await assess(
      {
        customers: [buyer(1, 'SEO', 1)],
        spend: [{ day: '2025-01-01', channel: 'SEO', amount: 5 }],
      },
      { ...terms, currency: null },
    );
    expect(result).toMatchObject({ overall: null, channels: [], period: null });
  });

  test('margin per unit of money spent is what was earned already, not what is expected', async () => {
    const result = await assess({
      customers: [{ ...buyer(1, 'SEO', 30), toCome: 1000 }, buyer(2, 'Meta', 60)],
      spend: [{ day: '2025-01-01', channel: 'SEO', amount: 40 }],
    });
    expect(result.margin_per_acquisition_euro).toBe(2.25);
  });

  test('channels add up to the shop, whatever the records', async () => {
    const channel = fc.constantFrom('SEO', 'seo', 'Meta', ' Meta', null);
    const day = fc.integer({ min: 1, max: 28 }).map((d) => `2025-02-${String(d).padStart(2, '0')}`);
    const amount = fc.integer({ min: 0, max: 100_000 }).map((cents) => cents / 100);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ channel, day, amount }), { maxLength: 12 }),
        fc.array(fc.record({ channel, day, amount }), { minLength: 1, maxLength: 12 }),
        async (spend, bought) => {
          const { overall, channels } = await assess({
            spend,
            customers: bought.map((b, i) => buyer(i, b.channel, b.amount, b.day)),
          });
          if (overall === null) return;
          const sum = (of: (row: (typeof channels)[number]) => number) =>
            channels.reduce((total, row) => total + of(row), 0);
          expect(sum((row) => row.spend)).toBeCloseTo(overall.spend, 6);
          expect(sum((row) => row.new_customers)).toBe(overall.new_customers);
        },
      ),
      { numRuns: tries(20) },
    );
  });
});

describe('the period', () => {
  test('spend of months before the first order, and after as-of, stays out', async () => {
    const { overall, period } = await assess({
      customers: [buyer(1, 'SEO', 90, '2025-03-10'), buyer(2, 'SEO', 90, '2025-06-30')],
      spend: [
        { day: '2025-02-28', channel: 'SEO', amount: 1000 },
        { day: '2025-03-01', channel: 'SEO', amount: 7 },
        { day: '2025-06-30', channel: 'SEO', amount: 11 },
        { day: '2025-07-01', channel: 'SEO', amount: 1000 },
      ],
    });
    expect(period).toMatchObject({ from: '2025-03-01', to: '2025-06-30' });
    expect(overall).toMatchObject({ spend: 18, new_customers: 2 });
  });

  test('customers won in months without a spend record stay out: they would look free', async () => {
    const { overall, period } = await assess({
      customers: [
        buyer(1, 'SEO', 90, '2024-06-10'),
        buyer(2, 'SEO', 90, '2025-03-01'),
        buyer(3, 'SEO', 90, '2025-04-30'),
        buyer(4, 'SEO', 90, '2025-05-01'),
      ],
      spend: [
        { day: '2025-03-31', channel: 'SEO', amount: 20 }, // a month's invoice, dated at its end
        { day: '2025-04-01', channel: 'SEO', amount: 20 }, // and one dated at its beginning
      ],
    });
    expect(period).toMatchObject({ from: '2025-03-01', to: '2025-04-30' });
    expect(overall).toMatchObject({ spend: 40, new_customers: 2, acquisition_cost: 20 });
  });

  test('undone imports and replaced records do not count', async () => {
    const { overall } = await assess({
      customers: [buyer(1, 'SEO', 90)],
      spend: [
        { day: '2025-01-10', channel: 'SEO', amount: 5 },
        { day: '2025-01-11', channel: 'SEO', amount: 100, importId: 2 },
        { day: '2025-01-12', channel: 'SEO', amount: 100, supersededBy: 3 },
      ],
    });
    expect(overall?.spend).toBe(5);
  });
});

describe('spend in other currencies', () => {
  const foreign = [
    { day: '2025-01-10', channel: 'SEO', amount: 10, currency: 'GBP' },
    { day: '2025-01-20', channel: 'SEO', amount: 10, currency: 'GBP' },
    { day: '2025-01-20', channel: 'SEO', amount: 1.5 },
  ];

  test('is converted at the latest rate on or before its day', async () => {
    const { overall } = await assess({
      customers: [buyer(1, 'SEO', 90)],
      spend: foreign,
      rates: [
        { day: '2025-01-01', currency: 'GBP', rate: 1.2 },
        { day: '2025-01-15', currency: 'GBP', rate: 1.25 },
        { day: '2025-01-21', currency: 'GBP', rate: 9 },
      ],
    });
    expect(overall?.spend).toBe(12 + 12.5 + 1.5);
  });

  test('is refused by name without a rate', async () => {
    await expect(
      assess({ customers: [buyer(1, 'SEO', 90)], spend: foreign }),
    ).rejects.toMatchObject({
      code: 'rate_missing',
      values: { currencies: 'GBP', days: '2025-01-10, 2025-01-20', reporting: 'EUR' },
    });
  });
});
