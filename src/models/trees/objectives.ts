import { logistic } from '../logistic.ts';

/** What is forecast, from a score that a sum of trees makes. */
export type ObjectiveName = 'poisson' | 'gamma' | 'logistic' | 'squared';

/** Targets with their weights and what their scores begin at (log exposure, for a log link). */
export interface Targets {
  readonly target: Float64Array;
  readonly weight: Float64Array;
  readonly offset: Float64Array;
}

/** The loss of one row as a function of its score, and what depends on it. */
export interface Objective {
  /** What values a target may have; told where one has not. */
  readonly domain: string;
  allows(target: number): boolean;
  /** Forecast of a score. */
  mean(score: number): number;
  /** Minus the log-likelihood of a row, up to what depends on its target alone. */
  loss(target: number, score: number): number;
  /**
   * Fills in for each of some rows, times its weight, the derivative of minus the loss by the score, and the
   * second derivative of the loss, or a bound above it that keeps steps small.
   */
  slopes(
    targets: Targets,
    score: Float64Array,
    rows: Uint32Array,
    pull: Float64Array,
    curvature: Float64Array,
  ): void;
  /** The one number that, added to all offsets, loses least. */
  base(targets: Targets): number;
}

/** e^0.7: the curvature of a count is taken for that much more, so that steps up stay small. */
const POISSON_CAUTION = Math.exp(0.7);

/** A forecast of nothing at all is a rate this much smaller than one event. */
const LEAST_EVENTS = 1e-9;

const POISSON: Objective = {
  domain: 'counts must be finite and not negative',
  allows: (y) => y >= 0 && y < Infinity,
  mean: Math.exp,
  loss: (y, score) => Math.exp(score) - y * score,
  slopes({ target, weight }, score, rows, pull, curvature) {
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k];
      const mean = Math.exp(score[row]);
      pull[row] = weight[row] * (target[row] - mean);
      curvature[row] = weight[row] * POISSON_CAUTION * mean;
    }
  },
  base: ({ target, weight, offset }) => {
    const seen = sum(target.length, (i) => weight[i] * target[i]);
    const exposed = sum(target.length, (i) => weight[i] * Math.exp(offset[i]));
    return Math.log(Math.max(seen, LEAST_EVENTS) / exposed);
  },
};

const GAMMA: Objective = {
  domain: 'amounts must be finite and above zero',
  allows: (y) => y > 0 && y < Infinity,
  mean: Math.exp,
  loss: (y, score) => y * Math.exp(-score) + score,
  slopes({ target, weight }, score, rows, pull, curvature) {
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k];
      const times = target[row] * Math.exp(-score[row]);
      pull[row] = weight[row] * (times - 1);
      curvature[row] = weight[row] * times;
    }
  },
  base: ({ target, weight, offset }) =>
    Math.log(
      sum(target.length, (i) => weight[i] * target[i] * Math.exp(-offset[i])) /
        sum(target.length, (i) => weight[i]),
    ),
};

const SQUARED: Objective = {
  domain: 'values must be finite',
  allows: Number.isFinite,
  mean: (score) => score,
  loss: (y, score) => (y - score) ** 2 / 2,
  slopes({ target, weight }, score, rows, pull, curvature) {
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k];
      pull[row] = weight[row] * (target[row] - score[row]);
      curvature[row] = weight[row];
    }
  },
  base: ({ target, weight, offset }) =>
    sum(target.length, (i) => weight[i] * (target[i] - offset[i])) /
    sum(target.length, (i) => weight[i]),
};

/** A base beyond this says no more than that all rows are alike. */
const FURTHEST_LOGIT = 20;
const NEWTON_STEPS = 30;

const LOGISTIC: Objective = {
  domain: 'targets must be chances within [0, 1]',
  allows: (y) => y >= 0 && y <= 1,
  mean: logistic,
  loss: (y, score) => Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - y * score,
  slopes({ target, weight }, score, rows, pull, curvature) {
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k];
      const chance = logistic(score[row]);
      pull[row] = weight[row] * (target[row] - chance);
      curvature[row] = weight[row] * chance * logistic(-score[row]);
    }
  },
  base: ({ target, weight, offset }) => {
    let base = 0;
    for (let step = 0; step < NEWTON_STEPS; step++) {
      const pull = sum(target.length, (i) => weight[i] * (target[i] - logistic(base + offset[i])));
      const curvature = sum(target.length, (i) => {
        const p = logistic(base + offset[i]);
        return weight[i] * p * (1 - p);
      });
      // One unit at most: the curvature vanishes far out, and a full step would overshoot.
      const by = Math.max(-1, Math.min(1, pull / Math.max(curvature, Number.MIN_VALUE)));
      base = Math.max(-FURTHEST_LOGIT, Math.min(FURTHEST_LOGIT, base + by));
      if (Math.abs(by) < 1e-12) break;
    }
    return base;
  },
};

export const objectives: Readonly<Record<ObjectiveName, Objective>> = {
  poisson: POISSON,
  gamma: GAMMA,
  logistic: LOGISTIC,
  squared: SQUARED,
};

function sum(rows: number, of: (row: number) => number): number {
  let total = 0;
  for (let row = 0; row < rows; row++) total += of(row);
  return total;
}
