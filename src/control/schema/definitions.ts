import {
  boolean,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { person } from './people.ts';
import { moment } from './when.ts';

/** A segment that people made: whom it holds, and what is done about them. */
export const segmentDefinition = pgTable('segment_definition', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull(),
  definition: jsonb('definition').notNull(),
  playbook: jsonb('playbook').notNull(),
  /** Counts from 1; every change adds one. */
  version: integer('version').notNull(),
  createdBy: text('created_by'),
  createdAt: moment('created_at').notNull(),
  updatedBy: text('updated_by'),
  updatedAt: moment('updated_at').notNull(),
  /** Out of sight, its history kept. */
  removedAt: moment('removed_at'),
});

/** Every version that a segment had, the present one too. */
export const segmentVersion = pgTable(
  'segment_version',
  {
    segmentId: integer('segment_id')
      .notNull()
      .references(() => segmentDefinition.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    definition: jsonb('definition').notNull(),
    playbook: jsonb('playbook').notNull(),
    savedBy: text('saved_by'),
    savedAt: moment('saved_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.segmentId, table.version] })],
);

/** A page as somebody set it up: columns, filters, order. */
export const savedView = pgTable(
  'saved_view',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    page: text('page').notNull(),
    name: text('name').notNull(),
    state: jsonb('state').notNull(),
    /** Everyone sees it; its maker alone changes it. */
    isShared: boolean('is_shared').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [uniqueIndex('saved_view_name').on(table.personId, table.page, table.name)],
);

/** The playbook of a built-in segment as a shop rewrote it. */
export const playbookEdit = pgTable('playbook_edit', {
  segment: text('segment').primaryKey(),
  playbook: jsonb('playbook').notNull(),
  updatedBy: text('updated_by'),
  updatedAt: moment('updated_at').notNull(),
});
