/**
 * Guards the arrays of a comparison: one entry per row, actual beside predicted,
 * and how many customers share the row. Every measure of accuracy starts here, so
 * a NaN stops with a sentence instead of becoming a figure on a report card.
 *
 * @throws RangeError where lengths differ, a number is not finite or a weight is not positive.
 */
export function checkPairs(
  actual: Float64Array,
  predicted: Float64Array,
  weight?: Float64Array,
): void {
  if (predicted.length !== actual.length || (weight && weight.length !== actual.length)) {
    throw new RangeError('actual, predicted and weight must have one length');
  }
  for (let i = 0; i < actual.length; i++) {
    if (!Number.isFinite(actual[i]) || !Number.isFinite(predicted[i])) {
      throw new RangeError(`actual and predicted must be finite (row ${i})`);
    }
    if (weight && !(weight[i] > 0 && weight[i] < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`weight must be positive and finite (row ${i})`);
    }
  }
}

/**
 * Row indices by descending key; equal keys stay in row order. Keys must not be NaN.
 *
 * The keys alone are sorted, natively; each row then finds its place among them by bisection,
 * which is several times as fast as sorting rows with a comparison function.
 */
export function descendingOrder(keys: Float64Array): Uint32Array {
  const rows = keys.length;
  const ascending = keys.slice().sort();
  const placed = new Uint32Array(rows);
  const order = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) {
    const first = rows - countUpTo(keys[i], ascending);
    order[first + placed[first]++] = i;
  }
  return order;
}

/** Rows of a comparison in descending order of either side: sorting costs more than all that follows. */
export interface Orders {
  readonly actual: Uint32Array;
  readonly predicted: Uint32Array;
}

/** How many of the ascending values are at most `key`. */
function countUpTo(key: number, ascending: Float64Array): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (ascending[middle] <= key) from = middle + 1;
    else to = middle;
  }
  return from;
}
