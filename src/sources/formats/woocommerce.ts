import { sql } from '../../warehouse/index.ts';
import type { Format } from './format.ts';

/** WooCommerce's own words for the status of an order; some exports write `wc-` before them. */
const statuses = Object.fromEntries(
  Object.entries({
    completed: 'paid',
    processing: 'paid',
    'on-hold': 'pending',
    'pending payment': 'pending',
    pending: 'pending',
    'checkout-draft': 'pending',
    draft: 'pending',
    cancelled: 'cancelled',
    refunded: 'refunded',
    failed: 'failed',
    trash: 'cancelled',
    terminée: 'paid',
    'en cours': 'paid',
    'en attente': 'pending',
    'en attente de paiement': 'pending',
    annulée: 'cancelled',
    remboursée: 'refunded',
    échouée: 'failed',
  }).flatMap(([word, status]) => [
    [word, status],
    [`wc-${word}`, status],
  ]),
);

/** Guests carry user number 0. */
const GUEST = sql`'0'`;

/** One order a record, with the column names of the order and customer CSV export plug-ins. */
export const woocommerceOrders: Format = {
  name: 'woocommerce-orders',
  title: 'WooCommerce orders',
  kind: 'orders',
  signatures: [
    ['order_id', 'order_date', 'status', 'order_total', 'billing_email'],
    ['order_id', 'order_date', 'status', 'order_total', 'customer_email'],
    ['Order Number', 'Order Status', 'Order Date', 'Order Total Amount', 'Email (Billing)'],
  ],
  headers: {
    order_id: ['order_id', 'Order ID', 'Order Number'],
    customer_id: ['customer_user', 'customer_id', 'Customer User ID'],
    email: ['customer_email', 'billing_email', 'Email (Billing)'],
    date: ['order_date', 'Order Date'],
    amount: ['order_total', 'Order Total Amount'],
    tax: ['tax_total', 'Order Total Tax Amount'],
    discount: ['discount_total', 'cart_discount', 'Cart Discount Amount'],
    refunded: ['refunded_total', 'order_refund_total', 'Order Refund Amount'],
    currency: ['order_currency', 'Order Currency', 'Currency'],
    status: ['status', 'Order Status'],
    channel: ['utm_source', 'Origin', 'Source'],
    country: [
      'shipping_country',
      'billing_country',
      'Country Code (Shipping)',
      'Country Code (Billing)',
    ],
  },
  texts: (text) => ({
    customer_id: sql`nullif(coalesce(${text('customer_user')}, ${text('customer_id')}, ${text('Customer User ID')}), ${GUEST})`,
  }),
  statuses,
};

const sharedByItems = {
  order_id: ['Order ID', 'Order Number'],
  customer_id: ['Customer User ID'],
  email: ['Email (Billing)'],
  date: ['Order Date'],
  currency: ['Order Currency', 'Currency'],
  status: ['Order Status'],
  country: ['Country Code (Shipping)', 'Country Code (Billing)'],
};

/** One article a record, the order repeated on each or standing on the first alone. */
export const woocommerceItems: Format = {
  name: 'woocommerce-items',
  title: 'WooCommerce order items',
  kind: 'order_lines',
  signatures: [
    ['Order Number', 'Order Status', 'Order Date', 'Order Total Amount', 'Item Name', 'Item Cost'],
  ],
  headers: {
    ...sharedByItems,
    product_id: ['SKU', 'Product Id', 'Item Name'],
    product_name: ['Item Name'],
    category: ['Category'],
    quantity: ['Quantity', 'Quantity (- Refund)'],
    unit_price: ['Item Cost'],
  },
  texts: (text) => ({
    customer_id: sql`nullif(${text('Customer User ID')}, ${GUEST})`,
  }),
  order: {
    headers: {
      ...sharedByItems,
      amount: ['Order Total Amount'],
      tax: ['Order Total Tax Amount'],
      discount: ['Cart Discount Amount'],
      refunded: ['Order Refund Amount'],
    },
    texts: (text) => ({ customer_id: sql`nullif(${text('Customer User ID')}, ${GUEST})` }),
    idHeaders: ['Order ID', 'Order Number'],
    shared: [
      'Customer User ID',
      'Email (Billing)',
      'Order Date',
      'Order Currency',
      'Currency',
      'Order Status',
      'Country Code (Shipping)',
      'Country Code (Billing)',
    ],
  },
  statuses,
};

/** The table of orders under Analytics, the only one WooCommerce writes by itself. */
export const woocommerceAnalytics: Format = {
  name: 'woocommerce-analytics',
  title: 'WooCommerce Analytics orders',
  kind: 'orders',
  signatures: [
    ['Date', 'Order #', 'Status', 'Customer', 'N. Revenue'],
    ['Date', 'Order #', 'Status', 'Customer', 'Net Sales'],
  ],
  headers: {
    order_id: ['Order #'],
    customer_id: ['Customer'],
    date: ['Date'],
    net_amount: ['N. Revenue', 'Net Sales'],
    status: ['Status'],
    channel: ['Attribution', 'Origin'],
  },
  statuses,
  customersByName: true,
};
