import { defineTable } from '../table.ts';

export const subscriptionRecord = defineTable({
  name: 'subscription_record',
  place: 'facts',
  owner: 'sources',
  grain: 'one movement of a subscription',
  columns: {
    import_id: { type: 'integer', says: 'The import that brought the record.' },
    record: {
      type: 'count',
      says: 'Number of the record in its import, from 1, header not counted.',
    },
    source: {
      type: 'text',
      says: 'The system the record comes from, as named in the settings (default: files).',
    },
    subscription_id: { type: 'text', says: 'The subscription.' },
    customer_key: { type: 'key', says: 'The subscriber.', personal: 'pseudonym' },
    moved_on: { type: 'day', says: 'Local day of the movement.' },
    movement: {
      type: 'text',
      says: 'trial, start, upgrade, downgrade, pause, cancel or reactivate.',
    },
    currency: { type: 'text', says: 'ISO 4217 code.' },
    monthly_amount: {
      type: 'money',
      says: 'Recurring amount a month after the movement, rounded where it is charged by another interval; 0 in a trial, in a pause and after a cancellation.',
    },
    plan: { type: 'text', says: 'The plan.' },
    charge: {
      type: 'money',
      says: 'Amount of one charge after the movement, as the file says it; empty where the file says the amount a month.',
    },
    interval_months: {
      type: 'integer',
      says: 'Months that one charge covers; empty: one, or days.',
    },
    interval_days: {
      type: 'integer',
      says: 'Days that one charge covers, 7 a week; empty where it covers months.',
    },
  },
});
