import { defineTable } from '../table.ts';

export const orderLedger = defineTable({
  name: 'order_ledger',
  place: 'run',
  owner: 'valuation',
  grain: 'one order, kept or set aside',
  columns: {
    order_ref: {
      type: 'text',
      says: 'Order number of the source, or #import:record where there is none.',
      isDistinct: true,
    },
    source: { type: 'text', says: 'The system the order comes from.' },
    import_id: { type: 'integer', says: 'The import that brought it.' },
    customer_key: {
      type: 'key',
      says: 'The customer; empty when the order names none.',
      personal: 'pseudonym',
    },
    placed_at: { type: 'moment', says: 'Local date and time of the order.' },
    placed_on: { type: 'day', says: 'Local day of the order.' },
    rule: {
      type: 'text',
      says: 'The rule that set the order aside; empty for an order that counts.',
    },
    order_number: {
      type: 'integer',
      says: '1 for the first order of the customer that counts, and so on; empty when set aside.',
    },
    channel: { type: 'text', says: 'Channel of the order.' },
    campaign: { type: 'text', says: 'Campaign of the order.' },
    creative_theme: { type: 'text', says: 'Creative theme of that campaign.' },
    category: { type: 'text', says: 'Category of the largest line of the order.' },
    country: { type: 'text', says: 'Country of the order.' },
    items: { type: 'quantity', says: 'Units sold.' },
    gross: {
      type: 'money',
      says: 'Charged amount before refunds, in the reporting currency; empty without amounts.',
    },
    discount: { type: 'money', says: 'Reduction granted, as a positive amount.' },
    refunded: {
      type: 'money',
      says: 'Refunds, cancellations and returns netted into this order, as a positive amount.',
    },
    revenue: { type: 'money', says: 'gross - refunded.' },
    product_cost: {
      type: 'money',
      says: 'Cost of the goods kept by the customer; empty when unknown.',
    },
    payment_cost: { type: 'money', says: 'Cost of taking the payment.' },
    shipping_cost: { type: 'money', says: 'Cost of sending.' },
    return_cost: { type: 'money', says: 'Cost of handling returns.' },
    service_cost: { type: 'money', says: 'Cost of serving.' },
    value: {
      type: 'money',
      says: 'Worth of the order on the value basis of the run: revenue, gross margin or contribution margin.',
    },
  },
});
