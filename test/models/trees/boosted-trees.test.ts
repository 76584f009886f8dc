import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BoostingOptions,
  fitBoostedTrees,
  fitTwoPartTrees,
  type ObjectiveName,
  type TreeSample,
  treeForecasts,
  treeScores,
  twoPartForecasts,
} from '../../../src/models/index.ts';
import { seeded } from '../simulate.ts';

const NAMES: ObjectiveName[] = ['poisson', 'gamma', 'logistic', 'squared'];

/** Two columns that matter, one that does not, and targets around a known mean. */
function sampleOf(
  name: ObjectiveName,
  rows: number,
  seed: number,
): TreeSample & { mean: Float64Array } {
  const random = seeded(seed);
  const column = () => Float64Array.from({ length: rows }, random);
  const columns = [column(), column(), column()];
  const score = Float64Array.from({ length: rows }, (_, i) =>
    columns[0][i] < 0.5 ? -1 : 1 + (columns[1][i] < 0.3 ? 1 : 0),
  );
  const target = new Float64Array(rows);
  const mean = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    if (name === 'squared') {
      mean[i] = score[i];
      target[i] = score[i] + random() - 0.5;
    } else if (name === 'logistic') {
      mean[i] = 1 / (1 + Math.exp(-score[i]));
      target[i] = random() < mean[i] ? 1 : 0;
    } else if (name === 'gamma') {
      mean[i] = Math.exp(score[i]);
      target[i] = -mean[i] * Math.log(random());
    } else {
      mean[i] = Math.exp(score[i]);
      let at = -Math.log(random());
      while (at < mean[i]) {
        target[i]++;
        at -= Math.log(random());
      }
    }
  }
  return { columns, target, mean };
}

const scoresOf = (sample: TreeSample, options: BoostingOptions, columns = sample.columns) =>
  treeScores(fitBoostedTrees(sample, options), columns);

const largestGap = (a: Float64Array, b: Float64Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);

describe.each(NAMES)('boosted trees, %s', (objective) => {
  const sample = sampleOf(objective, 20_000, 5);

  test('find the means that the targets were drawn around', () => {
    const trees = fitBoostedTrees(sample, { objective, rounds: 120, leaves: 4, leastInLeaf: 200 });
    const forecasts = treeForecasts(trees, sample.columns);
    const error = forecasts.reduce((sum, f, i) => sum + Math.abs(f / sample.mean[i] - 1), 0);
    // Groups of 3,000 rows and more: standard errors of 2 % and less, and some over-fitting.
    expect(error / forecasts.length).toBeLessThan(0.08);
  });

  test('sum to the total of the targets, where the link is the natural one', () => {
    if (objective === 'gamma') return;
    const options = { objective, rounds: 400, l2: 0, leaves: 3, leastInLeaf: 1000 };
    const forecasts = treeForecasts(fitBoostedTrees(sample, options), sample.columns);
    const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
    // The leaves of the last tree are at the maximum but for what a step of 0.1 leaves.
    expect(total(forecasts) / total(sample.target)).toBeCloseTo(1, 4);
  });

  test('are the same for a row of weight two as for two rows', () => {
    const few = sampleOf(objective, 400, 8);
    const weight = Float64Array.from({ length: 400 }, (_, i) => 1 + (i % 2));
    const twice = (values: Float64Array) =>
      Float64Array.from([...values].flatMap((value, i) => (i % 2 ? [value, value] : [value])));
    const doubled = { columns: few.columns.map(twice), target: twice(few.target) };
    // Every value has a bin of its own: where bins end would depend on how often a value comes.
    const rounded = (columns: readonly Float64Array[]) =>
      columns.map((column) => column.map((value) => Math.round(value * 50)));
    const options = { objective, rounds: 20, bins: 60 } as const;
    const weighted = { columns: rounded(few.columns), target: few.target, weight };
    const repeated = { ...doubled, columns: rounded(doubled.columns) };
    expect(
      largestGap(scoresOf(weighted, options), scoresOf(repeated, options, rounded(few.columns))),
    ).toBeLessThan(1e-9);
  });

  test('do not depend on the order of rows', () => {
    const few = sampleOf(objective, 2000, 9);
    const options = { objective, rounds: 30 } as const;
    const turned = {
      columns: few.columns.map((column) => column.toReversed()),
      target: few.target.toReversed(),
    };
    const gap = largestGap(scoresOf(few, options), scoresOf(turned, options, few.columns));
    expect(gap).toBeLessThan(1e-9);
  });

  test('are the same each time, and others for another seed', () => {
    const few = sampleOf(objective, 1000, 3);
    const options = { objective, rounds: 10, rowShare: 0.5, columnShare: 0.5 } as const;
    expect(scoresOf(few, options)).toEqual(scoresOf(few, options));
    expect(scoresOf(few, { ...options, seed: 2 })).not.toEqual(scoresOf(few, options));
  });

  test('stop where a later sample says so', () => {
    const few = sampleOf(objective, 300, 21);
    const stopOn = sampleOf(objective, 5000, 22);
    const trees = fitBoostedTrees(few, {
      ...{ objective, rounds: 500, leaves: 16, leastInLeaf: 2, stopOn, patience: 20 },
    });
    const best = trees.losses.indexOf(Math.min(...trees.losses));
    expect(trees.trees.length).toBe(best + 1);
    expect(trees.losses.length).toBe(best + 1 + 20);
  });
});

