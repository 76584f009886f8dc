import { countedEn as counted } from '../../counted.ts';

/** What the page of cohorts says beside what the report says of them. */
export const cohorts = {
  by: 'Cohorts by',
  crossings: {
    month: 'Month of first order',
    category: 'First category',
    channel: 'First channel',
    'month+category': 'Month × first category',
    'month+channel': 'Month × first channel',
    'category+channel': 'First category × first channel',
    'month+category+channel': 'Month × category × channel',
  },
  only: { category: 'Only first category', channel: 'Only first channel' },
  everyOne: 'All',
  view: 'Seen as',
  map: 'Heat map',
  curves: 'Curves',
  basis: 'Of amounts',
  value: 'Worth',
  revenue: 'Revenue',
  measures: {
    active_share: 'Share of customers who ordered in the month',
    repeat_share: 'Share of customers with a second order by then',
    revenue: 'Revenue per customer in the month',
    cumulative_revenue: 'Cumulative revenue per customer',
    value: 'Worth per customer in the month',
    cumulative_value: 'Cumulative worth per customer',
  },
  curvesSays:
    'By age in months, at most five cohorts evenly spaced from the oldest to the youngest.',
  noCurve: 'No cohort is three months old yet: curves begin there.',
  forecast: (days: string) => `+${counted(days, 'day', 'days')}`,
  forecastOf: {
    share: (days: string) =>
      `Chance of an order within the next ${counted(days, 'day', 'days')}, mean of the cohort.`,
    month: (days: string) =>
      `Expected per customer over the next ${counted(days, 'day', 'days')}; worth is discounted.`,
    cumulative: (days: string) =>
      `To date plus what is expected over the next ${counted(days, 'day', 'days')}, per customer.`,
  },
  forecastCell: (cohort: string, value: string, customers: string) =>
    `${cohort}, forecast: ${value}, ${counted(customers, 'customer', 'customers')}`,
  hatched: 'Hatched: forecast.',
  toCustomers: 'A cell leads to its customers.',
  point: 'Point at a cell, or move with the arrow keys, to read it.',
  leftOut: (count: string) =>
    `${counted(count, 'cohort', 'cohorts')} more: narrow the choice to see them.`,
};
