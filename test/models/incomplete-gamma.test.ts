import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gammaQuantile, regularisedGamma } from '../../src/models/index.ts';

// Oracle: mpmath at 40 digits, gammainc(a, 0, x, regularized=True) and its bisection, to 15 digits.
const PROBABILITIES = [
  [0.001, 0.5, 0.999439933343529],
  [0.2, 0.003, 0.340631434289112],
  [0.5, 1, 0.842700792949715],
  [1.5, 1.5, 0.608374823728911],
  [5, 2, 0.0526530173437112],
  [5, 12, 0.992399609318933],
  [30, 25, 0.182103915977455],
  [250, 260, 0.740610517392353],
  [10000, 10100, 0.84134875044718],
];
const QUANTILES = [
  [0.05, 0.5, 5.57387844074624e-7],
  [0.2, 0.1, 6.52551632861969e-6],
  [0.2, 0.9, 0.6049023209865739],
  [0.7, 0.6, 0.578500185169105],
  [1, 0.9, Math.LN10],
  [3.3, 1e-8, 0.007303432770702158],
  [5, 0.9, 7.99358958605263],
  [40, 0.1, 32.1389222340876],
  [1000, 0.999, 1100.57809829331],
];

/** Digits that logGamma(shape), of size shape ln(shape), loses in absolute terms. */
const tolerance = (shape: number) => 1e-14 * Math.max(10, shape);

describe('the gamma distribution', () => {
  test.each(PROBABILITIES)('P(X <= x), shape %d, x %d', (shape, x, expected) => {
    expect(Math.abs(regularisedGamma(shape, x) / expected - 1)).toBeLessThan(tolerance(shape));
  });

  test.each(QUANTILES)('quantile, shape %d, probability %d', (shape, probability, expected) => {
    const relative = gammaQuantile(shape, probability) / expected - 1;
    expect(Math.abs(relative)).toBeLessThan(tolerance(shape) / Math.min(1, shape));
  });

  test('whole shapes are sums of Poisson probabilities', () => {
    for (const [shape, x] of [
      [1, 0.3],
      [4, 9],
      [12, 7.5],
    ]) {
      let term = Math.exp(-x);
      let upper = 0;
      for (let k = 0; k < shape; k++) {
        upper += term;
        term *= x / (k + 1);
      }
      expect(regularisedGamma(shape, x)).toBeCloseTo(1 - upper, 13);
    }
  });

  test('ends of the domain', () => {
    expect(regularisedGamma(2, -1)).toBe(0);
    expect(regularisedGamma(2, Number.POSITIVE_INFINITY)).toBe(1);
    expect(gammaQuantile(2, 0)).toBe(0);
    expect(gammaQuantile(2, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(() => gammaQuantile(0, 0.5)).toThrow(RangeError);
    expect(() => gammaQuantile(2, 1.1)).toThrow(RangeError);
    expect(() => gammaQuantile(2, Number.NaN)).toThrow(RangeError);
    expect(() => regularisedGamma(Number.NaN, 1)).toThrow(RangeError);
  });

  test('the quantile inverts the distribution and grows with the probability', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 4.5, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (logShape, probability) => {
          const shape = 10 ** logShape;
          const x = gammaQuantile(shape, probability);
          fc.pre(x > 0);
          const back = regularisedGamma(shape, x);
          const tail = Math.min(probability, 1 - probability);
          // 1e-12 in the smaller tail, and what logGamma loses at large shapes.
          expect(Math.abs(back - probability)).toBeLessThan(1e-12 * tail + 1e-14 * shape + 1e-14);
          expect(gammaQuantile(shape, probability + 0.0009)).toBeGreaterThan(x);
        },
      ),
      { seed: 20260401, numRuns: 500 },
    );
  });
});
