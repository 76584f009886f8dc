import { defineTable } from '../table.ts';

export const customerSegment = defineTable({
  name: 'customer_segment',
  place: 'run',
  owner: 'segments',
  grain: 'one customer: its segments',
  columns: {
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    value_segment: { type: 'text', says: 'One of the five value segments, or everyone_else.' },
    value_band: { type: 'text', says: 'small, medium or large, by predicted value.' },
    churn_band: { type: 'text', says: 'low, medium or high.' },
    is_top_opportunity: { type: 'flag', says: 'Among the fifth with most value at stake.' },
    opportunity_value: {
      type: 'money',
      says: 'Value at stake: what would be won if the customer were kept active through the horizon.',
    },
    is_deal_hunter: { type: 'flag', says: 'Buys mostly or only on reductions.' },
    retention_rank: {
      type: 'integer',
      says: 'Place in the retention queue, 1 first; empty outside it.',
    },
  },
});
