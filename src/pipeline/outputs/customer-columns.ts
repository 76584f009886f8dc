import type { ColumnType } from '../../warehouse/index.ts';

/** A column of the customers file: its name, what it says, and the expression it is read from. */
export interface OutputColumn {
  readonly name: string;
  readonly says: string;
  readonly type: ColumnType;
  readonly from: 'h' | 'v' | 's' | 'contract' | 'cluster' | 'driver' | 'identity' | 'terms';
  /** The column of the table it comes from, where it has another name. */
  readonly column?: string;
}

const h = (column: string, type: ColumnType, says: string): OutputColumn => ({
  name: column,
  type,
  says,
  from: 'h',
});
const v = (column: string, type: ColumnType, says: string): OutputColumn => ({
  name: column,
  type,
  says,
  from: 'v',
});
const s = (column: string, type: ColumnType, says: string): OutputColumn => ({
  name: column,
  type,
  says,
  from: 's',
});
const contract = (name: string, type: ColumnType, says: string, column: string): OutputColumn => ({
  name,
  type,
  says,
  from: 'contract',
  column,
});
const driver = (column: string, type: ColumnType, says: string): OutputColumn => ({
  name: column,
  type,
  says,
  from: 'driver',
});
const t = (column: string, type: ColumnType, says: string): OutputColumn => ({
  name: column,
  type,
  says,
  from: 'terms',
});

