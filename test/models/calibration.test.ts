import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  brierScore,
  calibrationBands,
  calibrationByDecile,
  reliabilityBands,
  seededRandom,
} from '../../src/models/index.ts';

const of = (...values: number[]) => Float64Array.of(...values);
const repeated = (values: readonly number[], times: number) =>
  Float64Array.from({ length: values.length * times }, (_, i) => values[i % values.length]);

const rows = fc.array(
  fc.record({
    actual: fc.integer({ min: 0, max: 5 }),
    predicted: fc.integer({ min: 0, max: 5 }),
    weight: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 1, maxLength: 40 },
);
type Row = { actual: number; predicted: number; weight: number };
const column = (table: readonly Row[], name: keyof Row) =>
  Float64Array.from(table, (row) => row[name]);

describe('bands of amounts', () => {
  test('a table worked by hand', () => {
    // 20 customers: the first tenth holds the outcomes 1 and 3, mean 2, s² = 2, s/√n = 1.
    const predicted = Float64Array.from({ length: 20 }, (_, i) => 20 - i);
    const actual = Float64Array.from({ length: 20 }, (_, i) => (i === 0 ? 1 : i === 1 ? 3 : 0));
    const [first, second] = calibrationBands(actual, predicted);
    expect(first).toMatchObject({ tenth: 1, customers: 2, meanPredicted: 19.5, meanActual: 2 });
    expect(first.low).toBeCloseTo(2 - 1.959963984540054, 12);
    expect(first.high).toBeCloseTo(2 + 1.959963984540054, 12);
    // Two outcomes of 0 tell nothing of their spread.
    expect(second).toMatchObject({ meanActual: 0, low: null, high: null });
  });

  // Oracle: the same tenths without bands, and a row of weight w written w times.
  test('stand around the means of the deciles; weights are rows written again', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const [actual, predicted] = [column(table, 'actual'), column(table, 'predicted')];
        const weight = column(table, 'weight');
        const bands = calibrationBands(actual, predicted, weight);
        const deciles = calibrationByDecile(actual, predicted, weight);
        expect(bands.map(({ meanActual }) => meanActual)).toEqual(
          deciles.map(({ meanActual }) => meanActual),
        );
        const written = table.flatMap((row) => Array<Row>(row.weight).fill(row));
        const again = calibrationBands(column(written, 'actual'), column(written, 'predicted'));
        bands.forEach(({ low, high, meanActual, customers }, i) => {
          expect(customers).toBe(again[i].customers);
          if (low === null || high === null) return;
          expect(low).toBeCloseTo(again[i].low ?? Number.NaN, 9);
          expect(low).toBeLessThan(meanActual ?? Number.NaN);
          expect(high).toBeGreaterThan(meanActual ?? Number.NaN);
        });
      }),
    );
  });

  // Of 10 bands × 40 shops, each made to hold the truth 19 times in 20, 380 should; three standard
  // deviations of that count (√(400 × .95 × .05) = 4.4), and a little for Poisson's skewness.
  test('hold a true forecast as often as they say', () => {
    const random = seededRandom(5);
    let held = 0;
    for (let shop = 0; shop < 40; shop++) {
      const rate = Float64Array.from({ length: 2000 }, (_, i) => 0.2 + (3 * i) / 2000);
      const actual = rate.map((mean) => poisson(mean, random));
      for (const { meanPredicted, low, high } of calibrationBands(actual, rate)) {
        if (meanPredicted !== null && low !== null && high !== null) {
          held += Number(meanPredicted >= low && meanPredicted <= high);
        }
      }
    }
    expect(held).toBeGreaterThan(380 - 3 * 4.4 - 2);
    expect(held).toBeLessThan(380 + 3 * 4.4 + 2);
  });
});

/** By the products of uniform numbers (Knuth). */
function poisson(mean: number, random: () => number): number {
  let product = random();
  let n = 0;
  for (; product > Math.exp(-mean); n++) product *= random();
  return n;
}

describe('bands of chances', () => {
  // Oracle: Wilson's interval of 8 of 10, as R's prop.test(8, 10, correct = FALSE) prints it.
  test('are those of Wilson', () => {
    const happened = repeated([1, 1, 1, 1, 0], 20);
    const chance = Float64Array.from(happened, () => 0.75);
    const [first] = reliabilityBands(happened, chance);
    expect(first).toMatchObject({ customers: 10, meanPredicted: 0.75 });
    expect(first.meanActual).toBeCloseTo(0.8, 12);
    expect(first.low).toBeCloseTo(0.4901625, 6);
    expect(first.high).toBeCloseTo(0.9433178, 6);
  });

  test('are there where nobody came, and refuse what is no chance', () => {
    const [first] = reliabilityBands(new Float64Array(100), new Float64Array(100).fill(0.1));
    expect(first.low).toBe(0);
    expect(first.high).toBeGreaterThan(0.2);
    expect(() => reliabilityBands(of(2), of(0.5))).toThrow(/0 or 1/);
    expect(() => reliabilityBands(of(1), of(1.5))).toThrow(/\[0, 1\]/);
  });
});

describe("Brier's score", () => {
  test('a table worked by hand', () => {
    // Squares .01, .04, .09, .64: mean .195; told alike, .5 for everyone, .25.
    const brier = brierScore(of(1, 0, 1, 0), of(0.9, 0.2, 0.7, 0.8));
    expect(brier?.score).toBeCloseTo(0.195, 12);
    expect(brier?.skill).toBeCloseTo(1 - 0.195 / 0.25, 12);
  });

  test('is absent without rows, and its skill where all came', () => {
    expect(brierScore(of(), of())).toBeNull();
    expect(brierScore(of(1, 1), of(0.5, 1))).toEqual({ score: 0.125, skill: null });
  });
});
