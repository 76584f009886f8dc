import { defineTable } from '../table.ts';

export const refundRecord = defineTable({
  name: 'refund_record',
  place: 'facts',
  owner: 'sources',
  grain: 'one refund of a file',
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
    refund_id: { type: 'text', says: 'The number of the refund.' },
    order_id: { type: 'text', says: 'The order it refunds, when named.' },
    customer_key: { type: 'key', says: 'The customer, when named.', personal: 'pseudonym' },
    refunded_at: { type: 'moment', says: 'Local date and time of the refund.' },
    refunded_on: { type: 'day', says: 'Local day of the refund.' },
    currency: { type: 'text', says: 'ISO 4217 code.' },
    amount: { type: 'money', says: 'Amount given back, positive.' },
    product_id: { type: 'text', says: 'The article, when named.' },
    quantity: { type: 'quantity', says: 'Units taken back, when named.' },
    return_cost: { type: 'money', says: 'Cost to the shop of handling the return.' },
  },
});
