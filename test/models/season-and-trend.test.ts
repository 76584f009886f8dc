import { describe, expect, test } from 'vitest';
import { drawExponential, drawNormal, seededRandom } from '../../src/models/draws.ts';
import { fisherTail, regularisedBeta, studentWithin } from '../../src/models/incomplete-beta.ts';
import { LEAST_MONTHS, seasonAndTrend } from '../../src/models/season-and-trend.ts';

describe('distributions of tests', () => {
  // Oracles: closed forms; tables of Student's and Fisher's distributions.
  test('the incomplete beta function', () => {
    expect(regularisedBeta(0.3, 1, 1)).toBeCloseTo(0.3, 14);
    expect(regularisedBeta(0.3, 2, 1)).toBeCloseTo(0.09, 14);
    expect(regularisedBeta(0.3, 2, 2)).toBeCloseTo(3 * 0.09 - 2 * 0.027, 14);
    expect(regularisedBeta(0.5, 40, 40)).toBeCloseTo(0.5, 12);
    expect([regularisedBeta(0, 2, 3), regularisedBeta(1, 2, 3)]).toEqual([0, 1]);
  });

  test('quantiles of Student and tails of Fisher', () => {
    expect(studentWithin(0.95, 11)).toBeCloseTo(2.20099, 5);
    expect(studentWithin(0.95, 1)).toBeCloseTo(12.7062, 4);
    expect(fisherTail(2.8179, 11, 11)).toBeCloseTo(0.05, 4);
    expect(fisherTail(0, 3, 5)).toBe(1);
  });
});

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const days = (months: number) => Array.from({ length: months }, (_, i) => DAYS[i % 12]);
/** December twice an ordinary day, August half. */
const SEASON: readonly number[] = DAYS.map((_, month) =>
  month === 11 ? 2 : month === 7 ? 0.5 : 1,
);
const AVERAGE = SEASON.reduce((sum, one) => sum + one, 0) / 12;

function expectedCounts(months: number, daily: number, perYear: number, season = SEASON) {
  return days(months).map((n, i) => n * daily * perYear ** (i / 12) * season[i % 12]);
}

describe('season and trend', () => {
  test('are read off counts that follow them exactly', () => {
    const counts = expectedCounts(36, 40, 1.2);
    const found = seasonAndTrend({ firstMonth: 1, counts, days: days(36) });
    expect(found.overLastYear.value).toBeCloseTo(1.2, 4);
    SEASON.forEach((times, month) => {
      expect(found.months[month].value).toBeCloseTo(times / AVERAGE, 3);
    });
    expect(found.seasonByChance).toBeLessThan(1e-6);
    expect(found.dispersion).toBe(1);
  });

  test('are told apart from growth that slows down', () => {
    const growing = days(48).map((n, i) => n * 40 * (1 - 0.9 * Math.exp(-(i + 6) / 12)));
    const counts = growing.map((n, i) => n * SEASON[i % 12]);
    const found = seasonAndTrend({ firstMonth: 1, counts, days: days(48) });
    expect(found.seasonByChance).toBeLessThan(1e-4);
    expect(found.months[11].value).toBeCloseTo(2 / AVERAGE, 1);
    const flat = seasonAndTrend({ firstMonth: 1, counts: growing, days: days(48) });
    expect(flat.seasonByChance).toBeGreaterThan(0.01);
  });

  test('begin in any month of the year', () => {
    const counts = expectedCounts(41, 40, 0.8).slice(5);
    const found = seasonAndTrend({ firstMonth: 6, counts, days: days(41).slice(5) });
    expect(found.overLastYear.value).toBeCloseTo(0.8, 4);
    expect(found.months[11].value).toBeCloseTo(2 / AVERAGE, 3);
  });

  function drawPoisson(mean: number, random: () => number): number {
    let count = -1;
    for (let at = 0; at <= mean; count++) at += drawExponential(1, random);
    return count;
  }

  // Months move more than Poisson counts do, and each is like the one before.
  function noisy(seed: number, months: number, season: readonly number[]) {
    const random = seededRandom(seed);
    let mood = 0;
    const counts = expectedCounts(months, 8, 1.1, season).map((mean) => {
      mood = 0.4 * mood + 0.1 * drawNormal(random);
      return drawPoisson(mean * Math.exp(mood), random);
    });
    return seasonAndTrend({ firstMonth: 1, counts, days: days(months) });
  }

  test('intervals hold the truth about as often as they say', () => {
    const shops = Array.from({ length: 200 }, (_, seed) => noisy(seed, 36, SEASON));
    const share = (holds: (one: (typeof shops)[number]) => boolean) =>
      shops.filter(holds).length / shops.length;
    const within = ({ low, high }: { low: number; high: number }, truth: number) =>
      low <= truth && truth <= high;
    expect(share(({ overLastYear }) => within(overLastYear, 1.1))).toBeGreaterThan(0.88);
    expect(share(({ months }) => within(months[11], 2 / AVERAGE))).toBeGreaterThan(0.88);
    expect(share(({ months }) => within(months[2], 1 / AVERAGE))).toBeGreaterThan(0.88);
    expect(share(({ seasonByChance }) => seasonByChance < 0.01)).toBeGreaterThan(0.95);
  });

  test('a shop without a season is seldom told it has one', () => {
    const flat = SEASON.map(() => 1);
    const told = Array.from({ length: 200 }, (_, seed) => noisy(seed, 36, flat)).filter(
      ({ seasonByChance }) => seasonByChance < 0.01,
    );
    expect(told.length).toBeLessThanOrEqual(10);
  });

  test('a month that never sees an order, and a shop that never does', () => {
    const closed = expectedCounts(36, 10, 1, SEASON).map((n, i) => (i % 12 === 7 ? 0 : n));
    const found = seasonAndTrend({ firstMonth: 1, counts: closed, days: days(36) });
    expect(found.months[7].value).toBeLessThan(0.01);
    for (const { value, low, high } of [...found.months, found.overLastYear]) {
      expect([value, low, high].every(Number.isFinite)).toBe(true);
    }
    const empty = seasonAndTrend({ firstMonth: 3, counts: Array(24).fill(0), days: days(24) });
    expect(empty.seasonByChance).toBeGreaterThan(0.5);
    expect(Number.isFinite(empty.overLastYear.value)).toBe(true);
  });

  test('two whole years are the least; a count is a count', () => {
    const of = (counts: number[]) => ({ firstMonth: 1, counts, days: days(counts.length) });
    expect(() => seasonAndTrend(of(Array(LEAST_MONTHS - 1).fill(3)))).toThrow('at least 24');
    expect(() => seasonAndTrend(of([...Array(30).fill(3), -1]))).toThrow('month 30: a count of -1');
  });
});
