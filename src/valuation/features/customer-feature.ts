import { defineTable } from '../../warehouse/index.ts';

/**
 * What is known of each customer at the end of one day, and of that day alone: amounts are those
 * charged, before refunds, and refunds count from the day they were given.
 *
 * Traits of a person that are none of the shop's business are not here; tests hold it to that.
 */
export const customerFeature = defineTable({
  name: 'customer_feature',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one customer with an order that counts up to the as-of day',
  columns: {
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    purchases: { type: 'integer', says: 'Days of purchase.' },
    days_since_last: { type: 'integer', says: 'Days from the last purchase to the as-of day.' },
    span_days: { type: 'integer', says: 'Days from the first purchase to the last.' },
    tenure_days: { type: 'integer', says: 'Days from the first purchase to the as-of day.' },
    purchases_4_weeks: { type: 'integer', says: 'Days of purchase in the last 28 days.' },
    purchases_13_weeks: { type: 'integer', says: 'The same in the last 91 days.' },
    purchases_26_weeks: { type: 'integer', says: 'The same in the last 182 days.' },
    purchases_52_weeks: { type: 'integer', says: 'The same in the last 364 days.' },
    mean_gap_days: { type: 'decimal', says: 'Mean days between purchases; empty after one.' },
    gap_variation: {
      type: 'decimal',
      says: 'Standard deviation of the gaps over their mean; empty with fewer than two gaps.',
    },
    last_gap_ratio: { type: 'decimal', says: 'Last gap over the mean gap; empty after one.' },
    silence_ratio: {
      type: 'decimal',
      says: 'Days since the last purchase over the mean gap; empty after one.',
    },
    log_gap_sum: { type: 'decimal', says: 'Sum of the logarithms of the gaps in days.' },
    orders: { type: 'integer', says: 'Orders.' },
    spend: { type: 'money', says: 'Charged amount of all orders.' },
    mean_order: { type: 'money', says: 'Charged amount per order that has one.' },
    first_order: { type: 'money', says: 'Charged amount of the first order.' },
    spend_52_weeks: { type: 'money', says: 'Charged amount of the last 364 days.' },
    discount_share: { type: 'decimal', says: 'Reductions over amounts before them.' },
    discounted_order_share: { type: 'decimal', says: 'Share of the orders with a reduction.' },
    return_share: { type: 'decimal', says: 'Amounts given back over amounts charged.' },
    categories: { type: 'integer', says: 'Categories bought from, one per order: its largest.' },
    main_category_share: {
      type: 'decimal',
      says: 'Share of the orders with a category that are of the most frequent one.',
    },
    first_month: { type: 'integer', says: 'Month of the first purchase, 1 to 12.' },
    first_channel: { type: 'text', says: 'Channel of the first order.' },
    first_category: { type: 'text', says: 'Category of the first order.' },
    main_category: { type: 'text', says: 'Category of most orders; the first by name of equals.' },
    country: { type: 'text', says: 'Country of the last order that names one.' },
  },
});
