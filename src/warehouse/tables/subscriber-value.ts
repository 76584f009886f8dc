import { defineTable } from '../table.ts';

export const subscriberValue = defineTable({
  name: 'subscriber_value',
  place: 'run',
  owner: 'valuation',
  grain: 'one customer of whom revenue recurs: worth to come of contract and orders, once',
  columns: {
    customer_key: { type: 'key', says: 'The subscriber.', personal: 'pseudonym' },
    started_on: { type: 'day', says: 'Day on which the running contract began.' },
    interval_months: { type: 'integer', says: 'Months between two renewals.' },
    renewals: { type: 'integer', says: 'Renewals made by the as-of day.' },
    monthly_amount: {
      type: 'money',
      says: 'Recurring revenue a month, in the reporting currency.',
    },
    retention: {
      type: 'probability',
      says: 'Chance that every renewal within the horizon is made.',
    },
    subscription_value: {
      type: 'money',
      says: 'Expected worth of the charges within the horizon on the value basis, discounted.',
    },
    subscription_residual: {
      type: 'money',
      says: 'Expected worth of all charges to come on the value basis, discounted.',
    },
    charged_share: {
      type: 'probability',
      says: 'Share of the revenue of the last 365 days of orders that are charges of the subscription.',
    },
    order_value: {
      type: 'money',
      says: 'predicted_value of the orders that are no charges: predicted_value × (1 - charged_share).',
    },
    combined_value: { type: 'money', says: 'subscription_value + order_value: each worth once.' },
  },
});
