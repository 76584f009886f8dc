/** Every model behind one face, with rows that are extreme, impossible or overflow: for bad-input.test.ts. */
import {
  bgBbOutlook,
  bgBbParameterNames,
  type ContractModelName,
  type CountingModelName,
  type CovariateFit,
  contractModels,
  contractOutlook,
  countingModels,
  expectedSpend,
  fitBgBb,
  fitContractModel,
  fitCountingModel,
  fitGammaGamma,
  fitSeasonal,
  fitWithCovariates,
  gammaGammaParameterNames,
  lifeTable,
  type Outlook,
  outlook,
  predictWithCovariates,
  type SeasonalFit,
  seasonalOutlook,
  spendMoments,
} from '../../src/models/index.ts';

export interface Fit {
  readonly parameters: readonly number[];
  readonly logLikelihood: number;
  readonly status: string;
  readonly statusDetail?: string;
  readonly standardErrors: readonly number[] | null;
}

type Rows = readonly (readonly number[])[];
export interface Model {
  readonly name: string;
  readonly parameterNames: readonly string[];
  /** Good parameters. */
  readonly at: readonly number[];
  /** Rows that are extreme but possible: weight last. */
  readonly extreme: Readonly<Record<string, Rows>>;
  /** Rows that are not, with what the error says. */
  readonly impossible: Readonly<Record<string, readonly [Rows, RegExp]>>;
  /** Rows whose likelihood overflows or drowns in rounding. */
  readonly overflowing: Rows;
  fit(rows: Rows, priors: 'auto' | 'never'): Fit;
  /** Chances, then amounts, of the rows at given parameters. */
  predict(parameters: readonly number[], rows: Rows): readonly [Float64Array[], Float64Array[]];
}

const column = (rows: Rows, k: number) => Float64Array.from(rows, (row) => row[k]);

export const counting = (name: CountingModelName, at: readonly number[]): Model => {
  const histories = (rows: Rows) => ({
    repeatPurchases: column(rows, 0),
    recency: column(rows, 1),
    age: column(rows, 2),
    weight: column(rows, 3),
  });
  return {
    name,
    parameterNames: countingModels[name].parameterNames,
    at,
    extreme: {
      'no row': [],
      'all zeros': [[0, 0, 0, 1]],
      'T = 0': [
        [0, 0, 0, 500],
        [3, 0, 0, 1],
      ],
      't_x = T': [
        [3, 10, 10, 200],
        [1, 5, 5, 200],
      ],
      'x = 50,000': [
        [50_000, 37, 38, 1],
        [50_000, 1, 38, 1],
        [50_000, 38, 38, 1],
        [0, 0, 38, 50],
      ],
      'a thousand million purchases': [
        [1e9, 30, 38, 1],
        [0, 0, 38, 1],
      ],
      'the longest times': [
        [1, 2, 1e15, 1],
        [3, 1e14, 1e15, 1],
        [0, 0, 1e15, 1],
      ],
      'the shortest times': [
        [1, 1e-300, 1e-299, 1],
        [0, 0, 1e-299, 1],
      ],
      'vast weights': [
        [1, 2, 4, 1e200],
        [0, 0, 9, 1e200],
      ],
    },
    impossible: {
      'NaN purchases': [[[NaN, 1, 2, 1]], /row 0: NaN repeat purchases; .* whole numbers/],
      'NaN recency': [[[1, NaN, 2, 1]], /row 0: recency NaN at age 2; .* lies between/],
      'NaN age': [[[0, 0, NaN, 1]], /row 0: age NaN; .* leave out/],
      'a weight of NaN': [[[0, 0, 2, NaN]], /row 0: weight NaN; .* leave it out/],
      'a weight of 0': [[[0, 0, 2, 0]], /row 0: weight 0; .* leave it out/],
      'weights without a sum': [
        [
          [0, 0, 2, 1e308],
          [1, 1, 2, 1e308],
        ],
        /customers sum to Infinity .* scale them down/,
      ],
      'an age that overflows': [
        [[0, 0, 1e300, 1]],
        /row 0: age 1e\+300; .* at most 1000000000000000/,
      ],
    },
    overflowing: [
      [9e15, 30, 38, 1],
      [0, 0, 38, 1],
    ],
    fit: (rows, priors) => fitCountingModel(name, histories(rows), { priors }),
    predict(parameters, rows) {
      const ahead = outlook({ model: name, parameters }, histories(rows));
      return [
        [
          ahead.probabilityAlive(),
          ahead.probabilityOfPurchase(52),
          ahead.probabilityOfPurchases(1, 52),
        ],
        [
          ahead.expectedPurchases(52),
          ahead.varianceOfPurchases(52),
          ahead.discountedPurchases(0.002, Infinity),
        ],
      ];
    },
  };
};

