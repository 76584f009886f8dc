import {
  type FittedCounting,
  outlook,
  type PurchaseMoments,
  purchaseChances,
  splitCoverage,
} from '../../models/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import { daysFrom } from '../prediction/days.ts';
import { distinctHistories } from '../prediction/distinct-histories.ts';
import { pastAt } from '../prediction/past.ts';
import { aroundMean, momentsPerRow, purchaseMoments } from '../prediction/purchase-moments.ts';
import type { Purchases } from '../prediction/purchases.ts';

/** An earlier run, as its summary tells it. */
export interface EarlierRun {
  readonly run: number;
  readonly asOf: Day;
  readonly horizonDays: number;
  readonly champion: string;
  readonly counting: FittedCounting;
  /** Purchases that it foresaw within its horizon, per customer. */
  readonly purchasesEach: number;
  /** The level of the models' own interval that it published as the 80 % one. */
  readonly level: number;
  /** Half the width of its interval of the total, as a logarithm; null where it told none. */
  readonly half: number | null;
}

/** What a forecast of purchases said of days that have passed since, and what came. */
export interface CalibrationDrift {
  readonly since: Day;
  readonly until: Day;
  /** null where it is the latest past cut-off of the run itself. */
  readonly run: number | null;
  readonly forecast: number;
  readonly outcome: number;
  /** forecast / outcome - 1. */
  readonly bias: number | null;
  /** |ln(forecast / outcome)| that is within what was said. */
  readonly limit: number;
  /** Share of customers within their 80 % intervals, an outcome across an end split. */
  readonly coverage: number | null;
}

/** A total may err by so much without a word, as a logarithm: a fifth. */
export const LEAST_LIMIT = 0.2;
/** Of fewer customers, errors are chance. */
const FEWEST_CUSTOMERS = 100;

/**
 * Holds the forecast of an earlier run against the days since: its own counting model, on the
 * histories of its as-of day, at the level of the purchases that it published for its horizon.
 *
 * @param purchases those known now; customers who came after that day are left out
 * @returns null with fewer than 100 customers, or where nothing was foreseen
 */
export function earlierForecast(
  purchases: Purchases,
  earlier: EarlierRun,
  asOf: Day,
): CalibrationDrift | null {
  const days = daysFrom(earlier.asOf, asOf);
  const past = pastAt(purchases, { cutOff: earlier.asOf, until: asOf, days });
  const customers = past.customer.length;
  if (customers < FEWEST_CUSTOMERS) return null;
  const distinct = distinctHistories(past.histories);
  const ahead = outlook(earlier.counting, distinct.histories);
  const within = (span: number) => momentsPerRow(purchaseMoments(ahead, span), distinct);
  const whole = total(within(earlier.horizonDays).mean);
  const told = within(days);
  const times = (earlier.purchasesEach * customers) / whole;
  if (!(times > 0 && times < Number.POSITIVE_INFINITY)) return null;
  const moments: PurchaseMoments = aroundMean(
    told,
    told.mean.map((mean) => mean * times),
  );
  const chances = purchaseChances(moments, past.laterPurchases);
  const [forecast, outcome] = [total(moments.mean), total(past.laterPurchases)];
  return {
    since: earlier.asOf,
    until: asOf,
    run: earlier.run,
    forecast,
    outcome,
    bias: outcome > 0 ? forecast / outcome - 1 : null,
    limit: Math.max(LEAST_LIMIT, earlier.half ?? 0),
    coverage: splitCoverage(chances, earlier.level, past.histories.weight),
  };
}

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
