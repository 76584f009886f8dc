import type { Day, Terms } from '../vocabulary/index.ts';
import type { Engine } from '../warehouse/index.ts';
import { type Activity, measureActivity } from './activity/measure-activity.ts';
import { layOutMonths } from './calendar.ts';
import { type Cohorts, readCohorts } from './cohorts/read-cohorts.ts';
import { writeCohorts } from './cohorts/write-cohorts.ts';
import { writeCustomerHistory } from './history/customer-history.ts';
import { prepareLedger } from './ledger/prepare-ledger.ts';
import { type RowAccount, readRowAccount } from './ledger/read-row-account.ts';
import {
  prepareSubscriptions,
  type SubscriptionsFound,
} from './subscriptions/prepare-subscriptions.ts';
import { type HistoricalTotals, measureTotals } from './totals/measure-totals.ts';
import type { DataVerdict } from './verdict/checks.ts';
import { judgeData } from './verdict/judge-data.ts';

/** The sections of summary.json that rest on the past alone, but for the distribution. */
export interface HistoricalValue {
  row_account: RowAccount;
  verdict: DataVerdict;
  totals: HistoricalTotals;
  activity: Activity;
  cohorts: Cohorts;
  /** What the months, contracts and worth of subscriptions rest on; null without any. */
  subscriptions: SubscriptionsFound | null;
}

/**
 * Historical value, the source of truth: from the facts to order_ledger, line_ledger,
 * refund_ledger, row_account, customer_history, cohort_cell, period_metric and
 * subscription_month, as they were known on `terms.asOf`.
 *
 * The distribution waits for predictions, the formulas for the cost of acquisition: see
 * measureDistribution and measureFormulas.
 *
 * @throws InputError when a foreign currency has no rate, or the basis lacks a margin rate
 * @throws InternalError when the records of an import do not add up
 */
export async function valueHistory(
  engine: Engine,
  terms: Terms,
  today: Day | null = null,
): Promise<HistoricalValue> {
  await prepareLedger(engine, terms);
  await writeCustomerHistory(engine, terms);
  await layOutMonths(engine, terms.asOf);
  const dimensions = await writeCohorts(engine, terms);
  const totals = await measureTotals(engine, terms);
  const subscriptions = await prepareSubscriptions(engine, terms);
  return {
    row_account: await readRowAccount(engine),
    verdict: await judgeData(engine, terms, { totals, subscriptions }, today),
    totals,
    activity: await measureActivity(engine, terms),
    cohorts: await readCohorts(engine, terms, dimensions),
    subscriptions,
  };
}
