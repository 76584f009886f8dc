import { defineTable } from '../table.ts';

export const importFile = defineTable({
  name: 'import_file',
  place: 'facts',
  owner: 'sources',
  grain: 'one state of an imported file: a second row says that it was undone',
  columns: {
    import_id: { type: 'integer', says: 'Number of the import, from 1, in order of arrival.' },
    source: { type: 'text', says: 'The system the file comes from.' },
    kind: {
      type: 'text',
      says: 'What a record of the file is: orders, order_lines, refunds, customers, products, spend, subscriptions or rates. Some exports of order_lines carry their orders too, which then stand in order_record beside the lines, under the number of their first record.',
    },
    format: { type: 'text', says: 'The recognised export, such as shopify-orders, or plain.' },
    file_name: { type: 'text', says: 'The name of the file, without its folder.' },
    content_hash: { type: 'text', says: 'SHA-256 of the bytes of the file.' },
    imported_at: { type: 'moment', says: 'When the import was made, UTC.' },
    mapping: {
      type: 'text',
      says: 'JSON: how the file was read, from the column of each field to the time zone.',
    },
    identified_by: {
      type: 'text',
      says: 'How a later file finds the records again: id, or period when they carry none.',
    },
    period_from: { type: 'day', says: 'First day that the records speak of.' },
    period_to: { type: 'day', says: 'Last day that the records speak of.' },
    records_read: {
      type: 'count',
      says: 'Records in the file as CSV defines them, header and blank lines not counted.',
    },
    records_rejected: {
      type: 'count',
      says: 'Records that could not be read; each stands in rejected_record.',
    },
    records_duplicate: { type: 'count', says: 'Identical records dropped on demand.' },
    records_kept: { type: 'count', says: 'Records that stand in the fact table of the kind.' },
    blank_lines: { type: 'count', says: 'Empty lines passed over.' },
    status: { type: 'text', says: 'active, or undone, which holds for good.' },
  },
});
