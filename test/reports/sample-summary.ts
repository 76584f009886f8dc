import type { Summary } from '../../src/contract/index.ts';
import { describeClusters } from '../../src/pipeline/steps/describe-clusters.ts';
import {
  RFM_GROUPS,
  RFM_GROUPS_OF_SIX,
  type RfmGroup,
  SET_ASIDE_RULES,
  VALUE_SEGMENTS,
} from '../../src/vocabulary/index.ts';
import { sampleSubscriptions } from './sample-subscriptions.ts';

/*
 * A made-up shop whose figures hang together well enough to be read. Nothing here is a
 * result: it shows the report every kind of summary that the computing rooms may hand it.
 */

export interface SampleOptions {
  /** False: the files held purchases only, and every amount is null. */
  readonly amounts?: boolean;
  readonly spend?: boolean;
  /** False: too little history to test the forecast. */
  readonly measured?: boolean;
  readonly months?: number;
  /** True: some of the revenue recurs. */
  readonly subscriptions?: boolean;
}

type Cohort = Summary['cohorts']['by_month'][number];

const CUSTOMERS = 4315;
const REVENUE = 8_278_940.12;

export function sampleSummary(options: SampleOptions = {}): Summary {
  const {
    amounts = true,
    spend = true,
    measured = true,
    months = 13,
    subscriptions = false,
  } = options;
  const money = (figure: number) => (amounts ? Math.round(figure * 100) / 100 : null);
  const historical = REVENUE * 0.42;
  return {
    schema_version: 1,
    perenne_version: '0.1.0',
    run: 7,
    as_of: '2011-12-09',
    horizon_days: 365,
    currency: amounts ? 'GBP' : null,
    timezone: 'Europe/London',
    value_basis: amounts ? 'gross_margin' : 'revenue',
    margin_rate: amounts ? 0.42 : null,
    discount_rate: 0.1,
    refund_rule: 'netted_into_the_order',
    zero_value_orders: 'count',
    row_account: rowAccount(),
    verdict: verdict(amounts),
    totals: totals(money, historical, measured),
    distribution: distribution(amounts, money),
    formulas: formulas(amounts, spend),
    activity: activity(months, money),
    subscriptions: subscriptions ? sampleSubscriptions() : null,
    model: model(amounts, measured),
    report_card: reportCard(amounts, measured),
    rfm: rfm(money, historical),
    segments: segments(money, historical, amounts),
    left_out: [],
    drivers: months > 0 ? drivers(measured, amounts) : null,
    clusters: clusters(measured, months, money),
    cohorts: cohorts(months, money, amounts && spend),
    finance: finance(amounts, spend),
  };
}

/** Not measured: no structure; a first month: too few customers. */
function clusters(measured: boolean, months: number, money: Money): Summary['clusters'] {
  const none = { fewest: 200, silhouette: null, shuffled: null, busiest_quarter: null };
  if (!measured) {
    const status = months === 0 ? 'too_few_customers' : 'no_structure';
    return { ...none, status, clusters: [] };
  }
  const amounts = money(1) !== null;
  const profile = {
    share: 0.6,
    revenue: money(6e6),
    historical_value: money(2.4e6),
    predicted_value: money(2e6),
    average_churn_risk: 0.31,
    one_time_share: 0.02,
    median_days_since_last: 21,
    usual_gap_days: 34.5,
    median_order_value: money(312.4),
    discount_share: amounts ? 0.041 : null,
    return_share: amounts ? 0.03 : null,
    mean_categories: 3.2,
    season_share: 0.31,
    main_category: { name: 'Kitchen <b>&</b> home', share: 0.41 },
    first_channel: { name: 'newsletter', share: 0.35 },
    weekday: 4,
    hour: 12,
  };
  return describeClusters(
    {
      ...none,
      status: 'made',
      silhouette: 0.27,
      shuffled: 0.14,
      busiest_quarter: { from_month: 10, to_month: 12 },
      clusters: [
        {
          cluster: 1,
          code: 'frequent.many_categories',
          traits: ['frequent', 'many_categories', 'recent'],
          customers: 2589,
          ...profile,
        },
        {
          cluster: 2,
          code: 'silent.discounted',
          traits: ['silent', 'discounted', 'out_of_season'],
          customers: CUSTOMERS - 2589,
          ...profile,
          share: 0.4,
          one_time_share: 0.81,
          usual_gap_days: null,
          median_days_since_last: 288,
          discount_share: amounts ? 0.24 : null,
          weekday: null,
          hour: null,
        },
      ],
    },
    amounts ? 'GBP' : null,
  );
}

