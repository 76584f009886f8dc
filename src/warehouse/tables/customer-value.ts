import { defineTable } from '../table.ts';

export const customerValue = defineTable({
  name: 'customer_value',
  place: 'run',
  owner: 'valuation',
  grain: 'one customer: worth to date and to come',
  columns: {
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    rfm_recency: { type: 'integer', says: '1 to 5, 5 the most recent fifth.' },
    rfm_frequency: { type: 'integer', says: '1 to 5, 5 the most frequent fifth.' },
    rfm_monetary: {
      type: 'integer',
      says: '1 to 5, 5 the fifth that spent most; empty without amounts.',
    },
    rfm_group: { type: 'text', says: 'One of the eleven groups.' },
    rfm_group_of_six: { type: 'text', says: 'The coarser view in six groups.' },
    probability_alive: {
      type: 'probability',
      says: 'Chance that the customer still buys from the shop.',
    },
    predicted_purchases: {
      type: 'decimal',
      says: 'Expected distinct purchase days within the horizon.',
    },
    predicted_purchases_low: {
      type: 'integer',
      says: 'Lower end of the 80 % interval: fewer have a chance of at most 10 %.',
    },
    predicted_purchases_high: {
      type: 'integer',
      says: 'Upper end of the 80 % interval: more have a chance of at most 10 %.',
    },
    predicted_revenue: {
      type: 'money',
      says: 'Expected revenue within the horizon, not discounted.',
    },
    predicted_value: {
      type: 'money',
      says: 'Expected worth within the horizon on the value basis, discounted.',
    },
    predicted_value_low: { type: 'money', says: '10 % of outcomes are expected at or below.' },
    predicted_value_high: { type: 'money', says: '10 % of outcomes are expected above.' },
    residual_value: {
      type: 'money',
      says: 'Expected worth of all future purchases on the value basis, discounted (customer equity).',
    },
    total_value: { type: 'money', says: 'historical_value + predicted_value.' },
    churn_risk: { type: 'probability', says: 'Chance of no order within the horizon.' },
    next_order_on: {
      type: 'day',
      says: 'Median day of the next order, given one within the horizon.',
    },
    next_order_from: {
      type: 'day',
      says: 'First day of the middle half of next_order_on: one time in four it comes sooner.',
    },
    next_order_until: {
      type: 'day',
      says: 'Last day of the middle half: one time in four it comes later.',
    },
    expected_order_revenue: { type: 'money', says: 'Expected revenue of one future purchase day.' },
  },
});
