import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareSpend, spendLogLikelihood } from '../../src/models/gamma-gamma.ts';
import {
  expectedSpend,
  expectedSpendOfNewCustomer,
  fitGammaGamma,
  type GammaGammaParameters,
  positiveSpend,
  spendMoments,
} from '../../src/models/index.ts';
import type { SpendHistories } from '../../src/vocabulary/index.ts';
import { cdnow, cdnowSample, onlineRetailOrders, splits } from '../fixtures/data.ts';
import { gamma, seeded } from './simulate.ts';
import { spendOf } from './spend-table.ts';

function spend(rows: readonly (readonly [orders: number, mean: number, weight?: number])[]) {
  return {
    orders: Float64Array.from(rows, ([orders]) => orders),
    meanValue: Float64Array.from(rows, ([, mean]) => mean),
    weight: Float64Array.from(rows, ([, , weight]) => weight ?? 1),
  } satisfies SpendHistories;
}

function logLikelihood(parameters: GammaGammaParameters, histories: SpendHistories): number {
  return spendLogLikelihood(prepareSpend(histories), parameters, new Float64Array(3));
}

const shops = {
  'CDNOW sample': [cdnowSample, splits.cdnow],
  CDNOW: [cdnow, splits.cdnow],
  'UCI Online Retail': [onlineRetailOrders, splits.onlineRetail],
} as const;

describe('maximum likelihood', () => {
  // Oracle: Nelder-Mead to 1e-9 on an independent likelihood; four codes agree on the sample
  // (Fader & Hardie 2013 print 6.25, 3.74, 15.44). Four significant digits, LL to 1e-4.
  test.each([
    ['CDNOW sample', 946, [6.24957, 3.74423, 15.4435], -4055.9177],
    ['CDNOW', 9450, [6.275359, 3.62445, 14.983685], -40763.47626],
    ['UCI Online Retail', 1890, [2.395017, 3.301837, 396.427024], -12924.63793],
  ] as const)('%s, repeat orders', (shop, customers, parameters, value) => {
    const [orders, split] = shops[shop];
    const fit = fitGammaGamma(spendOf(orders(), split.calibrationEnd, 'repeat').histories);
    expect(fit.customers).toBe(customers);
    expect(fit.status).toBe('converged');
    parameters.forEach((expected, i) => {
      expect(Math.abs(fit.parameters[i] / expected - 1)).toBeLessThan(5e-5);
    });
    expect(Math.abs(fit.logLikelihood - value)).toBeLessThan(1e-4);
  });

  // Printed with four decimals, without a log-likelihood.
  test.each([
    ['CDNOW sample', [9.8813, 3.3988, 7.9286], 8],
    ['CDNOW', [10.8304, 3.2671, 6.9325], 70],
    ['UCI Online Retail', [3.0206, 3.2156, 293.8263], 0],
  ] as const)('%s, all orders', (shop, parameters, excluded) => {
    const [orders, split] = shops[shop];
    const table = spendOf(orders(), split.calibrationEnd, 'all');
    expect(table.excludedCustomers).toBe(excluded);
    const fit = fitGammaGamma(table.histories);
    parameters.forEach((expected, i) => {
      expect(Math.abs(fit.parameters[i] / expected - 1)).toBeLessThan(5e-5);
    });
  });

  test('the gradient is the derivative', () => {
    // Oracle: central differences; their own error is about 1e-8 of the sum here.
    const data = prepareSpend(
      spend([
        [1, 20],
        [2, 35, 3],
        [7, 12.5],
        [40, 90],
      ]),
    );
    for (const at of [
      [6.25, 3.74, 15.44],
      [0.3, 1.2, 80],
      [50, 20, 0.5],
    ] as const) {
      const gradient = new Float64Array(3);
      spendLogLikelihood(data, at, gradient);
      for (let i = 0; i < 3; i++) {
        const moved = (sign: number): GammaGammaParameters => {
          const point = [...at] as [number, number, number];
          point[i] *= 1 + sign * 1e-5;
          return point;
        };
        const rest = new Float64Array(3);
        const slope =
          (spendLogLikelihood(data, moved(1), rest) - spendLogLikelihood(data, moved(-1), rest)) /
          (2e-5 * at[i]);
        expect(Math.abs(gradient[i] - slope)).toBeLessThan(1e-6 * (1 + Math.abs(slope)));
      }
    }
  });

  test('the likelihood is a density: over every mean value it integrates to 1', () => {
    // Trapezoid in ln(mean), exact to far below 1e-9 for so smooth a curve; the tail beyond e^40 is nil.
    for (const orders of [1, 3, 12]) {
      let area = 0;
      for (let z = -40; z <= 40; z += 0.01) {
        const m = Math.exp(z);
        area += 0.01 * m * Math.exp(logLikelihood([6.25, 3.74, 15.44], spend([[orders, m]])));
      }
      expect(area).toBeCloseTo(1, 9);
    }
  });

  test('simulated customers give back the parameters they were made with', () => {
    const seed = 20130601;
    const random = seeded(seed);
    const truth = [5, 3.5, 20] as const;
    const rows = Array.from({ length: 20_000 }, () => {
      const rate = gamma(truth[1], random) / truth[2];
      const orders = 1 + Math.floor(-3 * Math.log(random()));
      let spent = 0;
      for (let k = 0; k < orders; k++) spent += gamma(truth[0], random) / rate;
      return [orders, spent / orders] as const;
    });
    const fit = fitGammaGamma(spend(rows));
    // Four standard errors of the fit itself: missed by chance about once in 5,000 seeds.
    truth.forEach((value, i) => {
      const miss = Math.abs(fit.parameters[i] - value);
      expect(miss, `seed ${seed}`).toBeLessThan(4 * (fit.standardErrors?.[i] ?? 0));
    });
    expect(fit.standardErrors?.every((error, i) => error < 0.1 * truth[i])).toBe(true);
    expect(Math.abs(fit.correlationOfOrdersAndValue ?? 1)).toBeLessThan(0.03);
  });
});

