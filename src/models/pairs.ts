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

/** @throws RangeError where a column has not so many rows. */
export function sameLength(rows: number, ...columns: readonly Float64Array[]): void {
  for (const column of columns) {
    if (column.length !== rows) throw new RangeError('columns must have one length');
  }
}

/** Rows of a comparison in descending order of either side: sorting costs more than all that follows. */
export interface Orders {
  readonly actual: Uint32Array;
  readonly predicted: Uint32Array;
}
