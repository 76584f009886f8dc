import { gaussLegendre } from '../gauss-legendre.ts';
import { logistic } from '../logistic.ts';
import { breaksBetween, type Calendar, clockOf, clockTime } from './calendar.ts';
import type { SeasonalFit } from './fit-seasonal.ts';
import type { SeasonalHistories } from './seasonal-histories.ts';
import { seasonalLogLikelihood } from './seasonal-likelihood.ts';
import { silenceNodes } from './silence-nodes.ts';

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
 * @throws RangeError where the calendar ends before that.
 */
export function seasonalOutlook(
  fit: Pick<SeasonalFit, 'parameters' | 'coefficients'>,
  rows: SeasonalHistories,
  calendar: Calendar,
): SeasonalOutlook {
  const clock = clockOf(calendar, fit.coefficients);
  const [r, alpha, s, beta] = fit.parameters;
  let alive: Float64Array | undefined;
  const probabilityAlive = () => {
    alive ??= aliveOf(fit, rows, calendar);
    return alive;
  };
  const ahead = (i: number, horizon: number) => {
    const now = rows.firstPurchase[i] + rows.age[i];
    return integrals(now, horizon, {
      shape: r + rows.repeatPurchases[i],
      rate: alpha + clockTime(clock, now) - clockTime(clock, rows.firstPurchase[i]),
      s,
      leavingRate: beta + rows.age[i],
    });
  };
  const integrals = (now: number, horizon: number, customer: Customer): Ahead => {
    const { shape, rate, leavingRate } = customer;
    const shown = clockTime(clock, now);
    const edges = breaksBetween(calendar, now, now + horizon);
    const result = { mean: 0, pairs: 0, bought: 0 };
    for (let e = 0; e + 1 < edges.length; e++) {
      const width = edges[e + 1] - edges[e];
      const [from, to] = [edges[e], edges[e + 1]].map((time) => clockTime(clock, time) - shown);
      const speed = (to - from) / width;
      RULE.nodes.forEach((node, n) => {
        const time = edges[e] - now + width * node;
        const run = from + (to - from) * node;
        // The density of being bought from at this time by one who is still there.
        const f = RULE.weights[n] * width * speed * Math.exp(-s * Math.log1p(time / leavingRate));
        result.mean += f;
        result.pairs += 2 * f * run;
        result.bought += f * Math.exp(-(shape + 1) * Math.log1p(run / rate));
      });
    }
    const perClock = shape / rate;
    return {
      mean: perClock * result.mean,
      pairs: ((perClock * (shape + 1)) / rate) * result.pairs,
      bought: Math.min(1, perClock * result.bought),
    };
  };
  const each = (horizon: number, value: (p: number, of: Ahead) => number) =>
    probabilityAlive().map((p, i) => value(p, ahead(i, horizon)));
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

function aliveOf(
  { parameters, coefficients }: Pick<SeasonalFit, 'parameters' | 'coefficients'>,
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
