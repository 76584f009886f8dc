import { defineTable } from '../table.ts';

export const cohortForecast = defineTable({
  name: 'cohort_forecast',
  place: 'run',
  owner: 'valuation',
  grain: 'the customers who first bought in one quarter or month: what they are to bring together',
  columns: {
    cohort: {
      type: 'text',
      says: 'Quarter of the first purchase (2025-Q1); the month (2025-03) where customers came in at most four quarters.',
    },
    customers: { type: 'count', says: 'Customers who first bought then.' },
    predicted_purchases: { type: 'decimal', says: 'Sum of customer_value.' },
    predicted_purchases_low: {
      type: 'decimal',
      says: 'Lower end of the 80 % interval of the sum; NULL where past cut-offs taught none.',
    },
    predicted_purchases_high: { type: 'decimal', says: 'Upper end of it.' },
    predicted_value: { type: 'money', says: 'Sum of customer_value; NULL without amounts.' },
    predicted_value_low: {
      type: 'money',
      says: 'Lower end of the 80 % interval of the sum; NULL where past cut-offs taught none.',
    },
    predicted_value_high: { type: 'money', says: 'Upper end of it.' },
  },
});