type FirstDriver = NonNullable<Summary['drivers']>['scores'][number]['first_drivers'][number];

/** Not measured: too few customers stayed away to learn what drives leaving. */
function drivers(measured: boolean, amounts: boolean): Summary['drivers'] {
  const first = (
    driver: FirstDriver['driver'],
    direction: FirstDriver['direction'],
    customers: number,
    typical: number | string | null,
    of: number,
  ): FirstDriver => ({
    driver,
    direction,
    customers,
    share: customers / of,
    mean_probability: direction === 'raises' ? 0.61 : 0.17,
    typical_value: typeof typical === 'number' ? typical : null,
    typical_name: typeof typical === 'string' ? typical : null,
  });
  return {
    within_days: 365,
    scores: [
      {
        score: 'second_purchase',
        learned_from: 960,
        customers: 1500,
        mean_probability: 0.31,
        first_drivers: [
          first('days_since_last', 'lowers', 700, 212, 1500),
          first('first_channel', 'raises', 420, 'newsletter', 1500),
          first('first_order', 'raises', 300, amounts ? 84.5 : null, 1500),
          first('first_month', 'lowers', 50, 12, 1500),
          first('country', 'lowers', 12, null, 1500),
          first('purchases_26_weeks', 'raises', 10, 1, 1500),
          first(null, null, 8, null, 1500),
        ],
      },
      measured
        ? {
            score: 'no_purchase',
            learned_from: 3021,
            customers: CUSTOMERS,
            mean_probability: 0.44,
            first_drivers: [
              first('silence_ratio', 'raises', 2000, 3.42, CUSTOMERS),
              first('silence_ratio', 'lowers', 2000, 0.4, CUSTOMERS),
              first('discount_share', 'raises', 315, 0.34, CUSTOMERS),
            ],
          }
        : {
            score: 'no_purchase',
            learned_from: null,
            customers: 0,
            mean_probability: null,
            first_drivers: [],
          },
    ],
  };
}

function rowAccount(): Summary['row_account'] {
  const counts: Partial<Record<(typeof SET_ASIDE_RULES)[number], number>> = {
    duplicate: 0,
    no_customer: 135_080,
    stock_adjustment: 2_406,
    cancelled_order: 118,
  };
  const set_aside = SET_ASIDE_RULES.map((rule) => ({ rule, records: counts[rule] ?? 0 }));
  const aside = set_aside.reduce((total, { records }) => total + records, 0);
  const line = { records_read: 541_909, accepted: 541_909 - aside - 3, rejected: 3, set_aside };
  return {
    ...line,
    files: [
      {
        import_id: 1,
        file: 'online-retail.parquet',
        kind: 'order_lines',
        format: 'uci_online_retail',
        source: 'online-retail',
        order_moment: { moment: 'placed', column: 'InvoiceDate' },
        ...line,
      },
    ],
  };
}

function verdict(amounts: boolean): Summary['verdict'] {
  return {
    level: 'usable',
    reconciliation: { is_verified: true, returns: 'passed', subscriptions: 'not_given' },
    findings: [
      {
        check: 'span',
        level: 'ok',
        values: { from: '2010-12-01', to: '2011-12-09', days: 374, limit: 365 },
      },
      {
        check: 'customers',
        level: 'ok',
        values: { customers: CUSTOMERS, repeat_customers: 2815, orders: 18_405, limit: 500 },
      },
      {
        check: 'amounts',
        level: amounts ? 'ok' : 'warning',
        values: {
          orders: 18_405,
          without_amount: amounts ? 0 : 18_405,
          share: amounts ? 0 : 1,
        },
      },
      {
        check: 'coverage',
        level: 'note',
        values: {
          orders: 22_064,
          orders_without_customer: 3659,
          revenue_share: amounts ? 0.851 : null,
          limit: 0.8,
        },
      },
      {
        check: 'costs',
        level: 'note',
        values: { basis: 'gross_margin', share_known: null, margin_rate: 0.42, fallback: null },
      },
      {
        check: 'duplicates',
        level: 'note',
        values: { records: 5268, share: 0.0097, dropped: 0 },
      },
      {
        check: 'gaps',
        level: 'ok',
        values: {
          longest_days: 12,
          from: '2010-12-23',
          to: '2011-01-04',
          typical_days: 3,
          limit: 14,
        },
      },
      {
        check: 'outliers',
        level: 'note',
        values: {
          orders: 4,
          threshold: 31_200,
          revenue_share: 0.021,
          order_refs: '581483, 541431',
        },
      },
      {
        check: 'staleness',
        level: 'ok',
        values: { last_order_on: '2011-12-09', days: 0, limit: 45 },
      },
      {
        check: 'refunds',
        level: 'note',
        values: {
          records: 8905,
          amount: amounts ? 611_342.09 : null,
          unmatched_records: 1211,
          unmatched_amount: amounts ? 88_120.5 : null,
          unmatched_share: 0.01,
        },
      },
      { check: 'a_check_of_tomorrow', level: 'note', values: { things: 3 } },
    ],
  };
}

