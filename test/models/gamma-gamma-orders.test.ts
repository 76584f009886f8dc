/** The Gamma-Gamma model of single orders, and what joins it to that of means. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareSpend, spendLogLikelihood } from '../../src/models/gamma-gamma.ts';
import {
  fitGammaGamma,
  type GammaGammaParameters,
  type OrderHistories,
} from '../../src/models/index.ts';
import { cdnowSample, customerHistories, splits } from '../fixtures/data.ts';
import { gamma, seeded } from './simulate.ts';

/** One row per customer of whom single orders are known. */
function ordersOf(customers: readonly (readonly number[])[]): OrderHistories {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  return {
    orders: Float64Array.from(customers, (values) => values.length),
    meanValue: Float64Array.from(customers, mean),
    meanLogValue: Float64Array.from(customers, (values) => mean(values.map(Math.log))),
    weight: new Float64Array(customers.length).fill(1),
  };
}

const meansOf = ({ orders, meanValue, weight }: OrderHistories) => ({ orders, meanValue, weight });

function logLikelihood(parameters: GammaGammaParameters, histories: OrderHistories): number {
  return spendLogLikelihood(prepareSpend(histories), parameters, new Float64Array(3));
}

describe('the likelihood of single orders', () => {
  // log ∫ Π gamma(z; p, ν) gamma(ν; q, v) dν by mpmath at 30 digits.
  test.each([
    [[20, 35, 28], -11.3379341525531, -15.28613616518647],
    [[12.5], -3.686275645127744, -5.03915028178816],
    [[5, 5, 5, 80], -31.9494905045236, -19.13820878709475],
  ] as const)('orders of %j', (values, usual, wide) => {
    const rows = ordersOf([values]);
    expect(Math.abs(logLikelihood([6.25, 3.74, 15.44], rows) / usual - 1)).toBeLessThan(1e-13);
    expect(Math.abs(logLikelihood([0.8, 1.5, 300], rows) / wide - 1)).toBeLessThan(1e-13);
  });

  const value = fc.double({ min: 0.5, max: 500, noNaN: true });
  const shop = fc.array(fc.array(value, { minLength: 1, maxLength: 9 }), {
    minLength: 1,
    maxLength: 8,
  });
  const magnitude = (from: number, to: number) =>
    fc.double({ min: Math.log(from), max: Math.log(to), noNaN: true }).map(Math.exp);
  const parameters = fc
    .tuple(magnitude(0.1, 100), magnitude(0.05, 50), magnitude(0.1, 1000))
    .map(([p, above, v]): GammaGammaParameters => [p, 1 + above, v]);

  test('where everybody ordered once the two forms are one, likelihoods included', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), parameters, (values, at) => {
        const rows = ordersOf(values.map((one) => [one]));
        const means = spendLogLikelihood(prepareSpend(meansOf(rows)), at, new Float64Array(3));
        expect(logLikelihood(at, rows)).toBeCloseTo(means, 9);
      }),
    );
    const random = seeded(8);
    const rows = ordersOf(Array.from({ length: 400 }, () => [20 * gamma(3, random)]));
    const [one, other] = [fitGammaGamma(rows), fitGammaGamma(meansOf(rows))];
    expect(one.parameters).toEqual(other.parameters);
    expect([one.form, other.form]).toEqual(['orders', 'means']);
  });

  test('what it adds to the means does not depend on q and v', () => {
    fc.assert(
      fc.property(shop, parameters, parameters, (customers, at, other) => {
        const rows = ordersOf(customers);
        const extra = ([p, q, v]: GammaGammaParameters) =>
          logLikelihood([p, q, v], rows) -
          spendLogLikelihood(prepareSpend(meansOf(rows)), [p, q, v], new Float64Array(3));
        const size = Math.abs(extra(at)) + Math.abs(logLikelihood(at, rows)) + 1;
        const moved = Math.abs(logLikelihood([at[0], other[1], other[2]], rows));
        expect(Math.abs(extra(at) - extra([at[0], other[1], other[2]]))).toBeLessThan(
          1e-11 * (size + moved),
        );
      }),
    );
  });

  test('the gradient is the derivative', () => {
    fc.assert(
      fc.property(shop, parameters, (customers, at) => {
        const rows = ordersOf(customers);
        const gradient = new Float64Array(3);
        const there = spendLogLikelihood(prepareSpend(rows), at, gradient);
        at.forEach((parameter, i) => {
          const moved = (by: number) =>
            logLikelihood(
              at.map((x, j) => (i === j ? x * (1 + by) : x)) as unknown as GammaGammaParameters,
              rows,
            );
          const difference = (moved(1e-5) - moved(-1e-5)) / 2e-5;
          // Steps of 1e-5: rounding 1e-11 of the terms, curvature 1e-10.
          const size = Math.abs(there) + at[0] * 100 + at[1] * 10 + 10;
          expect(Math.abs(gradient[i] * parameter - difference)).toBeLessThan(1e-8 * size);
        });
      }),
    );
  });

  test('orders all alike, impossible rows, and money in another unit', () => {
    const alike = fitGammaGamma(ordersOf(Array.from({ length: 500 }, () => [20, 20, 20])));
    expect(alike.status).toBe('boundary');
    expect(alike.parameters.every(Number.isFinite)).toBe(true);
    const rows = ordersOf([[10, 30]]);
    const above = { ...rows, meanLogValue: Float64Array.of(4) };
    expect(() => fitGammaGamma(above)).toThrow(/logarithm of the mean/);
    expect(() => fitGammaGamma({ ...rows, meanLogValue: new Float64Array(2) })).toThrow(RangeError);
  });
});

