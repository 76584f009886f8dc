import { defineTable } from '../table.ts';

export const clusterProfile = defineTable({
  name: 'cluster_profile',
  place: 'run',
  owner: 'valuation',
  grain: 'one behavioural cluster of customers',
  columns: {
    cluster: { type: 'integer', says: 'Number of the cluster, from 1: the most frequent buyers.' },
    code: { type: 'text', says: 'Its most telling traits; unique in the run.' },
    traits: { type: 'text', says: 'All its traits, the most telling first: see docs/clusters.md.' },
    customers: { type: 'count', says: 'Customers.' },
    share: { type: 'probability', says: 'Of all customers.' },
    revenue: { type: 'money', says: 'Their revenue.' },
    historical_value: { type: 'money', says: 'Worth of their past orders on the value basis.' },
    predicted_value: { type: 'money', says: 'Worth expected of them within the horizon.' },
    average_churn_risk: { type: 'probability', says: 'Mean churn risk, of the forecast in use.' },
    one_time_share: { type: 'probability', says: 'Share with a single purchase.' },
    median_days_since_last: { type: 'decimal', says: 'Median days since the last purchase.' },
    usual_gap_days: {
      type: 'decimal',
      says: 'Median of the mean days between purchases; empty where fewer than half bought twice.',
    },
    median_order_value: { type: 'money', says: 'Median charged amount per order.' },
    discount_share: {
      type: 'decimal',
      says: 'Mean share of reductions; empty where there are none in the files.',
    },
    return_share: {
      type: 'decimal',
      says: 'Mean share of amounts given back; empty where there are none in the files.',
    },
    mean_categories: { type: 'decimal', says: 'Mean number of categories bought from.' },
    season_share: {
      type: 'decimal',
      says: 'Mean share of purchases in the busiest quarter; empty with less than a year.',
    },
    main_category: { type: 'text', says: 'Main category of most of its customers.' },
    main_category_share: { type: 'decimal', says: 'Share of them, of those with a category.' },
    first_channel: { type: 'text', says: 'First channel of most of its customers.' },
    first_channel_share: { type: 'decimal', says: 'Share of them, of those with a channel.' },
    weekday: { type: 'integer', says: 'Day of most orders, 1 is Monday; empty: none stands out.' },
    hour: {
      type: 'integer',
      says: 'Local hour of most orders, 0 to 23; empty: not known, or none stands out.',
    },
  },
});
