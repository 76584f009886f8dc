import type { Histories } from '../../vocabulary/index.ts';

/** Distinct (x, t_x, T) of a longer table, and where each of its rows finds its own. */
export interface DistinctHistories {
  readonly histories: Histories;
  /** Per row of the longer table: its row in `histories`. */
  readonly indexOfRow: Uint32Array;
}

/**
 * Brings rows that differ only in what a counting model does not see together, so that it
 * fits and scores each history once.
 *
 * @param rows in ascending order of (x, t_x, T): equal ones must be neighbours
 */
export function distinctHistories(rows: Histories): DistinctHistories {
  const { repeatPurchases, recency, age, weight, logIntervals } = rows;
  const indexOfRow = new Uint32Array(weight.length);
  const starts = new Uint32Array(weight.length);
  const weights = new Float64Array(weight.length);
  let size = 0;
  for (let i = 0; i < weight.length; i++) {
    const isNew =
      i === 0 ||
      repeatPurchases[i] !== repeatPurchases[i - 1] ||
      recency[i] !== recency[i - 1] ||
      age[i] !== age[i - 1];
    if (isNew) {
      starts[size] = i;
      size++;
    }
    indexOfRow[i] = size - 1;
    weights[size - 1] = (weights[size - 1] as number) + (weight[i] as number);
  }
  const pick = (values: Float64Array) => {
    const picked = new Float64Array(size);
    for (let k = 0; k < size; k++) picked[k] = values[starts[k] as number] as number;
    return picked;
  };
  const mean = (values: Float64Array) => {
    const sums = new Float64Array(size);
    for (let i = 0; i < values.length; i++) {
      const k = indexOfRow[i] as number;
      sums[k] = (sums[k] as number) + (weight[i] as number) * (values[i] as number);
    }
    return sums.map((sum, k) => sum / (weights[k] as number));
  };
  return {
    histories: {
      repeatPurchases: pick(repeatPurchases),
      recency: pick(recency),
      age: pick(age),
      weight: weights.slice(0, size),
      ...(logIntervals ? { logIntervals: mean(logIntervals) } : {}),
    },
    indexOfRow,
  };
}

/** A score per distinct history, laid out per row of the longer table. */
export function perRow(scores: Float64Array, { indexOfRow }: DistinctHistories): Float64Array {
  const laidOut = new Float64Array(indexOfRow.length);
  for (let i = 0; i < laidOut.length; i++) laidOut[i] = scores[indexOfRow[i] as number] as number;
  return laidOut;
}
