import { z } from 'zod';
import {
  ACQUISITION_BANDS,
  CLUSTER_TRAITS,
  type ClusterTrait,
  CUSTOMER_FEATURES,
  type CustomerFeature,
  DRIVER_DIRECTIONS,
  DRIVER_SCORES,
  PLAYBOOK_STEPS,
  type PlaybookId,
  RFM_GROUPS,
  RFM_GROUPS_OF_SIX,
  SET_ASIDE_RULES,
  VALUE_SEGMENTS,
} from '../vocabulary/index.ts';

/*
 * summary.json: the one definition of its shape. Amounts are in `currency`, to
 * its minor unit; shares and rates lie between 0 and 1; days are 'YYYY-MM-DD'.
 * A measure that the records cannot give is null, never 0.
 */

const day = z.iso.date();
const count = z.int().min(0);
const amount = z.number();
const maybeAmount = amount.nullable();
const share = z.number().min(0).max(1);
const maybe = z.number().nullable();

const setAside = z.array(z.object({ rule: z.enum(SET_ASIDE_RULES), records: count }));

const rowAccount = z.object({
  records_read: count,
  accepted: count,
  rejected: count,
  set_aside: setAside,
  files: z.array(
    z.object({
      import_id: count,
      file: z.string(),
      kind: z.string(),
      format: z.string(),
      source: z.string(),
      records_read: count,
      accepted: count,
      rejected: count,
      set_aside: setAside,
    }),
  ),
});

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
  predicted_revenue: maybeAmount,
  predicted_value: maybeAmount,
  /** What would come in if the total erred as it did at these past cut-offs; null where not measured. */
  predicted_value_range: z.object({ low: amount, high: amount, cut_offs: z.array(day) }).nullable(),
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

const distribution = z.object({
  percentiles: z.array(
    z.object({
      level: share,
      historical_value: maybeAmount,
      predicted_value: maybeAmount,
      total_value: maybeAmount,
    }),
  ),
  /** Customers from the least to the most worth: cumulative share of customers, of historical value. */
  lorenz: z.array(z.object({ customers: share, value: z.number() })),
  top_20_share: maybe,
  gini: maybe,
});

const formulaInput = z.object({
  name: z.string(),
  numerator: maybe,
  denominator: maybe,
  value: maybe,
  unit: z.string(),
});

const formulas = z.object({
  period: z.object({ from: day, to: day, years: z.number() }).nullable(),
  /** Which rung suits these records best, and why. */
  recommended: z.string().nullable(),
  reason: z.string().nullable(),
  ladder: z.array(
    z.object({
      /** simple, margin, net_of_acquisition, subscription */
      id: z.string(),
      value: maybeAmount,
      inputs: z.array(formulaInput),
      /** Why there is no value. */
      missing: z.string().nullable(),
    }),
  ),
});

const third = z.enum(['low', 'middle', 'high']);

const churnByValue = z.object({
  /** What the thirds of customers are made by. */
  basis: z.enum(['historical_value', 'orders']),
  /** By quarter of the first order; customers old enough to be lost, and lost by the as-of day. */
  cells: z.array(
    z.object({
      cohort: z.string().regex(/^\d{4}-Q[1-4]$/),
      third,
      customers: count,
      lost: count,
      churn: share.nullable(),
    }),
  ),
  /** The month of age at which most stop, of those who reached it still buying. */
  breakpoints: z.array(
    z.object({ third, month: count, at_risk: count, lost: count, hazard: share }),
  ),
});

/** A factor and its interval of 95 %. */
const factor = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** Season and trend of the shop's orders. */
const season = z.object({
  status: z.enum(['estimated', 'history_too_short', 'too_few_orders']),
  /** Whole calendar months looked at. */
  months: count,
  first_month: day.nullable(),
  last_month: day.nullable(),
  /** Times as many orders a day as a year before, season apart. */
  trend: factor.nullable(),
  has_season: z.boolean(),
  /** From January: times as many orders a day as in the mean month; empty where there is no season. */
  by_month: z.array(factor.extend({ month: z.int().min(1).max(12) })),
});

