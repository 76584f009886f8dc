/**
 * What lies ahead of customers with one number of purchases is an analytic function of their
 * age. Where a shop has many ages, it is evaluated at a few and interpolated at the others.
 */

/** Interpolation starts to pay where ages are this many times the nodes. */
const WORTHWHILE = 3;
/** Relative error at the ages where it is checked, above which nothing is interpolated. */
const TOLERANCE = 1e-12;
const CHECKS = 5;

/**
 * `value` at each of the ascending `ages`, into `out` from `start` on.
 *
 * Chebyshev interpolation in y = log(1 + age/singularity), in which a function whose nearest
 * singularity is at age = -`singularity` is analytic for |Im y| < π; as many nodes as that takes
 * for 1e-14. The result is held against `value` itself at ages in between; where it differs, or
 * is not finite, or ages are few, every age is evaluated. Relative error about 1e-12 at most.
 */
export function evaluateAtAges(
  value: (age: number) => number,
  ages: ArrayLike<number>,
  singularity: number,
  out: Float64Array,
  start: number,
): void {
  if (!interpolated(value, ages, singularity, out, start)) {
    for (let i = 0; i < ages.length; i++) out[start + i] = value(ages[i]);
  }
}

function interpolated(
  value: (age: number) => number,
  ages: ArrayLike<number>,
  singularity: number,
  out: Float64Array,
  start: number,
): boolean {
  const count = ages.length;
  if (count < WORTHWHILE * 8) return false;
  const from = Math.log1p(ages[0] / singularity);
  const half = (Math.log1p(ages[count - 1] / singularity) - from) / 2;
  const reach = Math.PI / half;
  const size = Math.ceil(32 / Math.log(reach + Math.hypot(1, reach))) + 2;
  if (!(size * WORTHWHILE <= count)) return false;
  const coefficients = chebyshev(size, (z) =>
    value(singularity * Math.expm1(from + half * (1 + z))),
  );
  if (!coefficients.every(Number.isFinite)) return false;
  for (let i = 0; i < count; i++) {
    const z = (Math.log1p(ages[i] / singularity) - from) / half - 1;
    out[start + i] = clenshaw(coefficients, z);
  }
  for (let k = 0; k < CHECKS; k++) {
    const i = Math.floor((count * (k + 0.5)) / CHECKS);
    const exact = value(ages[i]);
    if (!(Math.abs(out[start + i] - exact) <= TOLERANCE * Math.abs(exact))) return false;
  }
  return true;
}

/** The coefficients of the interpolant of f on [-1, 1] at Chebyshev points; the first is halved. */
function chebyshev(size: number, f: (z: number) => number): Float64Array {
  const values = Float64Array.from({ length: size }, (_, k) =>
    f(Math.cos((Math.PI * (k + 0.5)) / size)),
  );
  const coefficients = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += values[k] * Math.cos((Math.PI * j * (k + 0.5)) / size);
    coefficients[j] = ((j === 0 ? 1 : 2) * sum) / size;
  }
  return coefficients;
}

function clenshaw(coefficients: Float64Array, z: number): number {
  let one = 0;
  let two = 0;
  for (let j = coefficients.length - 1; j > 0; j--) {
    const next = coefficients[j] + 2 * z * one - two;
    two = one;
    one = next;
  }
  return coefficients[0] + z * one - two;
}
