import { countingModels } from '../counting-models.ts';
import { fittedFor } from '../covariates/predict-with-covariates.ts';
import { type Covariates, profilesOf } from '../covariates/profiles.ts';
import { checkCoefficients, checkHorizon, checkParameters, checkRows } from '../domain.ts';
import { gaussLegendre } from '../gauss-legendre.ts';
import { logistic } from '../logistic.ts';
import {
  breaksBetween,
  type Calendar,
  type Clock,
  checkCalendar,
  clockOf,
  clockTime,
} from './calendar.ts';
import type { SeasonalFit } from './fit-seasonal.ts';
import { rowsOf, type SeasonalHistories } from './seasonal-histories.ts';
import { seasonalLogLikelihood } from './seasonal-likelihood.ts';
import { silenceNodes } from './silence-nodes.ts';

/** What predictions need of a fit on a seasonal clock. */
export type FittedSeasonal = Pick<SeasonalFit, 'parameters' | 'coefficients'> &
  Partial<Pick<SeasonalFit, 'purchase' | 'dropout'>>;

/** What a fit on a seasonal clock says about each row; horizons count from each row's age. */
export interface SeasonalOutlook {
  probabilityAlive(): Float64Array;
  /** E of the purchases in (T, T + horizon], in the seasons that the calendar has then. */
  expectedPurchases(horizon: number): Float64Array;
  varianceOfPurchases(horizon: number): Float64Array;
  /** P(at least one purchase in (T, T + horizon]). */
  probabilityOfPurchase(horizon: number): Float64Array;
}

const RULE = gaussLegendre(8);

/**
 * The outlook of every row. What lies ahead if alive depends on the day too, and is integrated
 * period by period: some 10 µs a row and year of weeks.
 *
 * @param calendar with values up to the end of the horizon
 * @param covariates those of the fit, one value a row
 * @throws RangeError where the calendar ends before that, covariates and fit do not match, or
 *   parameters, coefficients or rows lie outside their domain.
 */
export function seasonalOutlook(
  fit: FittedSeasonal,
  rows: SeasonalHistories,
  calendar: Calendar,
  covariates: Covariates = { purchase: [], dropout: [] },
): SeasonalOutlook {
  checkParameters(countingModels['pareto-nbd'], fit.parameters);
  checkRows(rows);
  checkCalendar(calendar);
  checkCoefficients('calendar', fit.coefficients, calendar.covariates.length);
  const clock = clockOf(calendar, fit.coefficients);
  const profiles = ownParameters(fit, rows, covariates);
  const parametersOf: (readonly number[])[] = new Array(rows.age.length);
  for (const { parameters, origin } of profiles)
    for (const i of origin) parametersOf[i] = parameters;
  let alive: Float64Array | undefined;
  const probabilityAlive = () => {
    if (alive) return alive;
    const all = new Float64Array(rows.age.length);
    for (const { parameters, origin } of profiles) {
      const own = aliveOf({ ...fit, parameters }, rowsOf(rows, origin), calendar);
      origin.forEach((i, k) => {
        all[i] = own[k];
      });
    }
    alive = all;
    return all;
  };
  const ahead = (i: number, horizon: number) => {
    const [r, alpha, s, beta] = parametersOf[i];
    const now = rows.firstPurchase[i] + rows.age[i];
    return aheadOf(clock, now, horizon, {
      shape: r + rows.repeatPurchases[i],
      rate: alpha + clockTime(clock, now) - clockTime(clock, rows.firstPurchase[i]),
      s,
      leavingRate: beta + rows.age[i],
    });
  };
  const each = (horizon: number, value: (p: number, of: Ahead) => number) => {
    checkHorizon(horizon);
    return probabilityAlive().map((p, i) => value(p, ahead(i, horizon)));
  };
  return {
    probabilityAlive: () => Float64Array.from(probabilityAlive()),
    expectedPurchases: (horizon) => each(horizon, (p, { mean }) => p * mean),
    varianceOfPurchases: (horizon) =>
      each(horizon, (p, { mean, pairs }) => Math.max(0, p * (pairs + mean * (1 - p * mean)))),
    probabilityOfPurchase: (horizon) => each(horizon, (p, { bought }) => p * bought),
  };
}

/** An alive customer: purchase rate on the clock ~ gamma(shape, rate), leaving likewise. */
interface Customer {
  readonly shape: number;
  readonly rate: number;
  readonly s: number;
  readonly leavingRate: number;
}

interface Ahead {
  readonly mean: number;
  readonly pairs: number;
  readonly bought: number;
}

/** Moments and chance of purchases within a horizon from `now`, period by period of the calendar. */
function aheadOf(clock: Clock, now: number, horizon: number, customer: Customer): Ahead {
  const { shape, rate, s, leavingRate } = customer;
  const shown = clockTime(clock, now);
  const edges = breaksBetween(clock.calendar, now, now + horizon);
  let [mean, pairs, bought] = [0, 0, 0];
  for (let e = 0; e + 1 < edges.length; e++) {
    const width = edges[e + 1] - edges[e];
    const from = clockTime(clock, edges[e]) - shown;
    const rise = clockTime(clock, edges[e + 1]) - shown - from;
    for (let n = 0; n < RULE.nodes.length; n++) {
      const time = edges[e] - now + width * RULE.nodes[n];
      const run = from + rise * RULE.nodes[n];
      // What the clock runs here, while the customer is still there.
      const f = RULE.weights[n] * rise * Math.exp(-s * Math.log1p(time / leavingRate));
      mean += f;
      pairs += 2 * f * run;
      bought += f * Math.exp(-(shape + 1) * Math.log1p(run / rate));
    }
  }
  const perClock = shape / rate;
  return {
    mean: perClock * mean,
    pairs: ((perClock * (shape + 1)) / rate) * pairs,
    bought: Math.min(1, perClock * bought),
  };
}

/** The parameters of each profile, and its rows. */
function ownParameters(fit: FittedSeasonal, rows: SeasonalHistories, covariates: Covariates) {
  const { parameters, purchase = [], dropout = [] } = fit;
  const base = { model: 'pareto-nbd', parameters, purchase, dropout } as const;
  return profilesOf(rows, covariates).map((profile) => ({
    parameters: fittedFor(base, profile.purchase, profile.dropout).parameters,
    origin: profile.origin,
  }));
}

function aliveOf(
  { parameters, coefficients }: FittedSeasonal,
  rows: SeasonalHistories,
  calendar: Calendar,
): Float64Array {
  const logOdds = new Float64Array(rows.age.length).fill(-Infinity);
  seasonalLogLikelihood(
    rows,
    silenceNodes(rows, calendar),
    clockOf(calendar, coefficients),
    coefficients,
    parameters,
    new Float64Array(4 + coefficients.length),
    logOdds,
  );
  return logOdds.map((z) => logistic(-z));
}
