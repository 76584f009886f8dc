import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accuracy,
  aggregateBias,
  calibrationByDecile,
  captureOfTop,
  intervalCoverage,
  meanAbsoluteError,
  normalisedGini,
  pearson,
  rootMeanSquareError,
  spearman,
} from '../../src/models/index.ts';

const of = (...values: number[]) => Float64Array.of(...values);
const NONE = of();

/** Rows of small whole numbers, so that ties are common. */
const rows = fc.array(
  fc.record({
    actual: fc.integer({ min: 0, max: 5 }),
    predicted: fc.integer({ min: 0, max: 5 }),
    weight: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 2, maxLength: 40 },
);
type Row = { actual: number; predicted: number; weight: number };
const column = (table: readonly Row[], name: keyof Row) =>
  Float64Array.from(table, (row) => row[name]);

describe('errors', () => {
  // By hand: errors +1, -2, 0, +3.
  const actual = of(0, 4, 2, 2);
  const predicted = of(1, 2, 2, 5);

  test('a table worked by hand', () => {
    expect(aggregateBias(actual, predicted)).toBeCloseTo(25, 12);
    expect(meanAbsoluteError(actual, predicted)).toBe(1.5);
    expect(rootMeanSquareError(actual, predicted)).toBe(Math.sqrt(14 / 4));
    // Covariance 2, sums of squares 8 and 9, by hand.
    expect(pearson(actual, predicted)).toBeCloseTo(2 / Math.sqrt(72), 14);
    // Ranks from the highest 4, 1, 2.5, 2.5 and 4, 2.5, 2.5, 1.
    expect(spearman(actual, predicted)).toBeCloseTo(2.25 / 4.5, 14);
  });

  test('nothing to measure is null, never NaN', () => {
    expect(accuracy(NONE, NONE)).toEqual({
      customers: 0,
      actualTotal: 0,
      predictedTotal: 0,
      biasPercent: null,
      meanAbsoluteError: null,
      rootMeanSquareError: null,
      pearson: null,
      spearman: null,
      normalisedGini: null,
    });
    expect(captureOfTop(0.2, NONE, NONE)).toBeNull();
    expect(intervalCoverage(NONE, NONE, NONE)).toBeNull();
    expect(aggregateBias(of(0, 0), of(1, 1))).toBeNull();
    expect(pearson(of(0.1, 0.1, 0.1), of(1, 2, 3))).toBeNull();
    expect(spearman(of(1, 2), of(7, 7))).toBeNull();
    expect(normalisedGini(of(0, 0), of(1, 2))).toBeNull();
    expect(normalisedGini(of(3, 3), of(1, 2))).toBeNull();
  });

  test('refuses what is no number, no pair or no customer', () => {
    expect(() => accuracy(of(1), of(1, 2))).toThrow(RangeError);
    expect(() => accuracy(of(1), of(Number.NaN))).toThrow(RangeError);
    expect(() => normalisedGini(of(Number.POSITIVE_INFINITY), of(1))).toThrow(RangeError);
    expect(() => accuracy(of(1), of(1), of(0))).toThrow(RangeError);
    expect(() => captureOfTop(0, of(1), of(1))).toThrow(RangeError);
  });

  test('correlation keeps its digits far from zero', () => {
    const a = of(1, 2, 3, 5).map((x) => x + 1e9);
    // Exact on these whole numbers: the shifted differences are the same.
    expect(pearson(a, of(2, 1, 4, 6))).toBeCloseTo(
      pearson(of(1, 2, 3, 5), of(2, 1, 4, 6)) ?? 0,
      14,
    );
  });

  test('coverage counts the ends', () => {
    expect(intervalCoverage(of(0, 1, 2, 3), of(0, 0, 0, 0), of(1, 1, 1, 1))).toBe(0.5);
    expect(intervalCoverage(of(0, 3), of(0, 0), of(1, 1), of(3, 1))).toBe(0.75);
  });
});

describe('order', () => {
  test('a perfect order is 1 and the reverse is as bad as it gets', () => {
    const actual = of(5, 3, 1, 0);
    expect(normalisedGini(actual, of(9, 7, 2, 1))).toBeCloseTo(1, 14);
    // Gain curve of the reverse, by hand: (0 + 1 + 4 + 9)/9 against (5 + 8 + 9 + 9)/9.
    const raw = (cumulative: number) => (2 * cumulative) / 9 / 4 - 1;
    expect(normalisedGini(actual, of(1, 2, 7, 9))).toBeCloseTo(raw(14) / raw(31), 14);
  });

  test('equals count as the mean over all their orders', () => {
    // Oracle: every permutation of the rows, sorted stably, averaged.
    const actual = [3, 0, 1, 0, 2];
    const predicted = [1, 1, 2, 2, 1];
    const gains = permutations([0, 1, 2, 3, 4]).map((order) => {
      const sorted = [...order].sort((i, j) => predicted[j] - predicted[i]);
      let sum = 0;
      let area = 0;
      for (const i of sorted) {
        sum += actual[i];
        area += sum;
      }
      return (2 * area) / 6 / 5 - 1;
    });
    const mean = gains.reduce((a, b) => a + b, 0) / gains.length;
    const perfect = (2 * (3 + 5 + 6 + 6 + 6)) / 6 / 5 - 1;
    expect(normalisedGini(of(...actual), of(...predicted))).toBeCloseTo(mean / perfect, 13);
  });

  test('the best fifth and what it brought', () => {
    const actual = of(0, 10, 0, 30, 0, 0, 60, 0, 0, 0);
    const predicted = of(9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    expect(captureOfTop(0.2, actual, predicted)).toBeCloseTo(0.1, 14);
    expect(captureOfTop(0.2, actual, actual)).toBeCloseTo(0.9, 14);
    // All alike: any fifth holds a fifth.
    expect(captureOfTop(0.2, actual, new Float64Array(10))).toBeCloseTo(0.2, 14);
  });

  test('deciles of twenty customers, the highest first', () => {
    const predicted = Float64Array.from({ length: 20 }, (_, i) => i);
    const actual = predicted.map((p) => 2 * p);
    const deciles = calibrationByDecile(actual, predicted);
    expect(deciles.map((row) => row.customers)).toEqual(new Array(10).fill(2));
    expect(deciles[0]).toEqual({ decile: 1, customers: 2, meanPredicted: 18.5, meanActual: 37 });
    expect(deciles[9]).toEqual({ decile: 10, customers: 2, meanPredicted: 0.5, meanActual: 1 });
  });

  test('fewer than ten customers leave deciles empty', () => {
    const deciles = calibrationByDecile(of(1, 2, 3), of(1, 2, 3));
    expect(deciles).toHaveLength(10);
    expect(deciles.reduce((sum, row) => sum + row.customers, 0)).toBe(3);
    expect(deciles.filter((row) => row.customers === 0)).not.toHaveLength(0);
    for (const row of deciles) expect(row.meanActual === null).toBe(row.customers === 0);
  });
});

describe('whatever the rows', () => {
  test('deciles hold every customer and both totals', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const args = [
          column(table, 'actual'),
          column(table, 'predicted'),
          column(table, 'weight'),
        ] as const;
        const deciles = calibrationByDecile(...args);
        const whole = accuracy(...args);
        const total = (value: (row: (typeof deciles)[number]) => number) =>
          deciles.reduce((sum, row) => sum + value(row), 0);
        expect(total((row) => row.customers)).toBe(whole.customers);
        const promised = total((row) => row.customers * (row.meanPredicted ?? 0));
        const came = total((row) => row.customers * (row.meanActual ?? 0));
        expect(promised).toBeCloseTo(whole.predictedTotal, 9);
        expect(came).toBeCloseTo(whole.actualTotal, 9);
      }),
      { seed: 20260402 },
    );
  });

  test('neither row order, nor weights against duplicates, nor a rising scale of predictions matter', () => {
    fc.assert(
      fc.property(rows, fc.integer(), (table, seed) => {
        const measured = measures(table);
        const turned = [...table.slice(seed % 2), ...table.slice(0, seed % 2)].reverse();
        expectSame(measures(turned), measured);
        const written = table.flatMap((row) =>
          Array.from({ length: row.weight }, () => ({ ...row, weight: 1 })),
        );
        expectSame(measures(written), measured);
        const rescaled = table.map((row) => ({ ...row, predicted: Math.exp(row.predicted) }));
        const { spearman, normalisedGini, capture } = measures(rescaled);
        expectSame(
          { spearman, normalisedGini, capture },
          {
            spearman: measured.spearman,
            normalisedGini: measured.normalisedGini,
            capture: measured.capture,
          },
        );
      }),
      { seed: 20260403 },
    );
  });

  test('no order beats the perfect one, and correlations stay within [-1, 1]', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const { normalisedGini, spearman, pearson } = measures(table);
        expect(normalisedGini ?? 1).toBeLessThanOrEqual(1 + 1e-12);
        expect(Math.abs(spearman ?? 0)).toBeLessThanOrEqual(1);
        expect(Math.abs(pearson ?? 0)).toBeLessThanOrEqual(1);
      }),
      { seed: 20260404 },
    );
  });
});

function measures(table: readonly Row[]) {
  const actual = column(table, 'actual');
  const predicted = column(table, 'predicted');
  const weight = column(table, 'weight');
  return {
    ...accuracy(actual, predicted, weight),
    capture: captureOfTop(0.2, actual, predicted, weight),
  };
}

/** Equal but for the order in which sums were rounded. */
function expectSame(found: Record<string, number | null>, expected: Record<string, number | null>) {
  for (const [name, value] of Object.entries(expected)) {
    if (value === null) expect(found[name], name).toBeNull();
    else expect(found[name], name).toBeCloseTo(value, 9);
  }
}

function permutations(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first) =>
    permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  );
}
