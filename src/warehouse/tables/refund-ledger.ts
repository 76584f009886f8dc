import { defineTable } from '../table.ts';

export const refundLedger = defineTable({
  name: 'refund_ledger',
  place: 'run',
  owner: 'valuation',
  grain: 'one refund, or the part of it that falls on one order',
  columns: {
    import_id: { type: 'integer', says: 'The import that brought the refund.' },
    record: { type: 'count', says: 'Number of the record in its import.' },
    source: { type: 'text', says: 'The system the refund comes from.' },
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    refunded_on: { type: 'day', says: 'Local day of the refund.' },
    product_id: { type: 'text', says: 'The article.' },
    quantity: { type: 'quantity', says: 'Units taken back.' },
    amount: { type: 'money', says: 'Amount given back, in the reporting currency, positive.' },
    return_cost: { type: 'money', says: 'Cost of handling the return.' },
    order_ref: { type: 'text', says: 'The order it was netted into; empty when none was found.' },
    matched_by: {
      type: 'text',
      says: 'order_id, same_product, same_customer, reported_on_order, or unmatched.',
    },
  },
});
