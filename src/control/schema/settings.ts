import { customType, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './when.ts';

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

/** A setting of the server; a secret is kept sealed and never as a value. */
export const setting = pgTable('setting', {
  key: text('key').primaryKey(),
  value: jsonb('value'),
  sealed: bytes('sealed'),
  updatedBy: text('updated_by'),
  updatedAt: moment('updated_at').notNull(),
});