type Money = (figure: number) => number | null;

function totals(money: Money, historical: number, measured: boolean): Summary['totals'] {
  const predicted = 2_911_420;
  return {
    customers: CUSTOMERS,
    orders: 18_405,
    purchases: 16_712,
    repeat_customers: 2815,
    repeat_rate: 2815 / CUSTOMERS,
    first_order_on: '2010-12-01',
    last_order_on: '2011-12-09',
    average_order_value: money(REVENUE / 18_405),
    historical_value: money(historical),
    revenue: money(REVENUE),
    predicted_purchases: 15_218.4,
    predicted_purchases_range: null,
    predicted_revenue: money(predicted / 0.42),
    predicted_value: money(predicted),
    predicted_value_range:
      money(1) === null || !measured
        ? null
        : { low: 2_911_420, high: 4_852_367, cut_offs: ['2011-06-08', '2011-09-09'], season: 0.29 },
    residual_value: money(6_870_300),
    total_value: money(historical + predicted),
    historical_value_per_customer: money(historical / CUSTOMERS),
    predicted_value_per_customer: money(predicted / CUSTOMERS),
    total_value_per_customer: money((historical + predicted) / CUSTOMERS),
    bridge:
      money(1) === null
        ? []
        : [
            { step: 'gross', amount: 10_644_560.42, orders: 22_064 },
            { step: 'refunds', amount: -611_342.09, orders: 3517 },
            { step: 'unmatched_refunds', amount: 88_120.5, orders: 0 },
            { step: 'no_customer', amount: -1_754_278.21, orders: 3659 },
            { step: 'stock_adjustment', amount: -88_120.5, orders: 12 },
            { step: 'revenue', amount: REVENUE, orders: 18_405 },
          ],
    unmatched_refunds: { records: 1211, amount: money(88_120.5) },
    revenue_coverage: money(1) === null ? null : 0.851,
  };
}

function distribution(amounts: boolean, money: Money): Summary['distribution'] {
  const levels = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
  return {
    percentiles: levels.map((level) => {
      const historical = 95 * Math.exp(2.2 * (level / 0.9 - 0.35));
      const predicted = 60 * Math.exp(2.4 * (level / 0.9 - 0.35));
      return {
        level,
        historical_value: money(historical),
        predicted_value: money(predicted),
        total_value: money(historical + predicted),
      };
    }),
    lorenz: amounts
      ? Array.from({ length: 101 }, (_, i) => ({ customers: i / 100, value: (i / 100) ** 4.8 }))
      : [],
    top_20_share: amounts ? 0.744 : null,
    gini: amounts ? 0.716 : null,
  };
}

