import { boolean, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './when.ts';

export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** When work starts by itself. */
export const schedule = pgTable('schedule', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  kind: text('kind').notNull(),
  request: jsonb('request').notNull(),
  /** Five fields, as in crontab. */
  cron: text('cron').notNull(),
  /** IANA name, such as Europe/Paris. */
  timeZone: text('time_zone').notNull(),
  isOn: boolean('is_on').notNull(),
  nextAt: moment('next_at'),
  createdBy: text('created_by'),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});

/** A piece of work that changes the workspace; one runs at a time, the others wait in line. */
export const job = pgTable(
  'job',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').notNull(),
    request: jsonb('request').notNull(),
    state: text('state').$type<JobState>().notNull(),
    /** What it said last of how far it is. */
    progress: jsonb('progress'),
    /** How often it was started: more than once where a server died under it. */
    attempts: integer('attempts').notNull().default(0),
    isCancelAsked: boolean('is_cancel_asked').notNull().default(false),
    /** null: a schedule, or the server itself. */
    actor: text('actor'),
    scheduleId: integer('schedule_id').references(() => schedule.id, { onDelete: 'set null' }),
    createdAt: moment('created_at').notNull(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
    /** Last sign of life of who runs it. */
    heartbeatAt: moment('heartbeat_at'),
    failure: jsonb('failure'),
    result: jsonb('result'),
  },
  (table) => [index('job_by_state').on(table.state, table.id)],
);
