import { gaussLegendre } from './gauss-legendre.ts';

const RULE = gaussLegendre(6);

/**
 * Six nodes integrate a panel to about 1e-15 that is no wider than this share of the distance
 * to the nearest singularity …
 */
const WIDEST_PANEL = 0.15;
/** … and over which the integrand's logarithm falls by no more than this. */
const DEEPEST_FALL = 1;
/** Gaps between times are cut into panels of this width, so that frequent buyers are served, too … */
const USUAL_PANEL = 0.03;
/** … but into no more than so many: what is left too wide then goes row by row. */
const MOST_PANELS = 8;
/** Nothing overflows where the integrand spans no more than e^600. */
const LARGEST_SPAN = 600;
/** What a row costs by its own quadrature, in nodes of a shared one. */
const NODES_A_ROW = 30;

/** Do so many rows, of times `first` to `last`, cost less together than one by one? */
export function sharingPays(rows: number, first: number, last: number): boolean {
  return RULE.nodes.length * (last - first) <= NODES_A_ROW * rows;
}

/**
 * The integrals behind the Pareto/NBD for many rows at once.
 *
 * A row asks for ∫ f from its recency to its age, f(t) = (1 + t/α)^-p (1 + t/β)^-q, p = r + x,
 * q = s + 1. Rows of one x share f, and shops have few distinct times: so f is integrated once
 * from each time up to the last, and a row is the difference of two such tails. Each difference
 * is good to about 1e-15 of the larger tail; the odds of having left thus to 1e-15, absolutely.
 *
 * f is scaled to be 1 at the last time. Cost: six exponentials a time and x, a few additions a row.
 */
export class DropoutTails {
  /** ∫ f from each time on, and the same with log(1 + t/α), log(1 + t/β), 1/(α+t), 1/(β+t). */
  readonly integral: Float64Array;
  readonly logA: Float64Array;
  readonly logB: Float64Array;
  readonly inverseA: Float64Array;
  readonly inverseB: Float64Array;
  /** s / (f(t) (β + t)): times the integral up to t, the odds of having left at age t. */
  readonly factor: Float64Array;
  /** log(1 + t/α) and log(1 + t/β) at the times themselves. */
  readonly logAAt: Float64Array;
  readonly logBAt: Float64Array;

  readonly #times: Float64Array;
  readonly #s: number;
  readonly #beta: number;
  readonly #nodes: Nodes;

  constructor(times: Float64Array, alpha: number, s: number, beta: number) {
    const column = () => new Float64Array(times.length);
    this.integral = column();
    this.logA = column();
    this.logB = column();
    this.inverseA = column();
    this.inverseB = column();
    this.factor = column();
    this.logAAt = times.map((t) => Math.log1p(t / alpha));
    this.logBAt = times.map((t) => Math.log1p(t / beta));
    this.#times = times;
    this.#s = s;
    this.#beta = beta;
    this.#nodes = nodesBetween(times, alpha, beta);
  }

  /**
   * Fills the columns for p = `shape`, from time `first` to time `last`. False where the
   * integrand is too steep for that: rows then need a quadrature of their own.
   */
  cover(shape: number, first: number, last: number): boolean {
    const { starts, weights, logA, logB, inverseA, inverseB, steepest } = this.#nodes;
    const q = this.#s + 1;
    const rise = shape * this.logAAt[last] + q * this.logBAt[last];
    const span = rise - shape * this.logAAt[first] - q * this.logBAt[first];
    if (span > LARGEST_SPAN) return false;
    if (steepest[first] > Math.min(WIDEST_PANEL, DEEPEST_FALL / (shape + q))) return false;
    let [sum, byLogA, byLogB, byInverseA, byInverseB] = [0, 0, 0, 0, 0];
    for (let t = last; t >= first; t--) {
      const nodesEnd = t < last ? starts[t + 1] : 0;
      for (let n = t < last ? starts[t] : 0; n < nodesEnd; n++) {
        const f = weights[n] * Math.exp(rise - shape * logA[n] - q * logB[n]);
        sum += f;
        byLogA += f * logA[n];
        byLogB += f * logB[n];
        byInverseA += f * inverseA[n];
        byInverseB += f * inverseB[n];
      }
      this.integral[t] = sum;
      this.logA[t] = byLogA;
      this.logB[t] = byLogB;
      this.inverseA[t] = byInverseA;
      this.inverseB[t] = byInverseB;
      this.factor[t] =
        (this.#s * Math.exp(shape * this.logAAt[t] + q * this.logBAt[t] - rise)) /
        (this.#beta + this.#times[t]);
    }
    return true;
  }
}

interface Nodes {
  /** Per time: its first node among those up to the next time. */
  readonly starts: Int32Array;
  readonly weights: Float64Array;
  readonly logA: Float64Array;
  readonly logB: Float64Array;
  readonly inverseA: Float64Array;
  readonly inverseB: Float64Array;
  /** Per time: the widest panel from there on, over its distance to the nearest singularity. */
  readonly steepest: Float64Array;
}

function nodesBetween(times: Float64Array, alpha: number, beta: number): Nodes {
  const near = Math.min(alpha, beta);
  const size = RULE.nodes.length;
  const starts = new Int32Array(times.length);
  const steepest = new Float64Array(times.length);
  const panels = (t: number) => {
    const needed = Math.ceil((times[t + 1] - times[t]) / (near + times[t]) / USUAL_PANEL);
    return Math.min(needed, MOST_PANELS);
  };
  for (let t = 0; t + 1 < times.length; t++) starts[t + 1] = starts[t] + size * panels(t);
  const total = times.length > 0 ? starts[times.length - 1] : 0;
  const column = () => new Float64Array(total);
  const nodes = {
    starts,
    steepest,
    weights: column(),
    logA: column(),
    logB: column(),
    inverseA: column(),
    inverseB: column(),
  };
  for (let t = times.length - 2; t >= 0; t--) {
    const count = (starts[t + 1] - starts[t]) / size;
    const width = (times[t + 1] - times[t]) / count;
    steepest[t] = Math.max(steepest[t + 1], width / (near + times[t]));
    for (let k = 0; k < size * count; k++) {
      const n = starts[t] + k;
      const time = times[t] + width * (Math.floor(k / size) + RULE.nodes[k % size]);
      nodes.weights[n] = width * RULE.weights[k % size];
      nodes.logA[n] = Math.log1p(time / alpha);
      nodes.logB[n] = Math.log1p(time / beta);
      nodes.inverseA[n] = 1 / (alpha + time);
      nodes.inverseB[n] = 1 / (beta + time);
    }
  }
  return nodes;
}
