/** Values outside the domain are refused by name, at every door of the counting models. */
import { describe, expect, test } from 'vitest';
import {
  type CountingModelName,
  countingModels,
  fitCountingModel,
  newCustomerOutlook,
  nextPurchase,
  outlook,
} from '../../src/models/index.ts';

const row = (x: number, recency: number, age: number, weight = 1) => ({
  repeatPurchases: Float64Array.of(0, x),
  recency: Float64Array.of(0, recency),
  age: Float64Array.of(5, age),
  weight: Float64Array.of(1, weight),
});

const refused: [what: string, rows: ReturnType<typeof row>, says: RegExp][] = [
  ['half a purchase', row(1.5, 2, 4), /row 1: 1.5 repeat purchases; .* whole numbers/],
  ['purchases below 0', row(-1, 0, 4), /-1 repeat purchases/],
  ['NaN purchases', row(Number.NaN, 0, 4), /NaN repeat purchases/],
  ['NaN recency', row(1, Number.NaN, 4), /recency NaN at age 4/],
  ['NaN age', row(1, 1, Number.NaN), /age NaN; it is a finite time/],
  ['an age without end', row(1, 1, Infinity), /age Infinity/],
  ['an age below 0', row(0, 0, -3), /age -3; .* leave out/],
  ['a last purchase after the end', row(1, 5, 4), /recency 5 at age 4; .* between/],
  ['recency of one purchase', row(0, 2, 4), /recency 2 without a repeat purchase; it is 0/],
];

describe.each(refused)('%s', (_what, rows, says) => {
  const fit = { model: 'bg-nbd', parameters: [0.24, 4.4, 0.8, 2.4] } as const;
  test('by a fit', () => expect(() => fitCountingModel('bg-nbd', rows)).toThrow(says));
  test('by an outlook', () => expect(() => outlook(fit, rows)).toThrow(says));
  test('by the next purchase', () => expect(() => nextPurchase(fit, rows, [0.5])).toThrow(says));
});

test.each([0, -1, Number.NaN, Infinity])('weight %d', (weight) => {
  const rows = row(1, 2, 4, weight);
  expect(() => fitCountingModel('nbd', rows)).toThrow(new RegExp(`row 1: weight ${weight}`));
});

test('columns of unequal length', () => {
  const rows = { ...row(1, 2, 4), recency: new Float64Array(3) };
  expect(() => fitCountingModel('nbd', rows)).toThrow(/2 repeat purchases, 3 recencies and 2 ages/);
  const short = { ...row(1, 2, 4), weight: new Float64Array(1) };
  expect(() => fitCountingModel('nbd', short)).toThrow(/1 weights for 2 rows/);
});

describe.each(Object.keys(countingModels) as CountingModelName[])('%s', (model) => {
  const fit = fitCountingModel(model, row(2, 3, 4));
  const ahead = outlook(fit, row(2, 3, 4));
  const fresh = newCustomerOutlook(fit);

  test.each([Number.NaN, -1])('horizon %d', (horizon) => {
    const says = new RegExp(`horizon ${horizon}; give a`);
    for (const one of [ahead, fresh]) {
      expect(() => one.expectedPurchases(horizon)).toThrow(says);
      expect(() => one.varianceOfPurchases(horizon)).toThrow(says);
      expect(() => one.probabilityOfPurchase(horizon)).toThrow(says);
      expect(() => one.probabilityAliveAfter(horizon)).toThrow(says);
      expect(() => one.probabilityOfPurchases(1, horizon)).toThrow(says);
      expect(() => one.discountedPurchases(0.01, horizon)).toThrow(says);
    }
    expect(() => ahead.probabilityOfNone(horizon)).toThrow(says);
    expect(() => ahead.varianceOfDiscountedPurchases(0.01, horizon)).toThrow(says);
  });

  test('an endless horizon where it has an answer, and where not', () => {
    for (const one of [ahead, fresh]) {
      expect(() => one.expectedPurchases(Infinity)).toThrow(/finite time/);
      expect(() => one.varianceOfPurchases(Infinity)).toThrow(/finite time/);
      expect(() => one.probabilityOfPurchases(1, Infinity)).toThrow(/finite time/);
      for (const value of [
        one.probabilityOfPurchase(Infinity),
        one.probabilityAliveAfter(Infinity),
        one.discountedPurchases(0.01, Infinity),
      ].flatMap((values) => (typeof values === 'number' ? [values] : [...values]))) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(Infinity);
      }
    }
  });

  test('rates, counts and parameters', () => {
    for (const one of [ahead, fresh]) {
      expect(() => one.discountedPurchases(-0.1, 5)).toThrow(/discount rate -0.1/);
      expect(() => one.discountedPurchases(Number.NaN, 5)).toThrow(/discount rate NaN/);
      expect(() => one.probabilityOfPurchases(1.5, 5)).toThrow(/1.5 purchases/);
    }
    const { parameters } = fit;
    expect(() => newCustomerOutlook({ model, parameters: [1] })).toThrow(/has parameters r, alpha/);
    for (const value of [Number.NaN, -1, 0, Infinity]) {
      const wrong = [value, ...parameters.slice(1)];
      expect(() => outlook({ model, parameters: wrong }, row(1, 1, 1))).toThrow(/r is .*; give/);
    }
  });
});
