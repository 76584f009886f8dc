import { fisherTail, studentWithin } from './incomplete-beta.ts';
import { cholesky, solveWithFactor } from './symmetric.ts';

/** Months in a row, the oldest first. */
export interface MonthlyCounts {
  /** The calendar month of the first, 1 to 12. */
  readonly firstMonth: number;
  /** What was counted in each month; >= 0. */
  readonly counts: readonly number[];
  /** Days of each month. */
  readonly days: readonly number[];
}

/** A factor and the interval that holds it with a chance of 95 %. */
export interface Factor {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface SeasonAndTrend {
  /** Times as much at the end of these months as a year before, season apart. */
  readonly overLastYear: Factor;
  /**
   * Per calendar month, from January: how many times as much a day as in the mean month. Their
   * mean is 1.
   */
  readonly months: readonly Factor[];
  /** The chance of months as different as these where there is no season. */
  readonly seasonByChance: number;
  /** Variance of a month's count over its expectation; 1 where counts are Poisson. */
  readonly dispersion: number;
  /** How alike a month is to the one before, season and trend apart; within [0, 0.8]. */
  readonly persistence: number;
}

/** Two whole years: with less, what grows cannot be told from what comes each year. */
export const LEAST_MONTHS = 24;

const YEAR = 12;
const LEVEL = 0.95;
/** What a calendar month without any count is drawn back by. */
const RIDGE = 0.01;
const MOST_PERSISTENCE = 0.8;
const STEPS = 50;

/** A young shop grows in its own way: a parabola of time, and where there are three years a cubic. */
const CUBIC_FROM = 36;

/**
 * Season and trend of monthly counts: a Poisson regression of their logarithm on a smooth curve of
 * time and on the calendar month, with the days of each month as exposure (McCullagh & Nelder 1989,
 * chapter 6). Intervals are widened by the dispersion found and by how alike neighbouring months are; with few
 * months they are Student's. A season is tested by Fisher's F on the deviance.
 *
 * @throws RangeError with fewer than {@link LEAST_MONTHS} months, or a value outside its domain
 */
export function seasonAndTrend({ firstMonth, counts, days }: MonthlyCounts): SeasonAndTrend {
  const size = counts.length;
  if (size < LEAST_MONTHS || days.length !== size) {
    throw new RangeError(
      `${size} months with ${days.length} lengths: at least ${LEAST_MONTHS} of each are needed`,
    );
  }
  counts.forEach((count, i) => {
    if (!(count >= 0 && count < Number.POSITIVE_INFINITY && days[i] > 0)) {
      throw new RangeError(`month ${i}: a count of ${count} in ${days[i]} days`);
    }
  });
  const monthOf = (i: number) => (firstMonth - 1 + i) % YEAR;
  const curveAt = (i: number) => curveOf((2 * i) / (size - 1) - 1, size >= CUBIC_FROM ? 3 : 2);
  const time = counts.map((_, i) => [1, ...curveAt(i)]);
  const bends = curveAt(0).length;
  const plain = regression(time, counts, days, 1 + bends);
  const seasonal = regression(
    time.map((row, i) => [...row, ...contrastsOf(monthOf(i))]),
    counts,
    days,
    1 + bends,
  );
  const freedom = size - (YEAR + bends);
  const { coefficients, expected } = seasonal;
  const residuals = counts.map((y, i) => (y - expected[i]) / Math.sqrt(expected[i]));
  const squares = residuals.reduce((sum, r) => sum + r * r, 0);
  const products = residuals.reduce((sum, r, i) => (i > 0 ? sum + r * residuals[i - 1] : 0), 0);
  const seen = products / squares || 0;
  // Neighbours look less alike once a curve has been drawn through them (Kendall 1954).
  const persistence = Math.max(
    0,
    Math.min(MOST_PERSISTENCE, seen + ((1 + bends) * (1 + seen)) / size),
  );
  const dispersion = Math.max(1, squares / freedom);
  const scale = (dispersion * (1 + persistence)) / (1 - persistence);
  const reach = studentWithin(LEVEL, freedom) * Math.sqrt(scale);
  const factor = (weights: readonly number[], times: number): Factor => {
    const at = weights.reduce((sum, weight, k) => sum + weight * coefficients[k], 0);
    const width = reach * Math.sqrt(seasonal.varianceOf(weights));
    return {
      value: times * Math.exp(at),
      low: times * Math.exp(at - width),
      high: times * Math.exp(at + width),
    };
  };
  const contrasts = Array.from({ length: YEAR }, (_, month) => [
    0,
    ...curveAt(0).map(() => 0),
    ...contrastsOf(month),
  ]);
  const whole = contrasts.reduce((sum, weights) => sum + factor(weights, 1).value, 0) / YEAR;
  const before = curveAt(size - 1 - YEAR);
  const lastYear = curveAt(size - 1).map((now, k) => now - before[k]);
  const gain = (plain.deviance - seasonal.deviance) / (YEAR - 1);
  return {
    overLastYear: factor([0, ...lastYear, ...contrastsOf(0).map(() => 0)], 1),
    months: contrasts.map((weights) => factor(weights, 1 / whole)),
    seasonByChance: fisherTail(gain / scale, YEAR - 1, freedom),
    dispersion,
    persistence,
  };
}

/** Legendre polynomials of degree 1 to `degree`, of time from -1 to 1. */
function curveOf(at: number, degree: 2 | 3): number[] {
  const curve = [at, (3 * at * at - 1) / 2];
  return degree === 2 ? curve : [...curve, (5 * at ** 3 - 3 * at) / 2];
}

/** Effects of the months that sum to zero: December's is less all the others. */
function contrastsOf(month: number): number[] {
  return Array.from({ length: YEAR - 1 }, (_, k) =>
    month === YEAR - 1 ? -1 : k === month ? 1 : 0,
  );
}

/** A Poisson regression by Newton's method; columns from `free` on are drawn to zero a little. */
function regression(
  rows: readonly (readonly number[])[],
  counts: readonly number[],
  days: readonly number[],
  free: number,
) {
  const size = rows[0].length;
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const coefficients = new Float64Array(size);
  coefficients[0] = Math.log(Math.max(total(counts), 0.5) / total(days));
  const expectedBy = (at: Float64Array) =>
    rows.map((row, i) => days[i] * Math.exp(row.reduce((sum, x, k) => sum + x * at[k], 0)));
  const ridge = (k: number) => (k < free ? 0 : RIDGE);
  const loss = (at: Float64Array) =>
    expectedBy(at).reduce((sum, mean, i) => sum + mean - counts[i] * Math.log(mean), 0) +
    at.reduce((sum, value, k) => sum + (ridge(k) * value * value) / 2, 0);
  let expected = expectedBy(coefficients);
  let factor: Float64Array = new Float64Array();
  for (let step = 0; step < STEPS; step++) {
    const slope = coefficients.map((value, k) => -ridge(k) * value);
    const curvature = new Float64Array(size * size);
    rows.forEach((row, i) => {
      for (let j = 0; j < size; j++) {
        slope[j] += row[j] * (counts[i] - expected[i]);
        for (let k = 0; k < size; k++) curvature[j * size + k] += row[j] * row[k] * expected[i];
      }
    });
    for (let k = 0; k < size; k++) curvature[k * size + k] += ridge(k) + 1e-12;
    factor = cholesky(curvature, size) ?? factor;
    const by = solveWithFactor(factor, slope, size);
    // Shorter steps where a whole one would overshoot.
    const before = loss(coefficients);
    let share = 1;
    const moved = () => coefficients.map((value, k) => value + share * by[k]);
    while (share > 1e-6 && !(loss(moved()) <= before)) share /= 2;
    coefficients.set(moved());
    expected = expectedBy(coefficients);
    if (by.every((change) => Math.abs(change) < 1e-11)) break;
  }
  const deviance = counts.reduce(
    (sum, y, i) => sum + 2 * ((y > 0 ? y * Math.log(y / expected[i]) : 0) - (y - expected[i])),
    0,
  );
  const varianceOf = (weights: readonly number[]) => {
    const solved = solveWithFactor(factor, Float64Array.from(weights), size);
    return weights.reduce((sum, weight, k) => sum + weight * solved[k], 0);
  };
  return { coefficients, expected, deviance, varianceOf };
}