describe('fits', () => {
  const SEED = 2013;
  const truth: GammaGammaParameters = [2.5, 4, 30];

  test(`seed ${SEED}: 3,000 customers recover p, q and v, p better than from means`, () => {
    const random = seeded(SEED);
    const customers = Array.from({ length: 3000 }, () => {
      const rate = gamma(truth[1], random) / truth[2];
      const orders = 1 + Math.floor(6 * random());
      return Array.from({ length: orders }, () => gamma(truth[0], random) / rate);
    });
    const rows = ordersOf(customers);
    const fit = fitGammaGamma(rows);
    const byMeans = fitGammaGamma(meansOf(rows));
    expect(fit.status).toBe('converged');
    truth.forEach((value, i) => {
      const error = fit.standardErrors?.[i] as number;
      // Four standard errors; the seed is fixed.
      expect(Math.abs(fit.parameters[i] - value)).toBeLessThan(4 * error);
    });
    const [error, errorByMeans] = [fit, byMeans].map((f) => f.standardErrors?.[0] as number);
    expect(error).toBeLessThan(errorByMeans / 2);
    const cents = fitGammaGamma(ordersOf(customers.map((c) => c.map((value) => 100 * value))));
    expect(cents.parameters[0] / fit.parameters[0]).toBeCloseTo(1, 6);
    expect(cents.parameters[2] / fit.parameters[2] / 100).toBeCloseTo(1, 6);
  });

  test('CDNOW by single orders: q above 1, the correlation told', () => {
    const customers = customerHistories(cdnowSample(), splits.cdnow.calibrationEnd)
      .map(({ purchases }) => purchases.map(({ amount }) => amount).filter((amount) => amount > 0))
      .filter((values) => values.length > 0);
    const rows = ordersOf(customers);
    const fit = fitGammaGamma(rows);
    expect(fit.status).toBe('converged');
    expect(fit.parameters[1]).toBeGreaterThan(1);
    expect(fit.correlationOfOrdersAndValue).not.toBeNull();
    // By means p is higher here: means settle faster than the orders behind them are spread.
    const byMeans = fitGammaGamma(meansOf(rows));
    expect(fit.parameters[0]).toBeLessThan(byMeans.parameters[0]);
    // Maximum: the log-likelihood falls on both sides of each parameter.
    fit.parameters.forEach((value, i) => {
      for (const factor of [0.98, 1.02]) {
        const moved = fit.parameters.map((x, j) => (i === j ? value * factor : x));
        const there = logLikelihood(moved as unknown as GammaGammaParameters, rows);
        expect(there).toBeLessThan(fit.logLikelihood);
      }
    });
  });
});
