/**
 * The scales on which parameters are sought, bounded and given priors.
 *
 * A model's parameters come in pairs, each describing how something differs between
 * customers: a gamma distribution of rates or a beta distribution of probabilities. Each pair
 * is sought as the logarithm of a mean and of a dispersion; the last may bring a third parameter
 * with it, so that pair p begins at 2p throughout. Rates are counted per time scale
 * of the data (its mean age, at least half a year), so that bounds and priors mean the same in
 * days and in weeks.
 */
export interface PairScale {
  /** Which of its coordinates is that of the mean: what a covariate moves. */
  readonly mean: 0 | 1;
  /** Adds to the coordinate of the mean of parameters, in place, the other staying. */
  moveMean(parameters: number[], offset: number, by: number): void;
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Mean and standard deviation of the weak normal prior of each coordinate. */
  readonly prior: readonly PriorTerm[];
  /** Where a search begins that knows no better. */
  readonly start: readonly number[];
  /** Writes the parameters found at coordinates from `at[offset]` on. */
  toParameters(at: Float64Array, offset: number, timeScale: number, out: Float64Array): void;
  /** Turns derivatives by parameters into derivatives by coordinates, in place. */
  chain(parameters: Float64Array, offset: number, gradient: Float64Array): void;
  /** The matrix [[∂p₁/∂c₁, ∂p₁/∂c₂], [∂p₂/∂c₁, ∂p₂/∂c₂]] by rows, for standard errors. */
  slopes(parameters: Float64Array, offset: number): readonly number[];
}

export interface PriorTerm {
  readonly mean: number;
  readonly deviation: number;
}

/** A gamma distribution (shape, rate): log shape, and log of the mean per time scale. */
function gammaPair(limits: Pick<PairScale, 'lower' | 'upper' | 'prior' | 'start'>): PairScale {
  return {
    ...limits,
    mean: 1,
    moveMean(parameters, offset, by) {
      parameters[offset + 1] *= Math.exp(-by);
    },
    toParameters(at, offset, timeScale, out) {
      const shape = Math.exp(at[offset]);
      out[offset] = shape;
      out[offset + 1] = shape * timeScale * Math.exp(-at[offset + 1]);
    },
    chain(parameters, offset, gradient) {
      const byRate = parameters[offset + 1] * gradient[offset + 1];
      gradient[offset] = parameters[offset] * gradient[offset] + byRate;
      gradient[offset + 1] = -byRate;
    },
    slopes: (parameters, offset) => [
      parameters[offset],
      0,
      parameters[offset + 1],
      -parameters[offset + 1],
    ],
  };
}

/**
 * Purchase rates, gamma(r, α). The prior expects about one repeat purchase per time scale and a
 * wide spread of rates; it is worth less than one customer with a purchase or two.
 */
export const purchaseRates: PairScale = gammaPair({
  lower: [Math.log(1e-4), Math.log(1e-8)],
  upper: [Math.log(1e4), Math.log(1e6)],
  prior: [
    { mean: Math.log(0.7), deviation: 1 },
    { mean: 0, deviation: 2 },
  ],
  start: [Math.log(0.7), 0],
});

/** The same for the stages of regular buyers: of those, so many make a purchase. */
export function purchaseStageRates(stages: number): PairScale {
  const { lower, upper, prior, start } = purchaseRates;
  const more = Math.log(stages);
  return gammaPair({
    lower,
    upper,
    prior: [prior[0], { ...prior[1], mean: prior[1].mean + more }],
    start: [start[0], start[1] + more],
  });
}

/** Dropout rates, gamma(s, β): the prior expects half a dropout per time scale, within a factor of five or so. */
export const dropoutRates: PairScale = gammaPair({
  lower: [Math.log(1e-3), Math.log(1e-6)],
  upper: [Math.log(1e3), Math.log(1e4)],
  prior: [
    { mean: Math.log(0.6), deviation: 1 },
    { mean: Math.log(0.5), deviation: 1.5 },
  ],
  start: [Math.log(0.6), Math.log(0.8)],
});

/**
 * Dropout that grows with age, in the order (b, s, β): a customer's rate of leaving is η b e^bt, with
 * η ~ gamma(s, β). Sought as log s, the log of the mean rate at first, s b / β, and the log of b, both
 * per time scale. The prior of the first two is that of `dropoutRates`, that of b wide.
 */
