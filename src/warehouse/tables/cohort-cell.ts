import { defineTable } from '../table.ts';

export const cohortCell = defineTable({
  name: 'cohort_cell',
  place: 'run',
  owner: 'valuation',
  grain: 'one cohort at one age in months, under one crossing of dimensions',
  columns: {
    dimensions: {
      type: 'text',
      says: 'Which dimensions make the cohort: month, category, channel, or several joined by +.',
    },
    cohort_month: { type: 'day', says: 'First month, where a dimension.' },
    first_category: { type: 'text', says: 'First product category, where a dimension.' },
    first_channel: { type: 'text', says: 'First channel, where a dimension.' },
    month_index: {
      type: 'integer',
      says: 'Whole months since the first order: 0 is the first month.',
    },
    is_mature: {
      type: 'flag',
      says: 'True when the customers counted have all reached the end of this age; measures are empty otherwise.',
    },
    customers: {
      type: 'count',
      says: 'Size of the cohort; without the month dimension, its customers old enough for this age.',
    },
    active_customers: { type: 'count', says: 'Customers who ordered in this month of age.' },
    repeat_customers: {
      type: 'count',
      says: 'Customers who bought on a second day by the end of this age.',
    },
    orders: { type: 'count', says: 'Orders in this month of age.' },
    cumulative_orders: { type: 'count', says: 'Orders up to the end of this age.' },
    revenue: { type: 'money', says: 'Revenue in this month of age, refunds restated.' },
    cumulative_revenue: { type: 'money', says: 'Revenue up to the end of this age.' },
    value: { type: 'money', says: 'Worth in this month of age.' },
    cumulative_value: { type: 'money', says: 'Worth up to the end of this age.' },
  },
});
