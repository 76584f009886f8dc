import { contractModels } from '../../models/index.ts';
import { inMinorUnit, type Terms } from '../../vocabulary/index.ts';
import {
  customerHistory,
  customerValue,
  type Engine,
  type Row,
  retentionCurve,
  sql,
  subscriberValue,
} from '../../warehouse/index.ts';
import { marginRatio } from '../prediction/margin-ratio.ts';
import { contractWorth, newContractWorth } from './contract-worth.ts';
import type { SubscriptionsFound } from './prepare-subscriptions.ts';
import {
  readMonths,
  recentChurn,
  type SubscriptionChurn,
  type SubscriptionMonth,
} from './read-months.ts';
import type { Retention, RetentionPoint } from './retention.ts';
import { type ContractCount, FEWEST_CONTRACTS, FEWEST_LOST, retentionOf } from './retention.ts';
import { subscriptionContract } from './scratch.ts';
import { contractPattern, runningContracts, subscriberValues } from './subscriber-values.ts';
import { writeRetention } from './write-retention.ts';

/** The section of summary.json. */
export interface Subscriptions {
  /** How many movements subscription records told, and how many followed from charges. */
  movements: { recorded: number; charged: number };
  months: SubscriptionMonth[];
  churn: SubscriptionChurn;
  retention: RetentionSummary[];
  value: SubscriptionWorth;
}

interface RetentionSummary {
  interval_months: number;
  contracts: number;
  lost: number;
  status: Retention['status'];
  /** Contracts and losses below which no curve is drawn. */
  fewest: { contracts: number; lost: number };
  model: {
    name: string;
    parameters: Record<string, number>;
    log_likelihood: number;
    status: string;
  };
  points: RetentionPoint[];
  cohorts: {
    cohort: string;
    contracts: number;
    observed: (number | null)[];
    projected: (number | null)[];
  }[];
  /** Mean charge of the running contracts, and what a new contract of it is worth, discounted. */
  charge: number | null;
  new_contract_value: number | null;
}

interface SubscriptionWorth {
  subscribers: number;
  monthly_recurring_revenue: number | null;
  subscription_value: number | null;
  subscription_residual: number | null;
  /** Of subscribers: predicted value of orders, the part of it that is their charges, and both worth once. */
  order_value: number | null;
  charges_left_out: number | null;
  combined_value: number | null;
}

/**
 * Retention and worth of the subscriptions that {@link prepareSubscriptions} laid out: writes
 * retention_curve and subscriber_value, and answers what the summary shows; null without any.
 * Needs customer_value.
 */
export async function measureSubscriptions(
  engine: Engine,
  terms: Terms,
  found: SubscriptionsFound | null,
): Promise<Subscriptions | null> {
  await engine.create(retentionCurve);
  await engine.create(subscriberValue);
  if (found === null) return null;
  const retention = await measureRetention(engine);
  await writeRetention(engine, retention);
  const margin = await marginRatio(engine, customerHistory, terms);
  await scorePatterns(engine, terms, retention);
  await engine.insert(subscriberValue, subscriberValues(margin, terms, engine.dialect));
  const months = await readMonths(engine, terms.currency);
  const charges = await meanCharges(engine);
  return {
    movements: { recorded: found.records, charged: found.charges },
    months,
    churn: await recentChurn(engine, terms.currency),
    retention: retention.map((known) => {
      const charge = charges.get(known.interval_months) ?? null;
      return {
        ...summaryOf(known),
        charge: inMinorUnit(charge, terms.currency),
        new_contract_value: inMinorUnit(
          charge === null
            ? null
            : charge *
                margin *
                newContractWorth(known.fit, known.interval_months, terms.discountRate),
          terms.currency,
        ),
      };
    }),
    value: await readWorth(engine, terms),
  };
}

async function measureRetention(engine: Engine): Promise<Retention[]> {
  const { dialect } = engine;
  const counts = await engine.rows<Row & ContractCount>(sql`
    SELECT interval_months, ${dialect.dayText(dialect.monthOf(sql`started_on`))} AS cohort, renewals,
      sum(is_lost) AS lost, sum(1 - is_lost) AS censored
    FROM ${dialect.table(subscriptionContract)}
    GROUP BY interval_months, ${dialect.dayText(dialect.monthOf(sql`started_on`))}, renewals
    ORDER BY interval_months, cohort, renewals`);
  const intervals = [...new Set(counts.map(({ interval_months }) => interval_months))];
  return intervals.map((interval) =>
    retentionOf(
      interval,
      counts.filter(({ interval_months }) => interval_months === interval),
    ),
  );
}

