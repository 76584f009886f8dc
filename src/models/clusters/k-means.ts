import type { Random } from '../draws.ts';

/** Rows in columns of equal length and comparable scale; every value finite. */
export type ClusterColumns = readonly Float64Array[];

export interface KMeansOptions {
  /** Fresh starts, of which the tightest answer is kept (default 8). */
  readonly starts?: number;
  /** Rounds of one start, at most (default 100). */
  readonly rounds?: number;
}

/** A partition of rows around k centres. */
export interface KMeans {
  /** k centres, each a value per column. */
  readonly centres: readonly Float64Array[];
  /** Per row, the place of its centre. */
  readonly cluster: Int32Array;
  /** Sum over rows of the squared distance to their centre. */
  readonly inertia: number;
}

/**
 * Parts rows into k clusters, each row with the nearest centre and each centre the mean of its
 * rows (Lloyd 1982), from starts drawn in proportion to squared distance (Arthur & Vassilvitskii
 * 2007, k-means++). The same rows and the same random numbers give the same answer; of two
 * centres at one distance the earlier has the row.
 *
 * Costs rows × columns × k a round.
 *
 * @param k 1 to the number of distinct rows
 * @throws RangeError where fewer distinct rows than k were given
 */
export function kMeans(
  columns: ClusterColumns,
  k: number,
  random: Random,
  { starts = 8, rounds = 100 }: KMeansOptions = {},
): KMeans {
  const rows = rowMajor(columns);
  let best: KMeans | null = null;
  for (let start = 0; start < starts; start++) {
    const found = refined(rows, seeds(rows, k, random), rounds);
    if (best === null || found.inertia < best.inertia) best = found;
  }
  return best as KMeans;
}

/** The same from given centres, which keep their order. */
export function refinedCentres(
  columns: ClusterColumns,
  centres: readonly Float64Array[],
  rounds = 100,
): KMeans {
  return refined(rowMajor(columns), centres, rounds);
}

/** Per row, the place of the nearest centre; of equals the earlier. */
export function nearestCentres(
  columns: ClusterColumns,
  centres: readonly Float64Array[],
): Int32Array {
  const rows = rowMajor(columns);
  const cluster = new Int32Array(rows.count);
  assign(rows, centres, cluster);
  return cluster;
}

/** Values of a row side by side: what distances read. */
export interface RowMajor {
  readonly values: Float64Array;
  readonly count: number;
  readonly width: number;
}

export function rowMajor(columns: ClusterColumns): RowMajor {
  const width = columns.length;
  const count = columns[0]?.length ?? 0;
  const values = new Float64Array(count * width);
  columns.forEach((column, j) => {
    for (let i = 0; i < count; i++) values[i * width + j] = column[i] as number;
  });
  return { values, count, width };
}

/** The first centre is any row; each other one a row drawn by its squared distance to the nearest. */
function seeds(rows: RowMajor, k: number, random: Random): Float64Array[] {
  const { values, count, width } = rows;
  const rowAt = (i: number) => values.slice(i * width, (i + 1) * width);
  const centres = [rowAt(Math.floor(random() * count))];
  const distance = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  while (centres.length < k) {
    const latest = centres[centres.length - 1] as Float64Array;
    let total = 0;
    for (let i = 0; i < count; i++) {
      const d = Math.min(distance[i] as number, squaredDistance(rows, i, latest));
      distance[i] = d;
      total += d;
    }
    if (!(total > 0)) throw new RangeError(`fewer than ${k} distinct rows`);
    let left = random() * total;
    let chosen = -1;
    for (let i = 0; i < count && left > 0; i++) {
      if ((distance[i] as number) > 0) chosen = i;
      left -= distance[i] as number;
    }
    centres.push(rowAt(chosen));
  }
  return centres;
}

function refined(rows: RowMajor, start: readonly Float64Array[], rounds: number): KMeans {
  const cluster = new Int32Array(rows.count).fill(-1);
  let centres: readonly Float64Array[] = start;
  let inertia = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const { moved, total } = assign(rows, centres, cluster);
    inertia = total;
    if (moved === 0) break;
    centres = means(rows, cluster, centres);
  }
  return { centres, cluster, inertia };
}

function assign(rows: RowMajor, centres: readonly Float64Array[], cluster: Int32Array) {
  const { values, count, width } = rows;
  let moved = 0;
  let total = 0;
  for (let i = 0; i < count; i++) {
    const from = i * width;
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < centres.length; c++) {
      const centre = centres[c] as Float64Array;
      let squared = 0;
      for (let j = 0; j < width && squared < least; j++) {
        const d = (values[from + j] as number) - (centre[j] as number);
        squared += d * d;
      }
      if (squared < least) {
        nearest = c;
        least = squared;
      }
    }
    if (cluster[i] !== nearest) moved++;
    cluster[i] = nearest;
    total += least;
  }
  return { moved, total };
}

/** The mean of each cluster's rows; a centre without rows stays where it was. */
function means(rows: RowMajor, cluster: Int32Array, before: readonly Float64Array[]) {
  const { values, count, width } = rows;
  const sums = before.map(() => new Float64Array(width));
  const sizes = new Float64Array(before.length);
  for (let i = 0; i < count; i++) {
    const c = cluster[i] as number;
    const sum = sums[c] as Float64Array;
    sizes[c] = (sizes[c] as number) + 1;
    for (let j = 0; j < width; j++) sum[j] = (sum[j] as number) + (values[i * width + j] as number);
  }
  return sums.map((sum, c) =>
    sizes[c] === 0 ? (before[c] as Float64Array) : sum.map((total) => total / (sizes[c] as number)),
  );
}

function squaredDistance({ values, width }: RowMajor, row: number, centre: Float64Array): number {
  let total = 0;
  const from = row * width;
  for (let j = 0; j < width; j++) {
    const d = (values[from + j] as number) - (centre[j] as number);
    total += d * d;
  }
  return total;
}