const activity = z.object({
  /** Days after an order for which a customer counts as active. */
  active_window_days: count,
  months: z.array(
    z.object({
      month: day,
      is_complete: z.boolean(),
      orders: count,
      revenue: maybeAmount,
      new_revenue: maybeAmount,
      existing_revenue: maybeAmount,
      average_order_value: maybeAmount,
      customers_at_start: count,
      new_customers: count,
      /** Lost before, active again: at end = at start + new + returned - lost. */
      returned_customers: count,
      customers_at_end: count,
      customers_lost: count,
      period_retention: share.nullable(),
      period_churn: share.nullable(),
    }),
  ),
  /** Share of customers who ordered again within so many days, among those old enough. */
  repurchase: z.array(
    z.object({ days: count, customers: count, repeated: count, rate: share.nullable() }),
  ),
  order_value_by_tenure: z.array(
    z.object({ tenure: z.string(), orders: count, average_order_value: maybeAmount }),
  ),
  churn_by_value: churnByValue,
  season,
});

const parameters = z.record(z.string(), z.number());

const chance = share.nullable();

const subscriptions = z.object({
  /** Movements that subscription records told, and that followed from charges. */
  movements: z.object({ recorded: count, charged: count }),
  /** closing = opening + new_revenue + expansion + reactivation - contraction - cancellation, but for cents. */
  months: z.array(
    z.object({
      month: day,
      is_complete: z.boolean(),
      opening: maybeAmount,
      new_revenue: maybeAmount,
      expansion: maybeAmount,
      reactivation: maybeAmount,
      contraction: maybeAmount,
      cancellation: maybeAmount,
      closing: maybeAmount,
      subscribers_at_start: count,
      new_subscribers: count,
      reactivated_subscribers: count,
      lost_subscribers: count,
      subscribers_at_end: count,
      /** (contraction + cancellation) / opening */
      revenue_churn: maybe,
      /** lost_subscribers / subscribers_at_start */
      customer_churn: share.nullable(),
    }),
  ),
  /** Over up to twelve complete months with subscribers, added up; churns are a month. */
  churn: z.object({
    months: count,
    opening: maybeAmount,
    contraction: maybeAmount,
    cancellation: maybeAmount,
    subscribers_at_start: count,
    lost_subscribers: count,
    revenue_churn: maybe,
    customer_churn: share.nullable(),
  }),
  /** One per interval of charges: contracts renew only then. */
  retention: z.array(
    z.object({
      interval_months: count,
      contracts: count,
      lost: count,
      /** too_few: fewer contracts or losses than `fewest`; no curve is drawn. */
      status: z.enum(['fitted', 'too_few']),
      fewest: z.object({ contracts: count, lost: count }),
      model: z.object({
        name: z.string(),
        parameters,
        log_likelihood: z.number(),
        status: z.string(),
      }),
      /** By renewals made, from 0; bands and intervals hold 80 %. */
      points: z.array(
        z.object({
          renewals: count,
          at_risk: count.nullable(),
          lost: count.nullable(),
          observed: chance,
          observed_low: chance,
          observed_high: chance,
          projected: chance,
          projected_low: chance,
          projected_high: chance,
        }),
      ),
      /** By month of the beginning; projected from the last observed share on. */
      cohorts: z.array(
        z.object({
          cohort: day,
          contracts: count,
          observed: z.array(chance),
          projected: z.array(chance),
        }),
      ),
      charge: maybeAmount,
      /** Of a new contract: all expected charges on the value basis, discounted, the first one now. */
      new_contract_value: maybeAmount,
    }),
  ),
  /** Of customers of whom revenue recurs; value within the horizon, each charge worth once. */
  value: z.object({
    subscribers: count,
    monthly_recurring_revenue: maybeAmount,
    subscription_value: maybeAmount,
    subscription_residual: maybeAmount,
    order_value: maybeAmount,
    charges_left_out: maybeAmount,
    combined_value: maybeAmount,
  }),
});

