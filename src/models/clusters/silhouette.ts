import { type ClusterColumns, rowMajor } from './k-means.ts';

/**
 * How well rows lie in their clusters: the mean over rows of (b − a) / max(a, b), where a is the
 * mean distance to the other rows of the own cluster and b that to the rows of the nearest other
 * one (Rousseeuw 1987). 1: far apart; 0: no border; below 0: in the wrong cluster. A row that is
 * alone in its cluster counts 0.
 *
 * Costs rows² × columns: pass a sample of a few thousand rows.
 *
 * @param cluster per row, a number from 0 to k − 1
 * @returns NaN without rows, 0 where there is but one cluster
 */
export function silhouette(columns: ClusterColumns, cluster: Int32Array, k: number): number {
  const { values, count, width } = rowMajor(columns);
  const sizes = new Float64Array(k);
  for (const c of cluster) sizes[c] = (sizes[c] as number) + 1;
  const sums = new Float64Array(count * k);
  for (let i = 0; i < count; i++) {
    for (let other = i + 1; other < count; other++) {
      let squared = 0;
      for (let j = 0; j < width; j++) {
        const d = (values[i * width + j] as number) - (values[other * width + j] as number);
        squared += d * d;
      }
      const distance = Math.sqrt(squared);
      const [mine, theirs] = [
        i * k + (cluster[other] as number),
        other * k + (cluster[i] as number),
      ];
      sums[mine] = (sums[mine] as number) + distance;
      sums[theirs] = (sums[theirs] as number) + distance;
    }
  }
  let total = 0;
  for (let i = 0; i < count; i++)
    total += ofRow(sums.subarray(i * k, (i + 1) * k), sizes, cluster[i] as number);
  return total / count;
}

function ofRow(sums: Float64Array, sizes: Float64Array, own: number): number {
  const mates = (sizes[own] as number) - 1;
  if (mates === 0) return 0;
  const within = (sums[own] as number) / mates;
  let nearest = Number.POSITIVE_INFINITY;
  sums.forEach((sum, c) => {
    const size = sizes[c] as number;
    if (c !== own && size > 0) nearest = Math.min(nearest, sum / size);
  });
  const greater = Math.max(within, nearest);
  return Number.isFinite(nearest) && greater > 0 ? (nearest - within) / greater : 0;
}
