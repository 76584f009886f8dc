import {
  purchaseChances,
  purchaseInterval,
  valueChances,
  valueInterval,
} from '../../../models/index.ts';
import type { Card } from '../cards.ts';
import type { PurchaseModel } from '../choice.ts';
import type { IntervalLevels } from '../interval-levels.ts';
import type { RevenueAtCut } from '../revenue-choice.ts';
import { NO_TOTAL_ERRORS, type TotalErrors } from '../total-error.ts';
import type { Contest } from '../trial.ts';
import type { Grouping } from './groupings.ts';
import {
  type ForecastColumns,
  type Measures,
  measureForecast,
  outcomeOfGroups,
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
  readonly levels: IntervalLevels;
  /** Of a holdout, what was told of totals beforehand. */
  readonly totals?: { readonly errors: TotalErrors; readonly season: number };
}

/** Every model of a trial, measured; baselines, which promise nothing of single customers, are not. */
export function cardDetails(
  { purpose, contest, champion, revenue, levels, totals }: Measured,
  groupings: readonly Grouping[],
): CardDetail[] {
  const { cut, past } = contest.trial;
  const detail = (target: Card['target'], chosen: string, actual: Float64Array) => {
    const totalError = (totals?.errors ?? NO_TOTAL_ERRORS)[target];
    const { weight } = past.histories;
    const season = totals?.season ?? 0;
    const outcome = outcomeOfGroups({ actual, weight, groupings, totalError, season });
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
    intervals: {
      levels: levels.purchases,
      ends: (level: number) => purchaseInterval(moments, level),
      chances: purchaseChances(moments, past.laterPurchases),
    },
    chanceOfNone: moments.probabilityOfNone,
  }));
  const counted = purchases.map(detail('purchases', champion, past.laterPurchases));
  if (!revenue) return counted;
  const valued = revenue.tried.map(({ moments, score }) => ({
    model: score.model,
    predicted: moments.mean,
    intervals: {
      levels: levels.revenue,
      ends: (level: number) => valueInterval(moments, level),
      chances: valueChances(moments, past.laterRevenue),
    },
    chanceOfNone: null,
  }));
  const { model } = revenue.chosen.score;
  return [...counted, ...valued.map(detail('revenue', model, past.laterRevenue))];
}
