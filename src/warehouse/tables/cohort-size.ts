import { defineTable } from '../table.ts';

export const cohortSize = defineTable({
  name: 'cohort_size',
  place: 'run',
  owner: 'valuation',
  grain:
    'the customers who first bought in one month, one category and through one channel: what they brought and are to bring together',
  columns: {
    cohort_month: { type: 'day', says: 'First day of the month of the first order.' },
    first_category: { type: 'text', says: 'Category of the first order.' },
    first_channel: { type: 'text', says: 'Channel of the first order.' },
    customers: { type: 'count', says: 'How many they are.' },
    first_order_revenue: { type: 'money', says: 'Revenue of their first orders.' },
    revenue: { type: 'money', says: 'Sum of customer_history.' },
    historical_value: { type: 'money', says: 'Sum of customer_history.' },
    predicted_revenue: { type: 'money', says: 'Sum of customer_value.' },
    predicted_value: { type: 'money', says: 'Sum of customer_value.' },
    expected_buyers: {
      type: 'decimal',
      says: 'How many of them are expected to order within the horizon: sum of 1 - churn_risk.',
    },
  },
});
