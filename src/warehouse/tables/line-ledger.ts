import { defineTable } from '../table.ts';

export const lineLedger = defineTable({
  name: 'line_ledger',
  place: 'run',
  owner: 'valuation',
  grain: 'one order line, refunds netted',
  columns: {
    order_ref: { type: 'text', says: 'The order, as in order_ledger.' },
    source: { type: 'text', says: 'The system the line comes from.' },
    import_id: { type: 'integer', says: 'The import.' },
    record: { type: 'count', says: 'Number of the record in its import.' },
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    placed_on: { type: 'day', says: 'Local day of the order.' },
    product_id: { type: 'text', says: 'The article.' },
    category: { type: 'text', says: 'Category of the article.' },
    quantity: { type: 'quantity', says: 'Units sold.' },
    gross: { type: 'money', says: 'Amount of the line before refunds, in the reporting currency.' },
    refunded_quantity: { type: 'quantity', says: 'Units taken back.' },
    refunded: { type: 'money', says: 'Amount taken back.' },
    revenue: { type: 'money', says: 'gross - refunded.' },
    product_cost: { type: 'money', says: 'Cost of the units kept; empty when unknown.' },
  },
});
