/** What holds for any parameters and any histories. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CountingModelName,
  countingModels,
  type FittedCounting,
  newCustomerOutlook,
  outlook,
} from '../../src/models/index.ts';
import { prepareHistories } from '../../src/models/prepared-histories.ts';
import type { Histories } from '../../src/vocabulary/index.ts';

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

const parameters = (name: CountingModelName) =>
  fc
    .tuple(
      magnitude(0.02, 50),
      magnitude(0.1, 500),
      magnitude(0.02, 50),
      magnitude(0.1, 500),
      magnitude(0.1, 500),
    )
    .map((values) => values.slice(0, countingModels[name].parameterNames.length));

const fitted = fc
  .constantFrom(...names)
  .chain((model) =>
    parameters(model).map((values): FittedCounting => ({ model, parameters: values })),
  );

const share = fc.double({ min: 0, max: 1, noNaN: true });

const customer = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 900 })),
    share,
    magnitude(0.1, 400),
  )
  .map(([x, of, age]) => ({ x, recency: x === 0 ? 0 : of * age, age }));

const shop = fc.array(fc.tuple(customer, fc.integer({ min: 1, max: 4 })), {
  minLength: 1,
  maxLength: 12,
});

type Shop = [{ x: number; recency: number; age: number }, number][];

function table(rows: Shop): Histories {
  return {
    repeatPurchases: Float64Array.from(rows, ([c]) => c.x),
    recency: Float64Array.from(rows, ([c]) => c.recency),
    age: Float64Array.from(rows, ([c]) => c.age),
    weight: Float64Array.from(rows, ([, weight]) => weight),
  };
}

function logLikelihood({ model, parameters: values }: FittedCounting, rows: Histories) {
  const gradient = new Float64Array(values.length);
  const value = countingModels[model].logLikelihood(
    prepareHistories(rows),
    Float64Array.from(values),
    gradient,
  );
  return { value, gradient };
}

/** Equal but for the rounding of a sum whose terms are as large as `scale`. */
function expectClose(a: number, b: number, scale: number, tolerance = 1e-10) {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(tolerance * Math.max(1, scale));
}

describe('likelihood', () => {
  test('is indifferent to the order of rows', () => {
    fc.assert(
      fc.property(fitted, shop, (fit, rows) => {
        const forward = logLikelihood(fit, table(rows)).value;
        const backward = logLikelihood(fit, table([...rows].reverse())).value;
        expectClose(forward, backward, Math.abs(forward));
      }),
    );
  });

  test('is the same for a weight and for duplicates', () => {
    fc.assert(
      fc.property(fitted, shop, (fit, rows) => {
        const copies: Shop = rows.flatMap(([c, weight]) =>
          Array.from({ length: weight }, (): Shop[number] => [c, 1]),
        );
        const byWeight = logLikelihood(fit, table(rows));
        const byCopies = logLikelihood(fit, table(copies));
        expectClose(byWeight.value, byCopies.value, Math.abs(byWeight.value));
        byWeight.gradient.forEach((slope, i) => {
          expectClose(slope, byCopies.gradient[i], Math.abs(slope), 1e-9);
        });
      }),
    );
  });

  test('has the gradient that differences show', () => {
    fc.assert(
      fc.property(fitted, shop, (fit, rows) => {
        const data = table(rows);
        const { gradient, value } = logLikelihood(fit, data);
        fit.parameters.forEach((parameter, i) => {
          const step = 1e-5 * parameter;
          const at = (move: number) =>
            logLikelihood(
              { ...fit, parameters: fit.parameters.map((p, j) => (j === i ? p + move : p)) },
              data,
            ).value;
          const difference = (at(step) - at(-step)) / (2 * step);
          // By relative steps of 1e-5: rounding 1e-16/1e-5, curvature 1e-10, of terms that are
          // as large as the number of purchases.
          const size = rows.reduce((sum, [c, w]) => sum + w * (c.x + 10), Math.abs(value));
          expectClose(gradient[i] * parameter, difference * parameter, size, 1e-8);
        });
      }),
    );
  });

  test('shifts with the unit of time by exactly -Σx log(ratio)', () => {
    fc.assert(
      fc.property(fitted, shop, magnitude(0.05, 20), (fit, drawn, ratio) => {
        // Purchases at one moment say nothing of regularity, in whatever unit.
        const rows = drawn.filter(([c]) => c.x === 0 || c.recency > 1e-9);
        const scaled = rows.map(([c, weight]): Shop[number] => [
          { x: c.x, recency: c.recency * ratio, age: c.age * ratio },
          weight,
        ]);
        const before = logLikelihood(fit, table(rows)).value;
        const after = logLikelihood(inUnit(fit, ratio), table(scaled)).value;
        const purchases = rows.reduce((sum, [c, weight]) => sum + c.x * weight, 0);
        const { stages } = countingModels[fit.model];
        expectClose(
          after,
          before - purchases * Math.log(ratio),
          Math.abs(before) + stages * purchases * 5,
        );
      }),
    );
  });
});

