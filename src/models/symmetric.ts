/**
 * Small dense symmetric matrices (a handful of rows), row-major in one array.
 * Matrices are `size × size`; nothing here is meant for more than a few dozen rows.
 */

/**
 * The lower Cholesky factor of a symmetric matrix, or null where it is not positive definite.
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array | null {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j];
      for (let k = 0; k < j; k++) sum -= factor[i * size + k] * factor[j * size + k];
      if (i !== j) factor[i * size + j] = sum / factor[j * size + j];
      else if (sum > 0 && sum < Infinity) factor[i * size + i] = Math.sqrt(sum);
      else return null;
    }
  }
  return factor;
}

/** Solves A·x = b, given the Cholesky factor of A. */
export function solveWithFactor(factor: Float64Array, b: Float64Array, size: number): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] -= factor[i * size + k] * x[k];
    x[i] /= factor[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] -= factor[k * size + i] * x[k];
    x[i] /= factor[i * size + i];
  }
  return x;
}

/**
 * The nearest usable curvature: the matrix itself where it is safely positive definite, else
 * with the smallest tried multiple of the identity added that makes it so.
 */
export function positiveDefinite(matrix: Float64Array, size: number): Float64Array {
  let largest = 0;
  for (let i = 0; i < size; i++) largest = Math.max(largest, Math.abs(matrix[i * size + i]));
  const floor = Math.max(largest, 1e-12) * 1e-7;
  for (let shift = 0; ; shift = Math.max(shift * 8, floor)) {
    const shifted = Float64Array.from(matrix);
    for (let i = 0; i < size; i++) shifted[i * size + i] += shift - floor;
    if (cholesky(shifted, size)) {
      for (let i = 0; i < size; i++) shifted[i * size + i] += floor;
      return shifted;
    }
    if (!(shift < 1e300)) return identity(size);
  }
}

export function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1;
  return matrix;
}
