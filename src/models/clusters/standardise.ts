/** How values of a column become comparable with those of others. */
export interface ColumnScale {
  /** Values below and above are taken for these: the 1st and 99th percentile. */
  readonly low: number;
  readonly high: number;
  /** Mean and standard deviation of the values so bounded. */
  readonly mean: number;
  readonly deviation: number;
}

const OUTER_SHARE = 0.01;

/**
 * The scale of a column, from the values that are known; winsorised first, so that a few
 * customers of another world neither stretch the scale nor make a cluster of their own.
 *
 * @param column NaN is a value not known
 * @returns null where fewer than two values are known or all are alike
 */
export function columnScale(column: Float64Array): ColumnScale | null {
  const known = column.filter((value) => !Number.isNaN(value)).sort();
  const last = known.length - 1;
  if (last < 1) return null;
  const low = known[Math.floor(OUTER_SHARE * last)] as number;
  const high = known[Math.ceil((1 - OUTER_SHARE) * last)] as number;
  const bounded = known.map((value) => Math.min(high, Math.max(low, value)));
  const mean = bounded.reduce((sum, value) => sum + value, 0) / known.length;
  const squares = bounded.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / known.length);
  return high > low ? { low, high, mean, deviation } : null;
}

/** (value − mean) / deviation of the bounded values; 0, the mean, where a value is not known. */
export function standardised(column: Float64Array, scale: ColumnScale): Float64Array {
  const { low, high, mean, deviation } = scale;
  return column.map((value) =>
    Number.isNaN(value) ? 0 : (Math.min(high, Math.max(low, value)) - mean) / deviation,
  );
}
