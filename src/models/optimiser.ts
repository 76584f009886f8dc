import { cholesky, identity, positiveDefinite, solveWithFactor } from './symmetric.ts';

/**
 * A function to be maximised: writes its gradient into `gradient` and returns its value.
 * Points where it is not finite are stepped back from.
 */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

export interface MaximiseOptions {
  /** The box: lower[i] <= x[i] <= upper[i]. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Done when no component of the projected gradient exceeds this. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
  /**
   * A guess of minus the second derivatives, row-major, from a similar problem. Without it the
   * gradient is differenced once at the start, at the price of one evaluation per coordinate.
   */
  readonly curvature?: Float64Array;
}

export interface Maximum {
  readonly at: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  /** Largest component of the gradient that does not push against the box. */
  readonly gradientNorm: number;
  readonly iterations: number;
  readonly evaluations: number;
  /** The last quasi-Newton estimate of minus the second derivatives: a start for a like problem. */
  readonly curvature: Float64Array;
  /**
   * 'gradient': the projected gradient vanished. 'precision': no step improves the value in
   * double precision and the gradient is small: a maximum as well. 'exhausted': neither.
   */
  readonly outcome: 'gradient' | 'precision' | 'exhausted';
}

const SUFFICIENT_INCREASE = 1e-4;
/** No coordinate moves further than this in one step: coordinates are logarithms. */
const LONGEST_STEP = 2;
/** Below this gradient a search that finds no better point has found the maximum. */
const SMALL_GRADIENT = 1e-5;

/**
 * Maximises a smooth function of a few variables within a box: projected BFGS
 * (Nocedal & Wright 2006, §6.1 and algorithm 18.2's damped update) with backtracking.
 *
 * The value never falls below that at the start. Nothing is thrown: how the search ended is
 * data. `start` must lie in the box and have a finite value.
 *
 * Meant for objectives of order one (an average per customer) in coordinates of order one
 * (logarithms), to which tolerance and step length refer. Cost: about 10 to 30 evaluations.
 */
export function maximise(
  objective: Objective,
  start: Float64Array,
  options: MaximiseOptions,
): Maximum {
  const { lower, upper, tolerance = 1e-9, maxIterations = 200 } = options;
  const size = start.length;
  const gradient = new Float64Array(size);
  let evaluations = 1;
  let at: Float64Array = Float64Array.from(start);
  let value = objective(at, gradient);
  let curvature: Float64Array = options.curvature ?? identity(size);
  if (!options.curvature) {
    curvature = positiveDefinite(differencedCurvature(objective, at, upper, gradient), size);
    evaluations += size;
  }
  let restarted = false;
  let iterations = 0;
  let outcome: Maximum['outcome'] = 'exhausted';
  for (; iterations < maxIterations; iterations++) {
    const norm = projectedNorm(at, gradient, lower, upper);
    if (norm <= tolerance) {
      outcome = 'gradient';
      break;
    }
    const direction = ascent(at, gradient, curvature, lower, upper);
    const step = lineSearch(objective, at, value, gradient, direction, lower, upper);
    evaluations += step.evaluations;
    if (!step.point) {
      if (norm <= SMALL_GRADIENT) outcome = 'precision';
      if (norm <= SMALL_GRADIENT || restarted) break;
      curvature = identity(size);
      restarted = true;
      continue;
    }
    curvature = updated(curvature, at, step.point, gradient, step.gradient);
    restarted = false;
    at = step.point;
    value = step.value;
    gradient.set(step.gradient);
  }
  const gradientNorm = projectedNorm(at, gradient, lower, upper);
  return { at, value, gradient, gradientNorm, iterations, evaluations, curvature, outcome };
}

/** Is coordinate i at a side of the box that the gradient pushes against? */
function held(
  at: Float64Array,
  gradient: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
  i: number,
): boolean {
  return (at[i] <= lower[i] && gradient[i] <= 0) || (at[i] >= upper[i] && gradient[i] >= 0);
}

function projectedNorm(
  at: Float64Array,
  gradient: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
): number {
  let norm = 0;
  for (let i = 0; i < at.length; i++) {
    if (!held(at, gradient, lower, upper, i)) norm = Math.max(norm, Math.abs(gradient[i]));
  }
  return norm;
}

/** The quasi-Newton direction among the coordinates that are free to move. */
function ascent(
  at: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
): Float64Array {
  const size = at.length;
  const reduced = Float64Array.from(curvature);
  const slope = Float64Array.from(gradient);
  for (let i = 0; i < size; i++) {
    if (!held(at, gradient, lower, upper, i)) continue;
    slope[i] = 0;
    for (let j = 0; j < size; j++) {
      reduced[i * size + j] = 0;
      reduced[j * size + i] = 0;
    }
    reduced[i * size + i] = 1;
  }
  const factor = cholesky(reduced, size);
  const direction = factor ? solveWithFactor(factor, slope, size) : slope;
  let longest = 0;
  for (const component of direction) longest = Math.max(longest, Math.abs(component));
  if (longest > LONGEST_STEP) {
    for (let i = 0; i < size; i++) direction[i] *= LONGEST_STEP / longest;
  }
  return direction;
}

