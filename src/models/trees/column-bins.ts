/** Where the bins of one column begin: bin b >= 1 holds edges[b - 2] <= value < edges[b - 1]. */
export type Edges = Float64Array;

/** Bin of rows without a value (NaN); those with one have bins from 1. */
export const MISSING = 0;

/** More bins than this do not fit into a byte beside the missing one. */
export const MOST_BINS = 254;

/**
 * Edges between the values of a column, about as many customers between any two: every distinct
 * value has a bin of its own where there are few. An edge is half-way between two values seen.
 * Cost: one sort.
 *
 * @param most at most so many bins, 2 to {@link MOST_BINS}
 * @throws RangeError where a value is infinite
 */
export function edgesOf(column: Float64Array, most: number): Edges {
  const sorted = withoutMissing(column).sort();
  if (sorted.length > 0 && !Number.isFinite(sorted[0] + sorted[sorted.length - 1])) {
    throw new RangeError('columns: values must be finite or missing (NaN)');
  }
  const distinct = distinctValues(sorted);
  const between = (i: number) => distinct[i - 1] + (distinct[i] - distinct[i - 1]) / 2;
  if (distinct.length <= most) {
    return Float64Array.from({ length: Math.max(0, distinct.length - 1) }, (_, i) =>
      between(i + 1),
    );
  }
  const edges: number[] = [];
  for (let b = 1, i = 0; b < most; b++) {
    const value = sorted[Math.floor((b * sorted.length) / most)];
    while (distinct[i] < value) i++;
    const edge = i > 0 ? between(i) : Number.NEGATIVE_INFINITY;
    if (edge > (edges.at(-1) ?? Number.NEGATIVE_INFINITY)) edges.push(edge);
  }
  return Float64Array.from(edges);
}

/** Columns in bins: found once, whatever is learned from them. */
export interface BinnedColumns {
  readonly edges: readonly Edges[];
  readonly bins: readonly Uint8Array[];
}

/**
 * Puts every column in bins, for several learners to share.
 *
 * @param most as in {@link edgesOf}
 * @throws RangeError where a value is infinite
 */
export function binColumns(columns: readonly Float64Array[], most: number): BinnedColumns {
  const edges = columns.map((column) => edgesOf(column, most));
  return { edges, bins: columns.map((column, c) => binsOf(column, edges[c])) };
}

function withoutMissing(column: Float64Array): Float64Array {
  const values = new Float64Array(column.length);
  let size = 0;
  for (let row = 0; row < column.length; row++) {
    if (!Number.isNaN(column[row])) values[size++] = column[row];
  }
  return values.subarray(0, size);
}

function distinctValues(sorted: Float64Array): Float64Array {
  const distinct = new Float64Array(sorted.length);
  let size = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) distinct[size++] = sorted[i];
  }
  return distinct.subarray(0, size);
}

/** The bin of each row's value. O(rows · log bins). */
export function binsOf(column: Float64Array, edges: Edges): Uint8Array {
  const bins = new Uint8Array(column.length);
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    if (Number.isNaN(value)) continue;
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle] <= value) low = middle + 1;
      else high = middle;
    }
    bins[row] = low + 1;
  }
  return bins;
}
