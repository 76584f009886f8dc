import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohortNames } from '../../../src/valuation/prediction/card/groupings.ts';
import {
  around,
  errorOfAll,
  errorOfCohort,
  learnTotalError,
  type PastForecast,
  SEASON_UNSEEN,
  unseenSeason,
} from '../../../src/valuation/prediction/total-error.ts';

const rows = (from: number, to: number) =>
  Uint32Array.from({ length: to - from }, (_, i) => from + i);

/** 100 customers in two cohorts: the first half brings so much each, the other so much. */
function past(cutOff: string, each: number, first: number, second: number): PastForecast {
  return {
    cutOff,
    predicted: new Float64Array(100).fill(each),
    actual: Float64Array.from({ length: 100 }, (_, i) => (i < 50 ? first : second)),
    cohorts: [
      { name: '2024-01', rows: rows(0, 50) },
      { name: '2024-02', rows: rows(50, 100) },
    ],
  };
}

describe('what totals erred by', () => {
  it('is the mean squared logarithm less what chance explains, by hand', () => {
    const error = learnTotalError([past('2024-06-01', 1, 2, 1), past('2024-03-01', 1, 2, 2)]);
    // Squared errors of 50 + 100 customers over forecasts of 200.
    expect(error?.dispersion).toBeCloseTo(150 / 200, 12);
    const chance = (forecast: number) => Math.log(1 + 0.75 / forecast);
    const all = (Math.log(1.5) ** 2 + Math.log(2) ** 2) / 2 - chance(100);
    expect(error?.ofAll).toBeCloseTo(all, 12);
    const cohorts = (Math.log(2) ** 2 / 2 + Math.log(2) ** 2) / 2 - chance(50);
    expect(error?.ofCohorts).toBeCloseTo(Math.max(all, cohorts), 12);
    expect(error?.cutOffs).toEqual(['2024-03-01', '2024-06-01']);
  });

  it('is not known without a forecast and an outcome at every cut-off', () => {
    expect(learnTotalError([])).toBeNull();
    expect(learnTotalError([past('2024-06-01', 0, 1, 1)])).toBeNull();
    expect(learnTotalError([past('2024-06-01', 1, 1, 1), past('2024-03-01', 1, 0, 0)])).toBeNull();
  });

  it('lets no cohort err by less than the total, and takes small ones for chance', () => {
    const { cohorts, ...alike } = past('2024-06-01', 1, 2, 2);
    const small = [{ name: '2024-01', rows: rows(0, 49) }];
    const error = learnTotalError([{ ...alike, cohorts: small }]);
    expect(cohorts).toHaveLength(2);
    expect(error?.ofCohorts).toBe(error?.ofAll);
  });
});

describe('the interval of a total', () => {
  const error = {
    cutOffs: ['2024-01-01', '2024-04-01'],
    ofAll: 0.03,
    ofCohorts: 0.05,
    dispersion: 2,
  };

  it('is Student’s for so few cut-offs', () => {
    // t of two degrees of freedom at 90 %: 1.8856; of one: 3.0777 (any table).
    const chance = Math.log(1 + 2 / 200);
    expect(errorOfAll(error, 200, 0)).toBeCloseTo(1.8856 * Math.sqrt(0.03 + chance), 4);
    expect(errorOfCohort(error, 200)).toBeCloseTo(1.8856 * Math.sqrt(0.05 + chance), 4);
    const once = { ...error, cutOffs: ['2024-01-01'] };
    expect(errorOfAll(once, 200, 0)).toBeCloseTo(3.0777 * Math.sqrt(0.03 + chance), 4);
  });

  // Oracle: the log-normal, of mean m and variance m²(exp(σ²) - 1), whose variance is 2 × forecast.
  it('takes chance for the log-normal that has its variance', () => {
    const chanceAlone = { ...error, ofAll: 0 };
    for (const forecast of [1e-3, 1, 50]) {
      const sigma = errorOfAll(chanceAlone, forecast, 0) / (0.8 * Math.sqrt(1 / (0.9 * 0.1 * 2)));
      expect((forecast ** 2 * Math.expm1(sigma ** 2)) / (2 * forecast)).toBeCloseTo(1, 10);
    }
  });

  it('promises no wonders of a cohort that is all but gone', () => {
    for (const forecast of [1e-2, 1e-5, 1e-10, 1e-300]) {
      const { high } = around(forecast, errorOfCohort(error, forecast));
      expect(high).toBeLessThan(10);
    }
  });

  it('is wider by a season never seen, at the normal quantile 1.2816', () => {
    const [seen, season] = [errorOfAll(error, 200, 0), 0.3];
    expect(errorOfAll(error, 200, season)).toBeCloseTo(Math.hypot(seen, 1.2816 * season), 4);
  });

  it('holds the forecast, also of a loss', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (total, half) => {
          const { low, high } = around(total, half);
          expect(low).toBeLessThanOrEqual(total);
          expect(high).toBeGreaterThanOrEqual(total);
        },
      ),
    );
  });
});

describe('a season never seen', () => {
  it('adds nothing once a year is known, and nothing to a whole year after a whole year', () => {
    expect(unseenSeason(365, 100)).toBe(0);
    expect(unseenSeason(364, 365)).toBeLessThan(0.005);
  });

  // Oracle: the waves themselves, averaged day by day, over 400 phases.
  it('is what a wave of one year does to means, over all phases', () => {
    for (const [history, horizon] of [
      [273, 100],
      [120, 365],
      [60, 30],
    ] as const) {
      const phases = 400;
      let square = 0;
      for (let k = 0; k < phases; k++) {
        const wave = (day: number) =>
          Math.cos((2 * Math.PI * day) / 365.25 + (2 * Math.PI * k) / phases);
        const mean = (from: number, days: number) => {
          let sum = 0;
          for (let i = 0; i < days; i++) sum += wave(from + i + 0.5);
          return sum / days;
        };
        square += (mean(history, horizon) - mean(0, history)) ** 2 / phases;
      }
      // A wave of height 1 has parts of variance 1/2 on average; days are summed, not integrated.
      const expected = SEASON_UNSEEN * Math.sqrt(2 * square);
      expect(unseenSeason(history, horizon)).toBeCloseTo(expected, 4);
    }
  });
});

describe('cohorts', () => {
  it('are months where customers came in at most four quarters, else quarters', () => {
    const day = (iso: string) => Date.parse(iso) / 86_400_000;
    expect(cohortNames(['2024-02-29', '2024-11-30'].map(day))).toEqual(['2024-02', '2024-11']);
    const long = ['2024-01-05', '2024-04-01', '2024-07-01', '2024-12-31', '2025-01-01'];
    expect(cohortNames(long.map(day))).toEqual([
      '2024-Q1',
      '2024-Q2',
      '2024-Q3',
      '2024-Q4',
      '2025-Q1',
    ]);
  });
});
