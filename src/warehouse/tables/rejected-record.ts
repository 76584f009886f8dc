import { defineTable } from '../table.ts';

export const rejectedRecord = defineTable({
  name: 'rejected_record',
  place: 'facts',
  owner: 'sources',
  grain: 'one record of a file that could not be read',
  columns: {
    import_id: { type: 'integer', says: 'The import.' },
    file_name: { type: 'text', says: 'The file.' },
    line: { type: 'count', says: 'Physical line of the file on which the record begins, from 1.' },
    column_name: { type: 'text', says: 'The column at fault; empty when the whole record is.' },
    found: { type: 'text', says: 'What stood there, identities masked.' },
    reason: { type: 'text', says: 'Code of the reason, such as amount_not_a_number.' },
  },
});