function formulas(amounts: boolean, spend: boolean): Summary['formulas'] {
  const period = { from: '2010-12-01', to: '2011-12-09', years: 1.02 };
  if (!amounts) {
    return {
      period,
      recommended: null,
      reason: 'no_amounts',
      ladder: [{ id: 'simple', value: null, inputs: [], missing: 'no_amounts' }],
    };
  }
  const inputs = [
    {
      name: 'average_order_value',
      numerator: REVENUE,
      denominator: 18_405,
      value: 449.82,
      unit: 'currency',
    },
    {
      name: 'frequency',
      numerator: 18_405,
      denominator: 4401.3,
      value: 4.18,
      unit: 'orders_per_year',
    },
    { name: 'lifetime', numerator: 1532, denominator: 4315, value: 0.355, unit: 'years' },
  ];
  const margin = {
    name: 'margin_rate',
    numerator: null,
    denominator: null,
    value: 0.42,
    unit: 'share',
  };
  return {
    period,
    recommended: 'margin',
    reason: 'margin_known',
    ladder: [
      { id: 'simple', value: 667.5, inputs, missing: null },
      { id: 'margin', value: 280.35, inputs: [...inputs, margin], missing: null },
      spend
        ? {
            id: 'net_of_acquisition',
            value: 204.1,
            inputs: [
              ...inputs,
              {
                name: 'acquisition_cost',
                numerator: 329_000,
                denominator: 4315,
                value: 76.25,
                unit: 'currency',
              },
            ],
            missing: null,
          }
        : { id: 'net_of_acquisition', value: null, inputs: [], missing: 'no_spend' },
    ],
  };
}

function monthFrom(start: number): string {
  return new Date(Date.UTC(2010, 11 + start, 1)).toISOString().slice(0, 10);
}

/** December is strong; with little history nothing is told. */
function season(months: number): Summary['activity']['season'] {
  const isTold = months >= 18;
  return {
    status: isTold ? 'estimated' : 'history_too_short',
    months: isTold ? 30 : Math.max(0, months - 2),
    first_month: isTold ? '2021-06-01' : null,
    last_month: isTold ? '2023-11-01' : null,
    trend: isTold ? { value: 1.12, low: 1.04, high: 1.21 } : null,
    has_season: isTold,
    by_month: isTold
      ? Array.from({ length: 12 }, (_, i) => {
          const value = i === 11 ? 1.62 : i === 7 ? 0.71 : 0.97;
          return { month: i + 1, value, low: value - 0.12, high: value + 0.14 };
        })
      : [],
  };
}

function activity(months: number, money: Money): Summary['activity'] {
  return {
    active_window_days: 90,
    months: Array.from({ length: months }, (_, i) => {
      const started = Math.round(420 * Math.exp(-i / 9) + 90);
      const revenue = 520_000 + 34_000 * i + (i % 4) * 21_000;
      const isFirst = i === 0;
      return {
        month: monthFrom(i),
        is_complete: i < months - 1,
        orders: 1200 + 60 * i,
        revenue: money(revenue),
        new_revenue: money(revenue * Math.max(0.18, 0.95 - i * 0.09)),
        existing_revenue: money(revenue * Math.min(0.82, 0.05 + i * 0.09)),
        average_order_value: money(revenue / (1200 + 60 * i)),
        customers_at_start: isFirst ? 0 : 800 + 240 * i,
        new_customers: started,
        returned_customers: 0,
        customers_at_end: 1040 + 240 * i,
        customers_lost: isFirst ? 0 : 40 + 9 * i,
        period_retention: isFirst ? null : 0.93 - (i % 5) * 0.012,
        period_churn: isFirst ? null : 0.07 + (i % 5) * 0.012,
      };
    }),
    repurchase: [
      { days: 30, customers: 4100, repeated: 951, rate: 951 / 4100 },
      { days: 60, customers: 3880, repeated: 1420, rate: 1420 / 3880 },
      { days: 90, customers: 3610, repeated: 1690, rate: 1690 / 3610 },
    ],
    order_value_by_tenure: ['first_order', '0-3', '3-6', '6-12', '12+'].map((tenure, i) => ({
      tenure,
      orders: 4315 - 600 * i,
      average_order_value: money(392 + 38 * i),
    })),
    churn_by_value: churnByValue(months, money(1) !== null),
    season: season(months),
  };
}

/** The last quarter is too young to be judged. */
function churnByValue(months: number, amounts: boolean): Summary['activity']['churn_by_value'] {
  const thirds = ['low', 'middle', 'high'] as const;
  const quarters = ['2010-Q4', '2011-Q1', '2011-Q2', '2011-Q3', '2011-Q4'];
  return {
    basis: amounts ? 'historical_value' : 'orders',
    cells: quarters.slice(0, Math.ceil(months / 3)).flatMap((cohort, q) =>
      thirds.map((third, i) => {
        const customers = cohort === '2011-Q4' ? 0 : 300 - 40 * q;
        const lost = Math.round((customers * (7 - 2 * i)) / 10);
        return { cohort, third, customers, lost, churn: customers === 0 ? null : lost / customers };
      }),
    ),
    breakpoints:
      months < 6
        ? []
        : thirds.map((third, i) => ({
            third,
            month: 2 * i,
            at_risk: 960 - 200 * i,
            lost: 480 - 160 * i,
            hazard: (480 - 160 * i) / (960 - 200 * i),
          })),
  };
}

