import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  outlook,
  type PurchaseMoments,
  purchaseChances,
  purchaseInterval,
  purchaseQuantiles,
} from '../../src/models/index.ts';
import { logNegativeBinomial } from '../../src/models/negative-binomial.ts';
import { cdnowSample, customerHistories, splits } from '../fixtures/data.ts';

const moments = (
  rows: readonly (readonly [mean: number, variance: number, none: number])[],
): PurchaseMoments => ({
  mean: Float64Array.from(rows, ([mean]) => mean),
  variance: Float64Array.from(rows, ([, variance]) => variance),
  probabilityOfNone: Float64Array.from(rows, ([, , none]) => none),
});

describe('purchases known by their moments', () => {
  test('are none by the chance given, else one and a negative binomial number more', () => {
    // 0.6 none; else 1 + N, N of shape 2 and mean 3: variance 3 + 9 / 2.
    const [none, mean, variance] = [0.6, 4, 3 + 9 / 2];
    const all = 0.4 * mean;
    const row = [all, 0.4 * (variance + mean ** 2) - all ** 2, none] as const;
    const actual = Float64Array.of(0, 1, 2, 5, 30);
    const { below, upTo } = purchaseChances(moments(Array(5).fill(row)), actual);
    const exactly = (n: number) =>
      n === 0 ? none : 0.4 * Math.exp(logNegativeBinomial(n - 1, 2, 2, 3));
    actual.forEach((n, i) => {
      const before = Array.from({ length: n }, (_, k) => exactly(k)).reduce((a, b) => a + b, 0);
      // Sums of a few dozen terms near 1.
      expect(below[i]).toBeCloseTo(before, 12);
      expect(upTo[i] - below[i]).toBeCloseTo(exactly(n), 12);
    });
  });

  test('are a Poisson number more where less variance is left', () => {
    const { below, upTo } = purchaseChances(moments([[3, 0.01, 0]]), Float64Array.of(2));
    expect(below[0]).toBeCloseTo(Math.exp(-2), 12);
    expect(upTo[0]).toBeCloseTo(3 * Math.exp(-2), 12);
  });

  test('of a customer who buys nothing are nothing', () => {
    const { low, high } = purchaseInterval(moments([[0, 0, 1]]), 0.95);
    expect([low[0], high[0]]).toEqual([0, 0]);
    const { below, upTo } = purchaseChances(
      moments([
        [0, 0, 1],
        [0, 0, 1],
      ]),
      Float64Array.of(0, 2),
    );
    expect([...below, ...upTo]).toEqual([0, 1, 1, 1]);
  });

  test('end where the chances of what came pass the tails, whatever the moments', () => {
    const row = fc
      .tuple(
        fc.double({ min: 0.001, max: 400, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
      )
      .map(([more, extra, none]) => {
        const some = 1 + more;
        const mean = (1 - none) * some;
        return [mean, (1 - none) * (more * (1 + extra) + some ** 2) - mean ** 2, none] as const;
      });
    fc.assert(
      fc.property(row, fc.constantFrom(0.5, 0.8, 0.95), (one, level) => {
        const { low, high } = purchaseInterval(moments([one]), level);
        const from = purchaseChances(moments([one]), low);
        const to = purchaseChances(moments([one]), high);
        const slack = 1e-9;
        expect(Number.isInteger(low[0]) && Number.isInteger(high[0])).toBe(true);
        expect(from.below[0]).toBeLessThanOrEqual((1 - level) / 2 + slack);
        expect(from.upTo[0]).toBeGreaterThanOrEqual((1 - level) / 2 - slack);
        expect(to.below[0]).toBeLessThanOrEqual((1 + level) / 2 + slack);
        expect(to.upTo[0]).toBeGreaterThanOrEqual((1 + level) / 2 - slack);
      }),
      { numRuns: 500 },
    );
  });

  // Oracle: the exact chances of the model whose moments they are.
  test('are close to those of a Pareto/NBD of the same moments', () => {
    const fit = { model: 'pareto-nbd', parameters: [0.553, 10.578, 0.606, 11.669] } as const;
    const customers = customerHistories(cdnowSample(), splits.cdnow.calibrationEnd).slice(0, 400);
    const rows = {
      repeatPurchases: Float64Array.from(customers, (c) => c.repeatPurchases),
      recency: Float64Array.from(customers, (c) => c.recency),
      age: Float64Array.from(customers, (c) => c.age),
    };
    const ahead = outlook(fit, rows);
    const made = purchaseInterval(
      {
        mean: ahead.expectedPurchases(39),
        variance: ahead.varianceOfPurchases(39),
        probabilityOfNone: ahead.probabilityOfNone(39),
      },
      0.8,
    );
    const [low, high] = purchaseQuantiles(fit, rows, 39, [0.1, 0.9]);
    const apart = (a: Float64Array, b: Float64Array) => a.map((n, i) => Math.abs(n - b[i]));
    // A customer who bought much and may have left has two humps, which moments do not tell apart.
    for (const ends of [apart(made.low, low), apart(made.high, high)]) {
      expect(ends.filter((n) => n === 0).length / customers.length).toBeGreaterThan(0.9);
      expect(ends.reduce((sum, n) => sum + n, 0) / customers.length).toBeLessThan(0.1);
    }
  });

  test('refuses what is outside the domain', () => {
    expect(() => purchaseInterval(moments([[1, 1, 0.5]]), 1)).toThrow(RangeError);
    expect(() => purchaseInterval(moments([[-1, 1, 0.5]]), 0.8)).toThrow(/row 0/);
    expect(() => purchaseChances(moments([[1, 1, 0.5]]), new Float64Array(2))).toThrow(RangeError);
  });
});
