/** What is said of a made-up shop on a day, as the pipeline says it, beside what then came. */
import { fitCountingModel } from '../../../src/models/index.ts';
import { backtest } from '../../../src/valuation/prediction/backtest.ts';
import type { CardDetail } from '../../../src/valuation/prediction/card/card-details.ts';
import { trainChallenger } from '../../../src/valuation/prediction/challenger/challenger.ts';
import { pastCuts } from '../../../src/valuation/prediction/cut-offs.ts';
import { distinctHistories } from '../../../src/valuation/prediction/distinct-histories.ts';
import { type Forecast, forecast } from '../../../src/valuation/prediction/forecast.ts';
import { shopFrequency } from '../../../src/valuation/prediction/formula-forecast.ts';
import { holdout } from '../../../src/valuation/prediction/holdout.ts';
import { pastAt } from '../../../src/valuation/prediction/past.ts';
import { type Purchases, purchasesOf } from '../../../src/valuation/prediction/purchases.ts';
import { isLearned } from '../../../src/valuation/prediction/revenue-choice.ts';
import { fitSpend } from '../../../src/valuation/prediction/spend.ts';
import { unseenSeason } from '../../../src/valuation/prediction/total-error.ts';
import { RFM_RULES } from '../../../src/valuation/rfm/rules.ts';
import { AS_OF, DAYS_KNOWN, FIRST_ON, HORIZON } from './made-shop.ts';

export interface KnownTruth {
  readonly champion: string;
  /** Known on the day. */
  readonly customers: number;
  readonly orders: number;
  readonly purchases: CardDetail;
  readonly revenue: CardDetail;
  /** Customers by churn risk, the lowest first: what was said and what came, on average. */
  readonly fifths: readonly { readonly said: number; readonly came: number }[];
  /** Of those who bought again within the horizon, the share that had by the day said of each. */
  readonly byMedian: number;
  /** Of the same, the share who did between the two days said. */
  readonly withinHalf: number;
}

const until = new Date(Date.parse(AS_OF) + HORIZON * 86_400_000).toISOString().slice(0, 10);
const TERMS = {
  asOf: AS_OF,
  horizonDays: HORIZON,
  currency: 'EUR',
  timezone: 'UTC',
  basis: 'revenue',
  marginRate: null,
  discountRate: 0,
  zeroValueOrders: 'count',
} as const;

/** The choices, fits and forecasts of a run; all that came later is held against them. */
export async function knownTruth(purchases: Purchases): Promise<KnownTruth> {
  const known = { firstOn: FIRST_ON, asOf: AS_OF, horizonDays: HORIZON };
  const cuts = pastCuts(FIRST_ON, AS_OF, HORIZON);
  const tried = await backtest(
    purchases,
    cuts,
    { firstOn: FIRST_ON, hasAmounts: true, rules: RFM_RULES },
    () => {},
  );
  const cut = { cutOff: AS_OF, until, days: HORIZON };
  const past = pastAt(purchases, cut);
  const { histories, spend } = past;
  const counting = fitCountingModel(tried.counting, distinctHistories(histories).histories);
  const challenger = trainChallenger(purchases, known, counting, true);
  const models = {
    counting,
    champion: isLearned(tried.champion) && !challenger ? tried.counting : tried.champion,
    challenger,
    spendChoice: tried.spend,
    levels: tried.levels,
    frequency: shopFrequency(histories),
  };
  const totals = { errors: tried.totalErrors, season: unseenSeason(DAYS_KNOWN, HORIZON) };
  const { details } = holdout(purchases, cut, {
    ...models,
    spend: tried.spend,
    rules: RFM_RULES,
    totals,
  });
  const detail = (target: CardDetail['target']) =>
    details.find((one) => one.target === target && one.is_chosen) as CardDetail;
  const basis = tried.spend === 'boosted' ? 'both' : tried.spend;
  const worth = fitSpend(basis, spend, histories.weight);
  const said = forecast(
    { histories, spend },
    models,
    worth && { spend: worth, marginRatio: 1 },
    TERMS,
    inRows(purchases, past.customer),
  );
  return {
    champion: models.champion,
    customers: past.customer.length,
    orders: histories.repeatPurchases.reduce((sum, x) => sum + x + 1, 0),
    purchases: detail('purchases'),
    revenue: detail('revenue'),
    fifths: fifthsOf(said.churn_risk, past.laterPurchases),
    ...nextOrderHeld(said, nextDays(purchases, past.customer)),
  };
}

/** The same purchases, customers in the order of rows. */
function inRows({ starts, day, revenue }: Purchases, rows: Uint32Array): Purchases {
  const [who, when, what] = [[] as number[], [] as number[], [] as number[]];
  rows.forEach((customer, row) => {
    for (let i = starts[customer] as number; i < (starts[customer + 1] as number); i++) {
      who.push(row);
      when.push(day[i] as number);
      what.push(revenue[i] as number);
    }
  });
  return purchasesOf(Float64Array.from(who), Float64Array.from(when), Float64Array.from(what));
}

function fifthsOf(risk: Float64Array, later: Float64Array) {
  const order = [...risk.keys()].sort((a, b) => (risk[a] as number) - (risk[b] as number));
  return Array.from({ length: 5 }, (_, k) => {
    const own = order.slice((k * order.length) / 5, ((k + 1) * order.length) / 5);
    const mean = (of: (row: number) => number) =>
      own.reduce((sum, row) => sum + of(row), 0) / own.length;
    return {
      said: mean((row) => risk[row] as number),
      came: mean((row) => (later[row] === 0 ? 1 : 0)),
    };
  });
}

/** Days from the as-of day to the next purchase of each row; Infinity where none came. */
function nextDays({ starts, day }: Purchases, rows: Uint32Array): Float64Array {
  const asOf = Date.parse(AS_OF) / 86_400_000;
  return Float64Array.from(rows, (customer) => {
    const own = day.subarray(starts[customer], starts[customer + 1]);
    const next = own.find((on) => on > asOf && on <= asOf + HORIZON);
    return next === undefined ? Number.POSITIVE_INFINITY : next - asOf;
  });
}

/** Of those who bought, how many did by the day said, and within the middle half said. */
function nextOrderHeld(
  said: Pick<Forecast, 'next_order_from_days' | 'next_order_days' | 'next_order_until_days'>,
  came: Float64Array,
): Pick<KnownTruth, 'byMedian' | 'withinHalf'> {
  let [bought, inTime, within] = [0, 0, 0];
  came.forEach((days, row) => {
    if (days === Number.POSITIVE_INFINITY) return;
    const [from, middle, until] = [
      said.next_order_from_days[row] as number,
      said.next_order_days[row] as number,
      said.next_order_until_days[row] as number,
    ];
    bought++;
    if (days <= middle) inTime++;
    if (days >= from && days <= until) within++;
  });
  return { byMedian: inTime / bought, withinHalf: within / bought };
}
