import { defineTable } from '../table.ts';

export const customerRecord = defineTable({
  name: 'customer_record',
  place: 'facts',
  owner: 'sources',
  grain: 'what a file says of one customer',
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
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    created_on: { type: 'day', says: 'Day the customer was created.' },
    channel: { type: 'text', says: 'Channel that acquired the customer.' },
    campaign: { type: 'text', says: 'Campaign that acquired the customer.' },
    creative_theme: { type: 'text', says: 'Creative theme that acquired the customer.' },
    country: { type: 'text', says: 'Country.' },
    acquisition_cost: {
      type: 'money',
      says: 'What acquiring this customer cost, when known one by one.',
    },
    retention_cost: { type: 'money', says: 'Yearly cost of CRM and loyalty for this customer.' },
    service_cost: { type: 'money', says: 'Cost of serving this customer to date.' },
    currency: { type: 'text', says: 'ISO 4217 code of the costs.' },
  },
});
