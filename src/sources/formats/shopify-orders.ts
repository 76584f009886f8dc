import { sql } from '../../warehouse/index.ts';
import type { Format, TextOf } from './format.ts';

const status = (text: TextOf) => sql`CASE
  WHEN lower(${text('Payment Method')}) LIKE '%bogus%'
    OR regexp_matches(lower(${text('Tags')}), '(^|,)\\s*test\\s*(,|$)') THEN 'test'
  WHEN ${text('Cancelled at')} IS NOT NULL THEN 'cancelled'
  ELSE ${text('Financial Status')} END`;

const shared = {
  order_id: ['Name'],
  email: ['Email'],
  date: ['Created at'],
  currency: ['Currency'],
  channel: ['Source'],
  country: ['Shipping Country', 'Billing Country'],
};

/**
 * Shopify's export of orders: a record per line item; the order's own fields stand on the first
 * record of the order alone. Names, addresses and telephone numbers are not read.
 */
export const shopifyOrders: Format = {
  name: 'shopify-orders',
  title: 'Shopify orders',
  kind: 'order_lines',
  signatures: [
    [
      'Name',
      'Financial Status',
      'Created at',
      'Lineitem quantity',
      'Lineitem name',
      'Lineitem price',
    ],
  ],
  headers: {
    ...shared,
    product_name: ['Lineitem name'],
    quantity: ['Lineitem quantity'],
    unit_price: ['Lineitem price'],
    discount: ['Lineitem discount'],
    status: ['Financial Status'],
    product_id: ['Lineitem sku', 'Lineitem name'],
  },
  texts: (text) => ({ status: status(text) }),
  order: {
    headers: {
      ...shared,
      amount: ['Total'],
      tax: ['Taxes'],
      discount: ['Discount Amount'],
      refunded: ['Refunded Amount'],
      status: ['Financial Status'],
    },
    texts: (text) => ({ status: status(text) }),
    idHeaders: ['Name'],
    shared: [
      'Email',
      'Created at',
      'Currency',
      'Source',
      'Shipping Country',
      'Billing Country',
      'Financial Status',
      'Cancelled at',
      'Payment Method',
      'Tags',
    ],
  },
  statuses: {
    authorized: 'pending',
    partially_paid: 'pending',
    expired: 'failed',
    voided: 'cancelled',
  },
};