function model(amounts: boolean, measured: boolean): Summary['model'] {
  const rival = (model: string, gain: number) => ({
    ...{
      model,
      gain,
      gain_with_total: gain,
      cut_offs: 2,
      loses_at_a_cut_off: false,
      converged: true,
    },
  });
  return {
    champion: measured
      ? {
          name: 'boosted-trees',
          reason: 'beats_the_formula',
          runner_up: 'pareto-nbd',
          margin: 0.018,
          candidates: [rival('pareto-nbd', 0.049), rival('boosted-trees', 0.067)],
        }
      : { name: 'formula', reason: 'not_measured', runner_up: null, margin: null, candidates: [] },
    counting: {
      name: 'pareto-nbd',
      parameters: { r: 0.7433, alpha: 9.8215, s: 0.2718, beta: 12.5521 },
      log_likelihood: -41_233.184,
      customers: CUSTOMERS,
      status: measured ? 'converged' : 'prior',
    },
    spend: amounts
      ? {
          name: 'gamma-gamma',
          orders: 'repeat',
          parameters: { p: 2.104, q: 3.455, v: 482.1 },
          log_likelihood: -18_022.91,
          customers: 2815,
          status: 'converged',
          correlation: 0.11,
        }
      : null,
    chosen_by: measured ? 'measured' : 'not_measured',
    interval_level: { purchases: 0.8, revenue: 0.836 },
    residual_days: null,
  };
}

function cardDetails(amounts: boolean): Summary['report_card']['details'] {
  const bands = (most: number, width: number) =>
    Array.from({ length: 10 }, (_, i) => {
      const predicted = most * Math.exp(-i / 2.1);
      const actual = predicted * (1.08 - i / 40);
      const half = width * Math.sqrt(actual * most);
      return {
        tenth: i + 1,
        customers: 337,
        predicted,
        actual,
        low: i === 9 ? null : actual - half,
        high: i === 9 ? null : actual + half,
      };
    });
  const group = (
    dimension: 'rfm_group' | 'cohort',
    name: string,
    customers: number,
    each: number,
    bias: number,
  ) => ({
    dimension,
    group: name,
    customers,
    ...(customers < 50
      ? {
          actual: null,
          predicted: null,
          bias: null,
          mean_absolute_error: null,
          root_mean_square_error: null,
          normalised_gini: null,
          coverage_80: null,
          low_80: null,
          high_80: null,
        }
      : {
          actual: customers * each,
          predicted: customers * each * (1 + bias),
          bias,
          mean_absolute_error: each * 0.8,
          root_mean_square_error: each * 1.9,
          normalised_gini: 0.61,
          coverage_80: 0.83,
          low_80: dimension === 'cohort' ? customers * each * 0.8 : null,
          high_80: dimension === 'cohort' ? customers * each * 1.25 : null,
        }),
  });
  const detail = (target: 'purchases' | 'revenue', model: string, each: number) => ({
    purpose: 'selection' as const,
    cut_off: '2011-08-31',
    until: '2011-12-09',
    target,
    model,
    coverage_50: 0.58,
    coverage_80: 0.84,
    coverage_95: 0.953,
    split_coverage_50: 0.49,
    split_coverage_80: 0.79,
    split_coverage_95: 0.94,
    total_low_80: null,
    total_high_80: null,
    top_fifth: 0.63,
    brier_score: target === 'purchases' ? 0.187 : null,
    brier_skill: target === 'purchases' ? 0.24 : null,
    orders_seen: 0.86,
    revenue_seen: amounts ? 0.88 : null,
    bands: bands(each * 4, 0.08),
    repurchase_bands:
      target === 'purchases'
        ? bands(0.88, 0.03).map((band) => ({ ...band, high: Math.min(1, band.high ?? 0.06) }))
        : [],
    fewest_in_group: 50,
    groups: [
      group('rfm_group', 'CHAMPIONS', 412, each * 3, -0.08),
      group('rfm_group', 'LOYAL', 508, each * 1.6, 0.03),
      group('rfm_group', 'PROMISING', 31, each, 0),
      group('rfm_group', 'DORMANT', 690, each / 5, 0.21),
      group('cohort', '2010-Q4', 1180, each * 1.2, -0.05),
      group('cohort', '2011-Q1', 920, each, 0.02),
    ],
  });
  return [
    detail('purchases', 'pareto-nbd', 1.66),
    ...(amounts ? [detail('revenue', 'pareto-nbd + gamma-gamma', 775)] : []),
  ];
}