/** The same customers with time counted in another unit: rate parameters scale with it. */
function inUnit({ model, parameters }: FittedCounting, ratio: number): FittedCounting {
  // Beside the growth b, the β of the GGompertz/NBD is a number without a unit.
  const scales =
    model === 'ggompertz-nbd' ? { alpha: ratio, b: 1 / ratio } : { alpha: ratio, beta: ratio };
  const scaleOf = new Map(Object.entries(scales));
  const { parameterNames } = countingModels[model];
  return {
    model,
    parameters: parameters.map((p, i) => p * (scaleOf.get(parameterNames[i]) ?? 1)),
  };
}

describe('outlook', () => {
  const horizon = magnitude(0.1, 300);

  test('probabilities lie within [0, 1], counts are finite and not negative', () => {
    fc.assert(
      fc.property(fitted, shop, horizon, (fit, rows, h) => {
        const ahead = outlook(fit, table(rows));
        for (const values of [ahead.probabilityAlive(), ahead.probabilityOfPurchase(h)]) {
          for (const value of values) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
        }
        for (const values of [ahead.expectedPurchases(h), ahead.varianceOfPurchases(h)]) {
          for (const value of values) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThan(Infinity);
          }
        }
      }),
    );
  });

  test('grows with the horizon, and less when discounted', () => {
    fc.assert(
      fc.property(fitted, shop, horizon, share, (fit, rows, h, of) => {
        const ahead = outlook(fit, table(rows));
        const [short, long] = [ahead.expectedPurchases(of * h), ahead.expectedPurchases(h)];
        const [shortChance, longChance] = [of * h, h].map((t) => ahead.probabilityOfPurchase(t));
        const discounted = ahead.discountedPurchases(0.01, h);
        const endless = ahead.discountedPurchases(0.01, Infinity);
        const slack = 1 + 1e-10;
        long.forEach((value, i) => {
          expect(short[i]).toBeLessThanOrEqual(value * slack);
          expect(shortChance[i]).toBeLessThanOrEqual(longChance[i] * slack);
          expect(discounted[i]).toBeLessThanOrEqual(value * slack);
          expect(discounted[i]).toBeGreaterThanOrEqual(value * Math.exp(-0.01 * h) * (2 - slack));
          expect(endless[i]).toBeGreaterThanOrEqual(discounted[i] * (2 - slack));
          // Markov: P(N >= 1) <= E[N].
          expect(longChance[i]).toBeLessThanOrEqual(value * slack);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('is the same in another unit of time', () => {
    fc.assert(
      fc.property(fitted, shop, horizon, magnitude(0.05, 20), (fit, rows, h, ratio) => {
        const scaled = rows.map(([c, weight]): Shop[number] => [
          { x: c.x, recency: c.recency * ratio, age: c.age * ratio },
          weight,
        ]);
        const before = outlook(fit, table(rows));
        const after = outlook(inUnit(fit, ratio), table(scaled));
        const pairs = [
          [before.expectedPurchases(h), after.expectedPurchases(h * ratio)],
          [before.varianceOfPurchases(h), after.varianceOfPurchases(h * ratio)],
          [before.discountedPurchases(0.01, h), after.discountedPurchases(0.01 / ratio, h * ratio)],
        ];
        for (const [a, b] of pairs) {
          a.forEach((value, i) => {
            // P(alive) of x = 900 has an exponent of some 900 log terms: 900 roundings.
            expectClose(value, b[i], value, 1e-9);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the pmf of a new customer sums to one, with the mean and the variance told', () => {
    const tame = fc.constantFrom(...names).chain((model) =>
      fc
        .tuple(
          magnitude(0.1, 5),
          magnitude(2, 50),
          magnitude(0.1, 5),
          magnitude(0.5, 50),
          magnitude(0.5, 50),
        )
        .map(
          (values): FittedCounting => ({
            model,
            parameters: values.slice(0, countingModels[model].parameterNames.length),
          }),
        ),
    );
    fc.assert(
      fc.property(tame, magnitude(0.5, 20), (fit, h) => {
        const fresh = newCustomerOutlook(fit);
        let [sum, mean, square] = [0, 0, 0];
        for (let n = 0; n < 3000; n++) {
          const p = fresh.probabilityOfPurchases(n, h);
          sum += p;
          mean += n * p;
          square += n * n * p;
          if (1 - sum < 1e-15 || (n > 50 && n * n * p < 1e-16)) break;
        }
        expectClose(sum, 1, 1, 1e-12);
        expectClose(mean, fresh.expectedPurchases(h), mean, 1e-9);
        expectClose(square - mean * mean, fresh.varianceOfPurchases(h), square, 1e-8);
      }),
      { numRuns: 60 },
    );
  });
});
