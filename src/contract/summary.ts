import { z } from 'zod';
import { OPTIONAL_PARTS } from '../vocabulary/index.ts';
import { activity } from './summary/activity.ts';
import { clusters } from './summary/clusters.ts';
import { distribution } from './summary/distribution.ts';
import { drivers } from './summary/drivers.ts';
import { finance } from './summary/finance.ts';
import { formulas } from './summary/formulas.ts';
import { amount, count, day, maybe, maybeAmount, parameters, share } from './summary/kinds.ts';
import { rowAccount } from './summary/row-account.ts';
import { rfm, segments } from './summary/segments.ts';
import { subscriptions } from './summary/subscriptions.ts';

/*
 * summary.json: the one definition of its shape. Amounts are in `currency`, to
 * its minor unit; shares and rates lie between 0 and 1; days are 'YYYY-MM-DD'.
 * A measure that the records cannot give is null, never 0.
 */

const verdict = z.object({
  level: z.enum(['good', 'usable', 'poor']),
  findings: z.array(
    z.object({
      /** span, customers, coverage, costs, duplicates, gaps, outliers, currency, staleness, refunds, amounts … */
      check: z.string(),
      level: z.enum(['ok', 'note', 'warning']),
      values: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
    }),
  ),
  /** Returns and subscriptions set against the orders; values are unverified until both pass. */
  reconciliation: z.object({
    is_verified: z.boolean(),
    returns: z.enum(['passed', 'failed', 'not_given']),
    subscriptions: z.enum(['passed', 'failed', 'not_given']),
  }),
});

/**
 * 80 % interval of a total by what totals erred by at these past cut-offs, and by what a season
 * never seen may add (a standard deviation of the logarithm). Null where not measured.
 */
const totalRange = z.object({
  low: z.number(),
  high: z.number(),
  cut_offs: z.array(day),
  season: z.number(),
});

const totals = z.object({
  customers: count,
  orders: count,
  purchases: count,
  repeat_customers: count,
  repeat_rate: share.nullable(),
  first_order_on: day.nullable(),
  last_order_on: day.nullable(),
  average_order_value: maybeAmount,
  historical_value: maybeAmount,
  revenue: maybeAmount,
  predicted_purchases: z.number(),
  predicted_purchases_range: totalRange.nullable(),
  predicted_revenue: maybeAmount,
  predicted_value: maybeAmount,
  predicted_value_range: totalRange.nullable(),
  residual_value: maybeAmount,
  total_value: maybeAmount,
  /** Means per customer. */
  historical_value_per_customer: maybeAmount,
  predicted_value_per_customer: maybeAmount,
  total_value_per_customer: maybeAmount,
  /** From what the files say to what customers are valued on; each step adds up to the next. */
  bridge: z.array(z.object({ step: z.string(), amount, orders: count })),
  unmatched_refunds: z.object({ records: count, amount: maybeAmount }),
  /** Revenue of orders with a customer / revenue of all orders. */
  revenue_coverage: share.nullable(),
});

const purchaseModel = z.string();

const champion = z.object({
  /** The forecast of purchases in production. */
  name: purchaseModel,
  reason: z.enum(['beats_the_formula', 'nothing_beats_the_formula', 'not_measured', 'asked']),
  runner_up: purchaseModel.nullable(),
  /** How much greater its average gain is than the runner-up's; against the formula, with the total. */
  margin: maybe,
  candidates: z.array(
    z.object({
      model: purchaseModel,
      /** Over the formula: the mean of a smaller RMSE and a better Gini, averaged over cut-offs. */
      gain: z.number(),
      /** The same with a nearer total as the third. */
      gain_with_total: z.number(),
      cut_offs: z.int(),
      loses_at_a_cut_off: z.boolean(),
      converged: z.boolean(),
    }),
  ),
});