/** customers.csv and customers.parquet, column by column. Later versions only add at the end. */
export const customerColumns: readonly OutputColumn[] = [
  {
    name: 'customer_id',
    type: 'text',
    says: 'Id of the customer in the source, or its e-mail address where it has none; the random customer key with --pseudonymous.',
    from: 'identity',
  },
  h('first_order_on', 'day', 'Local day of the first order.'),
  h('last_order_on', 'day', 'Local day of the last order.'),
  h('orders', 'integer', 'Orders that count.'),
  h('purchases', 'integer', 'Distinct purchase days.'),
  h('revenue', 'money', 'Charged amounts net of refunds.'),
  h('historical_value', 'money', 'Worth of the past orders on the value basis.'),
  h('average_order_value', 'money', 'revenue / orders.'),
  h('repeat_purchases', 'integer', 'Purchase days after the first (x).'),
  h('recency_days', 'integer', 'Days from the first to the last purchase (t_x).'),
  h('age_days', 'integer', 'Days from the first purchase to the as-of day (T).'),
  v('rfm_recency', 'integer', 'Recency score, 1 to 5, 5 best.'),
  v('rfm_frequency', 'integer', 'Frequency score, 1 to 5, 5 best.'),
  v('rfm_monetary', 'integer', 'Monetary score, 1 to 5, 5 best; empty without amounts.'),
  v('rfm_group', 'text', 'One of the eleven RFM groups.'),
  s('value_segment', 'text', 'One of the five value segments, or everyone_else.'),
  v('probability_alive', 'probability', 'Chance that the customer still buys from the shop.'),
  v('predicted_purchases', 'decimal', 'Expected distinct purchase days within the horizon.'),
  v('predicted_revenue', 'money', 'Expected revenue within the horizon, not discounted.'),
  v(
    'predicted_value',
    'money',
    'Expected worth within the horizon on the value basis, discounted.',
  ),
  v('predicted_value_low', 'money', '80 % interval: one outcome in ten is expected at or below.'),
  v('predicted_value_high', 'money', '80 % interval: one outcome in ten is expected above.'),
  v('total_value', 'money', 'historical_value + predicted_value.'),
  v('churn_risk', 'probability', 'Chance of no order within the horizon.'),
  v('next_order_on', 'day', 'Median day of the next order, given one within the horizon.'),
  t(
    'value_basis',
    'text',
    'revenue, gross_margin or contribution_margin: what a value is made of.',
  ),
  t('currency', 'text', 'ISO 4217 code of all amounts; empty without amounts.'),
  t('as_of', 'day', 'Last day whose events are known.'),
  t('horizon_days', 'integer', 'Days after as_of that predictions cover.'),
  v(
    'residual_value',
    'money',
    'Expected worth of all future purchases on the value basis, discounted.',
  ),
  v('rfm_group_of_six', 'text', 'The coarser RFM view in six groups.'),
  s('value_band', 'text', 'small, medium or large, by predicted value.'),
  s('churn_band', 'text', 'low, medium or high churn risk.'),
  s('is_top_opportunity', 'flag', 'Among the fifth of customers with most value at stake.'),
  s('opportunity_value', 'money', 'Value at stake.'),
  s('is_deal_hunter', 'flag', 'Buys mostly or only on reductions.'),
  s('retention_rank', 'integer', 'Place in the retention queue, 1 first; empty outside it.'),
  h('discount_share', 'decimal', 'Reductions / (charged amounts + reductions).'),
  h('first_channel', 'text', 'Channel of the first order, or of the customer record.'),
  h('first_category', 'text', 'Category of the first order.'),
  contract(
    'recurring_revenue',
    'money',
    'What the running contract of the customer brings a month; empty without one.',
    'monthly_amount',
  ),
  contract(
    'subscription_value',
    'money',
    'Expected worth of its charges within the horizon on the value basis, discounted.',
    'subscription_value',
  ),
  contract(
    'combined_value',
    'money',
    'Worth expected of orders and contract, each charge once; predicted_value without a contract.',
    'combined_value',
  ),
  driver(
    'second_purchase_chance',
    'probability',
    'Chance of another purchase within drivers_within_days, as the learner of the drivers says; empty but after exactly one purchase.',
  ),
  driver(
    'second_purchase_drivers',
    'text',
    'What moves second_purchase_chance most, greatest first: features of customer_feature, each with raises or lowers.',
  ),
  driver(
    'second_purchase_drivers_in_words',
    'text',
    'The same with their values, in the language of the run.',
  ),
  driver(
    'no_purchase_chance',
    'probability',
    'Chance of no purchase within drivers_within_days, as the learner of the drivers says: it explains. To act on, take churn_risk, which is of the forecast in use.',
  ),
  driver(
    'no_purchase_drivers',
    'text',
    'What moves no_purchase_chance most, not churn_risk, greatest first: features of customer_feature, each with raises or lowers.',
  ),
  driver(
    'no_purchase_drivers_in_words',
    'text',
    'The same with their values, in the language of the run.',
  ),
  driver('drivers_within_days', 'integer', 'Days after as_of that both chances look ahead.'),
  {
    name: 'behaviour_cluster',
    type: 'text',
    says: 'Code of the cluster of customers who buy alike; empty where none were made.',
    from: 'cluster',
  },
  {
    name: 'behaviour_cluster_name',
    type: 'text',
    says: 'Its name, in the language of the run.',
    from: 'cluster',
  },
  v(
    'predicted_purchases_low',
    'integer',
    '80 % interval: one in ten is expected to buy less often.',
  ),
  v(
    'predicted_purchases_high',
    'integer',
    '80 % interval: one in ten is expected to buy more often.',
  ),
  contract('contract_state', 'text', 'Last contract: running, paused or ended.', 'state'),
  contract('contract_started_on', 'day', 'Day on which it began.', 'started_on'),
  contract(
    'contract_stopped_on',
    'day',
    'Day of its end, or of the pause that it is in.',
    'stopped_on',
  ),
  contract(
    'contract_retention',
    'probability',
    'Chance that the running contract makes every renewal within the horizon.',
    'retention',
  ),
  v(
    'next_order_from',
    'day',
    'First day of the middle half of next_order_on: one time in four it comes sooner.',
  ),
  v('next_order_until', 'day', 'Last day of the middle half: one time in four it comes later.'),
];
