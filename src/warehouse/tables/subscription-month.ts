import { defineTable } from '../table.ts';

export const subscriptionMonth = defineTable({
  name: 'subscription_month',
  place: 'run',
  owner: 'valuation',
  grain: 'one calendar month of recurring revenue',
  columns: {
    month: { type: 'day', says: 'First day of the month.' },
    is_complete: { type: 'flag', says: 'True when its last day is not after the as-of day.' },
    opening: {
      type: 'money',
      says: 'Monthly recurring revenue at its start: what twelve months bring ÷ 12, in the reporting currency.',
    },
    new_revenue: { type: 'money', says: 'Of customers of whom revenue recurs for the first time.' },
    expansion: { type: 'money', says: 'What subscribers pay more at its end than at its start.' },
    reactivation: { type: 'money', says: 'Of customers who had left, or paused, and are back.' },
    contraction: {
      type: 'money',
      says: 'What subscribers who stayed pay less, as a positive amount.',
    },
    cancellation: {
      type: 'money',
      says: 'Of subscribers of whom nothing recurs at its end, as a positive amount.',
    },
    closing: {
      type: 'money',
      says: 'At its end: opening + new_revenue + expansion + reactivation - contraction - cancellation.',
    },
    subscribers_at_start: { type: 'count', says: 'Customers of whom revenue recurs at its start.' },
    new_subscribers: { type: 'count', says: 'Customers behind new_revenue.' },
    reactivated_subscribers: { type: 'count', says: 'Customers behind reactivation.' },
    expanding_subscribers: { type: 'count', says: 'Customers behind expansion.' },
    contracting_subscribers: { type: 'count', says: 'Customers behind contraction.' },
    lost_subscribers: { type: 'count', says: 'Customers behind cancellation.' },
    subscribers_at_end: { type: 'count', says: 'Customers of whom revenue recurs at its end.' },
  },
});
