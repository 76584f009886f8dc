import { defineTable } from '../table.ts';

export const exchangeRate = defineTable({
  name: 'exchange_rate',
  place: 'facts',
  owner: 'sources',
  grain: 'the rate of one currency on one day',
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
    rate_on: { type: 'day', says: 'Day from which the rate holds.' },
    currency: { type: 'text', says: 'ISO 4217 code of the foreign currency.' },
    into: { type: 'text', says: 'ISO 4217 code of the currency that one unit is worth.' },
    rate: { type: 'decimal', says: 'Units of `into` for one unit of `currency`.' },
  },
});
