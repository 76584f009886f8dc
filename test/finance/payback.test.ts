import { afterEach, describe, expect, test } from 'vitest';
import { assessFinance, paybackMonths } from '../../src/finance/index.ts';
import type { Engine } from '../../src/warehouse/index.ts';
import { type Customer, openShop, terms } from './shop.ts';

describe('from the ages of a group', () => {
  const ages = [
    { month: 0, customers: 10, value: 200 }, // 20 each
    { month: 1, customers: 8, value: 240 }, // 30 each
    { month: 2, customers: 5, value: 200 }, // 40 each
    { month: 3, customers: 1, value: 900 },
  ];
  test.each([
    { cost: 15, months: 0 },
    { cost: 20, months: 0 }, // reached is repaid
    { cost: 20.01, months: 1 },
    { cost: 40, months: 2 },
    { cost: 50, months: 3 }, // one of ten customers is a tenth
    { cost: 900.01, months: null },
  ])('a cost of $cost is repaid in month $months', ({ cost, months }) => {
    expect(paybackMonths(ages, 10 * cost, 10)).toBe(months);
  });

  test('a month that fewer than a tenth have lived says nothing', () => {
    expect(paybackMonths(ages, 11 * 50, 11)).toBeNull();
  });

  test('it never comes sooner when the cost rises', () => {
    const months = [1, 19, 21, 29, 31, 39].map((cost) => paybackMonths(ages, 10 * cost, 10) ?? 99);
    expect(months).toEqual([...months].sort((a, b) => a - b));
  });
});

describe('from orders', () => {
  let engine: Engine | undefined;
  afterEach(() => engine?.close());

  async function payback(customers: readonly Customer[], amount: number, asOf = terms.asOf) {
    engine = await openShop({
      customers,
      spend: [{ day: '2025-01-31', channel: 'SEO', amount }],
    });
    const { overall, channels } = await assessFinance(engine, { ...terms, asOf });
    expect(channels[0]?.payback_months).toBe(overall?.payback_months);
    return overall?.payback_months;
  }

  const two: Customer[] = [
    {
      key: 1,
      channel: 'SEO',
      orders: [
        ['2025-01-05', 10],
        ['2025-02-04', 10], // the last day of month 0
        ['2025-02-05', 20], // the first of month 1
      ],
    },
    { key: 2, channel: 'SEO', orders: [['2025-01-20', 10]] },
  ];

  test('a month of age runs from the day of the first order to the day before a month later', async () => {
    expect(await payback(two, 30)).toBe(0); // 10 + 10 + 10 within month 0
    await engine?.close();
    expect(await payback(two, 31)).toBe(1);
    await engine?.close();
    expect(await payback(two, 51)).toBeNull();
  });

  test('an age counts only for those who have lived it to its end', async () => {
    // On 2025-02-10 the second customer has not lived month 0: the first alone brought 20 in it,
    // not the 15 that both have together.
    expect(await payback(two, 40, '2025-02-10')).toBe(0);
    await engine?.close();
    expect(await payback(two, 42, '2025-02-10')).toBeNull();
  });

  test('a first order on the 31st: the month after ends with the shorter month', async () => {
    const last: Customer[] = [
      {
        key: 1,
        channel: 'SEO',
        orders: [
          ['2025-01-31', 10],
          ['2025-02-28', 10],
        ],
      },
    ];
    // 28 February opens month 1, so that month 0 holds the first order alone.
    expect(await payback(last, 10)).toBe(0);
    await engine?.close();
    expect(await payback(last, 11)).toBe(1);
  });
});