function reportCard(amounts: boolean, measured: boolean): Summary['report_card'] {
  if (!measured) {
    return {
      status: 'not_measured',
      reason: 'history_too_short',
      cards: [],
      deciles: [],
      details: [],
      standings: [],
    };
  }
  const score = (model: string, worse: number, target: 'purchases' | 'revenue') => ({
    model,
    is_chosen: worse === 1,
    is_baseline: worse > 1.1,
    customers: 3370,
    actual: target === 'purchases' ? 5602 : 2_610_400,
    predicted: (target === 'purchases' ? 5421 : 2_498_800) * (worse > 1.1 ? worse : 1),
    bias: -0.0323 + (worse - 1),
    mean_absolute_error: (target === 'purchases' ? 1.31 : 612) * worse,
    root_mean_square_error: (target === 'purchases' ? 2.47 : 3480) * worse,
    spearman: 0.55 / worse,
    normalised_gini: 0.77 / worse,
    interval_coverage: worse > 1.1 ? null : 0.76,
  });
  const card = (target: 'purchases' | 'revenue', names: readonly [string, number][]) => ({
    purpose: 'selection' as const,
    cut_off: '2011-08-31',
    until: '2011-12-09',
    target,
    scores: names.map(([name, worse]) => score(name, worse, target)),
  });
  return {
    status: 'measured',
    reason: null,
    cards: [
      card('purchases', [
        ['pareto-nbd', 1],
        ['bg-nbd', 1.01],
        ['mbg-nbd', 1.004],
        ['nbd', 1.08],
        ['repeat_rate_continues', 1.34],
        ['last_window_repeats', 1.52],
      ]),
      ...(amounts
        ? [
            card('revenue', [
              ['pareto-nbd + gamma-gamma', 1],
              ['spend_rate_continues', 1.4],
              ['last_window_repeats', 1.61],
            ]),
          ]
        : []),
    ],
    details: cardDetails(amounts),
    standings: [
      {
        target: 'purchases',
        champion: 'pareto-nbd',
        runner_up: 'mbg-nbd',
        margin: -0.002,
        reason: 'default_not_beaten',
        least_gain: 0.005,
      },
    ],
    deciles: Array.from({ length: 10 }, (_, i) => {
      const forecast = 2100 * Math.exp(-i / 2.1);
      return {
        decile: i + 1,
        customers: 337,
        predicted_purchases: forecast,
        actual_purchases: forecast * (1.06 - (i % 3) * 0.07),
        predicted_revenue: amounts ? forecast * 480 : null,
        actual_revenue: amounts ? forecast * 480 * (1.09 - (i % 4) * 0.06) : null,
      };
    }),
  };
}

function figuresOf(i: number, of: number, money: Money, historical: number) {
  const weights = Array.from({ length: of }, (_, j) => 1 / (j + 1.4));
  const whole = weights.reduce((total, weight) => total + weight, 0);
  const share = (weights[of - 1 - i] ?? 0) / whole;
  const worth = (weights[i] ?? 0) / whole;
  return {
    customers: Math.round(CUSTOMERS * share),
    share,
    revenue: money(REVENUE * worth),
    historical_value: money(historical * worth),
    predicted_value: money(2_911_420 * worth),
    average_churn_risk: Math.min(0.97, 0.12 + i * 0.085),
  };
}

function groupAt(recency: number, level: number): RfmGroup {
  if (recency >= 4) {
    if (level >= 4) return recency === 5 ? 'CHAMPIONS' : 'LOYAL';
    if (level >= 2.5) return 'ACTIVE';
    return recency === 5 ? 'NEW' : 'PROMISING';
  }
  if (recency === 3) return level >= 3 ? 'NEEDS_ATTENTION' : 'ALMOST_LOST';
  if (level >= 4) return 'PREVIOUSLY_LOYAL';
  return level >= 2.5 ? 'AT_RISK' : 'DORMANT';
}

