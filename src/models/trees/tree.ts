import { MISSING } from './column-bins.ts';

/** A tree of decisions; node 0 is its root. Arrays are as long as the nodes. */
export interface Tree {
  /** Number of the column that decides; -1 in a leaf. */
  readonly column: Int16Array;
  /** A row whose bin is at most this goes left. */
  readonly bin: Uint8Array;
  /** The same as a value: a row below it goes left. */
  readonly threshold: Float64Array;
  /** 1 where a row without a value goes left. */
  readonly missingLeft: Uint8Array;
  readonly left: Int16Array;
  readonly right: Int16Array;
  /** What a leaf adds to the score. */
  readonly value: Float64Array;
  /** Sum of the weights of the training rows that came by. */
  readonly cover: Float64Array;
}

/** The child that a row of this bin goes to. */
export function childOf(tree: Tree, node: number, bin: number): number {
  const isLeft = bin === MISSING ? tree.missingLeft[node] === 1 : bin <= tree.bin[node];
  return isLeft ? tree.left[node] : tree.right[node];
}

/** The leaf that a row falls into. */
export function leafOf(tree: Tree, bins: readonly Uint8Array[], row: number): number {
  let node = 0;
  while (tree.column[node] >= 0) node = childOf(tree, node, bins[tree.column[node]][row]);
  return node;
}
