import { expect, test } from 'vitest';
import { change, compareMonths } from '../../src/web/pages/finance/before-after.ts';
import { sampleSummary } from '../reports/sample-summary.ts';

// The oracle is arithmetic: 60 % to 75 % is +15 points and +25 per cent.

test('points are not per cent', () => {
  expect(change('retention', 'share', 0.6, 0.75)).toMatchObject({
    points: expect.closeTo(0.15, 12),
    relative: expect.closeTo(0.25, 12),
  });
  expect(change('revenue', 'amount', 500, 700)).toMatchObject({
    points: null,
    relative: expect.closeTo(0.4, 12),
  });
  expect(change('revenue', 'amount', 0, 700).relative).toBeNull();
  expect(change('churn', 'share', null, 0.1)).toMatchObject({ points: null, relative: null });
});

const [month] = sampleSummary().activity.months;
const months = (n: number, revenue: (i: number) => number) =>
  Array.from({ length: n }, (_, i) => ({
    ...(month as NonNullable<typeof month>),
    month: `20${10 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`,
    is_complete: i < n - 1,
    revenue: revenue(i),
    orders: 10,
  }));

test('the last complete months stand beside as many before them', () => {
  const compared = compareMonths(months(31, (i) => (i < 18 ? 100 : 150)));
  expect(compared).toMatchObject({ months: 12, from: '2011-07-01', to: '2012-06-01' });
  expect(compared?.changes.find(({ measure }) => measure === 'revenue')).toMatchObject({
    before: 1200,
    after: 1800,
  });
  expect(compared?.changes.find(({ measure }) => measure === 'order_value')).toMatchObject({
    before: 10,
    after: 15,
  });
});

test('half of a short history, and nothing of one below six complete months', () => {
  expect(compareMonths(months(9, () => 1))?.months).toBe(4);
  expect(compareMonths(months(6, () => 1))).toBeNull();
});
