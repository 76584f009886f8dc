import { leafPaths } from './leaf-paths.ts';
import type { Tree } from './tree.ts';

/** Leaves of a tree have a bit each of one 32-bit number. */
export const MOST_LEAVES = 32;

/** A tree laid out for many rows: which leaves each bin of each column leaves open. */
interface ReadyTree {
  readonly columns: readonly { readonly column: number; readonly open: Uint32Array }[];
  /** A bit for each leaf. */
  readonly all: number;
  readonly values: Float64Array;
}

/**
 * Lays out trees, and adds what they say of rows to scores. Without a branch: of the leaves that a
 * row's bins leave open, column by column, one remains (as in QuickScorer, Lucchese et al. 2015).
 * About 1 ns a row and column that decides.
 */
export function scorer(
  trees: readonly Tree[],
): (bins: readonly Uint8Array[], scores: Float64Array) => void {
  const ready = trees.map(readyTree);
  return (bins, scores) => {
    const left = new Uint32Array(scores.length);
    for (const { columns, all, values } of ready) {
      left.fill(all);
      for (const { column, open } of columns) close(left, bins[column], open);
      for (let row = 0; row < scores.length; row++) {
        scores[row] += values[31 - Math.clz32(left[row])];
      }
    }
  };
}

function readyTree(tree: Tree): ReadyTree {
  const leaves = leafPaths(tree);
  const openOf = new Map<number, Uint32Array>();
  leaves.forEach(({ columns }, leaf) => {
    for (const { column, takes } of columns) {
      const open = openOf.get(column) ?? new Uint32Array(takes.length).fill(0xffffffff);
      openOf.set(column, open);
      for (let bin = 0; bin < takes.length; bin++) {
        if (takes[bin] === 0) open[bin] &= ~(1 << leaf);
      }
    }
  });
  return {
    columns: Array.from(openOf, ([column, open]) => ({ column, open })),
    all: leaves.length === MOST_LEAVES ? 0xffffffff : 2 ** leaves.length - 1,
    values: Float64Array.from(leaves, ({ value }) => value),
  };
}

function close(left: Uint32Array, bins: Uint8Array, open: Uint32Array): void {
  for (let row = 0; row < left.length; row++) left[row] &= open[bins[row]];
}
