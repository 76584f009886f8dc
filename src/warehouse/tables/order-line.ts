import { defineTable } from '../table.ts';

export const orderLine = defineTable({
  name: 'order_line',
  place: 'facts',
  owner: 'sources',
  grain: 'one order line of a file',
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
    order_id: { type: 'text', says: 'The order the line belongs to.' },
    line_id: {
      type: 'text',
      says: 'The number of the line in its source; empty when the file has none.',
    },
    customer_key: {
      type: 'key',
      says: 'The customer; empty when the line names none.',
      personal: 'pseudonym',
    },
    placed_at: { type: 'moment', says: 'Local date and time of the order.' },
    placed_on: { type: 'day', says: 'Local day of the order.' },
    currency: { type: 'text', says: 'ISO 4217 code of the amounts.' },
    product_id: { type: 'text', says: 'The article.' },
    product_name: { type: 'text', says: 'Name of the article as printed.' },
    category: { type: 'text', says: 'Category of the article, when the line names one.' },
    quantity: { type: 'quantity', says: 'Units sold; negative on a cancellation.' },
    amount: {
      type: 'money',
      says: 'Amount of the line: quantity times unit price less discount; negative on a cancellation.',
    },
    discount: { type: 'money', says: 'Reduction granted on the line, as a positive amount.' },
    unit_cost: { type: 'money', says: 'Cost of one unit, when the line names it.' },
    is_cancellation: { type: 'flag', says: 'True when the line takes back an earlier purchase.' },
    status: { type: 'text', says: 'As in order_record.' },
    channel: { type: 'text', says: 'As in order_record.' },
    country: { type: 'text', says: 'Country of the order.' },
  },
});
