import { defineTable } from '../table.ts';

export const spendRecord = defineTable({
  name: 'spend_record',
  place: 'facts',
  owner: 'sources',
  grain: 'marketing spend of one day, channel, campaign and creative theme',
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
    spent_on: { type: 'day', says: 'Day of the spend.' },
    channel: { type: 'text', says: 'Channel.' },
    campaign: { type: 'text', says: 'Campaign.' },
    creative_theme: { type: 'text', says: 'Creative theme.' },
    currency: { type: 'text', says: 'ISO 4217 code.' },
    amount: { type: 'money', says: 'Amount spent.' },
  },
});