describe('expected order value', () => {
  // Printed by four codes at (6.25, 3.74, 15.44): mean value, orders, expectation.
  test.each([
    [22.35, 2, 24.66371],
    [11.77, 1, 18.91685],
    [0, 0, 35.21898],
    [73.74, 7, 71.46967],
    [35, 3, 35.02792],
  ])('mean %d of %d orders', (mean, orders, expected) => {
    const found = expectedSpend(
      [6.25, 3.74, 15.44],
      Float64Array.of(orders),
      Float64Array.of(mean),
    );
    // Half a unit of the last printed digit, and the printed inputs' own rounding.
    expect(Math.abs(found[0] - expected)).toBeLessThan(1e-5);
  });

  test('a new customer is worth what a customer without orders is', () => {
    const parameters = [6.25, 3.74, 15.44] as const;
    const [none] = expectedSpend(parameters, Float64Array.of(0), Float64Array.of(Number.NaN));
    expect(expectedSpendOfNewCustomer(parameters)).toBe(none);
  });

  test('moments are those of the posterior', () => {
    // Oracle: the posterior of the rate, prior times likelihood, integrated on a fine grid of
    // ln(rate): trapezoid, error far below 1e-10.
    const [p, q, v] = [2.4, 3.3, 396.4] as const;
    for (const [orders, mean] of [
      [0, 0],
      [1, 900],
      [6, 250],
    ]) {
      let mass = 0;
      let first = 0;
      let second = 0;
      let within = 0;
      for (let z = -25; z < 5; z += 0.002) {
        const rate = Math.exp(z);
        const shape = q + p * orders;
        const density = Math.exp(shape * z - rate * (v + orders * mean) + shape * 6);
        mass += density;
        first += (density * p) / rate;
        second += density * (p / rate) ** 2;
        within += (density * p) / rate ** 2;
      }
      const found = spendMoments([p, q, v], Float64Array.of(orders), Float64Array.of(mean));
      const expected = first / mass;
      expect(found.mean[0] / expected).toBeCloseTo(1, 9);
      expect(found.varianceOfMean[0] / (second / mass - expected ** 2)).toBeCloseTo(1, 8);
      expect(found.varianceWithin[0] / (within / mass)).toBeCloseTo(1, 8);
    }
  });

  test('a variance that does not exist is infinite', () => {
    const found = spendMoments([0.5, 1.5, 10], Float64Array.of(0, 4), Float64Array.of(0, 10));
    expect(found.varianceOfMean[0]).toBe(Number.POSITIVE_INFINITY);
    expect(found.varianceOfMean[1]).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});

describe('small and odd shops', () => {
  test.each([
    ['one customer', [[1, 50]]],
    [
      'all orders of one value',
      [
        [3, 50],
        [3, 50],
        [1, 50],
        [8, 50],
      ],
    ],
    [
      'two customers far apart',
      [
        [2, 1e-6],
        [3, 1e9],
      ],
    ],
    ['one customer of many orders', [[5000, 12.34]]],
  ] as const)('%s', (_, rows) => {
    for (const priors of ['auto', 'never'] as const) {
      const fit = fitGammaGamma(spend(rows), { priors });
      expect(fit.parameters.every((x) => x > 0 && Number.isFinite(x))).toBe(true);
      expect(Number.isFinite(fit.logLikelihood)).toBe(true);
      expect(priors === 'auto' ? ['prior'] : ['boundary', 'converged']).toContain(fit.status);
      for (const [orders, mean] of rows) {
        const [expected] = expectedSpend(
          fit.parameters,
          Float64Array.of(orders),
          Float64Array.of(mean),
        );
        expect(expected).toBeGreaterThan(0);
        expect(expected).toBeLessThan(1e12);
      }
    }
  });

  test('with priors, one customer of 50 makes a shop of about 50 an order', () => {
    const fit = fitGammaGamma(spend([[1, 50]]));
    const mean = expectedSpendOfNewCustomer(fit.parameters);
    expect(mean).toBeGreaterThan(50 / 1.3);
    expect(mean).toBeLessThan(50 * 1.3);
  });

  test('priors hardly move a fit of some hundred customers, and stop at 300', () => {
    const rows = spendOf(cdnowSample(), splits.cdnow.calibrationEnd, 'repeat').histories;
    const plain = fitGammaGamma(rows);
    const held = fitGammaGamma(rows, { priors: 'always' });
    expect(plain.status).toBe('converged');
    expect(held.status).toBe('prior');
    expect(held.logLikelihood).toBeLessThanOrEqual(plain.logLikelihood);
    // Less than half a unit of log-likelihood: within one standard error in every direction.
    expect(held.logLikelihood).toBeGreaterThan(plain.logLikelihood - 0.5);
  });

  test('rows outside the domain are refused; positiveSpend says how many customers it leaves out', () => {
    for (const row of [
      [1, 0],
      [1, -5],
      [0, 10],
      [1.5, 10],
      [1, Number.NaN],
      [1, 10, 0],
    ] as const) {
      expect(() => fitGammaGamma(spend([[2, 10], row]))).toThrow(RangeError);
    }
    expect(() => fitGammaGamma(spend([]))).toThrow(RangeError);
    const kept = positiveSpend(
      spend([
        [2, 10],
        [1, 0, 3],
        [0, 7, 4],
        [1, -5],
        [3, 20, 2],
      ]),
    );
    expect(kept.excludedCustomers).toBe(8);
    expect([...kept.histories.meanValue]).toEqual([10, 20]);
    expect([...kept.histories.weight]).toEqual([1, 2]);
  });
});

describe('whatever the rows', () => {
  const row = fc.tuple(
    fc.integer({ min: 1, max: 30 }),
    fc.double({ min: 0.5, max: 500, noNaN: true }),
    fc.integer({ min: 1, max: 4 }),
  );
  const table = fc.array(row, { minLength: 1, maxLength: 25 });

  test('the unit of money only scales the answer', () => {
    fc.assert(
      fc.property(table, fc.double({ min: -6, max: 6, noNaN: true }), (rows, power) => {
        const unit = 10 ** power;
        const fit = fitGammaGamma(spend(rows));
        const scaled = fitGammaGamma(spend(rows.map(([x, m, w]) => [x, m * unit, w])));
        // The search stops at a gradient of 1e-9, so parameters agree to about 1e-6.
        expect(scaled.parameters[0] / fit.parameters[0]).toBeCloseTo(1, 5);
        expect(scaled.parameters[1] / fit.parameters[1]).toBeCloseTo(1, 5);
        expect(scaled.parameters[2] / fit.parameters[2] / unit).toBeCloseTo(1, 5);
        const [expected] = expectedSpend(fit.parameters, Float64Array.of(2), Float64Array.of(10));
        const [rescaled] = expectedSpend(
          scaled.parameters,
          Float64Array.of(2),
          Float64Array.of(10 * unit),
        );
        expect(rescaled / expected / unit).toBeCloseTo(1, 5);
      }),
      { seed: 20260405, numRuns: 60 },
    );
  });

  test('the likelihood knows neither row order nor weights against duplicates', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const at = [4, 3, 30] as const;
        const whole = logLikelihood(at, spend(rows));
        const turned = logLikelihood(at, spend([...rows].reverse()));
        const written = rows.flatMap(([x, m, w]) =>
          Array.from({ length: w }, () => [x, m] as const),
        );
        // Rounding of some hundred sums.
        const close = 1e-11 * (1 + Math.abs(whole));
        expect(Math.abs(turned - whole)).toBeLessThan(close);
        expect(Math.abs(logLikelihood(at, spend(written)) - whole)).toBeLessThan(close);
      }),
      { seed: 20260406 },
    );
  });

  test('the expectation lies between the own mean and the population, nearer the own with more orders', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        fc.double({ min: 1.01, max: 50, noNaN: true }),
        fc.double({ min: 0.1, max: 1000, noNaN: true }),
        fc.double({ min: 0.1, max: 1000, noNaN: true }),
        (p, q, v, mean) => {
          const population = expectedSpendOfNewCustomer([p, q, v]);
          const orders = Float64Array.of(1, 2, 5, 50);
          const found = expectedSpend([p, q, v], orders, new Float64Array(4).fill(mean));
          const slack = 1e-9 * Math.max(mean, population);
          let before = Math.abs(population - mean) + slack;
          for (const value of found) {
            expect(value).toBeGreaterThanOrEqual(Math.min(mean, population) - slack);
            expect(value).toBeLessThanOrEqual(Math.max(mean, population) + slack);
            expect(Math.abs(value - mean)).toBeLessThanOrEqual(before);
            before = Math.abs(value - mean) + slack;
          }
        },
      ),
      { seed: 20260407 },
    );
  });
});
