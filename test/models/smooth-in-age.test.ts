/**
 * What lies ahead, interpolated between a few ages, against the same of each age by itself.
 */
import { describe, expect, test } from 'vitest';
import { type CountingModelName, outlook } from '../../src/models/index.ts';
import { evaluateAtAges } from '../../src/models/smooth-in-age.ts';

const fits: [CountingModelName, number[]][] = [
  ['nbd', [0.64, 4.8]],
  ['bg-nbd', [0.243, 4.414, 0.793, 2.426]],
  ['bg-nbd', [0.64, 3.56, 0.44, 6.81]],
  ['mbg-nbd', [1.12, 5.33, 0.32, 2.24]],
  ['pareto-nbd', [0.553, 10.58, 0.606, 11.67]],
  ['pareto-nbd', [0.93, 5.3, 1, 59.6]],
  ['pareto-nbd', [0.93, 0.01, 0.8, 1200]],
];

const ages = Array.from({ length: 1000 }, (_, day) => (day + 1) / 7);
const everyone = (x: number) => ({
  repeatPurchases: new Float64Array(ages.length).fill(x),
  recency: Float64Array.from(ages, (age) => (x === 0 ? 0 : age * 0.8)),
  age: Float64Array.from(ages),
});

describe.each(fits)('%s %j', (model, parameters) => {
  test.each([0, 1, 7, 60, 900])('x = %d: every prediction at every age', (x) => {
    const rows = everyone(x);
    const predictions = (table: typeof rows) => {
      const ahead = outlook({ model, parameters }, table);
      return [
        ahead.expectedPurchases(52),
        ahead.varianceOfPurchases(52),
        ahead.probabilityOfPurchase(52),
        ahead.discountedPurchases(0.0018, 52),
        ahead.discountedPurchases(0.0018, Infinity),
      ];
    };
    const together = predictions(rows);
    for (let i = 0; i < ages.length; i += 37) {
      const one = (values: Float64Array) => values.slice(i, i + 1);
      const alone = predictions({
        repeatPurchases: one(rows.repeatPurchases),
        recency: one(rows.recency),
        age: one(rows.age),
      });
      together.forEach((values, k) => {
        // The interpolant is checked to 1e-12 at five ages; between them it errs a little more,
        // and the variance is a difference of numbers up to a hundred times as large.
        // P(alive) comes from shared integrals here and its own there, to 1e-12 of 1.
        const exact = alone[k][0];
        expect(Math.abs(values[i] - exact)).toBeLessThan(1e-9 * Math.max(exact, 1e-3));
      });
    }
  });
});

test('a function that is not smooth is evaluated at every age', () => {
  const kinked = (age: number) => Math.abs(age - 50);
  const out = new Float64Array(ages.length);
  evaluateAtAges(kinked, ages, 1, out, 0);
  ages.forEach((age, i) => {
    expect(out[i]).toBe(kinked(age));
  });
});

test('a smooth one is evaluated at few', () => {
  let calls = 0;
  const smooth = (age: number) => {
    calls++;
    return 1 / (5 + age);
  };
  const out = new Float64Array(ages.length);
  evaluateAtAges(smooth, ages, 5, out, 0);
  expect(calls).toBeLessThan(60);
  ages.forEach((age, i) => {
    expect(Math.abs(out[i] * (5 + age) - 1)).toBeLessThan(1e-11);
  });
});

test('a chance that is all but certain stays within 1 between the ages it is evaluated at', () => {
  // A shop of ten orders a customer, without dropout: the interpolant passed 1 by 4e-13.
  const fit = { model: 'bg-nbd', parameters: [0.4933, 5.525, 0, 1] } as const;
  const age = Float64Array.from({ length: 1095 }, (_, day) => (day + 1) / 7);
  for (const purchases of [1, 20, 46]) {
    const repeatPurchases = new Float64Array(age.length).fill(purchases);
    const chances = outlook(fit, { repeatPurchases, recency: age, age }).probabilityOfPurchase(52);
    expect(Math.max(...chances)).toBeGreaterThan(0.7);
    expect(Math.max(...chances)).toBeLessThanOrEqual(1);
  }
});
