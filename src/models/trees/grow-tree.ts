import { addRows, PER_BIN, type Slopes } from './bin-sums.ts';
import { MISSING } from './column-bins.ts';
import type { Tree } from './tree.ts';

export interface Growing extends Slopes {
  /** Bin of each row, per column. */
  readonly bins: readonly Uint8Array[];
  readonly edges: readonly Float64Array[];
  /** Rows to grow on; put in another order. */
  readonly rows: Uint32Array;
  /** Columns that may decide. */
  readonly columns: readonly number[];
  readonly leaves: number;
  /** Sum of weights that a leaf needs. */
  readonly leastInLeaf: number;
  readonly l2: number;
  readonly learningRate: number;
  /** Per column: 1 where the score must not fall as the value grows, -1 where it must not rise. */
  readonly monotone: readonly number[];
}

/** What a split would gain: how much smaller the loss, to second order. */
interface Split {
  readonly gain: number;
  readonly column: number;
  readonly bin: number;
  readonly missingLeft: boolean;
  readonly left: number;
  readonly right: number;
}

/** A leaf that may yet be split: its rows, what they sum to, and the values it may have. */
interface Leaf {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  /** By bin of each column that may decide; the larger leaf below takes them over. */
  readonly sums: Float64Array;
  readonly lowest: number;
  readonly highest: number;
  readonly split: Split | null;
}

/** A tree, and where the rows it grew on came to rest. */
export interface Growth {
  readonly tree: Tree;
  /** The rows `from` … `to`, as they were put in order, came to the leaf at `node`. */
  readonly leaves: readonly Pick<Leaf, 'node' | 'from' | 'to'>[];
}

/** What growing a tree writes into meanwhile: made once for many trees. */
export interface GrowingSpace extends Slopes {
  readonly right: Uint32Array;
  /** Room for the sums of a leaf, of leaves that are no more. */
  readonly spare: Float64Array[];
}

/** @param rows of the largest tree */
export function growingSpace(rows: number): GrowingSpace {
  const column = () => new Float64Array(rows);
  return {
    pull: column(),
    curvature: column(),
    weight: column(),
    right: new Uint32Array(rows),
    spare: [],
  };
}

/**
 * Grows one tree, always at the leaf whose split gains most, as second-order boosting does
 * (Chen & Guestrin 2016, equations 6 and 7), on sums by bin. A larger child's sums are its
 * parent's less its sibling's. Cost: about rows · columns · log2 leaves / 2 additions.
 */
export function growTree(growing: Growing, space: GrowingSpace): Growth {
  const grown = new GrownTree(growing, space);
  const open = [grown.root()];
  while (grown.leaves < growing.leaves) {
    const best = open.reduce(
      (at, leaf, i) => ((leaf.split?.gain ?? 0) > (open[at].split?.gain ?? 0) ? i : at),
      0,
    );
    const leaf = open[best];
    if (!leaf.split) break;
    open.splice(best, 1, ...grown.divide(leaf, leaf.split));
  }
  for (const { sums } of open) space.spare.push(sums);
  return { tree: grown.tree, leaves: open };
}

class GrownTree {
  readonly #growing: Growing;
  readonly #space: GrowingSpace;
  readonly #starts: number[];
  readonly #size: number;
  readonly #tree: { -readonly [key in keyof Tree]: Tree[key] };
  #nodes = 1;
  leaves = 1;

