import { defineTable } from '../table.ts';

export const rowAccount = defineTable({
  name: 'row_account',
  place: 'run',
  owner: 'valuation',
  grain: 'the records of one import under one fate',
  columns: {
    import_id: { type: 'integer', says: 'The import.' },
    file_name: { type: 'text', says: 'The file.' },
    kind: { type: 'text', says: 'Kind of its records.' },
    fate: { type: 'text', says: 'accepted, a rule by name, or rejected.' },
    position: {
      type: 'integer',
      says: 'Place of the rule in the published order; the first that fits wins.',
    },
    records: { type: 'count', says: 'How many records.' },
  },
});
