import { defineTable } from '../table.ts';

export const customerDriver = defineTable({
  name: 'customer_driver',
  place: 'run',
  owner: 'valuation',
  grain: 'one of the three features that move a score of a customer most',
  columns: {
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    score: {
      type: 'text',
      says: 'The chance that is explained, as the learner says it: second_purchase, of another purchase of customers with one; or no_purchase, of none, of all. Not churn_risk.',
    },
    rank: { type: 'integer', says: '1 to 3; 1 moves the score most.' },
    driver: {
      type: 'text',
      says: 'The feature: see docs/drivers.md; empty, with rank 1, where none moves the score.',
    },
    direction: { type: 'text', says: 'raises or lowers.' },
    driver_value: {
      type: 'decimal',
      says: 'Value of the feature; empty where it is a name, or not known.',
    },
    driver_name: { type: 'text', says: 'The same of a feature that is a name, such as a channel.' },
    contribution: {
      type: 'decimal',
      says: 'What it adds to the log odds: its exact Shapley value.',
    },
    probability: { type: 'probability', says: 'What the score says of the customer.' },
    within_days: { type: 'integer', says: 'Days from the as-of day that the score looks ahead.' },
  },
});
