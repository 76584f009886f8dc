/** Shops simulated with a printed seed: fits recover them, and outlooks come true. */
import { describe, expect, test } from 'vitest';
import { type CountingModelName, fitCountingModel, outlook } from '../../src/models/index.ts';
import { weighted } from '../fixtures/data.ts';
import { life, purchaseTimes, seeded } from './simulate.ts';

const SEED = 20250131;

const truths: readonly [CountingModelName, number[]][] = [
  ['nbd', [0.6, 10]],
  ['bg-nbd', [0.6, 8, 0.8, 3]],
  ['mbg-nbd', [0.9, 8, 0.8, 2.5]],
  ['pareto-nbd', [0.8, 10, 0.7, 14]],
  ['ggompertz-nbd', [0.8, 10, 0.12, 0.75, 9]],
  ['cnbd-3', [0.8, 4]],
  ['bg-cnbd-2', [0.8, 4, 0.8, 3]],
  ['mbg-cnbd-4', [1.2, 3, 0.8, 2.5]],
];

/** Customers of many ages, what they did up to now and within `horizon` from now. */
function simulated(model: CountingModelName, parameters: number[], customers: number) {
  const random = seeded(SEED);
  const horizon = 39;
  const rate = 0.01;
  return {
    horizon,
    rate,
    rows: Array.from({ length: customers }, () => {
      const age = 20 + 40 * random();
      const { times, leftAt } = purchaseTimes(
        life(model, parameters, random),
        age + horizon,
        random,
      );
      const past = times.filter((time) => time <= age);
      const later = times.slice(past.length);
      return {
        repeatPurchases: past.length,
        recency: past.at(-1) ?? 0,
        age,
        alive: leftAt > age ? 1 : 0,
        purchases: later.length,
        discounted: later.reduce((sum, time) => sum + Math.exp(-rate * (time - age)), 0),
      };
    }),
  };
}

describe(`seed ${SEED}`, () => {
  test.each(truths)('%s: a fit of 20,000 customers recovers the parameters', (model, truth) => {
    const { rows } = simulated(model, truth, 20_000);
    const fit = fitCountingModel(model, weighted(rows));
    expect(fit.status).toBe('converged');
    truth.forEach((value, i) => {
      // Four standard errors: one miss in 16,000 per parameter, and the seed is fixed.
      const error = fit.standardErrors?.[i] ?? 0;
      expect(error).toBeGreaterThan(0);
      expect(Math.abs(fit.parameters[i] - value)).toBeLessThan(4 * error);
    });
  });

  test.each(truths)(
    '%s: what is foretold at the true parameters comes true',
    (model, parameters) => {
      const { rows, horizon, rate } = simulated(model, parameters, 60_000);
      const ahead = outlook(
        { model, parameters },
        {
          repeatPurchases: Float64Array.from(rows, (row) => row.repeatPurchases),
          recency: Float64Array.from(rows, (row) => row.recency),
          age: Float64Array.from(rows, (row) => row.age),
        },
      );
      const alive = ahead.probabilityAlive();
      const mean = ahead.expectedPurchases(horizon);
      const variance = ahead.varianceOfPurchases(horizon);
      const chance = ahead.probabilityOfPurchase(horizon);
      const discounted = ahead.discountedPurchases(rate, horizon);
      // Monte-Carlo: the mean of (seen - foretold) is normal about 0. Within customers of each
      // kind, so that errors of opposite sign do not hide each other.
      const kinds = [
        rows.map(() => true),
        rows.map((row) => row.repeatPurchases === 0),
        rows.map((row) => row.repeatPurchases > 0 && row.age - row.recency < 5),
        rows.map((row) => row.repeatPurchases > 2 && row.age - row.recency > 10),
      ];
      for (const kind of kinds) {
        const residuals = [
          rows.map((row, i) => row.alive - alive[i]),
          rows.map((row, i) => row.purchases - mean[i]),
          rows.map((row, i) => (row.purchases - mean[i]) ** 2 - variance[i]),
          rows.map((row, i) => Math.min(1, row.purchases) - chance[i]),
          rows.map((row, i) => row.discounted - discounted[i]),
        ];
        for (const residual of residuals) {
          expect(Math.abs(zScore(residual.filter((_, i) => kind[i])))).toBeLessThan(4);
        }
      }
    },
  );
});

function zScore(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return variance === 0 ? mean * Infinity || 0 : mean / Math.sqrt(variance / values.length);
}
