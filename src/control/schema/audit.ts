import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './when.ts';

/**
 * What was changed, by whom and when. The person stands by their id alone, without a reference, so
 * that an entry outlives them; details name what was changed and never hold a customer's data.
 */
export const auditEntry = pgTable(
  'audit_entry',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    at: moment('at').notNull(),
    /** null: the server itself, such as a schedule. */
    actor: text('actor'),
    /** By token, where one was used: its id. */
    token: integer('token'),
    action: text('action').notNull(),
    target: text('target'),
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
  },
  (table) => [index('audit_entry_by_action').on(table.action, table.id)],
);
