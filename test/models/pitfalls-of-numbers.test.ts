/**
 * The pitfalls of the field, by name: numbers that overflow, cancel or have a hole. What else is
 * foretold, and where the others are: pitfalls.test.ts.
 */
import { describe, expect, test } from 'vitest';
import { groupHistories } from '../../src/models/grouped-histories.ts';
import {
  type CountingModelName,
  countingModels,
  type FittedCounting,
  outlook,
} from '../../src/models/index.ts';
import { prepareHistories } from '../../src/models/prepared-histories.ts';
import { weighted } from '../fixtures/data.ts';

const bg = { model: 'bg-nbd', parameters: [0.243, 4.414, 0.793, 2.426] } as const;
const pareto = { model: 'pareto-nbd', parameters: [0.553, 10.578, 0.606, 11.669] } as const;
const mbg = { model: 'mbg-nbd', parameters: [0.525, 6.183, 0.891, 1.614] } as const;
const ggompertz = { model: 'ggompertz-nbd', parameters: [0.8, 10, 0.12, 0.75, 9] } as const;

const row = (x: number, recency: number, age: number) =>
  weighted([{ repeatPurchases: x, recency, age }]);
/** One number from a prediction about one customer. */
const only = (values: Float64Array) => values[0];
const relativeError = (value: number, exact: number) => Math.abs(value / exact - 1);

function logLikelihood(model: CountingModelName, parameters: readonly number[], at: number[]) {
  const [x, recency, age] = at;
  const data = prepareHistories(row(x, recency, age));
  const values = Float64Array.from(parameters);
  return countingModels[model].logLikelihood(data, values, new Float64Array(values.length));
}

test('P1: expected purchases of one who never came back where a + b < 1', () => {
  const fit = { model: 'bg-nbd', parameters: [0.24, 4.4, 0.2856, 0.6585] } as const;
  const value = only(outlook(fit, row(0, 0, 38.86)).expectedPurchases(39));
  expect(relativeError(value, 0.1903588928037494)).toBeLessThan(1e-12);
});

describe('P2: exactly a = 1 or s = 1, between two neighbours that have an answer', () => {
  const customer = row(2, 30.43, 38.86);

  test.each([
    [0.999999, 1.097623076548478, 1e-12],
    [1, 1.09762253, 5e-9],
    [1.000001, 1.097621984154212, 1e-12],
  ])('BG/NBD at a = %d', (a, exact, tolerance) => {
    const fit = { model: 'bg-nbd', parameters: [0.24, 4.4, a, 2.4] } as const;
    const value = only(outlook(fit, customer).expectedPurchases(39));
    expect(relativeError(value, exact)).toBeLessThan(tolerance);
  });

  test.each([
    [0.999999, 1.184701084840062, 1e-12],
    [1, 1.18470048, 5e-9],
    [1.000001, 1.184699871478852, 1e-12],
  ])('Pareto/NBD at s = %d', (s, exact, tolerance) => {
    const fit = { model: 'pareto-nbd', parameters: [0.55, 10.58, s, 11.67] } as const;
    const value = only(outlook(fit, customer).expectedPurchases(39));
    expect(relativeError(value, exact)).toBeLessThan(tolerance);
  });
});