function rfm(money: Money, historical: number): Summary['rfm'] {
  return {
    cuts: {
      recency_days: [180, 72, 33, 14],
      orders: [1, 2, 4, 6],
      revenue: money(1) === null ? null : [250.1, 490.5, 941.3, 2059.9],
    },
    given_cuts: [],
    groups: RFM_GROUPS.map((group, i) => ({
      group,
      ...figuresOf(i, RFM_GROUPS.length, money, historical),
    })),
    groups_of_six: RFM_GROUPS_OF_SIX.map((group, i) => ({
      group,
      ...figuresOf(i, RFM_GROUPS_OF_SIX.length, money, historical),
    })),
    grid: [5, 4, 3, 2, 1].flatMap((recency) =>
      [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5].map((frequency_monetary) => ({
        recency,
        frequency_monetary,
        group: groupAt(recency, frequency_monetary),
        customers: Math.max(
          0,
          Math.round(190 - 46 * Math.abs(recency - frequency_monetary) + 8 * recency),
        ),
      })),
    ),
    lift: {
      cut_off: '2011-06-08',
      until: '2011-12-09',
      groups: [
        {
          group: 'CHAMPIONS',
          customers: 335,
          share_of_customers: 0.12,
          share_of_later_value: 0.576,
          lift: 4.8,
        },
        {
          group: 'DORMANT',
          customers: 500,
          share_of_customers: 0.18,
          share_of_later_value: 0.018,
          lift: 0.1,
        },
      ],
    },
  };
}

function segments(money: Money, historical: number, amounts: boolean): Summary['segments'] {
  return {
    thresholds: { predicted_high: amounts ? 812.4 : 4, predicted_medium: null },
    values: VALUE_SEGMENTS.map((segment, i) => ({
      segment,
      ...figuresOf(i, VALUE_SEGMENTS.length, money, historical),
    })),
    bands: [
      { band: 'small', customers: 2200, predicted_value: money(240_000) },
      { band: 'medium', customers: 1250, predicted_value: money(760_000) },
      { band: 'large', customers: 865, predicted_value: money(1_911_420) },
    ],
    opportunity: {
      customers: 863,
      share_of_customers: 0.2,
      upside: money(1_022_300),
      upside_share: amounts ? 0.71 : null,
    },
    deal_hunters: {
      customers: amounts ? 211 : 0,
      share: amounts ? 0.049 : null,
      revenue: money(48_000),
      measured: amounts,
    },
    playbooks: [
      { playbook: 'reward_the_best', customers: 338 },
      { playbook: 'loyalty_for_the_frequent', customers: 863 },
      { playbook: 'premium_for_large_baskets', customers: 866 },
    ],
    movements: {
      since: '2011-09-09',
      moves: [
        { from: 'high_predicted_value', to: 'at_risk', customers: 121, value: 88_000 },
        { from: null, to: 'new_high_early_potential', customers: 96, value: 41_000 },
        { from: 'at_risk', to: 'high_predicted_value', customers: 64, value: 72_000 },
      ].map(({ value, ...move }) => ({
        axis: 'value_segment' as const,
        ...move,
        predicted_value: money(value),
      })),
    },
  };
}

function cohort(name: string, size: number, ages: number, money: Money, cost: boolean): Cohort {
  const months = Array.from({ length: 13 }, (_, i) => i);
  const mature = <T>(figure: (month: number) => T) =>
    months.map((month) => (month < ages ? figure(month) : null));
  const cumulative = (month: number) => 178 + 61 * month - 1.2 * month * month + (size % 37);
  return {
    cohort: name,
    customers: size,
    customers_at_age: months.map((month) => (month < ages ? size : 0)),
    acquisition_cost: cost ? 240 : null,
    first_order_value: money(178 + (size % 37)),
    active_share: mature((month) => (month === 0 ? 1 : 0.38 - 0.012 * month + (size % 7) * 0.01)),
    repeat_rate: mature((month) => Math.min(0.9, 0.12 + 0.055 * month + (size % 5) * 0.01)),
    revenue: mature((month) => money((month === 0 ? 424 : 140 - 4 * month) + (size % 37))),
    cumulative_revenue: mature((month) => money(cumulative(month) / 0.42)),
    cumulative_value: mature((month) => money(cumulative(month))),
    average_order_value: mature((month) => money(420 + month)),
    payback_month: cost && ages > 2 ? 1 : null,
  };
}

