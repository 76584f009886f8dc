import { defineTable } from '../table.ts';

export const channelEconomics = defineTable({
  name: 'channel_economics',
  place: 'run',
  owner: 'finance',
  grain: 'one channel, or one creative theme of it',
  columns: {
    channel: { type: 'text', says: 'The channel.' },
    creative_theme: {
      type: 'text',
      says: 'The creative theme; empty on the row of the whole channel.',
    },
    spend: { type: 'money', says: 'Marketing spend to the as-of day.' },
    new_customers: { type: 'count', says: 'Customers whose first order it brought.' },
    acquisition_cost: { type: 'money', says: 'spend / new_customers.' },
    historical_value: { type: 'money', says: 'Mean worth to date of those customers.' },
    lifetime_value: {
      type: 'money',
      says: 'Mean total value of those customers, acquisition not deducted.',
    },
    value_to_cost: { type: 'decimal', says: 'lifetime_value / acquisition_cost.' },
    band: { type: 'text', says: 'losing, break_even, to_optimise, healthy or under_invested.' },
    payback_months: {
      type: 'integer',
      says: 'Months until cumulative worth per customer passes the acquisition cost; empty when not yet.',
    },
    maximum_acquisition_cost: {
      type: 'money',
      says: 'Highest acquisition cost that still gives the target ratio.',
    },
    target_lowest: { type: 'decimal', says: 'Lower end of the target of value_to_cost.' },
    target_highest: { type: 'decimal', says: 'Upper end of it, included.' },
    ratio_variance: {
      type: 'decimal',
      says: 'value_to_cost to two decimals less the nearer end of its target; 0 within it.',
    },
    target_payback_months: {
      type: 'integer',
      says: 'Target of payback_months; empty without one.',
    },
    payback_variance: {
      type: 'integer',
      says: 'payback_months less its target; empty while not repaid or without a target.',
    },
  },
});
