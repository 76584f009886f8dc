import { defineTable } from '../table.ts';

export const orderRecord = defineTable({
  name: 'order_record',
  place: 'facts',
  owner: 'sources',
  grain: 'one order of a file',
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
    order_id: {
      type: 'text',
      says: 'The order number of the source; empty when the file has none.',
      isDistinct: true,
    },
    customer_key: {
      type: 'key',
      says: 'The customer; empty when the order names none.',
      personal: 'pseudonym',
    },
    placed_at: { type: 'moment', says: 'Local date and time at which the order was placed.' },
    placed_on: { type: 'day', says: 'Local day on which the order was placed.' },
    currency: { type: 'text', says: 'ISO 4217 code of the amounts.' },
    amount: {
      type: 'money',
      says: 'What the customer was charged for the order, tax taken off when known, refunds not yet; empty when the file has no amounts.',
    },
    discount: { type: 'money', says: 'Reduction granted, as a positive amount.' },
    refunded: {
      type: 'money',
      says: 'Refund that the order record itself reports, as a positive amount.',
    },
    payment_cost: { type: 'money', says: 'Cost of taking the payment.' },
    shipping_cost: { type: 'money', says: 'Cost to the shop of sending the order.' },
    service_cost: { type: 'money', says: 'Cost of serving the customer for this order.' },
    status: {
      type: 'text',
      says: 'paid, pending, cancelled, failed, refunded or test; empty when unknown, which counts as paid.',
    },
    channel: { type: 'text', says: 'Acquisition or sales channel of the order.' },
    campaign: { type: 'text', says: 'Campaign that brought the order.' },
    creative_theme: { type: 'text', says: 'Creative theme of that campaign.' },
    category: { type: 'text', says: 'Product category, when the order record names one.' },
    country: { type: 'text', says: 'Country of the order.' },
    subscription_id: {
      type: 'text',
      says: 'The subscription that the order is a charge of; empty for any other order.',
    },
  },
});