export const gammaGamma: Model = (() => {
  const histories = (rows: Rows) => ({
    orders: column(rows, 0),
    meanValue: column(rows, 1),
    weight: column(rows, 2),
  });
  return {
    name: 'gamma-gamma',
    parameterNames: gammaGammaParameterNames,
    at: [6.25, 3.74, 15.44],
    extreme: {
      'one row': [[1, 30, 1]],
      'x = 50,000': [
        [50_000, 3, 1],
        [1, 9, 400],
      ],
      'all of one value': [[2, 5, 500]],
      'the smallest and the largest value': [
        [1, 1e-300, 1],
        [2, 1e100, 1],
      ],
      'vast weights': [
        [1, 2, 1e200],
        [2, 3, 1e200],
      ],
    },
    impossible: {
      'no row': [[], /at least one/],
      'NaN orders': [[[NaN, 3, 1]], /row 0: NaN orders; .*positiveSpend/],
      'no orders': [[[0, 3, 1]], /row 0: 0 orders; .*positiveSpend/],
      'all zeros': [[[0, 0, 0]], /row 0: 0 orders/],
      'a mean of NaN': [[[1, NaN, 1]], /row 0: mean value NaN; .* refunds/],
      'a mean of 0': [[[1, 0, 1]], /row 0: mean value 0; .* refunds/],
      'a mean below 0': [[[1, -3, 1]], /row 0: mean value -3; .* refunds/],
      'a mean that overflows': [[[1, 1e308, 1]], /row 0: mean value 1e\+308; .* at most 1e\+100/],
      'a weight of 0': [[[1, 3, 0]], /row 0: weight 0; .* leave it out/],
      'weights without a sum': [
        [
          [1, 2, 1e308],
          [2, 3, 1e308],
        ],
        /customers sum to Infinity/,
      ],
    },
    overflowing: [
      [1, 1e-300, 1e306],
      [2, 1e100, 1e306],
    ],
    fit: (rows, priors) => fitGammaGamma(histories(rows), { priors }),
    predict([p, q, v], rows) {
      const { orders, meanValue } = histories(rows);
      const { mean } = spendMoments([p, q, v], orders, meanValue);
      return [[], [mean, expectedSpend([p, q, v], orders, meanValue)]];
    },
  };
})();

const bgBb: Model = (() => {
  const histories = (rows: Rows) => ({
    repeatPurchases: column(rows, 0),
    recency: column(rows, 1),
    occasions: column(rows, 2),
    weight: column(rows, 3),
  });
  return {
    name: 'bg-bb',
    parameterNames: bgBbParameterNames,
    at: [1.2035, 0.7497, 0.6567, 2.7834],
    extreme: {
      'no row': [],
      'all zeros': [[0, 0, 0, 1]],
      't_x = n': [
        [3, 6, 6, 400],
        [6, 6, 6, 400],
      ],
      'the most occasions': [
        [4000, 4000, 10_000, 1],
        [0, 0, 10_000, 1],
        [10_000, 10_000, 10_000, 1],
      ],
      'vast weights': [
        [1, 2, 4, 1e200],
        [0, 0, 9, 1e200],
      ],
    },
    impossible: {
      'NaN purchases': [[[NaN, 1, 2, 1]], /row 0: NaN repeat purchases at 2 occasions; .* whole/],
      'NaN recency': [[[1, NaN, 2, 1]], /row 0: recency NaN .* numbers the occasion/],
      'NaN occasions': [[[0, 0, NaN, 1]], /row 0: NaN occasions; .* take longer periods/],
      'x = 50,000': [[[50_000, 50_000, 50_000, 1]], /row 0: 50000 occasions; .* longer periods/],
      'more purchases than occasions': [[[3, 2, 2, 1]], /row 0: 3 repeat purchases at 2 occasions/],
      'more purchases than until the last': [[[3, 2, 5, 1]], /row 0: recency 2 with 3 purchases/],
      'a recency of no purchase': [[[0, 2, 5, 1]], /row 0: recency 2 without a repeat purchase/],
      'a weight of 0': [[[0, 0, 2, 0]], /row 0: weight 0; .* leave it out/],
      'weights without a sum': [
        [
          [0, 0, 2, 1e308],
          [1, 1, 2, 1e308],
        ],
        /customers sum to Infinity/,
      ],
    },
    overflowing: [
      [1, 1, 4, 1e307],
      [0, 0, 9, 8e307],
    ],
    fit: (rows, priors) => fitBgBb(histories(rows), { priors }),
    predict([alpha, beta, gamma, delta], rows) {
      const ahead = bgBbOutlook({ parameters: [alpha, beta, gamma, delta] }, histories(rows));
      return [
        [ahead.probabilityAlive(), ahead.probabilityOfPurchases(1, 12)],
        [
          ahead.expectedPurchases(12),
          ahead.varianceOfPurchases(12),
          ahead.discountedPurchases({ perPeriod: 0.1 }),
        ],
      ];
    },
  };
})();

