/**
 * The public holdouts, and the best that other open-source codes reach on each of their measures.
 *
 * The figures of peers were measured in November 2026 on the same files and splits (lifetimes
 * 0.11.3, CLVTools 0.12.1, BTYDplus 1.2.0, and naive forecasts): `best` is the best of all of
 * them, each measure apart, so that no single peer reaches the row. The files are named in
 * docs/accuracy.md.
 */

/** Root mean square error, normalised Gini, bias (a share), mean absolute error. */
export interface Figures {
  readonly rmse: number;
  readonly gini: number;
  readonly bias: number;
  readonly mae: number;
}

interface Target extends Omit<Figures, 'bias'> {
  /** The largest bias either way; null where a season never seen forbids one. */
  readonly bias: number | null;
}

export interface Measure {
  readonly target: 'purchases' | 'revenue';
  readonly best: Figures;
  readonly toReach: Target;
}

/** A day to forecast from, and how far. */
export interface CutOff {
  readonly asOf: string;
  /** Never past the last day of the file. */
  readonly horizonDays: number;
}

export interface Holdout extends CutOff {
  readonly name: string;
  readonly file: string;
  readonly currency: string | null;
  /** Customers left out, and why, in the name. */
  readonly without: readonly string[];
  readonly measures: readonly Measure[];
}

const figures = (rmse: number, gini: number, bias: number, mae: number) => ({
  rmse,
  gini,
  bias,
  mae,
});

const ONLINE_RETAIL = {
  file: 'online-retail-orders.csv',
  currency: 'GBP',
  asOf: '2011-08-31',
  horizonDays: 100,
};

export const HOLDOUTS: readonly Holdout[] = [
  {
    name: 'CDNOW, 39 weeks',
    file: 'cdnow.csv',
    currency: 'USD',
    without: [],
    asOf: '1997-09-30',
    horizonDays: 273,
    measures: [
      {
        target: 'purchases',
        best: figures(1.726, 0.673, -0.085, 0.794),
        toReach: { rmse: 1.7, gini: 0.68, bias: 0.1, mae: 0.825 },
      },
      {
        target: 'revenue',
        best: figures(92.85, 0.72, -0.114, 31.7),
        toReach: { rmse: 92.3, gini: 0.719, bias: 0.1, mae: 32.6 },
      },
    ],
  },
  {
    name: 'Online grocer, 52 weeks',
    file: 'grocery.csv',
    currency: null,
    without: [],
    asOf: '2006-12-31',
    horizonDays: 364,
    measures: [
      {
        target: 'purchases',
        best: figures(3.098, 0.835, 0.13, 1.431),
        toReach: { rmse: 2.9, gini: 0.85, bias: 0.06, mae: 1.38 },
      },
    ],
  },
  {
    ...ONLINE_RETAIL,
    name: 'Online Retail, 14.3 weeks',
    without: [],
    measures: [
      {
        target: 'purchases',
        best: figures(1.559, 0.653, -0.185, 0.967),
        toReach: { rmse: 1.49, gini: 0.66, bias: null, mae: 0.96 },
      },
    ],
  },
  {
    ...ONLINE_RETAIL,
    name: 'Online Retail without customers 16446 and 12346',
    without: ['16446', '12346'],
    measures: [
      {
        target: 'revenue',
        best: figures(3074, 0.777, -0.398, 617),
        toReach: { rmse: 2650, gini: 0.777, bias: null, mae: 580 },
      },
    ],
  },
];

/** A set whose intervals are measured at several days, each forecast from as it was known then. */
export interface IntervalSet extends Pick<Holdout, 'name' | 'file' | 'currency' | 'without'> {
  readonly cutOffs: readonly CutOff[];
}

const cutOff = (asOf: string, horizonDays: number) => ({ asOf, horizonDays });

/**
 * The ends of quarters, of months where there is one year only, that have as many days before them
 * as past cut-offs need and 90 after; the horizon is that of the holdout, or what the file has left.
 */
export const INTERVAL_SETS: readonly IntervalSet[] = [
  {
    name: 'CDNOW',
    file: 'cdnow.csv',
    currency: 'USD',
    without: [],
    cutOffs: [
      cutOff('1997-06-30', 273),
      cutOff('1997-09-30', 273),
      cutOff('1997-12-31', 181),
      cutOff('1998-03-31', 91),
    ],
  },
  {
    name: 'Online grocer',
    file: 'grocery.csv',
    currency: null,
    without: [],
    cutOffs: [
      cutOff('2006-06-30', 364),
      cutOff('2006-09-30', 364),
      cutOff('2006-12-31', 364),
      cutOff('2007-03-31', 274),
      cutOff('2007-06-30', 183),
      cutOff('2007-09-30', 91),
    ],
  },
  {
    name: 'Online Retail',
    file: 'online-retail-orders.csv',
    currency: 'GBP',
    without: [],
    cutOffs: [
      cutOff('2011-03-31', 100),
      cutOff('2011-04-30', 100),
      cutOff('2011-05-31', 100),
      cutOff('2011-06-30', 100),
      cutOff('2011-07-31', 100),
      cutOff('2011-08-31', 100),
    ],
  },
];
