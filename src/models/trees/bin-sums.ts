/** Sums of one bin: pull, curvature, weight; and a place left free, so that a shift finds a bin. */
export const PER_BIN = 4;
const BIN_SHIFT = 2;

/** Of each row, times its weight: derivative and second derivative of the loss, negated and not. */
export interface Slopes {
  readonly pull: Float64Array;
  readonly curvature: Float64Array;
  readonly weight: Float64Array;
}

/**
 * Adds rows to the sums of their bins, column by column.
 *
 * @param space as long as the rows at least: brought together once, each column reads them one
 *   after another
 */
export function addRows(
  rows: Uint32Array,
  slopes: Slopes,
  columns: readonly BinSums[],
  space: Slopes,
): void {
  const gathered = {
    pull: gather(slopes.pull, rows, space.pull),
    curvature: gather(slopes.curvature, rows, space.curvature),
    weight: gather(slopes.weight, rows, space.weight),
  };
  let c = 0;
  for (; c + 4 <= columns.length; c += 4) {
    addToFour(rows, gathered, columns[c], columns[c + 1], columns[c + 2], columns[c + 3]);
  }
  for (; c < columns.length; c++) addToOne(rows, gathered, columns[c]);
}

/** Puts the values of some rows at the beginning of `into`. */
function gather(values: Float64Array, rows: Uint32Array, into: Float64Array): Float64Array {
  for (let k = 0; k < rows.length; k++) into[k] = values[rows[k]];
  return into;
}

/** Sums of one column, and the bins of its rows. */
export interface BinSums {
  readonly binOf: Uint8Array;
  readonly sums: Float64Array;
}

/** Adds rows to the sums of their bins of one column. */
function addToOne(
  rows: Uint32Array,
  { pull, curvature, weight }: Slopes,
  { binOf, sums }: BinSums,
): void {
  for (let k = 0; k < rows.length; k++) {
    const at = binOf[rows[k]] << BIN_SHIFT;
    sums[at] += pull[k];
    sums[at | 1] += curvature[k];
    sums[at | 2] += weight[k];
  }
}

/** The same of four columns, in half the time: additions to one bin wait for each other, those to four do not. */
function addToFour(
  rows: Uint32Array,
  { pull, curvature, weight }: Slopes,
  { binOf: bin1, sums: sums1 }: BinSums,
  { binOf: bin2, sums: sums2 }: BinSums,
  { binOf: bin3, sums: sums3 }: BinSums,
  { binOf: bin4, sums: sums4 }: BinSums,
): void {
  for (let k = 0; k < rows.length; k++) {
    const [row, p, c, w] = [rows[k], pull[k], curvature[k], weight[k]];
    const at1 = bin1[row] << BIN_SHIFT;
    sums1[at1] += p;
    sums1[at1 | 1] += c;
    sums1[at1 | 2] += w;
    const at2 = bin2[row] << BIN_SHIFT;
    sums2[at2] += p;
    sums2[at2 | 1] += c;
    sums2[at2 | 2] += w;
    const at3 = bin3[row] << BIN_SHIFT;
    sums3[at3] += p;
    sums3[at3 | 1] += c;
    sums3[at3 | 2] += w;
    const at4 = bin4[row] << BIN_SHIFT;
    sums4[at4] += p;
    sums4[at4 | 1] += c;
    sums4[at4 | 2] += w;
  }
}
