import { MISSING } from './column-bins.ts';
import type { Tree } from './tree.ts';

/** What one column must be for a row to come to a leaf. */
export interface PathColumn {
  readonly column: number;
  /** 1 for each bin with which a row comes by. */
  readonly takes: Uint8Array;
  /** Share of the training rows at these decisions that came by. */
  readonly share: number;
}

/** A leaf and the columns that decide about it, each once. */
export interface LeafPath {
  readonly value: number;
  readonly columns: readonly PathColumn[];
}

/** As many as fit into a byte. */
export const BINS = 256;
const ANY_BIN = new Uint8Array(BINS).fill(1);

/** The leaves of a tree from left to right. A row comes to the one whose columns all take its bins. */
export function leafPaths(tree: Tree): LeafPath[] {
  const below = (node: number, path: readonly PathColumn[]): LeafPath[] => {
    const column = tree.column[node];
    if (column < 0) return [{ value: tree.value[node], columns: path }];
    const goesLeft = ANY_BIN.map((_, bin) =>
      bin === MISSING ? tree.missingLeft[node] : Number(bin <= tree.bin[node]),
    );
    const [left, right] = [tree.left[node], tree.right[node]];
    const shareOf = (child: number) => tree.cover[child] / tree.cover[node];
    const goesRight = goesLeft.map((is) => 1 - is);
    return [
      ...below(left, joined(path, { column, takes: goesLeft, share: shareOf(left) })),
      ...below(right, joined(path, { column, takes: goesRight, share: shareOf(right) })),
    ];
  };
  return below(0, []);
}

/** A path one decision longer; decisions on one column are one. */
function joined(path: readonly PathColumn[], next: PathColumn): PathColumn[] {
  const before = path.find(({ column }) => column === next.column);
  if (!before) return [...path, next];
  const both = {
    column: next.column,
    takes: next.takes.map((is, bin) => is & before.takes[bin]),
    share: next.share * before.share,
  };
  return [...path.filter((one) => one !== before), both];
}
