import { type Random, seededRandom } from '../draws.ts';
import { everyNth } from '../every-nth.ts';
import { type ClusterColumns, type KMeans, kMeans, refinedCentres } from './k-means.ts';
import { silhouette } from './silhouette.ts';
import { type ColumnScale, columnScale, standardised } from './standardise.ts';

export interface ClusterOptions {
  /** Clusters, at least and at most (default 3 and 8). */
  readonly fewest?: number;
  readonly most?: number;
  /** Share of the rows that the smallest cluster has, at least (default 0.02). */
  readonly leastShare?: number;
}

/** What was found in rows, or why nothing. */
export type ClusterFit = {
  /** Mean silhouette of the clusters chosen; null where no number of clusters was possible. */
  readonly silhouette: number | null;
  /** The same of as many clusters in the same columns, each shuffled by itself. */
  readonly shuffled: number | null;
} & (
  | {
      readonly status: 'found';
      /** Per column; null where all known values are alike, and the column tells nothing. */
      readonly scales: readonly (ColumnScale | null)[];
      /** Per cluster, on the scales; 0 in a column without one. The greatest in the first column first. */
      readonly centres: readonly Float64Array[];
    }
  | { readonly status: 'no_structure' }
);

/** So much more than is found where columns have nothing to do with each other is structure. */
const LEAST_OVER_SHUFFLED = 0.02;
const SHUFFLES = 3;
/** Rows among which clusters are looked for: the cost of silhouettes grows with the square. */
const SEARCHED = 2000;
const SEED = 20_260_101;

/**
 * Finds clusters of rows by their columns, if there are any: k-means on winsorised standard
 * scores, with the number of clusters of the greatest mean silhouette (Rousseeuw 1987) among those
 * whose smallest cluster is large enough.
 *
 * Every set of rows can be parted, and along few columns with a good silhouette; so it has to be
 * 0.02 above that of the same columns each shuffled by itself, which keeps how values are spread
 * and breaks what they have to do with each other (in the spirit of the gap statistic: Tibshirani,
 * Walther & Hastie 2001). Groups along a single column are therefore not found.
 *
 * Looked for among 2,000 rows, every so-manieth, whose centres are then refined on all. The same
 * rows in the same order give the same answer. 10,000 rows of 7 columns take about 2 s.
 *
 * @param columns rows in columns; NaN is a value not known
 */
export function fitClusters(
  columns: ClusterColumns,
  { fewest = 3, most = 8, leastShare = 0.02 }: ClusterOptions = {},
): ClusterFit {
  const scales = columns.map(columnScale);
  const used = scales.flatMap((scale, j) => (scale ? [j] : []));
  const scored = used.map((j) =>
    standardised(columns[j] as Float64Array, scales[j] as ColumnScale),
  );
  const step = Math.max(1, Math.ceil((scored[0]?.length ?? 0) / SEARCHED));
  const searched = scored.map((column) => everyNth(column, step));
  const random = seededRandom(SEED);
  const distinct = distinctRows(searched);
  let best: { fit: KMeans; k: number; silhouette: number } | null = null;
  for (let k = fewest; k <= Math.min(most, distinct); k++) {
    const fit = kMeans(searched, k, random);
    const measured = silhouette(searched, fit.cluster, k);
    const isLarge = smallestOf(fit, k) >= leastShare * fit.cluster.length;
    if (isLarge && (best === null || measured > best.silhouette)) {
      best = { fit, k, silhouette: measured };
    }
  }
  if (best === null) return { status: 'no_structure', silhouette: null, shuffled: null };
  const shuffled = shuffledSilhouette(searched, best.k, random);
  const figures = { silhouette: best.silhouette, shuffled };
  if (best.silhouette - shuffled < LEAST_OVER_SHUFFLED)
    return { status: 'no_structure', ...figures };
  const { centres: refined } = refinedCentres(scored, best.fit.centres);
  const centres = refined.map((centre) =>
    Float64Array.from(scales, (_, j) =>
      used.includes(j) ? (centre[used.indexOf(j)] as number) : 0,
    ),
  );
  return { status: 'found', scales, centres: centres.sort(byFirstColumns), ...figures };
}

function byFirstColumns(a: Float64Array, b: Float64Array): number {
  const j = a.findIndex((value, i) => value !== b[i]);
  return j < 0 ? 0 : (b[j] as number) - (a[j] as number);
}

function distinctRows(columns: ClusterColumns): number {
  const rows = columns[0]?.length ?? 0;
  const seen = new Set<string>();
  for (let i = 0; i < rows && seen.size < 100; i++) {
    seen.add(columns.map((column) => column[i]).join(' '));
  }
  return seen.size;
}

function smallestOf({ cluster }: KMeans, k: number): number {
  const sizes = new Float64Array(k);
  for (const c of cluster) sizes[c] = (sizes[c] as number) + 1;
  return Math.min(...sizes);
}

function shuffledSilhouette(columns: ClusterColumns, k: number, random: Random): number {
  let total = 0;
  for (let shuffle = 0; shuffle < SHUFFLES; shuffle++) {
    const mixed = columns.map((column) => shuffledColumn(column, random));
    total += distinctRows(mixed) < k ? 1 : silhouette(mixed, kMeans(mixed, k, random).cluster, k);
  }
  return total / SHUFFLES;
}

/** Fisher & Yates. */
function shuffledColumn(column: Float64Array, random: Random): Float64Array {
  const mixed = column.slice();
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as number, mixed[i] as number];
  }
  return mixed;
}
