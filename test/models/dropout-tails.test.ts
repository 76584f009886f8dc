/**
 * The fast integrals of the Pareto/NBD, shared by the rows of a shop, against the plain ones.
 *
 * Oracle: the same row alone, whose integral is a quadrature of its own (`power-integral.ts`,
 * itself held against mpmath).
 */
import { describe, expect, test } from 'vitest';
import { DropoutTails, sharingPays } from '../../src/models/dropout-tails.ts';
import { groupHistories } from '../../src/models/grouped-histories.ts';
import { countingModels } from '../../src/models/index.ts';
import { prepareHistories } from '../../src/models/prepared-histories.ts';
import type { Histories } from '../../src/vocabulary/index.ts';
import { seeded } from './simulate.ts';

const model = countingModels['pareto-nbd'];

/** Customers of every age up to `days`, with few or many purchases, short and long silences. */
function shop(rows: number, days: number, step: number): Histories {
  const random = seeded(5);
  const table = Array.from({ length: rows }, () => {
    const age = 1 + Math.floor(random() * days);
    const x = Math.min(age - 1, Math.floor(-Math.log(random()) * 12));
    const silence = Math.floor(random() ** 3 * (age - x));
    return { x, recency: x === 0 ? 0 : age - silence, age, weight: 1 + Math.floor(random() * 3) };
  });
  return {
    repeatPurchases: Float64Array.from(table, (row) => row.x),
    recency: Float64Array.from(table, (row) => row.recency * step),
    age: Float64Array.from(table, (row) => row.age * step),
    weight: Float64Array.from(table, (row) => row.weight),
  };
}

function rowOf(histories: Histories, i: number): Histories {
  const one = (values: Float64Array) => values.slice(i, i + 1);
  const { repeatPurchases, recency, age, weight } = histories;
  return {
    repeatPurchases: one(repeatPurchases),
    recency: one(recency),
    age: one(age),
    weight: one(weight),
  };
}

const parameters = [
  [0.93, 5.3, 0.79, 59.6],
  [0.553, 10.58, 0.606, 11.67],
  [3, 0.4, 5, 0.7],
  [0.05, 200, 0.01, 1],
];
const shops: [string, Histories][] = [
  ['three years by day', shop(6000, 1095, 1 / 7)],
  ['two years by month', shop(2000, 24, 4.345)],
  ['a day by the second', shop(6000, 400, 1e-5)],
];

describe.each(shops)('%s', (_name, histories) => {
  const prepared = prepareHistories(histories);
  const rows = Array.from(histories.age, (_, i) => rowOf(histories, i));

  test('many rows share their integrals, the others are too few or too steep', () => {
    const tails = new DropoutTails(prepared.times, 5.3, 0.79, 59.6);
    const { counts, groupStarts, groupSpans } = prepared;
    let shared = 0;
    counts.forEach((x, g) => {
      const size = groupStarts[g + 1] - groupStarts[g];
      const [first, last] = [groupSpans[2 * g], groupSpans[2 * g + 1]];
      if (sharingPays(size, first, last) && tails.cover(0.93 + x, first, last)) shared += size;
    });
    expect(shared / prepared.rows).toBeGreaterThan(0.4);
  });

  test.each(parameters)('r %d, alpha %d, s %d, beta %d: likelihood and gradient', (...at) => {
    const values = Float64Array.from(at);
    const together = new Float64Array(4);
    const sum = model.logLikelihood(prepared, values, together);
    const alone = new Float64Array(4);
    let plain = 0;
    const size = new Float64Array(4);
    for (const row of rows) {
      const gradient = new Float64Array(4);
      plain += model.logLikelihood(prepareHistories(row), values, gradient);
      gradient.forEach((slope, i) => {
        alone[i] += slope;
        size[i] += Math.abs(slope);
      });
    }
    // Both sides sum thousands of terms of doubles.
    expect(Math.abs(sum / plain - 1)).toBeLessThan(1e-12);
    together.forEach((slope, i) => {
      expect(Math.abs(slope - alone[i])).toBeLessThan(1e-10 * size[i]);
    });
  });

  test.each(parameters)('r %d, alpha %d, s %d, beta %d: odds of having left', (...at) => {
    const together = model.logOddsOfDropout(at, groupHistories(histories));
    rows.forEach((row, i) => {
      const [alone] = model.logOddsOfDropout(at, groupHistories(row));
      const [one, other] = [Math.exp(together[i]), Math.exp(alone)];
      // Absolutely where the odds are small, relatively where they are large.
      expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-12 * Math.max(1, other));
    });
  });
});
