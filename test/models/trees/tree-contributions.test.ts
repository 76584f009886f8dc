import { expect, test } from 'vitest';
import {
  type BoostedTrees,
  fitBoostedTrees,
  treeContributions,
  treeScores,
} from '../../../src/models/index.ts';
import { seeded } from '../simulate.ts';

const COLUMNS = 4;

function learned(seed: number): { trees: BoostedTrees; columns: Float64Array[] } {
  const random = seeded(seed);
  const columns = Array.from({ length: COLUMNS }, () =>
    Float64Array.from({ length: 400 }, () =>
      random() < 0.1 ? Number.NaN : Math.round(random() * 9),
    ),
  );
  const [a, b, c] = columns;
  const target = a.map(
    (x, i) => (x > 4 ? (b[i] > 3 ? 6 : 2) : 1) + (c[i] === 2 ? 3 : 0) + random(),
  );
  const options = { objective: 'squared', rounds: 12, leaves: 7, leastInLeaf: 5 } as const;
  return { trees: fitBoostedTrees({ columns, target }, options), columns };
}

test('contributions sum to the score, row by row', () => {
  const { trees, columns } = learned(4);
  const parts = treeContributions(trees, columns);
  treeScores(trees, columns).forEach((score, row) => {
    const sum = parts.columns.reduce((total, column) => total + column[row], parts.base);
    expect(Math.abs(sum - score)).toBeLessThan(1e-9);
  });
});

/** E of the score where only some columns are known: training rows decide on the others. */
function expected(trees: BoostedTrees, values: number[], known: number): number {
  const at = (tree: BoostedTrees['trees'][number], node: number): number => {
    const column = tree.column[node];
    if (column < 0) return tree.value[node];
    const [left, right] = [tree.left[node], tree.right[node]];
    if ((known >> column) & 1) {
      const value = values[column];
      const isLeft = Number.isNaN(value)
        ? tree.missingLeft[node] === 1
        : value < tree.threshold[node];
      return at(tree, isLeft ? left : right);
    }
    const { cover } = tree;
    return (cover[left] * at(tree, left) + cover[right] * at(tree, right)) / cover[node];
  };
  return trees.trees.reduce((sum, tree) => sum + at(tree, 0), trees.base);
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

// Shapley 1953: the mean over all orders of what a column adds when it joins.
test('contributions are the Shapley values, by all sets of columns', () => {
  const { trees, columns } = learned(17);
  const parts = treeContributions(trees, columns);
  const size = (set: number) => set.toString(2).replaceAll('0', '').length;
  for (let row = 0; row < 40; row++) {
    const values = columns.map((column) => column[row]);
    const worth = Array.from({ length: 2 ** COLUMNS }, (_, set) => expected(trees, values, set));
    for (let column = 0; column < COLUMNS; column++) {
      let value = 0;
      for (let set = 0; set < 2 ** COLUMNS; set++) {
        if ((set >> column) & 1) continue;
        const orders = factorial(size(set)) * factorial(COLUMNS - size(set) - 1);
        value += (orders / factorial(COLUMNS)) * (worth[set | (1 << column)] - worth[set]);
      }
      expect(Math.abs(parts.columns[column][row] - value)).toBeLessThan(1e-9);
    }
  }
  expect(Math.abs(parts.base - expected(trees, [], 0))).toBeLessThan(1e-9);
});

test('a leaf that many columns decide about is parted among them, too', () => {
  // Each next column matters only where all before it are 1: one long path, wider than any table.
  const depth = 18;
  const rows = 4000;
  const random = seeded(5);
  const columns = Array.from({ length: depth }, () =>
    Float64Array.from({ length: rows }, () => (random() < 0.85 ? 1 : 0)),
  );
  const target = Float64Array.from({ length: rows }, (_, row) => {
    const first = columns.findIndex((column) => column[row] === 0);
    return first < 0 ? depth : first;
  });
  const options = { rounds: 1, learningRate: 1, leaves: 32, leastInLeaf: 1, l2: 0 };
  const trees = fitBoostedTrees({ columns, target }, { ...options, objective: 'squared' });
  const { base, columns: parts } = treeContributions(trees, columns);
  const scores = treeScores(trees, columns);
  scores.forEach((score, row) => {
    const all = parts.reduce((sum, part) => sum + part[row], base);
    expect(all).toBeCloseTo(score, 9);
  });
  const last = target.indexOf(depth);
  expect(parts.filter((part) => part[last] > 1e-6).length).toBeGreaterThan(12);
});