interface Step {
  readonly point: Float64Array | null;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly evaluations: number;
}

/** Backtracks along the direction, bent at the sides of the box, until the value rises enough. */
function lineSearch(
  objective: Objective,
  at: Float64Array,
  value: number,
  gradient: Float64Array,
  direction: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
): Step {
  const size = at.length;
  const trialGradient = new Float64Array(size);
  const noise = 1e-11 * Math.max(1, Math.abs(value));
  const norm = projectedNorm(at, gradient, lower, upper);
  let evaluations = 0;
  for (let length = 1; length > 1e-10; ) {
    const point = new Float64Array(size);
    let rise = 0;
    for (let i = 0; i < size; i++) {
      point[i] = Math.min(upper[i], Math.max(lower[i], at[i] + length * direction[i]));
      rise += gradient[i] * (point[i] - at[i]);
    }
    if (!(rise > 0)) break;
    const trial = objective(point, trialGradient);
    evaluations++;
    const gain = trial - value;
    // Where the gain drowns in rounding, a smaller gradient tells the better point.
    const better =
      gain >= SUFFICIENT_INCREASE * rise ||
      (gain >= -noise &&
        rise <= 8 * noise &&
        projectedNorm(point, trialGradient, lower, upper) < norm);
    if (better && allFinite(trialGradient)) {
      return { point, value: trial, gradient: trialGradient, evaluations };
    }
    const parabola = rise / (2 * (rise - gain));
    length *= Number.isFinite(parabola) ? Math.min(0.5, Math.max(0.1, parabola)) : 0.1;
  }
  return { point: null, value, gradient, evaluations };
}

function allFinite(values: Float64Array): boolean {
  for (const value of values) if (!Number.isFinite(value)) return false;
  return true;
}

/** The damped BFGS update of minus the second derivatives; stays positive definite. */
function updated(
  curvature: Float64Array,
  from: Float64Array,
  to: Float64Array,
  gradientFrom: Float64Array,
  gradientTo: Float64Array,
): Float64Array {
  const size = from.length;
  const moved = new Float64Array(size);
  const bent = new Float64Array(size);
  const change = new Float64Array(size);
  for (let i = 0; i < size; i++) moved[i] = to[i] - from[i];
  for (let i = 0; i < size; i++) {
    change[i] = gradientFrom[i] - gradientTo[i];
    for (let j = 0; j < size; j++) bent[i] += curvature[i * size + j] * moved[j];
  }
  const expected = dot(moved, bent);
  const seen = dot(moved, change);
  if (!(expected > 0)) return curvature;
  const damping = seen >= 0.2 * expected ? 1 : (0.8 * expected) / (expected - seen);
  for (let i = 0; i < size; i++) change[i] = damping * change[i] + (1 - damping) * bent[i];
  const scale = dot(moved, change);
  const next = Float64Array.from(curvature);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      next[i * size + j] += (change[i] * change[j]) / scale - (bent[i] * bent[j]) / expected;
    }
  }
  return next;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Minus the second derivatives by one-sided differences of the gradient. */
function differencedCurvature(
  objective: Objective,
  at: Float64Array,
  upper: Float64Array,
  gradient: Float64Array,
): Float64Array {
  const size = at.length;
  const rows = new Float64Array(size * size);
  const moved = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const step = at[i] + 1e-4 <= upper[i] ? 1e-4 : -1e-4;
    const point = Float64Array.from(at);
    point[i] += step;
    objective(point, moved);
    for (let j = 0; j < size; j++) rows[i * size + j] = (gradient[j] - moved[j]) / step;
  }
  return symmetrised(rows, size);
}

/**
 * Minus the second derivatives at a point, by central differences of the gradient:
 * 2 evaluations per coordinate, relative error about 1e-7.
 */
export function curvatureAt(objective: Objective, at: Float64Array): Float64Array {
  const size = at.length;
  const rows = new Float64Array(size * size);
  const ahead = new Float64Array(size);
  const behind = new Float64Array(size);
  const step = 1e-4;
  for (let i = 0; i < size; i++) {
    const point = Float64Array.from(at);
    point[i] = at[i] + step;
    objective(point, ahead);
    point[i] = at[i] - step;
    objective(point, behind);
    for (let j = 0; j < size; j++) rows[i * size + j] = (behind[j] - ahead[j]) / (2 * step);
  }
  return symmetrised(rows, size);
}

function symmetrised(rows: Float64Array, size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const mean = 0.5 * (rows[i * size + j] + rows[j * size + i]);
      matrix[i * size + j] = Number.isFinite(mean) ? mean : i === j ? 1 : 0;
    }
  }
  return matrix;
}