export const growingDropoutRates: PairScale = {
  mean: 1,
  moveMean(parameters, offset, by) {
    parameters[offset + 2] *= Math.exp(-by);
  },
  lower: [...dropoutRates.lower, Math.log(1e-6)],
  upper: [...dropoutRates.upper, Math.log(20)],
  prior: [...dropoutRates.prior, { mean: Math.log(0.3), deviation: 1.5 }],
  start: [...dropoutRates.start, Math.log(0.3)],
  toParameters(at, offset, timeScale, out) {
    const s = Math.exp(at[offset]);
    out[offset] = Math.exp(at[offset + 2]) / timeScale;
    out[offset + 1] = s;
    out[offset + 2] = s * Math.exp(at[offset + 2] - at[offset + 1]);
  },
  chain(parameters, offset, gradient) {
    const [b, s, beta] = parameters.subarray(offset);
    const [byB, byS, byBeta] = [
      b * gradient[offset],
      s * gradient[offset + 1],
      beta * gradient[offset + 2],
    ];
    gradient.set([byS + byBeta, -byBeta, byB + byBeta], offset);
  },
  slopes(parameters, offset) {
    const [b, s, beta] = parameters.subarray(offset);
    return [0, 0, b, s, 0, 0, beta, -beta, beta];
  },
};

/** A beta distribution (a, b): log odds of its mean a/(a+b), and log of the total a+b. */
function betaPair({ prior }: Pick<PairScale, 'prior'>): PairScale {
  return {
    mean: 0,
    moveMean(parameters, offset, by) {
      const [a, b] = [parameters[offset], parameters[offset + 1]];
      const share = a / (a + b * Math.exp(-by));
      parameters[offset] = (a + b) * share;
      parameters[offset + 1] = (a + b) * (1 - share);
    },
    lower: [-14, Math.log(1e-2)],
    upper: [8, Math.log(1e5)],
    prior,
    start: [prior[0].mean, prior[1].mean],
    toParameters(at, offset, _timeScale, out) {
      const total = Math.exp(at[offset + 1]);
      out[offset] = total / (1 + Math.exp(-at[offset]));
      out[offset + 1] = total / (1 + Math.exp(at[offset]));
    },
    chain(parameters, offset, gradient) {
      const a = parameters[offset];
      const b = parameters[offset + 1];
      const byA = gradient[offset];
      const byB = gradient[offset + 1];
      gradient[offset] = ((a * b) / (a + b)) * (byA - byB);
      gradient[offset + 1] = a * byA + b * byB;
    },
    slopes(parameters, offset) {
      const a = parameters[offset];
      const b = parameters[offset + 1];
      const byMean = (a * b) / (a + b);
      return [byMean, a, -byMean, b];
    },
  };
}

/**
 * Dropout probabilities, beta(a, b). The prior expects one customer in four to leave after a
 * purchase, as loosely as the above.
 */
export const dropoutProbabilities: PairScale = betaPair({
  prior: [
    { mean: -1.1, deviation: 1.2 },
    { mean: Math.log(3), deviation: 1 },
  ],
});

/**
 * Chances to buy at an occasion, beta(α, β). The prior expects a purchase at one occasion in four
 * and customers who differ much; it is worth less than a customer or two.
 */
export const purchaseProbabilities: PairScale = betaPair({
  prior: [
    { mean: -1.1, deviation: 2 },
    { mean: Math.log(2), deviation: 1.2 },
  ],
});

/** Chances to leave before an occasion, beta(γ, δ): one in nine is expected, within a factor of four or so. */
export const occasionDropout: PairScale = betaPair({
  prior: [
    { mean: -2.1, deviation: 1.5 },
    { mean: Math.log(3), deviation: 1 },
  ],
});

/**
 * The logarithm of the prior density (without its constant), adding its derivatives to
 * `gradient`, at the coordinates `at`.
 */
export function logPrior(
  pairs: readonly PairScale[],
  at: Float64Array,
  gradient: Float64Array,
): number {
  let sum = 0;
  pairs.forEach((pair, p) => {
    pair.prior.forEach(({ mean, deviation }, i) => {
      const z = (at[2 * p + i] - mean) / deviation;
      sum -= 0.5 * z * z;
      gradient[2 * p + i] -= z / deviation;
    });
  });
  return sum;
}