const model = z.object({
  champion,
  counting: z.object({
    name: z.string(),
    parameters,
    log_likelihood: z.number(),
    customers: count,
    status: z.string(),
  }),
  spend: z
    .object({
      name: z.string(),
      /** repeat, all, both: what Gamma-Gamma reads; boosted: learned, beside both. */
      orders: z.enum(['repeat', 'all', 'both', 'boosted']),
      parameters,
      log_likelihood: z.number(),
      customers: count,
      status: z.string(),
      correlation: maybe,
    })
    .nullable(),
  /** measured: chosen on past cut-offs; not_measured: too little history, priors hold; asked: told by an option. */
  chosen_by: z.enum(['measured', 'not_measured', 'asked']),
  /** The level of the models' own interval that is published as the 80 % interval of a customer. */
  interval_level: z.object({ purchases: share, revenue: share }),
  /** Days over which residual value is summed; null: without end. */
  residual_days: maybe,
});

const score = z.object({
  model: z.string(),
  is_chosen: z.boolean(),
  is_baseline: z.boolean(),
  customers: count,
  actual: z.number(),
  predicted: z.number(),
  bias: maybe,
  mean_absolute_error: maybe,
  root_mean_square_error: maybe,
  spearman: maybe,
  normalised_gini: maybe,
  interval_coverage: maybe,
});

const band = z.object({
  tenth: count,
  customers: count,
  /** Means per customer of the tenth; of chances for repurchase. */
  predicted: z.number(),
  actual: z.number(),
  /** 95 % band of `actual`; null where all outcomes are alike. */
  low: maybe,
  high: maybe,
});

const cardDetail = z.object({
  purpose: z.enum(['selection', 'holdout']),
  cut_off: day,
  until: day,
  target: z.enum(['purchases', 'revenue']),
  model: z.string(),
  /** Share of outcomes inside the intervals as they are published. */
  coverage_50: share.nullable(),
  coverage_80: share.nullable(),
  coverage_95: share.nullable(),
  /** The same, an outcome across an end counted by the part of its chance that lies inside. */
  split_coverage_50: share.nullable(),
  split_coverage_80: share.nullable(),
  split_coverage_95: share.nullable(),
  /** 80 % interval of the total, as it was told beforehand; null on cards that models were chosen on. */
  total_low_80: maybe,
  total_high_80: maybe,
  /** Share of all outcomes that the best-predicted fifth of customers brought. */
  top_fifth: maybe,
  /** Of the chance of at least one purchase. */
  brier_score: maybe,
  brier_skill: maybe,
  /** What came from customers known at the cut-off, of all that the shop sold after it. */
  orders_seen: maybe,
  revenue_seen: maybe,
  bands: z.array(band),
  /** Of the chance of at least one purchase; empty for revenue. */
  repurchase_bands: z.array(band),
  /** In a group of fewer customers, every figure is null. */
  fewest_in_group: count,
  /** By RFM group as of the cut-off, and by quarter or month of the first purchase. */
  groups: z.array(
    z.object({
      dimension: z.enum(['rfm_group', 'cohort']),
      group: z.string(),
      customers: count,
      actual: maybe,
      predicted: maybe,
      bias: maybe,
      mean_absolute_error: maybe,
      root_mean_square_error: maybe,
      normalised_gini: maybe,
      coverage_80: share.nullable(),
      /** 80 % interval of the total of a cohort, as it was told beforehand. */
      low_80: maybe,
      high_80: maybe,
    }),
  ),
});