async function scorePatterns(
  engine: Engine,
  terms: Terms,
  retention: readonly Retention[],
): Promise<void> {
  const patterns = await engine.rows<{
    interval_months: number;
    renewals: number;
    days_to_renewal: number;
  }>(sql`
    SELECT DISTINCT interval_months, renewals, days_to_renewal
    FROM (${runningContracts(terms, engine.dialect)}) running
    ORDER BY interval_months, renewals, days_to_renewal`);
  const fits = new Map(retention.map(({ interval_months, fit }) => [interval_months, fit]));
  const worth = patterns.map(({ interval_months, renewals, days_to_renewal }) => {
    const fit = fits.get(interval_months);
    if (!fit) throw new Error(`no retention of contracts of ${interval_months} months`);
    return contractWorth(fit, interval_months, renewals, days_to_renewal, terms);
  });
  const column = (of: (i: number) => number) => Float64Array.from(patterns, (_, i) => of(i));
  await engine.create(contractPattern);
  await engine.append(contractPattern, {
    interval_months: column((i) => patterns[i]?.interval_months ?? 0),
    renewals: column((i) => patterns[i]?.renewals ?? 0),
    days_to_renewal: column((i) => patterns[i]?.days_to_renewal ?? 0),
    within_horizon: column((i) => worth[i]?.withinHorizon ?? 0),
    residual: column((i) => worth[i]?.residual ?? 0),
    retention: column((i) => worth[i]?.retention ?? 0),
  });
}

async function meanCharges(engine: Engine): Promise<Map<number, number>> {
  const { dialect } = engine;
  const rows = await engine.rows<{ interval_months: number; charge: number | null }>(sql`
    SELECT interval_months, ${dialect.ratio(sql`sum(yearly) * interval_months`, sql`count(*) * 12`)} AS charge
    FROM ${dialect.table(subscriptionContract)}
    WHERE ended_on IS NULL AND paused_on IS NULL GROUP BY interval_months`);
  return new Map(
    rows.flatMap(({ interval_months, charge }) =>
      charge === null ? [] : [[interval_months, charge]],
    ),
  );
}

function summaryOf(known: Retention): Omit<RetentionSummary, 'charge' | 'new_contract_value'> {
  const { interval_months, contracts, lost, status, fit, all, cohorts } = known;
  const names = contractModels[fit.model].parameterNames;
  const rounded = (share: number | null) => (share === null ? null : Number(share.toFixed(8)));
  return {
    interval_months,
    contracts,
    lost,
    status,
    fewest: { contracts: FEWEST_CONTRACTS, lost: FEWEST_LOST },
    model: {
      name: fit.model,
      parameters: Object.fromEntries(names.map((name, i) => [name, fit.parameters[i] ?? 0])),
      log_likelihood: fit.logLikelihood,
      status: fit.status,
    },
    points: all.points.map((point) => ({
      ...point,
      observed: rounded(point.observed),
      observed_low: rounded(point.observed_low),
      observed_high: rounded(point.observed_high),
      projected: rounded(point.projected),
      projected_low: rounded(point.projected_low),
      projected_high: rounded(point.projected_high),
    })),
    cohorts: cohorts.map(({ cohort, contracts: size, points }) => ({
      cohort: cohort ?? '',
      contracts: size,
      observed: points.map(({ observed }) => rounded(observed)),
      projected: points.map(({ projected }) => rounded(projected)),
    })),
  };
}

async function readWorth(engine: Engine, terms: Terms): Promise<SubscriptionWorth> {
  const { dialect } = engine;
  type Sums = Record<
    'subscribers' | 'recurring' | 'worth' | 'residual' | 'orders' | 'predicted' | 'combined',
    number | null
  >;
  const [sums] = await engine.rows<Sums>(sql`
    SELECT count(*) AS subscribers, sum(monthly_amount) AS recurring, sum(subscription_value) AS worth,
      sum(subscription_residual) AS residual, sum(order_value) AS orders,
      sum(predicted) AS predicted, sum(combined_value) AS combined
    FROM (
      SELECT s.*, v.predicted_value AS predicted FROM ${dialect.table(subscriberValue)} s
      LEFT JOIN ${dialect.table(customerValue)} v ON v.customer_key = s.customer_key
      WHERE s.state = 'running'
    ) valued`);
  const money = (amount: number | null | undefined) => inMinorUnit(amount ?? null, terms.currency);
  const left = sums?.predicted == null ? null : sums.predicted - (sums.orders ?? 0);
  return {
    subscribers: sums?.subscribers ?? 0,
    monthly_recurring_revenue: money(sums?.recurring),
    subscription_value: money(sums?.worth),
    subscription_residual: money(sums?.residual),
    order_value: money(sums?.orders),
    charges_left_out: money(left),
    combined_value: money(sums?.combined),
  };
}