export const contract = (name: ContractModelName, at: readonly number[]): Model => ({
  name,
  parameterNames: contractModels[name].parameterNames,
  at,
  extreme: {
    'no row': [],
    'all zeros': [[0, 0, 0]],
    'all lost at once': [[0, 500, 0]],
    'none lost': [[9, 0, 500]],
    'a thousand renewals': [
      [1000, 1, 1],
      [3, 40, 0],
    ],
    'vast weights': [
      [1, 1e200, 0],
      [4, 1e200, 1e200],
    ],
  },
  impossible: {
    'NaN renewals': [[[NaN, 1, 1]], /renewals\[0\] is NaN: give a whole number/],
    'NaN lost': [[[1, NaN, 1]], /lost\[0\] is NaN: give a finite number/],
    'renewals below 0': [[[-1, 1, 1]], /renewals\[0\] is -1/],
    'lost below 0': [[[1, -1, 1]], /lost\[0\] is -1/],
    'x = 50,000': [[[50_000, 1, 1]], /renewals\[0\] is 50000: give a whole number from 0 to 10000/],
  },
  overflowing: [
    [0, 5e307, 0],
    [2, 5e307, 5e307],
  ],
  fit: (rows, priors) =>
    fitContractModel(
      name,
      lifeTable({ renewals: column(rows, 0), lost: column(rows, 1), censored: column(rows, 2) }),
      { priors },
    ),
  predict(parameters, rows) {
    const ahead = contractOutlook({ model: name, parameters });
    return [
      [column(rows, 0).map((renewals) => ahead.survival(renewals))],
      [Float64Array.of(ahead.expectedRenewals(12), ahead.discountedLifetime({ perPeriod: 0.1 }))],
    ];
  },
});

/** Extreme and impossible rows of (x, t_x, T) that a calendar of two years can hold. */
const onCalendar: Pick<Model, 'extreme' | 'impossible' | 'overflowing'> = {
  extreme: {
    'all zeros but one age': [
      [0, 0, 0, 500],
      [0, 0, 38, 1],
    ],
    't_x = T': [
      [3, 10, 10, 200],
      [1, 5, 5, 200],
    ],
    'x = 50,000': [
      [50_000, 37, 38, 1],
      [50_000, 1, 38, 1],
      [0, 0, 38, 50],
    ],
    'a thousand million purchases': [
      [1e9, 30, 38, 1],
      [0, 0, 38, 1],
    ],
    'vast weights': [
      [1, 2, 4, 1e200],
      [0, 0, 9, 1e200],
    ],
  },
  impossible: {
    'NaN purchases': [[[NaN, 1, 2, 1]], /row 0: NaN repeat purchases; .* whole numbers/],
    'NaN recency': [[[1, NaN, 2, 1]], /row 0: recency NaN at age 2; .* lies between/],
    'NaN age': [[[0, 0, NaN, 1]], /row 0: age NaN; .* leave out/],
    'a weight of NaN': [[[0, 0, 2, NaN]], /row 0: weight NaN; .* leave it out/],
    'a weight of 0': [[[0, 0, 2, 0]], /row 0: weight 0; .* leave it out/],
    'weights without a sum': [
      [
        [0, 0, 2, 1e308],
        [1, 1, 2, 1e308],
      ],
      /customers sum to Infinity .* scale them down/,
    ],
  },
  overflowing: [
    [9e15, 30, 38, 1],
    [0, 0, 38, 1],
  ],
};

