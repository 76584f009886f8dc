/** Entries 0, n, 2n, … of a column: the same share of every stretch of it. */
export function everyNth(column: Float64Array, n: number): Float64Array {
  const picked = new Float64Array(Math.ceil(column.length / n));
  for (let k = 0; k < picked.length; k++) picked[k] = column[k * n];
  return picked;
}
