import {
  type CountingFit,
  type PurchaseMoments,
  purchaseQuantiles,
  type ValueInterval,
  valueInterval,
} from '../../../models/index.ts';
import type { Card } from '../cards.ts';
import type { PurchaseModel } from '../choice.ts';
import { type DistinctHistories, perRow } from '../distinct-histories.ts';
import type { RevenueAtCut } from '../revenue-choice.ts';
import type { Contest } from '../trial.ts';
import type { Grouping } from './groupings.ts';
import {
  type ForecastColumns,
  LEVELS,
  type Measures,
  measureForecast,
} from './measure-forecast.ts';

/** All that is measured of one model at one cut-off on one target. */
export interface CardDetail
  extends Measures,
    Pick<Card, 'purpose' | 'cut_off' | 'until' | 'target'> {
  readonly model: string;
  readonly is_chosen: boolean;
}

/** What was tried at a cut-off, and what was chosen. */
export interface Measured {
  readonly purpose: Card['purpose'];
  readonly contest: Contest;
  readonly champion: PurchaseModel;
  readonly revenue: RevenueAtCut | undefined;
  /** What the variance of value is multiplied by. */
  readonly spread: number;
}

/** Every model of a trial, measured; baselines, which promise nothing of single customers, are not. */
export function cardDetails(
  { purpose, contest, champion, revenue, spread }: Measured,
  groupings: readonly Grouping[],
): CardDetail[] {
  const { cut, past } = contest.trial;
  const detail = (target: Card['target'], chosen: string, actual: Float64Array) => {
    const outcome = { actual, weight: past.histories.weight, groupings };
    return (forecast: ForecastColumns): CardDetail => ({
      purpose,
      cut_off: cut.cutOff,
      until: cut.until,
      target,
      model: forecast.model,
      is_chosen: forecast.model === chosen,
      ...measureForecast(forecast, outcome),
    });
  };
  const purchases = [...contest.forecasts].map(([name, moments]) => ({
    model: name,
    predicted: moments.mean,
    interval: name === champion ? purchaseIntervals(contest, name, moments) : null,
    chanceOfNone: moments.probabilityOfNone,
  }));
  const counted = purchases.map(detail('purchases', champion, past.laterPurchases));
  if (!revenue) return counted;
  const valued = revenue.tried.map(({ moments, score }) => ({
    model: score.model,
    predicted: moments.mean,
    interval: (level: number) => valueInterval(moments, level, spread),
    chanceOfNone: null,
  }));
  const { model } = revenue.chosen.score;
  return [...counted, ...valued.map(detail('revenue', model, past.laterRevenue))];
}

/**
 * Intervals of whole numbers are summed from their probabilities where a counting model gives
 * them; else they are the nearest whole numbers to those of a value of the same moments.
 */
function purchaseIntervals(
  { trial: { fits, distinct, cut } }: Contest,
  name: PurchaseModel,
  { mean, variance, probabilityOfNone }: PurchaseMoments,
): (level: number) => ValueInterval {
  const fit = [...fits.values()].find(({ model }) => model === name);
  if (fit) return countedIntervals(fit, distinct, cut.days / 7);
  return (level) => {
    const { low, high } = valueInterval(
      { mean, variance, probabilityOfZero: probabilityOfNone },
      level,
    );
    return { low: low.map(Math.round), high: high.map(Math.round) };
  };
}

function countedIntervals(
  fit: CountingFit,
  distinct: DistinctHistories,
  weeks: number,
): (level: number) => ValueInterval {
  const tails = LEVELS.flatMap((level) => [(1 - level) / 2, (1 + level) / 2]);
  const ends = purchaseQuantiles(fit, distinct.histories, weeks, tails);
  return (level) => {
    const at = 2 * (LEVELS as readonly number[]).indexOf(level);
    return {
      low: perRow(ends[at] as Float64Array, distinct),
      high: perRow(ends[at + 1] as Float64Array, distinct),
    };
  };
}