function cohorts(months: number, money: Money, cost: boolean): Summary['cohorts'] {
  const by_month = Array.from({ length: months }, (_, i) =>
    cohort(
      monthFrom(i),
      Math.round(885 * Math.exp(-i / 6) + 110 + (i % 4) * 23),
      months - i,
      money,
      cost,
    ),
  );
  const named = (names: readonly string[]) =>
    names.map((name, i) => cohort(name, 1400 - 210 * i, 13, money, cost));
  return {
    by_month,
    by_category: named(['Kitchen', 'Christmas', 'Garden <b>', 'other']),
    by_channel: cost ? named(['SEO', 'Meta', 'Google Ads', '']) : [],
    milestones: by_month.slice(0, 9).flatMap(({ cohort: name, customers }) =>
      ([3, 6, 12] as const).map((month) => ({
        dimension: 'month' as const,
        cohort: name,
        month,
        customers,
        repeat_rate: month === 12 ? null : 0.3 + month / 30,
        average_order_value: money(430 + month),
        cumulative_value: money(170 + 60 * month),
      })),
    ),
    forecasts: by_month.slice(0, 4).map(({ cohort: name, customers }, i) => ({
      cohort: name.slice(0, 7),
      customers,
      predicted_purchases: customers * 1.7,
      predicted_purchases_low: i === 3 ? null : customers * 1.3,
      predicted_purchases_high: i === 3 ? null : customers * 2.2,
      predicted_value: money(customers * 210),
      predicted_value_low: i === 3 ? null : money(customers * 150),
      predicted_value_high: i === 3 ? null : money(customers * 294),
    })),
  };
}

function finance(amounts: boolean, spend: boolean): Summary['finance'] {
  const economics = (cost: number, value: number, customers: number) => ({
    spend: cost * customers,
    new_customers: customers,
    acquisition_cost: cost,
    historical_value: value * 0.55,
    lifetime_value: value,
    value_to_cost: value / cost,
    maximum_acquisition_cost: value / 3,
    target_lowest: 3,
    target_highest: 5,
    ratio_variance: Math.min(value / cost - 3, 0) + Math.max(value / cost - 5, 0),
    target_payback_months: null,
    payback_variance: null,
  });
  const channels: Summary['finance']['channels'] = [
    { ...economics(100, 520, 1310), channel: 'SEO', band: 'under_invested', payback_months: 1 },
    { ...economics(150, 300, 702), channel: 'Meta', band: 'to_optimise', payback_months: 4 },
    { ...economics(200, 400, 655), channel: 'Google Ads', band: 'to_optimise', payback_months: 5 },
    { ...economics(500, 2000, 61), channel: 'Trade fairs', band: 'healthy', payback_months: 3 },
    { ...economics(310, 260, 88), channel: 'Display', band: 'losing', payback_months: null },
  ].map((row) => ({ creative_theme: null, ...row }) as Summary['finance']['channels'][number]);
  return {
    overall:
      amounts && spend
        ? { ...economics(152, 498, 2816), band: 'healthy', payback_months: 2 }
        : null,
    channels: amounts && spend ? channels : [],
    period: amounts ? { from: '2010-12-01', to: '2011-12-09' } : null,
    target_ratio: 3,
    target: {
      lowest: 3,
      highest: 5,
      is_default: true,
      maximum_cost_share: 0.3333,
      payback_months: null,
    },
    margin_per_acquisition_euro: amounts && spend ? 3.28 : null,
    own_baseline: amounts ? { since: '2011-09-09', total_value_per_customer: 1368.4 } : null,
    equity: amounts
      ? {
          now: 6_870_300,
          since: '2011-09-09',
          before: 6_211_000,
          bridge: [
            { step: 'new_customers', amount: 1_204_300 },
            { step: 'realised', amount: -810_000 },
            { step: 'passage_of_time', amount: 149_000 },
            { step: 'departed', amount: 0 },
            { step: 'change_in_outlook', amount: 116_000 },
          ],
        }
      : { now: null, since: null, before: null, bridge: [] },
  };
}
