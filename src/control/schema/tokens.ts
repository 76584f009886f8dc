import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { Permission, Role } from '../../vocabulary/index.ts';
import { person } from './people.ts';
import { moment } from './when.ts';

/** What a program signs in with. The token itself is shown once and not kept. */
export const apiToken = pgTable(
  'api_token',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** SHA-256 of the token, hexadecimal: it holds 256 random bits, so no slow hash is needed. */
    hash: text('hash').notNull().unique(),
    /** Its first characters, by which its owner tells it from others. */
    prefix: text('prefix').notNull(),
    scopes: jsonb('scopes').$type<Permission[]>().notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    lastUsedAt: moment('last_used_at'),
  },
  (table) => [index('api_token_of_person').on(table.personId)],
);

export const LINK_PURPOSES = ['first_owner', 'invitation', 'password_reset'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** A link that works once: the first owner's, an invitation, a new password. */
export const oneTimeLink = pgTable('one_time_link', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  purpose: text('purpose').$type<LinkPurpose>().notNull(),
  /** SHA-256 of what stands in the link. */
  hash: text('hash').notNull().unique(),
  /** Of an invitation: what its taker becomes. */
  role: text('role').$type<Role>(),
  /** Of an invitation: who it is for, where that was said. */
  email: text('email'),
  /** Of a new password: whose. */
  personId: text('person_id').references(() => person.id, { onDelete: 'cascade' }),
  createdBy: text('created_by').references(() => person.id, { onDelete: 'cascade' }),
  createdAt: moment('created_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
});
