import { costCohorts } from '../../finance/index.ts';
import {
  type Drift,
  type HistoricalValue,
  judgeMore,
  measureDistribution,
  measureFormulas,
  measureSubscriptions,
  predictionSummary,
  writeCohortSizes,
} from '../../valuation/index.ts';
import type { OptionalPart, Terms } from '../../vocabulary/index.ts';
import type { Engine } from '../../warehouse/index.ts';
import type { RunSummary } from '../run-summary.ts';
import type { Comparison } from './compare-with-past.ts';
import { describeClusters } from './describe-clusters.ts';
import type { Outlook } from './evaluate.ts';
import type { Explained } from './explain-customers.ts';

/** The parts of a run, as the rooms made them. */
export interface Findings {
  readonly history: HistoricalValue;
  readonly outlook: Outlook;
  readonly explained: Explained;
  readonly comparison: Comparison;
  /** What is found beside the verdict: whether what forecasts rest on has moved. */
  readonly drift: Drift;
  readonly leftOut: readonly OptionalPart[];
}

/** Puts together what the rooms found: the content of summary.json. */
export async function summarise(
  engine: Engine,
  terms: Terms,
  { history, outlook, explained, comparison, drift, leftOut }: Findings,
  { run, version }: { run: number; version: string },
): Promise<RunSummary> {
  await writeCohortSizes(engine);
  const predicted = await predictionSummary(engine, terms, outlook.prediction);
  const { movements, finance } = comparison;
  return {
    schema_version: 1,
    perenne_version: version,
    run,
    as_of: terms.asOf,
    horizon_days: terms.horizonDays,
    currency: terms.currency,
    timezone: terms.timezone,
    value_basis: terms.basis,
    margin_rate: terms.marginRate,
    discount_rate: terms.discountRate,
    refund_rule: 'netted_into_the_order',
    zero_value_orders: terms.zeroValueOrders,
    row_account: history.row_account,
    verdict: judgeMore(history.verdict, drift),
    totals: { ...history.totals, ...predicted.totals },
    distribution: await measureDistribution(engine, terms),
    formulas: await measureFormulas(engine, terms, finance.overall),
    activity: history.activity,
    subscriptions: await measureSubscriptions(engine, terms, history.subscriptions),
    model: predicted.model,
    report_card: predicted.report_card,
    rfm: predicted.rfm,
    segments: { ...outlook.segments, movements },
    left_out: [...leftOut],
    drivers: explained.drivers,
    clusters: describeClusters(explained.clusters, terms.currency),
    cohorts: {
      ...(await costCohorts(engine, terms, history.cohorts, finance.channels)),
      milestones: history.cohorts.milestones,
      forecasts: predicted.cohorts,
    },
    finance,
  };
}
