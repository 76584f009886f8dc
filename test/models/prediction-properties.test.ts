/** What holds of what lies ahead, for any parameters and any history. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CountingModelName,
  countingModels,
  type FittedCounting,
  nextPurchase,
  outlook,
  purchaseQuantiles,
} from '../../src/models/index.ts';

const names: readonly CountingModelName[] = [
  'nbd',
  'bg-nbd',
  'mbg-nbd',
  'pareto-nbd',
  'ggompertz-nbd',
  'cnbd-2',
  'bg-cnbd-3',
  'mbg-cnbd-8',
];

/** Evenly over orders of magnitude. */
const magnitude = (from: number, to: number) =>
  fc.double({ min: Math.log(from), max: Math.log(to), noNaN: true }).map(Math.exp);

const fitted = fc
  .tuple(
    fc.constantFrom(...names),
    fc.tuple(
      magnitude(0.02, 50),
      magnitude(0.1, 500),
      magnitude(0.02, 50),
      magnitude(0.1, 500),
      magnitude(0.1, 500),
    ),
  )
  .map(
    ([model, values]): FittedCounting => ({
      model,
      parameters: values.slice(0, countingModels[model].parameterNames.length),
    }),
  );

const history = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 900 })),
    fc.double({ min: 0, max: 1, noNaN: true }),
    magnitude(0.1, 400),
  )
  .map(([x, of, age]) => ({
    repeatPurchases: Float64Array.of(x),
    recency: Float64Array.of(x === 0 ? 0 : of * age),
    age: Float64Array.of(age),
  }));

/** Quadratures over the widest horizons are good to about 1e-9. */
const SLACK = 1e-8;

test('with time, none becomes rarer down to never, and so does being alive', () => {
  fc.assert(
    fc.property(fitted, history, (fit, rows) => {
      const ahead = outlook(fit, rows);
      const [never] = ahead.probabilityOfNone(Infinity);
      let [before, alive] = [1, ahead.probabilityAlive()[0]];
      for (const horizon of [0, 1, 10, 1e3, 1e6, 1e9]) {
        const [none] = ahead.probabilityOfNone(horizon);
        const [staying] = ahead.probabilityAliveAfter(horizon);
        expect(none).toBeLessThanOrEqual(before + SLACK);
        expect(none).toBeGreaterThanOrEqual(never - SLACK);
        expect(staying).toBeLessThanOrEqual(alive * (1 + 1e-10));
        expect(staying).toBeGreaterThanOrEqual(0);
        [before, alive] = [none, staying];
      }
      expect(never).toBeGreaterThanOrEqual(0);
      expect(1 - ahead.probabilityAlive()[0]).toBeLessThanOrEqual(never + SLACK);
    }),
    { numRuns: 400 },
  );
});

test('a chance is never below zero by rounding, where a customer may stand at several stages', () => {
  const fit = { model: 'cnbd-2', parameters: [1, 1] } as const;
  const rows = {
    repeatPurchases: Float64Array.of(3),
    recency: Float64Array.of(4.743405651597144e-8),
    age: Float64Array.of(1),
  };
  expect(outlook(fit, rows).probabilityOfNone(Infinity)[0]).toBe(0);
});

test('the next purchase has come by each of its quantiles with their probability, or never will', () => {
  const probabilities = [0.05, 0.5, 0.95];
  fc.assert(
    fc.property(fitted, history, (fit, rows) => {
      const { probabilityNever, quantiles } = nextPurchase(fit, rows, probabilities);
      const ahead = outlook(fit, rows);
      let before = 0;
      probabilities.forEach((probability, k) => {
        const [time] = quantiles[k];
        expect(time).toBeGreaterThanOrEqual(before);
        before = time;
        if (time < Infinity) {
          expect(Math.abs(1 - ahead.probabilityOfNone(time)[0] - probability)).toBeLessThan(SLACK);
        } else expect(probabilityNever[0]).toBeGreaterThan(1 - probability - SLACK);
      });
    }),
    { numRuns: 400 },
  );
});

test('variances: not negative; a vanishing discount leaves that of the number', () => {
  fc.assert(
    fc.property(fitted, history, (fit, rows) => {
      const ahead = outlook(fit, rows);
      const [endless] = ahead.varianceOfDiscountedPurchases(0.01, Infinity);
      expect(endless).toBeGreaterThanOrEqual(0);
      expect(endless).toBeLessThan(Infinity);
      const [plain] = ahead.varianceOfPurchases(50);
      const [almost] = ahead.varianceOfDiscountedPurchases(1e-12, 50);
      const [mean] = ahead.expectedPurchases(50);
      // A difference of moments as large as the mean squared.
      expect(Math.abs(almost - plain)).toBeLessThan(1e-8 * (plain + mean + mean * mean) + 1e-14);
    }),
    { numRuns: 150 },
  );
});

test('quantiles of purchases: whole, ascending, and no further off than Chebyshev allows', () => {
  const tame = fc
    .tuple(
      fc.constantFrom(...names),
      fc.tuple(
        magnitude(0.1, 5),
        magnitude(2, 50),
        magnitude(0.1, 5),
        magnitude(0.5, 50),
        magnitude(0.5, 50),
      ),
    )
    .map(
      ([model, values]): FittedCounting => ({
        model,
        parameters: values.slice(0, countingModels[model].parameterNames.length),
      }),
    );
  const few = fc.tuple(fc.integer({ min: 0, max: 12 }), magnitude(1, 100)).map(([x, age]) => ({
    repeatPurchases: Float64Array.of(x),
    recency: Float64Array.of(x === 0 ? 0 : age / 2),
    age: Float64Array.of(age),
  }));
  fc.assert(
    fc.property(tame, few, magnitude(0.5, 60), (fit, rows, horizon) => {
      const quantiles = purchaseQuantiles(fit, rows, horizon, [0.1, 0.5, 0.9]).map(([n]) => n);
      const ahead = outlook(fit, rows);
      const [mean] = ahead.expectedPurchases(horizon);
      const [variance] = ahead.varianceOfPurchases(horizon);
      expect(quantiles.every(Number.isInteger)).toBe(true);
      expect([...quantiles].sort((a, b) => a - b)).toEqual(quantiles);
      // One-sided: P(N >= mean + k sd) <= 1 / (1 + k²); k = 3 for a tenth.
      expect(quantiles[2]).toBeLessThanOrEqual(Math.ceil(mean + 3 * Math.sqrt(variance)));
      expect(Math.abs(quantiles[1] - mean)).toBeLessThanOrEqual(Math.sqrt(variance) + 1);
    }),
    { numRuns: 100 },
  );
});