describe('a column with missing values', () => {
  test('decides by whether there is a value, too', () => {
    const random = seeded(31);
    const column = Float64Array.from({ length: 2000 }, () =>
      random() < 0.4 ? Number.NaN : Math.floor(20 * random()) / 20,
    );
    const target = column.map((value) => (Number.isNaN(value) ? 5 : value < 0.5 ? 5 : 1));
    const scores = scoresOf(
      { columns: [column], target },
      { objective: 'squared', rounds: 100, leaves: 3 },
    );
    expect(largestGap(scores, target)).toBeLessThan(0.01);
  });

  test('without one in training sends a missing value the way of the most', () => {
    const column = Float64Array.from({ length: 1000 }, (_, i) => i);
    const target = column.map((value) => (value < 700 ? 1 : 0));
    const trees = fitBoostedTrees(
      { columns: [column], target },
      { objective: 'squared', rounds: 100, leaves: 2, l2: 0 },
    );
    expect(treeScores(trees, [Float64Array.of(Number.NaN)])[0]).toBeCloseTo(1, 3);
  });
});

test('a forecast bound to rise with a column never falls', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(...NAMES), (seed, objective) => {
      const { columns, target } = sampleOf(objective, 600, seed);
      const options = { objective, rounds: 30, leaves: 8, leastInLeaf: 5 } as const;
      const trees = fitBoostedTrees({ columns, target }, { ...options, monotone: [0, -1, 1] });
      const steps = Float64Array.from({ length: 50 }, (_, i) => i / 49);
      for (const [moving, sign] of [
        [1, -1],
        [2, 1],
      ]) {
        const at = columns.map((column, c) =>
          c === moving ? steps : new Float64Array(50).fill(column[seed % 600]),
        );
        const scores = treeScores(trees, at);
        for (let i = 1; i < 50; i++) {
          expect(sign * (scores[i] - scores[i - 1])).toBeGreaterThanOrEqual(-1e-12);
        }
      }
    }),
    { numRuns: 40, seed: 7 },
  );
});

test('an offset is where a score begins: a right one leaves nothing to learn', () => {
  const { columns, target, mean } = sampleOf('poisson', 20_000, 12);
  const offset = mean.map(Math.log);
  const trees = fitBoostedTrees({ columns, target, offset }, { objective: 'poisson', rounds: 30 });
  const learned = treeScores(trees, columns);
  const spread = learned.reduce((sum, score) => sum + Math.abs(score), 0) / learned.length;
  // Chance of 20,000 counts in leaves of a few hundred and more.
  expect(spread).toBeLessThan(0.03);
});

test('two parts make a target of many zeros', () => {
  const random = seeded(77);
  const column = Float64Array.from({ length: 20_000 }, random);
  const target = column.map((value) =>
    random() < (value < 0.5 ? 0.1 : 0.6) ? -10 * (1 + value) * Math.log(random()) : 0,
  );
  const trees = fitTwoPartTrees({ columns: [column], target }, { rounds: 60, leastInLeaf: 500 });
  const [low, high] = twoPartForecasts(trees, [Float64Array.of(0.25, 0.75)]);
  // 0.1 · 12.5 and 0.6 · 17.5, with standard errors of about 4 and 2 %.
  expect(low / 1.25 - 1).toBeLessThan(0.15);
  expect(low / 1.25 - 1).toBeGreaterThan(-0.15);
  expect(Math.abs(high / 10.5 - 1)).toBeLessThan(0.08);
});

test('what is outside the domain is told by name and row', () => {
  const learn = (sample: TreeSample, options: Partial<BoostingOptions> = {}) =>
    fitBoostedTrees(sample, { objective: 'poisson', ...options });
  const columns = [Float64Array.of(1, 2)];
  const target = Float64Array.of(1, 0);
  expect(() => learn({ columns, target: Float64Array.of(1, -1) })).toThrow('target: row 1 is -1');
  expect(() => learn({ columns, target: Float64Array.of(1, Number.NaN) })).toThrow(
    'target: row 1 is NaN',
  );
  expect(() => learn({ columns, target: Float64Array.of(1) })).toThrow('differ in length');
  expect(() => learn({ columns: [Float64Array.of(1, Infinity)], target })).toThrow('finite');
  expect(() => learn({ columns, target, weight: Float64Array.of(1, 0) })).toThrow('weight: row 1');
  expect(() => learn({ columns, target, offset: Float64Array.of(0, Number.NaN) })).toThrow(
    'offset: row 1',
  );
  expect(() => learn({ columns, target }, { bins: 300 })).toThrow('bins: 300');
  expect(() => learn({ columns: [new Float64Array()], target: new Float64Array() })).toThrow(
    'no row',
  );
  expect(() => learn({ columns, target }, { objective: 'gamma' })).toThrow('above zero');
});

test('all targets zero, all alike, or one row have a finite answer', () => {
  for (const objective of NAMES) {
    const one = objective === 'gamma' ? 3 : objective === 'logistic' ? 1 : 0;
    for (const rows of [1, 50]) {
      const columns = [new Float64Array(rows).fill(2), new Float64Array(rows).fill(Number.NaN)];
      const target = new Float64Array(rows).fill(one);
      const forecasts = treeForecasts(fitBoostedTrees({ columns, target }, { objective }), columns);
      for (const forecast of forecasts) expect(forecast).toBeCloseTo(one, 5);
    }
  }
});
