import { defineTable } from '../table.ts';

export const subscriberValue = defineTable({
  name: 'subscriber_value',
  place: 'run',
  owner: 'valuation',
  grain:
    'one customer who has or had a contract: worth to come of the last contract and of orders, once',
  columns: {
    customer_key: { type: 'key', says: 'The subscriber.', personal: 'pseudonym' },
    started_on: { type: 'day', says: 'Day on which the last contract began.' },
    interval_months: { type: 'integer', says: 'Months between two renewals.' },
    renewals: {
      type: 'integer',
      says: 'Renewals made by the as-of day, by the pause or by the end.',
    },
    monthly_amount: {
      type: 'money',
      says: 'Recurring revenue a month, in the reporting currency; 0 unless it runs.',
    },
    retention: {
      type: 'probability',
      says: 'Chance that every renewal within the horizon is made; empty unless it runs.',
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
    state: { type: 'text', says: 'running, paused or ended, as of the as-of day.' },
    stopped_on: {
      type: 'day',
      says: 'Day on which it ended, or of the pause that it is in; empty while it runs.',
    },
  },
});
