import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  columnScale,
  fitClusters,
  kMeans,
  nearestCentres,
  seededRandom,
  silhouette,
  standardised,
} from '../../src/models/index.ts';

const of = (...values: number[]) => Float64Array.of(...values);

/** Rows around centres, by turns, each coordinate off by up to `spread` either way. */
function blobs(centres: readonly (readonly number[])[], rows: number, spread: number, seed = 7) {
  const random = seededRandom(seed);
  return (centres[0] ?? []).map((_, j) =>
    Float64Array.from({ length: rows }, (_, i) => {
      const centre = centres[i % centres.length]?.[j] as number;
      return centre + spread * (2 * random() - 1);
    }),
  );
}

const APART = [
  [0, 0, 5],
  [10, 0, 0],
  [0, 10, 0],
  [10, 10, 5],
];

describe('k-means', () => {
  // Oracle: by construction.
  test('finds clusters that lie apart, whatever the seed', () => {
    const columns = blobs(APART, 400, 1);
    for (const seed of [1, 2, 3]) {
      const { cluster, centres } = kMeans(columns, 4, seededRandom(seed));
      for (let i = 4; i < 400; i++) expect(cluster[i]).toBe(cluster[i % 4]);
      expect(new Set(cluster).size).toBe(4);
      for (let c = 0; c < 4; c++) {
        const found = centres[cluster[c] as number] as Float64Array;
        // The mean of a hundred draws on ±1 has a standard deviation of 0.058.
        found.forEach((value, j) => {
          expect(Math.abs(value - (APART[c]?.[j] as number))).toBeLessThan(0.3);
        });
      }
    }
  });

  // Oracle: every partition of a few rows into two, tried.
  test('of few rows it is the tightest partition there is', () => {
    const rows = fc.array(
      fc.tuple(fc.integer({ max: 9, min: 0 }), fc.integer({ max: 9, min: 0 })),
      {
        minLength: 3,
        maxLength: 7,
      },
    );
    let tried = 0;
    fc.assert(
      fc.property(rows, (points) => {
        fc.pre(new Set(points.map(String)).size >= 2);
        const columns = [0, 1].map((j) => Float64Array.from(points, (point) => point[j] as number));
        const { inertia } = kMeans(columns, 2, seededRandom(1), { starts: 40 });
        let least = Number.POSITIVE_INFINITY;
        for (let mask = 1; mask < 2 ** points.length - 1; mask++) {
          const within = [0, 1].map((side) => {
            const own = points.filter((_, i) => ((mask >> i) & 1) === side);
            const mean = [0, 1].map((j) => own.reduce((s, p) => s + p[j], 0) / own.length);
            return own.reduce((s, p) => s + (p[0] - mean[0]) ** 2 + (p[1] - mean[1]) ** 2, 0);
          });
          least = Math.min(least, within[0] + within[1]);
        }
        expect(inertia).toBeCloseTo(least, 9);
        tried += 1;
      }),
      { seed: 11, numRuns: 60 },
    );
    expect(tried).toBe(60);
  });

  test('each row has the nearest centre, the earlier of two', () => {
    const columns = [of(0, 4, 9, 5)];
    expect([...nearestCentres(columns, [of(0), of(10)])]).toEqual([0, 0, 1, 0]);
  });

  test('refuses more clusters than distinct rows', () => {
    expect(() => kMeans([of(1, 1, 2)], 3, seededRandom(1))).toThrow(RangeError);
  });
});

describe('silhouette', () => {
  // Oracle: by hand. Rows 0, 1 | 5: a = 1, 1, –; b = 5, 4; s = 4/5, 3/4, 0 for the lone row.
  test('is what it is by hand', () => {
    expect(silhouette([of(0, 1, 5)], Int32Array.of(0, 0, 1), 2)).toBeCloseTo((0.8 + 0.75) / 3, 12);
  });

  test('tells a good partition from a bad one, and one cluster is none', () => {
    const columns = blobs(APART, 80, 1);
    const right = Int32Array.from({ length: 80 }, (_, i) => i % 4);
    const wrong = Int32Array.from({ length: 80 }, (_, i) => Math.floor(i / 20));
    expect(silhouette(columns, right, 4)).toBeGreaterThan(0.8);
    expect(silhouette(columns, wrong, 4)).toBeLessThan(0);
    expect(silhouette(columns, new Int32Array(80), 1)).toBe(0);
  });
});

describe('scales', () => {
  test('a few values of another world do not stretch them', () => {
    const usual = Float64Array.from({ length: 999 }, (_, i) => i % 10);
    const scale = columnScale(Float64Array.from([...usual, 1e9]));
    expect(scale).toMatchObject({ low: 0, high: 9 });
    expect(scale?.mean).toBeCloseTo(4.5, 1);
    const scored = standardised(of(1e9, Number.NaN, 0), scale as NonNullable<typeof scale>);
    expect(scored[0]).toBeCloseTo(1.57, 1);
    expect(scored[1]).toBe(0);
    expect(scored[2]).toBeCloseTo(-1.57, 1);
  });

  test('there is none where values are alike or not known', () => {
    expect(columnScale(of(3, 3, 3))).toBeNull();
    expect(columnScale(of(Number.NaN, Number.NaN, 1))).toBeNull();
    expect(columnScale(of())).toBeNull();
  });
});

describe('finding clusters', () => {
  test('finds how many there are; a column that tells nothing stays out', () => {
    const columns = [...blobs(APART, 600, 1.5), new Float64Array(600).fill(Number.NaN)];
    const fit = fitClusters(columns);
    if (fit.status !== 'found') throw new Error(fit.status);
    expect(fit.centres).toHaveLength(4);
    expect(fit.scales[3]).toBeNull();
    for (const centre of fit.centres) expect(centre[3]).toBe(0);
    const firsts = fit.centres.map((centre) => centre[0] as number);
    expect(firsts).toEqual(firsts.toSorted((a, b) => b - a));
    expect(fit.silhouette).toBeGreaterThan(0.7);
    expect(fitClusters(columns)).toEqual(fit);
  });

  // Oracle: columns that have nothing to do with each other hold no clusters.
  test.each([1, 2, 3])('finds none in columns drawn by themselves, seed %s', (seed) => {
    const random = seededRandom(seed);
    const columns = Array.from({ length: 6 }, () =>
      Float64Array.from({ length: 1500 }, () => random() + random() + random()),
    );
    const fit = fitClusters(columns);
    expect(fit.status).toBe('no_structure');
    expect(Math.abs((fit.silhouette ?? 1) - (fit.shuffled ?? 0))).toBeLessThan(0.02);
  });

  test('finds none where nothing varies, or all rows are two', () => {
    const none = { status: 'no_structure', silhouette: null, shuffled: null };
    expect(fitClusters([new Float64Array(50).fill(1)])).toEqual(none);
    expect(fitClusters([Float64Array.from({ length: 50 }, (_, i) => i % 2)])).toEqual(none);
  });

  test('a handful of odd rows is no cluster', () => {
    const columns = blobs(APART, 600, 1.5).map((column) => {
      column[7] = 4;
      column[11] = 5;
      return column;
    });
    const fit = fitClusters(columns);
    expect(fit.status === 'found' && fit.centres.length).toBe(4);
  });
});
