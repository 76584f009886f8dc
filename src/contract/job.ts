import { z } from 'zod';
import { problemSchema } from './problem.ts';

/** How an uploaded file is to be read; what is left out is decided from the file. */
export const readingSchema = z.object({
  kind: z.string().optional(),
  /** Column by field; '' reads the field from no column. */
  mapping: z.record(z.string(), z.string()).default({}),
  date_order: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  decimal: z.enum(['comma', 'point']).optional(),
  source: z.string().min(1).max(60).optional(),
});
export type Reading = z.input<typeof readingSchema>;

const uploadId = z.string().regex(/^[a-z0-9-]{8,40}$/);

/** A refresh: brings in what is named, takes back what is named, and values every customer anew. */
export const refreshSchema = z
  .object({
    uploads: z.array(readingSchema.extend({ upload: uploadId })).default([]),
    /** The shop that comes with Perenne. */
    demo: z.boolean().default(false),
    /** Everything that lies in the folder `inbox` of the workspace. */
    inbox: z.boolean().default(false),
    /** Imports to take back, by number. */
    undo: z.array(z.int().positive()).default([]),
  })
  .meta({ id: 'Refresh' });
export type Refresh = z.infer<typeof refreshSchema>;
export type RefreshRequest = z.input<typeof refreshSchema>;

export const STEPS = [
  'waiting',
  'undo',
  'import',
  'ledger',
  'prediction',
  'backtest',
  'finance',
  'outputs',
  'publish',
  'erase',
  'backup',
] as const;

export const jobProgressSchema = z.object({
  step: z.enum(STEPS),
  /** What the step works on, such as a file. */
  of: z.string().nullable(),
  /** How far the step is, between 0 and 1; null where that is not known. */
  share: z.number().nullable(),
});
export type JobProgress = z.infer<typeof jobProgressSchema>;

export const jobResultSchema = z.object({
  run: z.int(),
  files: z.array(
    z.object({
      file: z.string(),
      kind: z.string(),
      outcome: z.enum(['imported', 'unchanged']),
      read: z.int(),
      kept: z.int(),
      rejected: z.int(),
    }),
  ),
});
export type JobResult = z.infer<typeof jobResultSchema>;

/** What erasing a customer changed. */
export const erasedSchema = z.object({
  /** Rows removed, or left to nobody, by table; over the facts and all kept runs. */
  rows: z.record(z.string(), z.int()),
  runs: z.int(),
});
export type Erased = z.infer<typeof erasedSchema>;

/** What a backup holds. */
export const savedSchema = z.object({ files: z.int(), bytes: z.int() });
export type Saved = z.infer<typeof savedSchema>;

/** A piece of work: it changes the workspace, or copies all of it. */
export const jobSchema = z
  .object({
    id: z.int(),
    kind: z.enum(['refresh', 'erasure', 'backup']),
    state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    progress: jobProgressSchema.nullable(),
    /** More than 1 where a server died under it and it began anew. */
    attempts: z.int(),
    created_at: z.string(),
    started_at: z.string().nullable(),
    ended_at: z.string().nullable(),
    is_scheduled: z.boolean(),
    failure: problemSchema.nullable(),
    /** What a refresh came to. */
    result: jobResultSchema.nullable(),
    /** What an erasure came to. */
    erased: erasedSchema.nullable(),
    /** What a backup came to. */
    saved: savedSchema.nullable(),
  })
  .meta({ id: 'Job' });
export type Job = z.infer<typeof jobSchema>;

export const jobsSchema = z.object({
  jobs: z.array(jobSchema),
  /** Where the next page begins; null on the last one. */
  next: z.string().nullable(),
});
export type Jobs = z.infer<typeof jobsSchema>;

/** An uploaded file that waits to be brought in. */
export const uploadSchema = z.object({ upload: uploadId, file: z.string(), bytes: z.int() });
export type Upload = z.infer<typeof uploadSchema>;

/** The exports of other programs that are recognised by their columns. */
export const presetsSchema = z.object({
  presets: z.array(
    z.object({
      /** The program and its export. */
      title: z.string(),
      /** What a line of it is. */
      kind: z.string(),
      /** The columns by which it is known; any one of the sets is enough. */
      columns: z.array(z.array(z.string())),
    }),
  ),
});
export type Presets = z.infer<typeof presetsSchema>;

/** What an uploaded file is and how it would be read. */
export const previewSchema = z
  .object({
    file: z.string(),
    records: z.int(),
    records_rejected: z.int(),
    columns: z.array(z.string()),
    /** The first records as they stand in the file. */
    sample: z.array(z.array(z.string().nullable())),
    kind: z.string(),
    kinds: z.array(z.string()),
    /** The program that writes such files. */
    format: z.string().nullable(),
    mapping: z.record(z.string(), z.string()),
    fields: z.array(z.object({ name: z.string(), is_needed: z.boolean() })),
    fault: problemSchema.nullable(),
  })
  .meta({ id: 'Preview' });
export type FilePreview = z.infer<typeof previewSchema>;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 06:30');

/** When the shop is valued anew by itself. */
export const scheduleSchema = z
  .object({
    is_on: z.boolean(),
    every: z.enum(['day', 'week', 'month']),
    at: time,
    /** IANA name. */
    time_zone: z.string(),
    next_at: z.string().nullable(),
    /** Goes with a change, which is refused where somebody else made one meanwhile. */
    version: z.string(),
  })
  .meta({ id: 'Schedule' });
export type Schedule = z.infer<typeof scheduleSchema>;
export const scheduleChangeSchema = scheduleSchema
  .omit({ next_at: true })
  .partial({ version: true });

/** Marketing spend that no file holds, such as a fair or a mailing. */
export const spendEntrySchema = z
  .object({
    channel: z.string().trim().min(1).max(100),
    /** The month it was spent in. */
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as 2026-03'),
    /** A decimal number, so that no cent is lost on the way; 0 takes an entry back. */
    amount: z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, 'an amount such as 1250.00'),
  })
  .meta({ id: 'SpendEntry' });
export type SpendEntry = z.infer<typeof spendEntrySchema>;
