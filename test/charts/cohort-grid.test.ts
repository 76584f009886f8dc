import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cohortGrid, shareInterval } from '../../src/charts/index.ts';

const figure = fc.option(fc.double({ min: 0, max: 1000, noNaN: true }), { nil: null });
const cohort = fc.record({
  customersAtAge: fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 14, maxLength: 14 }),
  figures: fc.array(figure, { maxLength: 14 }),
});

describe('a cohort grid', () => {
  test('by hand', () => {
    const grid = cohortGrid(
      [
        { customersAtAge: [100, 90, 80], figures: [1, 0.4, 0.2] },
        { customersAtAge: [300, 270, 0], figures: [1, 0.2, null] },
      ],
      3,
      1,
    );
    // 0.2 is the least and 0.4 the greatest figure from M1 on; M0 is not shaded.
    expect(grid.rows[0]?.map(({ shade }) => shade)).toEqual([null, 9, 0]);
    expect(grid.rows[1]?.map(({ shade }) => shade)).toEqual([null, 0, null]);
    // (0.4 × 90 + 0.2 × 270) / 360, then the one mature cohort alone.
    expect(grid.average[1]?.figure).toBeCloseTo(0.25, 12);
    expect(grid.average[2]?.figure).toBe(0.2);
    // What each figure rests on.
    expect(grid.rows[1]?.map(({ customers }) => customers)).toEqual([300, 270, 0]);
    expect(grid.average.map(({ customers }) => customers)).toEqual([400, 360, 80]);
  });

  test('an immature cell is blank, never 0', () => {
    fc.assert(
      fc.property(fc.array(cohort, { maxLength: 8 }), fc.nat(14), (cohorts, months) => {
        const grid = cohortGrid(cohorts, months, 0);
        cohorts.forEach(({ figures }, i) => {
          for (let month = 0; month < months; month++) {
            const cell = grid.rows[i]?.[month];
            expect(cell?.figure).toBe(figures[month] ?? null);
            expect(cell?.shade === null).toBe(cell?.figure === null);
          }
        });
      }),
    );
  });

  test('darker is never worse, and the average lies between the cohorts', () => {
    fc.assert(
      fc.property(fc.array(cohort, { minLength: 1, maxLength: 8 }), (cohorts) => {
        const { rows, average } = cohortGrid(cohorts, 14, 0);
        const cells = rows.flat().filter(({ figure: known }) => known !== null);
        for (const a of cells) {
          for (const b of cells) {
            if ((a.figure ?? 0) > (b.figure ?? 0)) {
              expect(a.shade).toBeGreaterThanOrEqual(b.shade ?? 0);
            }
          }
        }
        average.forEach(({ figure: mean }, month) => {
          const known = rows.map((row) => row[month]?.figure ?? null).filter((f) => f !== null);
          if (mean === null) expect(known).toEqual([]);
          else {
            // A weighted mean can leave the range by rounding alone: 1e-9 of at most 1000.
            expect(mean).toBeGreaterThanOrEqual(Math.min(...known) - 1e-9);
            expect(mean).toBeLessThanOrEqual(Math.max(...known) + 1e-9);
          }
        });
      }),
    );
  });
});

describe('the interval of a share', () => {
  // Wilson (1927) for 10 of 20 and 0 of 10, worked by hand to four decimals:
  // (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n) with z = 1.959964.
  test('by hand', () => {
    const [low, high] = shareInterval(0.5, 20);
    expect(low).toBeCloseTo(0.2993, 4);
    expect(high).toBeCloseTo(0.7007, 4);
    expect(shareInterval(0, 10)[0]).toBe(0);
    expect(shareInterval(0, 10)[1]).toBeCloseTo(0.2775, 4);
  });
  test('holds the share, stays within 0 and 1, and narrows with more customers', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (share, customers) => {
          const [low, high] = shareInterval(share, customers);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          // 1e-12: rounding of a closed form near 0 and 1.
          expect(low).toBeLessThanOrEqual(share + 1e-12);
          expect(high).toBeGreaterThanOrEqual(share - 1e-12);
          const [closeLow, closeHigh] = shareInterval(share, customers * 4);
          expect(closeHigh - closeLow).toBeLessThanOrEqual(high - low + 1e-12);
        },
      ),
    );
  });
});