const TRAITS = Object.values(CLUSTER_TRAITS).flatMap<ClusterTrait>(({ high, low }) => [high, low]);
const PLAYBOOK_IDS = Object.keys(PLAYBOOK_STEPS) as PlaybookId[];

const purchaseModel = z.string();

const champion = z.object({
  /** The forecast of purchases in production. */
  name: purchaseModel,
  reason: z.enum(['beats_the_formula', 'nothing_beats_the_formula', 'not_measured', 'asked']),
  runner_up: purchaseModel.nullable(),
  /** By how much its average gain over the formula is greater than the runner-up's. */
  margin: maybe,
  candidates: z.array(
    z.object({
      model: purchaseModel,
      /** Over the formula: the mean of a smaller RMSE and a better Gini, averaged over cut-offs. */
      gain: z.number(),
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
  interval_spread: z.number(),
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
  /** By RFM group as of the cut-off, and by quarter of the first purchase. */
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

const groupFigures = {
  customers: count,
  share: share,
  revenue: maybeAmount,
  historical_value: maybeAmount,
  predicted_value: maybeAmount,
  average_churn_risk: share.nullable(),
};

const rfm = z.object({
  /** Lower bound of each score 2..5, in days since the last order (upper bound), orders, amount. */
  cuts: z.object({
    recency_days: z.array(z.number()),
    orders: z.array(z.number()),
    revenue: z.array(z.number()).nullable(),
  }),
  groups: z.array(z.object({ group: z.enum(RFM_GROUPS), ...groupFigures })),
  groups_of_six: z.array(z.object({ group: z.enum(RFM_GROUPS_OF_SIX), ...groupFigures })),
  /** Customers by recency score and by (frequency + monetary) / 2. */
  grid: z.array(
    z.object({
      recency: count,
      frequency_monetary: z.number(),
      group: z.enum(RFM_GROUPS),
      customers: count,
    }),
  ),
  /** Groups as they were at a past cut-off, and what they bought after it; null where not measured. */
  lift: z
    .object({
      cut_off: day,
      until: day,
      groups: z.array(
        z.object({
          group: z.enum(RFM_GROUPS),
          customers: count,
          share_of_customers: share,
          /** Of revenue, or of purchases where there are no amounts. */
          share_of_later_value: maybe,
          /** share_of_later_value / share_of_customers: 1 is no better than a random pick. */
          lift: maybe,
        }),
      ),
    })
    .nullable(),
});

const segments = z.object({
  thresholds: z.record(z.string(), z.number().nullable()),
  values: z.array(z.object({ segment: z.enum(VALUE_SEGMENTS), ...groupFigures })),
  bands: z.array(
    z.object({
      band: z.enum(['small', 'medium', 'large']),
      customers: count,
      predicted_value: maybeAmount,
    }),
  ),
  opportunity: z.object({
    customers: count,
    share_of_customers: share,
    upside: maybeAmount,
    upside_share: share.nullable(),
  }),
  deal_hunters: z.object({
    customers: count,
    share: share.nullable(),
    revenue: maybeAmount,
    measured: z.boolean(),
  }),
  /** How many customers each playbook is for. */
  playbooks: z.array(z.object({ playbook: z.enum(PLAYBOOK_IDS), customers: count })),
  movements: z.object({
    since: day.nullable(),
    moves: z.array(
      z.object({
        axis: z.enum(['rfm_group', 'value_segment']),
        from: z.string().nullable(),
        to: z.string(),
        customers: count,
        predicted_value: maybeAmount,
      }),
    ),
  }),
});

const feature = z.enum(Object.keys(CUSTOMER_FEATURES) as CustomerFeature[]);

const drivers = z.object({
  /** Days from `as_of` that the chances look ahead. */
  within_days: count,
  scores: z.array(
    z.object({
      /** no_purchase is the learner's, to explain; churn risks elsewhere are the chosen forecast's. */
      score: z.enum(DRIVER_SCORES),
      /** Customers of an earlier day; null: too few had either outcome, and nobody is scored. */
      learned_from: count.nullable(),
      customers: count,
      mean_probability: chance,
      /** By what moves the chance of a customer most, the most frequent first. */
      first_drivers: z.array(
        z.object({
          /** null: no feature moves the chance. */
          driver: feature.nullable(),
          direction: z.enum(DRIVER_DIRECTIONS).nullable(),
          customers: count,
          share,
          mean_probability: share,
          /** Of these customers the median value, or the most frequent name; null where not known of most. */
          typical_value: maybe,
          typical_name: z.string().nullable(),
        }),
      ),
    }),
  ),
});

const inBoth = <T extends z.ZodType>(text: T) => z.object({ en: text, fr: text });
const month = z.int().min(1).max(12);
const frequentName = z.object({ name: z.string(), share }).nullable();

const cluster = z.object({
  cluster: count,
  /** Its first traits; unique in a run, not the same from run to run. */
  code: z.string(),
  traits: z.array(z.enum(TRAITS)),
  name: inBoth(z.string()),
  brief: inBoth(z.object({ creative: z.string(), offer: z.string(), timing: z.string() })),
  ...groupFigures,
  one_time_share: share,
  median_days_since_last: count,
  /** Median of the mean days between purchases; null where fewer than half bought twice. */
  usual_gap_days: maybe,
  median_order_value: maybeAmount,
  /** Means over customers of their own share; null where the files have none. */
  discount_share: maybe,
  return_share: maybe,
  mean_categories: maybe,
  /** Of purchases, in the busiest quarter. */
  season_share: share.nullable(),
  main_category: frequentName,
  first_channel: frequentName,
  /** 1 is Monday; null where none stands out. */
  weekday: z.int().min(1).max(7).nullable(),
  /** Local; null where times are not known or none stands out. */
  hour: z.int().min(0).max(23).nullable(),
});

const clusters = z.object({
  status: z.enum(['made', 'too_few_customers', 'no_structure']),
  /** Customers below whom none are made. */
  fewest: count,
  /** Mean silhouette, -1 to 1, and that of as many clusters in columns shuffled one by one. */
  silhouette: maybe,
  shuffled: maybe,
  busiest_quarter: z.object({ from_month: month, to_month: month }).nullable(),
  /** The most frequent buyers first. */
  clusters: z.array(cluster),
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
});

const economics = z.object({
  spend: amount,
  new_customers: count,
  acquisition_cost: maybeAmount,
  historical_value: maybeAmount,
  lifetime_value: maybeAmount,
  value_to_cost: maybe,
  band: z.enum(ACQUISITION_BANDS).nullable(),
  payback_months: count.nullable(),
  maximum_acquisition_cost: maybeAmount,
});

const finance = z.object({
  /** null without marketing spend. */
  overall: economics.nullable(),
  channels: z.array(
    z.object({ channel: z.string(), creative_theme: z.string().nullable(), ...economics.shape }),
  ),
  /** Days over which spend and the customers it won are set against each other. */
  period: z.object({ from: day, to: day }).nullable(),
  target_ratio: z.number(),
  margin_per_acquisition_euro: maybe,
  /** What customers were worth on average on a past day, to compare with; null without one. */
  own_baseline: z.object({ since: day, total_value_per_customer: amount }).nullable(),
  equity: z.object({
    now: maybeAmount,
    since: day.nullable(),
    before: maybeAmount,
    /** before + steps = now */
    bridge: z.array(z.object({ step: z.string(), amount })),
  }),
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
  /** null where the history is too short to learn from. */
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
