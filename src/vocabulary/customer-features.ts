/**
 * How the value of a feature is written: a whole number, so many times something, a share, an
 * amount, a month of the year, a name of the shop's own, or a plain figure.
 */
export type FeatureKind = 'count' | 'times' | 'share' | 'money' | 'month' | 'name' | 'figure';

/** What is known of a customer on a day: the columns of customer_feature, in their order. */
export const CUSTOMER_FEATURES = {
  purchases: 'count',
  days_since_last: 'count',
  span_days: 'count',
  tenure_days: 'count',
  purchases_4_weeks: 'count',
  purchases_13_weeks: 'count',
  purchases_26_weeks: 'count',
  purchases_52_weeks: 'count',
  mean_gap_days: 'count',
  gap_variation: 'share',
  last_gap_ratio: 'times',
  silence_ratio: 'times',
  log_gap_sum: 'figure',
  orders: 'count',
  spend: 'money',
  mean_order: 'money',
  first_order: 'money',
  spend_52_weeks: 'money',
  discount_share: 'share',
  discounted_order_share: 'share',
  return_share: 'share',
  categories: 'count',
  main_category_share: 'share',
  first_month: 'month',
  first_channel: 'name',
  first_category: 'name',
  main_category: 'name',
  country: 'name',
} as const satisfies Record<string, FeatureKind>;

export type CustomerFeature = keyof typeof CUSTOMER_FEATURES;

/** What the learner scores, and drivers explain. */
export const DRIVER_SCORES = ['second_purchase', 'no_purchase'] as const;

export type DriverScore = (typeof DRIVER_SCORES)[number];

/** What a driver does to the chance of a score. */
export const DRIVER_DIRECTIONS = ['raises', 'lowers'] as const;

export type DriverDirection = (typeof DRIVER_DIRECTIONS)[number];
