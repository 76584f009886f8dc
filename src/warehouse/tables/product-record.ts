import { defineTable } from '../table.ts';

export const productRecord = defineTable({
  name: 'product_record',
  place: 'facts',
  owner: 'sources',
  grain: 'what a file says of one product',
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
    product_id: { type: 'text', says: 'The article.' },
    product_name: { type: 'text', says: 'Its name.' },
    category: { type: 'text', says: 'Its category.' },
    unit_cost: { type: 'money', says: 'Cost of one unit.' },
    currency: { type: 'text', says: 'ISO 4217 code of the cost.' },
    renewal_days: {
      type: 'integer',
      says: 'Usual days until the product is used up, for renewable ones.',
    },
  },
});
