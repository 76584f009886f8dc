import { expect, test } from 'vitest';
import { valueByAge } from '../../src/finance/index.ts';

// The oracle is the ratio estimator worked by hand, with Student's t from a table.

const cell = (month_index: number, customers: number, cumulative_value: number) => ({
  month_index,
  customers,
  cumulative_value,
});

test('the mean is that of all customers, and its interval follows from how cohorts differ', () => {
  const [age] = valueByAge([cell(0, 10, 100), cell(0, 30, 420), cell(0, 20, 200)], 60);
  // 720 / 60 = 12; residuals -20, 60, -40: 5600; error √(5600 · 3/2) / 60 = 1.527525.
  expect(age).toMatchObject({ month: 0, customers: 60, cohorts: 3, value: 12 });
  // t of 80 % at two degrees of freedom: 1.885618.
  expect(age?.low).toBeCloseTo(12 - 1.885618 * 1.527525, 5);
  expect(age?.high).toBeCloseTo(12 + 1.885618 * 1.527525, 5);
});

test('cohorts that are alike leave no doubt; a single one tells nothing of it', () => {
  const ages = valueByAge([cell(0, 10, 50), cell(0, 20, 100), cell(1, 10, 80)], 30);
  expect(ages).toEqual([
    { month: 0, customers: 30, cohorts: 2, value: 5, low: 5, high: 5 },
    { month: 1, customers: 10, cohorts: 1, value: 8, low: null, high: null },
  ]);
});

test('ages that fewer than a tenth have lived are left out, and ages come in order', () => {
  const ages = valueByAge([cell(2, 9, 1), cell(1, 10, 1), cell(0, 100, 1)], 100);
  expect(ages.map(({ month }) => month)).toEqual([0, 1]);
});