describe('P3: customers with hundreds and thousands of purchases', () => {
  test('likelihoods of 1,000 to 50,000 purchases, by every model that has an anchor (60-digit quadrature)', () => {
    for (const [x, exact] of [
      [1000, 2037.065633591656],
      [5000, 18264.27122440386],
      [20000, 100811.1866289059],
      [50000, 297858.3680205787],
    ]) {
      const value = logLikelihood('pareto-nbd', pareto.parameters, [x, 37, 38]);
      expect(relativeError(value, exact)).toBeLessThan(1e-12);
      expect(only(outlook(pareto, row(x, 37, 38)).probabilityAlive())).toBeGreaterThanOrEqual(0);
      expect(only(outlook(bg, row(x, 37, 38)).expectedPurchases(39))).toBeGreaterThanOrEqual(0);
      // The GGompertz/NBD without growth is the same model, by another quadrature.
      const [r, alpha, s, beta] = pareto.parameters;
      const grown = logLikelihood('ggompertz-nbd', [r, alpha, 1e-9 / beta, s, 1e-9], [x, 37, 38]);
      expect(relativeError(grown, exact)).toBeLessThan(1e-9);
    }
  });

  test('no jump between neighbours where a series gives way to quadrature', () => {
    const parameters = [0.55, 10.58, 0.61, 11.67];
    const expected = (x: number) =>
      only(outlook({ model: 'pareto-nbd', parameters }, row(x, 200, 200)).expectedPurchases(10));
    // lifetimes prints both to 16 digits for its underflow test.
    expect(relativeError(expected(132), 6.206051788963242)).toBeLessThan(1e-12);
    expect(relativeError(expected(133), 6.252872247574811)).toBeLessThan(1e-12);
  });

  test('overflow and stability rows of other test suites stay finite, P(alive) in [0, 1]', () => {
    const rows = [
      [
        [10.465, 0.00798565181, 3.0516, 2.82],
        [40, 4.5, 5],
      ],
      [
        [10.465, 0.00798565181, 3.0516, 2.82],
        [50, 4, 5],
      ],
      [
        [0.5143, 2.8845, 0.2856, 14.1087],
        [221, 103.41, 103.7],
      ],
      [
        [0.5143, 2.8845, 0.2856, 14.1087],
        [254, 51.7, 103.7],
      ],
    ];
    for (const [parameters, [x, recency, age]] of rows) {
      for (const model of ['pareto-nbd', 'bg-nbd', 'mbg-nbd'] as const) {
        const alive = only(outlook({ model, parameters }, row(x, recency, age)).probabilityAlive());
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(1);
        expect(logLikelihood(model, parameters, [x, recency, age])).toBeLessThan(Infinity);
      }
    }
  });

  test('x = 50,000, whenever the last purchase was: every model has a chance and an amount', () => {
    const fits: FittedCounting[] = [
      ...[bg, pareto, mbg, ggompertz],
      { model: 'bg-cnbd-2', parameters: [0.3, 2, 0.8, 2.4] },
      { model: 'mbg-cnbd-3', parameters: [0.6, 2, 0.8, 2.4] },
    ];
    for (const fit of fits) {
      for (const recency of [1, 37, 37.999, 38]) {
        expect(
          Number.isFinite(logLikelihood(fit.model, fit.parameters, [50_000, recency, 38])),
        ).toBe(true);
        const ahead = outlook(fit, row(50_000, recency, 38));
        const alive = only(ahead.probabilityAlive());
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(1);
        // Some 1,300 a week, at most for all of a year.
        expect(only(ahead.expectedPurchases(52))).toBeGreaterThanOrEqual(0);
        expect(only(ahead.expectedPurchases(52))).toBeLessThan(52 * 1400);
      }
    }
  });
});

test('P4: the last purchase was just now: two nearly equal terms, and their difference', () => {
  // To first order odds = s·silence/(β + T); a difference of hypergeometric values is noise here.
  const [, , s, beta] = pareto.parameters;
  const logOdds = (silence: number) =>
    only(
      countingModels['pareto-nbd'].logOddsOfDropout(
        pareto.parameters,
        groupHistories(row(12, 30, 30 + silence)),
      ),
    );
  for (const silence of [1e-6, 1e-9, 1e-12]) {
    // 30 + silence is rounded to a double: to 4e-15 of 1e-12.
    const left = 30 + silence - 30;
    const first = Math.log((s * left) / (beta + 30));
    expect(Math.abs(logOdds(silence) - first)).toBeLessThan(1e-6);
  }
  expect(logOdds(0)).toBe(-Infinity);
  expect(only(outlook(pareto, row(12, 30, 30)).probabilityAlive())).toBe(1);
});