const reportCard = z.object({
  status: z.enum(['measured', 'not_measured']),
  reason: z.string().nullable(),
  cards: z.array(
    z.object({
      purpose: z.enum(['selection', 'holdout']),
      cut_off: day,
      until: day,
      target: z.enum(['purchases', 'revenue']),
      scores: z.array(score),
    }),
  ),
  /** Of the chosen model, latest cut-off: tenths of customers by prediction, highest first. */
  deciles: z.array(
    z.object({
      decile: count,
      customers: count,
      predicted_purchases: z.number(),
      actual_purchases: z.number(),
      predicted_revenue: maybe,
      actual_revenue: maybe,
    }),
  ),
  /** Of the chosen models, per cut-off and target. */
  details: z.array(cardDetail),
  /** Per target: the model in use, what came next on the past cut-offs, and why. */
  standings: z.array(
    z.object({
      target: z.enum(['purchases', 'revenue']),
      champion: z.string(),
      runner_up: z.string().nullable(),
      /** Average gain over the runner-up: the mean of a smaller RMSE and a better Gini. */
      margin: maybe,
      reason: z.enum(['default_not_beaten', 'beats_the_default']),
      /** What a challenger has to gain on average, losing at no cut-off. */
      least_gain: share,
    }),
  ),
});

const cohortRow = z.object({
  cohort: z.string(),
  customers: count,
  /** Of whom so many were old enough for each age: what its figures rest on; 0 where blank. */
  customers_at_age: z.array(count),
  acquisition_cost: maybeAmount,
  first_order_value: maybeAmount,
  /** By whole months since the first order; index 0 is the month of the first order. null = not mature. */
  active_share: z.array(share.nullable()),
  repeat_rate: z.array(share.nullable()),
  revenue: z.array(maybeAmount),
  cumulative_revenue: z.array(maybeAmount),
  cumulative_value: z.array(maybeAmount),
  average_order_value: z.array(maybeAmount),
  /** First month of age in which cumulative value per customer passes the acquisition cost. */
  payback_month: count.nullable(),
});

const cohorts = z.object({
  /** Amounts are per customer of the cohort. Oldest cohort first. */
  by_month: z.array(cohortRow),
  by_category: z.array(cohortRow),
  by_channel: z.array(cohortRow),
  milestones: z.array(
    z.object({
      dimension: z.enum(['month', 'category', 'channel']),
      cohort: z.string(),
      month: z.union([z.literal(3), z.literal(6), z.literal(12)]),
      customers: count,
      repeat_rate: share.nullable(),
      average_order_value: maybeAmount,
      cumulative_value: maybeAmount,
    }),
  ),
  /** What each quarter (or month) of first purchases is to bring, with 80 % intervals. */
  forecasts: z.array(
    z.object({
      cohort: z.string(),
      customers: count,
      predicted_purchases: z.number(),
      predicted_purchases_low: maybe,
      predicted_purchases_high: maybe,
      predicted_value: maybeAmount,
      predicted_value_low: maybeAmount,
      predicted_value_high: maybeAmount,
    }),
  ),
});

/** summary.json */
export const summarySchema = z.object({
  schema_version: z.literal(1),
  perenne_version: z.string(),
  run: count,
  as_of: day,
  horizon_days: count,
  currency: z.string().nullable(),
  timezone: z.string(),
  value_basis: z.enum(['revenue', 'gross_margin', 'contribution_margin']),
  margin_rate: maybe,
  discount_rate: z.number(),
  refund_rule: z.literal('netted_into_the_order'),
  zero_value_orders: z.enum(['count', 'exclude']),
  row_account: rowAccount,
  verdict,
  totals,
  distribution,
  formulas,
  activity,
  /** null where nothing recurs */
  subscriptions: subscriptions.nullable(),
  model,
  report_card: reportCard,
  rfm,
  segments,
  /** What was asked to be left out. */
  left_out: z.array(z.enum(OPTIONAL_PARTS)),
  /** null where the history is too short to learn from, or left out. */
  drivers: drivers.nullable(),
  clusters,
  cohorts,
  finance,
});

export type Summary = z.infer<typeof summarySchema>;

/** What a backtest alone comes to: the content of backtest.json. */
export const backtestSchema = summarySchema.pick({
  schema_version: true,
  perenne_version: true,
  as_of: true,
  horizon_days: true,
  currency: true,
  model: true,
  report_card: true,
});

export type BacktestSummary = z.infer<typeof backtestSchema>;
