import { sql } from '../../warehouse/index.ts';
import type { Format } from './format.ts';

/**
 * Stripe's export of payments: one payment is one order. Stamps are UTC. The fee is in the
 * currency of the account, so it is a cost of the payment only where both currencies agree.
 * The charges of a customer's subscriptions carry no id of them, only what Stripe describes them as:
 * together they are one subscription of that customer.
 */
export const stripePayments: Format = {
  name: 'stripe-payments',
  title: 'Stripe payments',
  kind: 'orders',
  signatures: [
    ['id', 'Created (UTC)', 'Amount', 'Amount Refunded', 'Currency', 'Status'],
    ['id', 'Created date (UTC)', 'Amount', 'Amount Refunded', 'Currency', 'Status'],
  ],
  headers: {
    order_id: ['id'],
    customer_id: ['Customer ID'],
    email: ['Customer Email'],
    date: ['Created date (UTC)', 'Created (UTC)'],
    amount: ['Amount'],
    refunded: ['Amount Refunded'],
    payment_cost: ['Fee'],
    currency: ['Currency'],
    status: ['Status'],
    country: ['Card Issue Country', 'Card Address Country'],
    subscription_id: ['Subscription ID', 'Description'],
  },
  texts: (text) => ({
    subscription_id: sql`coalesce(${text('Subscription ID')},
      CASE WHEN lower(${text('Description')}) IN (
        'subscription creation', 'subscription update', 'subscription cycle'
      ) THEN 'stripe' END)`,
    payment_cost: sql`CASE WHEN coalesce(lower(${text('Converted Currency')}) = lower(${text('Currency')}), true)
      THEN ${text('Fee')} END`,
    status: sql`CASE WHEN lower(${text('Mode')}) = 'test' THEN 'test'
      WHEN lower(${text('Captured')}) = 'false' AND lower(${text('Status')}) IN ('paid', 'succeeded')
        THEN 'uncaptured'
      ELSE ${text('Status')} END`,
  }),
  statuses: {
    paid: 'paid',
    succeeded: 'paid',
    'partial refund': 'paid',
    disputed: 'paid',
    uncaptured: 'pending',
    'requires capture': 'pending',
    'requires payment method': 'failed',
    'requires confirmation': 'pending',
    'requires action': 'pending',
    incomplete: 'pending',
    blocked: 'failed',
  },
  clock: 'utc',
};