const byRow = (rows: Rows) => ({
  repeatPurchases: column(rows, 0),
  recency: column(rows, 1),
  age: column(rows, 2),
  weight: column(rows, 3),
});

/** The errors of all there is, in one list. */
const alike = <F extends SeasonalFit | CovariateFit>(fit: F) => ({
  ...fit,
  standardErrors: fit.standardErrors && Object.values(fit.standardErrors).flat(),
});

/** Rows on the calendar, all observed to the same day. */
const TODAY = 104;
export const onClock = (rows: Rows) => ({
  ...byRow(rows),
  firstPurchase: column(rows, 2).map((age) => TODAY - age),
  covariateSums: [column(rows, 0).map((purchases) => 0.3 * purchases)],
});

export const calendar = {
  start: 0,
  periodLength: 1,
  covariates: [
    {
      name: 'season',
      values: Float64Array.from({ length: 160 }, (_, week) => Math.cos((Math.PI * week) / 26)),
    },
  ],
};

/** A Pareto/NBD on a clock with one yearly wave; its coefficient is held where rows are scored. */
const seasonal: Model = {
  name: 'seasonal',
  parameterNames: countingModels['pareto-nbd'].parameterNames,
  at: [0.553, 10.578, 0.606, 11.669],
  ...onCalendar,
  impossible: {
    ...onCalendar.impossible,
    'no row': [[], /without customers: give/],
    'all zeros': [[[0, 0, 0, 1]], /season does not change while .*: leave it out/],
  },
  // The prior is of the plain fit, where the search begins.
  fit: (rows) => alike(fitSeasonal(onClock(rows), calendar)),
  predict(parameters, rows) {
    const fit = { parameters, coefficients: [0.5] };
    const ahead = seasonalOutlook(fit, onClock(rows), calendar);
    return [
      [ahead.probabilityAlive(), ahead.probabilityOfPurchase(52)],
      [ahead.expectedPurchases(52), ahead.varianceOfPurchases(52)],
    ];
  },
};

/** A counting model with one covariate on both processes, 0 and 1 in turn. */
const withCovariates = (name: 'pareto-nbd' | 'mbg-nbd', at: readonly number[]): Model => {
  const covariates = (rows: Rows) => {
    const values = Float64Array.from(rows, (_, i) => i % 2);
    return { purchase: [{ name: 'odd', values }], dropout: [{ name: 'odd', values }] };
  };
  return {
    name: `${name} with covariates`,
    parameterNames: countingModels[name].parameterNames,
    at,
    ...onCalendar,
    impossible: {
      ...onCalendar.impossible,
      'no row': [[], /odd is the same for every customer: leave it out/],
      'all zeros': [[[0, 0, 0, 1]], /odd is the same for every customer: leave it out/],
    },
    fit: (rows) => alike(fitWithCovariates(name, byRow(rows), covariates(rows))),
    predict(parameters, rows) {
      const fit = { model: name, parameters, purchase: [0.5], dropout: [-0.5] };
      const of = (look: (ahead: Outlook) => Float64Array) =>
        predictWithCovariates(fit, byRow(rows), covariates(rows), look);
      return [
        [of((ahead) => ahead.probabilityAlive()), of((ahead) => ahead.probabilityOfPurchase(52))],
        [of((ahead) => ahead.expectedPurchases(52)), of((ahead) => ahead.varianceOfPurchases(52))],
      ];
    },
  };
};

export const models: readonly Model[] = [
  counting('nbd', [0.385, 12.07]),
  counting('bg-nbd', [0.243, 4.414, 0.793, 2.426]),
  counting('mbg-nbd', [0.525, 6.183, 0.891, 1.614]),
  counting('pareto-nbd', [0.553, 10.578, 0.606, 11.669]),
  counting('ggompertz-nbd', [0.8, 10, 0.12, 0.75, 9]),
  counting('cnbd-2', [0.4, 6]),
  counting('bg-cnbd-2', [0.3, 2, 0.8, 2.4]),
  counting('mbg-cnbd-3', [0.6, 2, 0.8, 2.4]),
  seasonal,
  withCovariates('pareto-nbd', [0.553, 10.578, 0.606, 11.669]),
  withCovariates('mbg-nbd', [0.525, 6.183, 0.891, 1.614]),
  gammaGamma,
  bgBb,
  contract('geometric', [0.2]),
  contract('shifted-beta-geometric', [0.7, 1.2]),
  contract('beta-discrete-weibull', [0.5, 0.9, 1.2]),
];
