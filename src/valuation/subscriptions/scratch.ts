import { defineTable } from '../../warehouse/index.ts';

/** What subscription records and charges say, brought to one form. */
export const subscriptionMove = defineTable({
  name: 'subscription_move',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one movement of a subscription',
  columns: {
    customer_key: { type: 'key', says: 'The subscriber.', personal: 'pseudonym' },
    subscription: { type: 'text', says: 'The subscription, unique within its customer.' },
    moved_on: { type: 'day', says: 'Day of the movement.' },
    import_id: { type: 'integer', says: 'The import it came from, for the order within a day.' },
    record: { type: 'count', says: 'The record it came from, likewise.' },
    is_pause: { type: 'integer', says: '1 for a pause, else 0.' },
    interval_months: {
      type: 'integer',
      says: 'Months that one charge covers, the nearest number where it covers days.',
    },
    interval_days: { type: 'integer', says: 'Days that it covers; empty where it covers months.' },
    yearly: {
      type: 'money',
      says: 'Recurring revenue of twelve months after it, in the reporting currency.',
    },
  },
});

/** What recurs after each day on which something moved. */
export const subscriberDay = defineTable({
  name: 'subscriber_day',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one customer on one day with a movement',
  columns: {
    customer_key: { type: 'key', says: 'The subscriber.', personal: 'pseudonym' },
    moved_on: { type: 'day', says: 'The day.' },
    is_pause: { type: 'integer', says: '1 where a subscription was paused that day, else 0.' },
    interval_months: {
      type: 'integer',
      says: 'Longest interval of what moved and recurs; empty where nothing does.',
    },
    interval_days: { type: 'integer', says: 'Likewise in days; empty where it covers months.' },
    yearly: { type: 'money', says: 'Recurring revenue of twelve months after it, all together.' },
  },
});

/** Stretches of time over which revenue of a customer recurs. */
export const subscriptionContract = defineTable({
  name: 'subscription_contract',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one contract of a customer: from a beginning to an end',
  columns: {
    customer_key: { type: 'key', says: 'The subscriber.', personal: 'pseudonym' },
    contract: { type: 'integer', says: '1 for the first contract of the customer, and so on.' },
    started_on: { type: 'day', says: 'First day on which revenue recurs.' },
    ended_on: { type: 'day', says: 'Day on which nothing recurs any more; empty while it runs.' },
    paused_on: { type: 'day', says: 'Day of the pause that it is in; empty where it is in none.' },
    interval_months: { type: 'integer', says: 'Months between two renewals.' },
    interval_days: { type: 'integer', says: 'Days between two charges, where they are days.' },
    renewals: {
      type: 'integer',
      says: 'Renewals made by its end, by the pause it is in or by the as-of day.',
    },
    is_lost: {
      type: 'integer',
      says: '1 where it ended and the renewal that it did not make has come, else 0.',
    },
    yearly: { type: 'money', says: 'Recurring revenue of twelve months, as it stands.' },
  },
});

/** Whole numbers from 0, to lay out the months of subscriptions on. */
export const subscriptionCalendar = defineTable({
  name: 'subscription_calendar',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one whole number of months from 0',
  columns: { month_index: { type: 'integer', says: 'The number.' } },
});
