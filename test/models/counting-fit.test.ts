/** Fits on real shops, against maximum-likelihood anchors; and the shops that break other programs. */
import { describe, expect, test } from 'vitest';
import {
  type CountingModelName,
  fitCountingModel,
  newCustomerOutlook,
  outlook,
} from '../../src/models/index.ts';
import type { Histories } from '../../src/vocabulary/index.ts';
import {
  cdnow,
  cdnowSample,
  histories,
  onlineRetailOrders,
  splits,
  weighted,
} from '../fixtures/data.ts';
import { expectUsable } from './usable.ts';

const sample = histories(cdnowSample(), splits.cdnow.calibrationEnd);
const full = histories(cdnow(), splits.cdnow.calibrationEnd);
const onlineRetail = histories(onlineRetailOrders(), splits.onlineRetail.calibrationEnd);
const names: readonly CountingModelName[] = [
  'nbd',
  'bg-nbd',
  'mbg-nbd',
  'pareto-nbd',
  'cnbd-2',
  'bg-cnbd-2',
  'mbg-cnbd-3',
];
describe('maximum-likelihood anchors (an independent likelihood, Nelder–Mead to 1e-9)', () => {
  const anchors: [string, Histories, CountingModelName, number[], number][] = [
    ['CDNOW 1/10', sample, 'nbd', [0.384766, 12.072022], -9763.65761],
    ['CDNOW 1/10', sample, 'bg-nbd', [0.242595, 4.413602, 0.792922, 2.425906], -9582.42921],
    ['CDNOW 1/10', sample, 'mbg-nbd', [0.524843, 6.183085, 0.891359, 1.614003], -9582.13572],
    ['CDNOW 1/10', sample, 'pareto-nbd', [0.553277, 10.577684, 0.60624, 11.668738], -9594.97618],
    ['CDNOW', full, 'nbd', [0.387247, 12.27123], -96845.34424],
    ['CDNOW', full, 'bg-nbd', [0.251624, 4.788943, 0.723434, 2.161089], -95368.44393],
    ['CDNOW', full, 'mbg-nbd', [0.63714, 7.31029, 0.807474, 1.228394], -95336.95832],
    ['CDNOW', full, 'pareto-nbd', [0.59742, 11.585657, 0.522186, 8.827759], -95415.11862],
    ['Online Retail', onlineRetail, 'nbd', [0.722644, 9.424541], -21755.34802],
  ];

  test.each(anchors)('%s: %#', (_shop, rows, name, parameters, logLikelihood) => {
    const fit = fitCountingModel(name, rows);
    expect(fit.status).toBe('converged');
    expect(fit.gradientNorm).toBeLessThan(1e-8);
    expect(Math.abs(fit.logLikelihood - logLikelihood)).toBeLessThan(1e-4);
    fit.parameters.forEach((value, i) => {
      // Four significant digits.
      expect(Math.abs(value / parameters[i] - 1)).toBeLessThan(5e-5);
    });
    // The gradient vanishes, so no nearby point is more likely. And the level is right.
    if (rows !== onlineRetail)
      expect(Math.abs((fit.expectedToObserved ?? 0) - 1)).toBeLessThan(0.03);
  });

  test('standard errors of the Pareto/NBD as CLVTools prints them', () => {
    // Both from a numerical Hessian; theirs at an optimum of 4 digits.
    const printed = [0.0476264, 0.8427222, 0.1872594, 6.2105448];
    const fit = fitCountingModel('pareto-nbd', sample);
    fit.standardErrors?.forEach((value, i) => {
      expect(Math.abs(value / printed[i] - 1)).toBeLessThan(1e-3);
    });
    expect(fit.standardErrors).toHaveLength(4);
  });
});

describe('odd shops', () => {
  const shop = (...rows: [x: number, recency: number, age: number, weight: number][]) => ({
    repeatPurchases: Float64Array.from(rows, (r) => r[0]),
    recency: Float64Array.from(rows, (r) => r[1]),
    age: Float64Array.from(rows, (r) => r[2]),
    weight: Float64Array.from(rows, (r) => r[3]),
  });

  test.each([
    ['no customer', shop()],
    ['one customer', shop([0, 0, 10, 1])],
    ['one busy customer', shop([20, 9, 10, 1])],
    ['everybody first bought today', shop([0, 0, 0, 5])],
    ['one-time buyers only', shop([0, 0, 10, 100], [0, 0, 20, 150])],
    ['many one-time buyers only', shop([0, 0, 10, 1000], [0, 0, 20, 1500])],
    ['everybody alike', shop([10, 100, 100, 500])],
    ['everybody gone', shop([5, 5, 100, 400], [3, 3, 100, 300], [8, 6, 100, 300])],
    ['a robot among people', shop([50000, 37, 38, 1], [0, 0, 38, 2])],
  ])('%s', (_what, rows) => {
    for (const name of names) {
      for (const priors of ['auto', 'always', 'never'] as const) {
        const fit = fitCountingModel(name, rows, { priors });
        expect(fit.status).not.toBe('stopped');
        expectUsable(fit, rows);
      }
    }
  });

  test('one-time buyers only are expected to stay away, the longer the surer', () => {
    const rows = shop([0, 0, 10, 1000], [0, 0, 20, 1500]);
    const fit = fitCountingModel('pareto-nbd', rows);
    const [young, old] = outlook(fit, rows).expectedPurchases(52);
    expect(young).toBeLessThan(0.01);
    expect(old).toBeLessThan(young);
  });

  test('a row outside the domain is refused, not fitted', () => {
    for (const rows of [
      shop([1, 5, 4, 1]),
      shop([0, 2, 4, 1]),
      shop([1.5, 2, 4, 1]),
      shop([1, 2, 4, 0]),
      shop([1, Number.NaN, 4, 1]),
    ]) {
      expect(() => fitCountingModel('bg-nbd', rows)).toThrow(RangeError);
    }
  });
});

test('a new customer is the history of no purchase and no age', () => {
  const fresh = weighted([{ repeatPurchases: 0, recency: 0, age: 0 }]);
  for (const name of names) {
    const fit = fitCountingModel(name, sample);
    const ahead = outlook(fit, fresh);
    const newCustomer = newCustomerOutlook(fit);
    expect(newCustomer.expectedPurchases(39)).toBe(ahead.expectedPurchases(39)[0]);
    expect(newCustomer.varianceOfPurchases(39)).toBeCloseTo(ahead.varianceOfPurchases(39)[0], 12);
    expect(newCustomer.discountedPurchases(0.002, 39)).toBe(
      ahead.discountedPurchases(0.002, 39)[0],
    );
    // One minus the chance of none; the pmf and its complement are computed apart.
    expect(1 - newCustomer.probabilityOfPurchases(0, 39)).toBeCloseTo(
      ahead.probabilityOfPurchase(39)[0],
      12,
    );
  }
});
