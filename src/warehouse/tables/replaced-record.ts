import { defineTable } from '../table.ts';

export const replacedRecord = defineTable({
  name: 'replaced_record',
  place: 'facts',
  owner: 'sources',
  grain: 'one record that gave way to a later one, or all records of an import at once',
  columns: {
    fact_table: { type: 'text', says: 'The table of facts in which the record stands.' },
    import_id: { type: 'integer', says: 'The import that brought the record.' },
    record: {
      type: 'count',
      says: 'Number of the record in its import; empty: every record that the table has of it.',
    },
    superseded_by: {
      type: 'integer',
      says: 'The import that replaced it: the later one, or its own when that names it twice. The row counts while that import does.',
    },
  },
});