  constructor(growing: Growing, space: GrowingSpace) {
    this.#growing = growing;
    this.#space = space;
    this.#starts = [];
    let size = 0;
    for (const column of growing.columns) {
      this.#starts.push(size);
      size += PER_BIN * (growing.edges[column].length + 2);
    }
    this.#size = size;
    const most = 2 * growing.leaves;
    this.#tree = {
      column: new Int16Array(most).fill(-1),
      bin: new Uint8Array(most),
      threshold: new Float64Array(most),
      missingLeft: new Uint8Array(most),
      left: new Int16Array(most),
      right: new Int16Array(most),
      value: new Float64Array(most),
      cover: new Float64Array(most),
    };
  }

  get tree(): Tree {
    const whole = Object.entries(this.#tree).map(([name, a]) => [name, a.slice(0, this.#nodes)]);
    return Object.fromEntries(whole) as Tree;
  }

  root(): Leaf {
    const { rows, pull, curvature, weight } = this.#growing;
    let [allPull, allCurvature, allWeight] = [0, 0, 0];
    for (let k = 0; k < rows.length; k++) {
      allPull += pull[rows[k]];
      allCurvature += curvature[rows[k]];
      allWeight += weight[rows[k]];
    }
    const value = bestValue(allPull, allCurvature, this.#growing.l2);
    const reach = { lowest: -Infinity, highest: Infinity };
    this.#settle(0, value, allWeight);
    return this.#leaf(0, 0, rows.length, this.#sum(0, rows.length), reach);
  }

  /** Makes a node of a leaf; the two leaves below it. */
  divide(leaf: Leaf, split: Split): [Leaf, Leaf] {
    const tree = this.#tree;
    const { monotone, edges } = this.#growing;
    const { node } = leaf;
    tree.column[node] = split.column;
    tree.bin[node] = split.bin;
    tree.threshold[node] = split.bin === 0 ? -Infinity : edges[split.column][split.bin - 1];
    tree.missingLeft[node] = split.missingLeft ? 1 : 0;
    tree.left[node] = this.#nodes++;
    tree.right[node] = this.#nodes++;
    this.leaves++;
    const middle = this.#partition(leaf, split);
    const isLeftSmaller = middle - leaf.from <= leaf.to - middle;
    const smaller = isLeftSmaller ? this.#sum(leaf.from, middle) : this.#sum(middle, leaf.to);
    const larger = leaf.sums;
    for (let i = 0; i < this.#size; i++) larger[i] -= smaller[i];
    const [leftSums, rightSums] = isLeftSmaller ? [smaller, larger] : [larger, smaller];
    const [leftReach, rightReach] = reachesBelow(leaf, split, monotone[split.column] ?? 0);
    this.#settle(tree.left[node], split.left, this.#weightOf(leaf.from, middle));
    this.#settle(tree.right[node], split.right, this.#weightOf(middle, leaf.to));
    return [
      this.#leaf(tree.left[node], leaf.from, middle, leftSums, leftReach),
      this.#leaf(tree.right[node], middle, leaf.to, rightSums, rightReach),
    ];
  }

  #leaf(
    node: number,
    from: number,
    to: number,
    sums: Float64Array,
    reach: Pick<Leaf, 'lowest' | 'highest'>,
  ): Leaf {
    return { node, from, to, sums, ...reach, split: this.#bestSplit(sums, reach) };
  }

  #settle(node: number, value: number, cover: number): void {
    this.#tree.value[node] = this.#growing.learningRate * value;
    this.#tree.cover[node] = cover;
  }

  #weightOf(from: number, to: number): number {
    const { rows, weight } = this.#growing;
    let sum = 0;
    for (let k = from; k < to; k++) sum += weight[rows[k]];
    return sum;
  }

  /** Sums by bin of every column, of the rows from … to. */
  #sum(from: number, to: number): Float64Array {
    const { columns, bins, rows } = this.#growing;
    const sums = this.#emptySums();
    const binSums = columns.map((column, c) => ({
      binOf: bins[column],
      sums: sums.subarray(this.#starts[c], this.#starts[c + 1]),
    }));
    addRows(rows.subarray(from, to), this.#growing, binSums, this.#space);
    return sums;
  }

  /** At least as long as the columns of this tree need. */
  #emptySums(): Float64Array {
    const spare = this.#space.spare.pop();
    if (!spare || spare.length < this.#size) return new Float64Array(this.#size);
    return spare.fill(0, 0, this.#size);
  }

  /** Puts the rows that go left before the others, each side in the order it had. */
  #partition({ from, to }: Leaf, { column, bin, missingLeft }: Split): number {
    const { rows, bins } = this.#growing;
    const binOf = bins[column];
    const { right } = this.#space;
    const isMissingLeft = missingLeft ? 1 : 0;
    let left = from;
    let others = 0;
    // Without a branch, which could not be foreseen: written to both sides, kept on one.
    for (let k = from; k < to; k++) {
      const row = rows[k];
      const at = binOf[row];
      const isLeft = at === MISSING ? isMissingLeft : at <= bin ? 1 : 0;
      rows[left] = row;
      right[others] = row;
      left += isLeft;
      others += 1 - isLeft;
    }
    rows.set(right.subarray(0, others), left);
    return left;
  }

  #bestSplit(sums: Float64Array, reach: Pick<Leaf, 'lowest' | 'highest'>): Split | null {
    let best: Split | null = null;
    this.#growing.columns.forEach((column, c) => {
      const end = c + 1 < this.#starts.length ? this.#starts[c + 1] : this.#size;
      const split = this.#bestOfColumn(column, sums.subarray(this.#starts[c], end), reach);
      if (split && split.gain > (best?.gain ?? 0)) best = split;
    });
    return best;
  }

  #bestOfColumn(
    column: number,
    sums: Float64Array,
    { lowest, highest }: Pick<Leaf, 'lowest' | 'highest'>,
  ): Split | null {
    const { l2, leastInLeaf, monotone } = this.#growing;
    const bins = sums.length / PER_BIN;
    let [allPull, allCurvature, allWeight] = [0, 0, 0];
    for (let at = 0; at < sums.length; at += PER_BIN) {
      allPull += sums[at];
      allCurvature += sums[at + 1];
      allWeight += sums[at + 2];
    }
    const clip = (value: number) => Math.max(lowest, Math.min(highest, value));
    const whole = gainOf(clip(bestValue(allPull, allCurvature, l2)), allPull, allCurvature, l2);
    const direction = monotone[column] ?? 0;
    const hasMissing = sums[2] > 0;
    let best: Split | null = null;
    for (const withMissing of hasMissing ? [false, true] : [false]) {
      let pull = withMissing ? sums[0] : 0;
      let curvature = withMissing ? sums[1] : 0;
      let weight = withMissing ? sums[2] : 0;
      // Bin 0 alone on the left parts rows without a value from all others.
      for (let bin = withMissing ? 0 : 1; bin < bins - 1; bin++) {
        if (bin > 0) {
          const at = PER_BIN * bin;
          if (sums[at + 2] === 0) continue;
          pull += sums[at];
          curvature += sums[at + 1];
          weight += sums[at + 2];
        }
        if (weight < leastInLeaf) continue;
        if (allWeight - weight < leastInLeaf) break;
        const [otherPull, otherCurvature] = [allPull - pull, allCurvature - curvature];
        const left = clip(bestValue(pull, curvature, l2));
        const right = clip(bestValue(otherPull, otherCurvature, l2));
        if (direction * (right - left) < 0) continue;
        const gain =
          gainOf(left, pull, curvature, l2) + gainOf(right, otherPull, otherCurvature, l2) - whole;
        if (gain > (best?.gain ?? LEAST_GAIN)) {
          // Where no row lacks a value, one that does will go with the most.
          const missingLeft = hasMissing ? withMissing : 2 * weight >= allWeight;
          best = { gain, column, bin, missingLeft, left, right };
        }
      }
    }
    return best;
  }
}

/** What values the leaves on either side may have, so that no later split breaks the order. */
function reachesBelow({ lowest, highest }: Leaf, { left, right }: Split, direction: number) {
  const whole = { lowest, highest };
  if (direction === 0) return [whole, whole] as const;
  const between = (left + right) / 2;
  const below = { lowest, highest: between };
  const above = { lowest: between, highest };
  return direction > 0 ? ([below, above] as const) : ([above, below] as const);
}

/** Less is rounding. */
const LEAST_GAIN = 1e-10;

/** The value of a leaf that loses least, with a penalty on its square. */
function bestValue(pull: number, curvature: number, l2: number): number {
  const divisor = curvature + l2;
  return divisor > 0 ? pull / divisor : 0;
}

/** Twice what a leaf of this value takes off the loss. */
function gainOf(value: number, pull: number, curvature: number, l2: number): number {
  return value * (2 * pull - (curvature + l2) * value);
}
