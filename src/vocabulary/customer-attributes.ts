import { RFM_GROUPS, RFM_GROUPS_OF_SIX, VALUE_SEGMENTS } from './terms.ts';

/** How the last contract of a customer stands. */
export const CONTRACT_STATES = ['running', 'paused', 'ended'] as const;

/** The tables of a run with one row a customer. */
export type CustomerTable = 'history' | 'value' | 'segment' | 'cluster' | 'contract';

/**
 * What a customer can be asked for, sorted by and shown with: every column of the tables of one row
 * a customer. A choice is one of a closed list; a name is the shop's own; a share lies between 0
 * and 1; a figure may be half.
 */
export type AttributeKind =
  | 'day'
  | 'count'
  | 'figure'
  | 'money'
  | 'share'
  | 'choice'
  | 'name'
  | 'flag';

interface Attribute {
  readonly of: CustomerTable;
  readonly kind: AttributeKind;
  readonly choices?: readonly string[];
  /** Its column, where that has another name. */
  readonly column?: string;
}

export const CUSTOMER_ATTRIBUTES = {
  first_order_on: { of: 'history', kind: 'day' },
  last_order_on: { of: 'history', kind: 'day' },
  orders: { of: 'history', kind: 'count' },
  purchases: { of: 'history', kind: 'count' },
  repeat_purchases: { of: 'history', kind: 'count' },
  recency_days: { of: 'history', kind: 'count' },
  age_days: { of: 'history', kind: 'count' },
  gross: { of: 'history', kind: 'money' },
  discount: { of: 'history', kind: 'money' },
  refunded: { of: 'history', kind: 'money' },
  revenue: { of: 'history', kind: 'money' },
  historical_value: { of: 'history', kind: 'money' },
  average_order_value: { of: 'history', kind: 'money' },
  first_order_revenue: { of: 'history', kind: 'money' },
  positive_purchases: { of: 'history', kind: 'count' },
  mean_purchase_revenue: { of: 'history', kind: 'money' },
  positive_repeats: { of: 'history', kind: 'count' },
  mean_repeat_revenue: { of: 'history', kind: 'money' },
  discounted_orders: { of: 'history', kind: 'count' },
  discount_share: { of: 'history', kind: 'share' },
  first_channel: { of: 'history', kind: 'name' },
  first_campaign: { of: 'history', kind: 'name' },
  first_creative_theme: { of: 'history', kind: 'name' },
  first_category: { of: 'history', kind: 'name' },
  cohort_month: { of: 'history', kind: 'day' },
  country: { of: 'history', kind: 'name' },
  rfm_recency: { of: 'value', kind: 'count' },
  rfm_frequency: { of: 'value', kind: 'count' },
  rfm_monetary: { of: 'value', kind: 'count' },
  rfm_group: { of: 'value', kind: 'choice', choices: RFM_GROUPS },
  rfm_group_of_six: { of: 'value', kind: 'choice', choices: RFM_GROUPS_OF_SIX },
  probability_alive: { of: 'value', kind: 'share' },
  predicted_purchases: { of: 'value', kind: 'figure' },
  predicted_purchases_low: { of: 'value', kind: 'count' },
  predicted_purchases_high: { of: 'value', kind: 'count' },
  predicted_revenue: { of: 'value', kind: 'money' },
  predicted_value: { of: 'value', kind: 'money' },
  predicted_value_low: { of: 'value', kind: 'money' },
  predicted_value_high: { of: 'value', kind: 'money' },
  residual_value: { of: 'value', kind: 'money' },
  total_value: { of: 'value', kind: 'money' },
  churn_risk: { of: 'value', kind: 'share' },
  next_order_on: { of: 'value', kind: 'day' },
  next_order_from: { of: 'value', kind: 'day' },
  next_order_until: { of: 'value', kind: 'day' },
  expected_order_revenue: { of: 'value', kind: 'money' },
  value_segment: { of: 'segment', kind: 'choice', choices: VALUE_SEGMENTS },
  value_band: { of: 'segment', kind: 'choice', choices: ['small', 'medium', 'large'] },
  churn_band: { of: 'segment', kind: 'choice', choices: ['low', 'medium', 'high'] },
  is_top_opportunity: { of: 'segment', kind: 'flag' },
  opportunity_value: { of: 'segment', kind: 'money' },
  is_deal_hunter: { of: 'segment', kind: 'flag' },
  retention_rank: { of: 'segment', kind: 'count' },
  behaviour_cluster: { of: 'cluster', kind: 'name', column: 'code' },
  contract_state: { of: 'contract', kind: 'choice', choices: CONTRACT_STATES, column: 'state' },
  contract_started_on: { of: 'contract', kind: 'day', column: 'started_on' },
  contract_stopped_on: { of: 'contract', kind: 'day', column: 'stopped_on' },
  renewals: { of: 'contract', kind: 'count' },
  recurring_revenue: { of: 'contract', kind: 'money', column: 'monthly_amount' },
  contract_retention: { of: 'contract', kind: 'share', column: 'retention' },
  subscription_value: { of: 'contract', kind: 'money' },
  subscription_residual: { of: 'contract', kind: 'money' },
  combined_value: { of: 'contract', kind: 'money' },
} as const satisfies Record<string, Attribute>;

export type CustomerAttribute = keyof typeof CUSTOMER_ATTRIBUTES;

/** What is known of an attribute, its choices where it has a closed list of them. */
export function attributeOf(attribute: CustomerAttribute): Attribute {
  return CUSTOMER_ATTRIBUTES[attribute];
}

/** What is known of the contracts of a customer. */
export const isOfContracts = (attribute: CustomerAttribute): boolean =>
  attributeOf(attribute).of === 'contract';

/** The columns of a list of customers where nobody chose others. */
export const usualColumns = ({ isOfContracts = false }: { readonly isOfContracts?: boolean }) =>
  isOfContracts ? USUAL_CONTRACT_COLUMNS : USUAL_COLUMNS;

const USUAL_COLUMNS: readonly CustomerAttribute[] = [
  'value_segment',
  'rfm_group',
  'orders',
  'last_order_on',
  'historical_value',
  'predicted_value',
  'churn_risk',
  'next_order_on',
];

/** Where only contracts are known. */
const USUAL_CONTRACT_COLUMNS: readonly CustomerAttribute[] = [
  'contract_state',
  'contract_started_on',
  'renewals',
  'recurring_revenue',
  'contract_retention',
  'subscription_value',
  'subscription_residual',
];
