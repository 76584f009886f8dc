import type {
  AcquisitionBand,
  OrderMoment,
  RfmGroup,
  RfmGroupOfSix,
  SetAsideRule,
  ValueBasis,
  ValueSegment,
} from '../../vocabulary/index.ts';
import { countedEn as counted } from '../counted.ts';

/** The names of things. */
export const words = {
  bases: {
    revenue: 'revenue',
    gross_margin: 'gross margin',
    contribution_margin: 'contribution margin',
  } satisfies Record<ValueBasis, string>,

  rules: {
    superseded: 'Replaced by a later export',
    duplicate: 'Identical record, dropped on request',
    after_as_of: 'After the as-of day',
    test_order: 'Test order',
    cancelled_order: 'Cancelled or failed order',
    no_customer: 'Order without a customer',
    stock_adjustment: 'Stock or ledger adjustment',
    zero_value: 'Order of zero value, excluded on request',
    refunded_in_full: 'Order refunded in full',
  } satisfies Record<SetAsideRule, string>,

  rfmGroups: {
    CHAMPIONS: 'Champions',
    LOYAL: 'Loyal',
    ACTIVE: 'Active',
    NEW: 'New',
    PROMISING: 'Promising',
    NEEDS_ATTENTION: 'Needs attention',
    PREVIOUSLY_LOYAL: 'Previously loyal',
    AT_RISK: 'At risk',
    ALMOST_LOST: 'Almost lost',
    DORMANT: 'Dormant',
    PROSPECTS: 'Prospects',
  } satisfies Record<RfmGroup, string>,

  rfmGroupMeanings: {
    CHAMPIONS: 'bought lately, often and for a lot',
    LOYAL: 'come back steadily and spend well',
    ACTIVE: 'bought lately, at a middling level',
    NEW: 'just placed a first order or two',
    PROMISING: 'fairly recent, still few orders',
    NEEDS_ATTENTION: 'good customers whose visits are slowing',
    PREVIOUSLY_LOYAL: 'once among the best, silent for long',
    AT_RISK: 'used to buy regularly, overdue now',
    ALMOST_LOST: 'bought a little, long overdue',
    DORMANT: 'bought little, long ago',
    PROSPECTS: 'no order yet',
  } satisfies Record<RfmGroup, string>,

  rfmGroupsOfSix: {
    CHAMPIONS: 'Champions',
    LOYAL: 'Loyal',
    RECENT: 'Recent',
    NEEDS_ATTENTION: 'Needs attention',
    AT_RISK: 'At risk',
    INACTIVE: 'Inactive',
  } satisfies Record<RfmGroupOfSix, string>,

  valueSegments: {
    high_predicted_value: 'High predicted value',
    medium_value_high_potential: 'Medium value, high potential',
    at_risk: 'At risk',
    new_high_early_potential: 'New, high early potential',
    inactive_high_historical_value: 'Inactive, high historical value',
    everyone_else: 'Everyone else',
  } satisfies Record<ValueSegment, string>,

  valueBands: { small: 'Small', medium: 'Medium', large: 'Large' },

  /** Said of orders. */
  orderMoments: {
    placed: 'placed',
    created: 'created',
    processed: 'processed',
    paid: 'paid',
    shipped: 'shipped',
  } satisfies Record<OrderMoment, string>,

  acquisitionBands: {
    losing: 'Losing money',
    break_even: 'Breaking even',
    to_optimise: 'To optimise',
    healthy: 'Healthy',
    under_invested: 'Possibly under-invested',
  } satisfies Record<AcquisitionBand, string>,

  verdictLevels: { good: 'Good', usable: 'Usable', poor: 'Poor' },

  findingLevels: { ok: 'in order', note: 'note', warning: 'warning' },

  models: {
    nbd: 'NBD',
    'bg-nbd': 'BG/NBD',
    'mbg-nbd': 'MBG/NBD',
    formula: 'The formula',
    'boosted-trees': 'Boosted trees',
    average: 'Mean of counting model and boosted trees',
    'gamma-gamma-both': 'Gamma-Gamma on repeat and all orders',
    'boosted-order-value': 'learned order value',
    'pareto-nbd': 'Pareto/NBD',
    'gamma-gamma': 'Gamma-Gamma',
    'gamma-gamma-repeat': 'Gamma-Gamma, repeat orders',
    'gamma-gamma-all': 'Gamma-Gamma, all orders',
    repeat_rate_continues: 'Past repeat rate carried forward',
    purchase_rate_continues: 'Past purchase rate carried forward',
    spend_rate_continues: 'Past spending rate carried forward',
    last_window_repeats: 'Last period repeated',
  } as Record<string, string>,

  statuses: {
    converged: 'converged',
    stopped: 'stopped before converging',
    boundary: 'on the boundary of the model',
    'no-dropout': 'no dropout detected: predictions are those of the NBD',
    prior: 'held by priors: little history',
  } as Record<string, string>,

  formulas: {
    simple: 'Simple: revenue',
    margin: 'Margin-adjusted',
    net_of_acquisition: 'Net of acquisition cost',
    subscription: 'Subscription, by revenue churn',
    subscription_customer_churn: 'Subscription, by customer churn',
  } as Record<string, string>,

  formulaInputs: {
    average_order_value: 'Average order value = revenue ÷ orders',
    frequency: 'Orders per customer and year',
    lifetime: 'Mean years of activity per customer',
    margin_rate: 'Margin rate = margin ÷ revenue',
    acquisition_cost: 'Acquisition cost = spend ÷ new customers',
    retention_cost: 'Retention cost per customer and year',
    revenue_per_account: 'Monthly recurring revenue ÷ accounts',
    revenue_churn: 'Revenue churn = (downgrades + cancellations) ÷ opening recurring revenue',
    customer_churn: 'Customer churn = subscribers lost ÷ subscribers at the start',
  } as Record<string, string>,

  units: {
    orders_per_year: 'a year',
    orders_per_period: 'in the period',
    currency_per_year: 'a year',
    currency_per_month: 'a month',
    per_month: 'a month',
  } as Record<string, string>,

  periods: (n: string) => counted(n, 'period', 'periods'),

  bridgeSteps: {
    gross: 'All orders, before refunds',
    refunds: 'All refunds',
    unmatched_refunds: 'Refunds that match no order, added back',
    revenue: 'Revenue of customers',
  } as Record<string, string>,

  equitySteps: {
    before: 'Equity before',
    new_customers: 'Customers won since',
    realised: 'Brought in since then',
    passage_of_time: 'Passage of time',
    change_in_outlook: 'Change in outlook',
    departed: 'Customers no longer counted',
    now: 'Equity now',
  } as Record<string, string>,

  tenures: {
    first_order: 'First order',
    '0-3': 'Repeat, within 3 months',
    '3-6': '3 to 6 months',
    '6-12': '6 to 12 months',
    '12+': 'After 12 months',
  } as Record<string, string>,

  fileKinds: {
    orders: 'orders',
    order_lines: 'order lines',
    refunds: 'refunds',
    customers: 'customers',
    products: 'products',
    spend: 'marketing spend',
    subscriptions: 'subscriptions',
    rates: 'exchange rates',
  } as Record<string, string>,

  dimensions: { month: 'first-order month', category: 'first category', channel: 'first channel' },

  other: 'all others',
  unknown: 'not known',
};
