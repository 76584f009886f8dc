import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Store } from './open.ts';
import { type JobState, job } from './schema/index.ts';

export type Job = typeof job.$inferSelect;

export interface NewJob {
  readonly kind: string;
  readonly request: unknown;
  /** null: a schedule, or the server itself. */
  readonly actor: string | null;
  readonly scheduleId?: number;
}

/** Puts work at the end of the line. */
export async function addJob(store: Store, added: NewJob, now: Date): Promise<Job> {
  const rows = await store
    .insert(job)
    .values({ ...added, state: 'queued', createdAt: now })
    .returning();
  return rows[0] as Job;
}

/** Takes the first of the line to run it; undefined where nothing waits. */
export async function takeJob(store: Store, now: Date): Promise<Job | undefined> {
  const first = store
    .select({ id: job.id })
    .from(job)
    .where(eq(job.state, 'queued'))
    .orderBy(asc(job.id))
    .limit(1)
    .for('update', { skipLocked: true });
  const [taken] = await store
    .update(job)
    .set({
      state: 'running',
      attempts: sql`${job.attempts} + 1`,
      startedAt: now,
      heartbeatAt: now,
    })
    .where(inArray(job.id, first))
    .returning();
  return taken;
}

/**
 * Says how far a running job is, as a sign of life.
 *
 * @returns whether somebody asked to cancel it
 */
export async function noteProgress(
  store: Store,
  id: number,
  progress: unknown,
  now: Date,
): Promise<boolean> {
  const [noted] = await store
    .update(job)
    .set({ progress, heartbeatAt: now })
    .where(and(eq(job.id, id), eq(job.state, 'running')))
    .returning({ isCancelAsked: job.isCancelAsked });
  return noted?.isCancelAsked ?? true;
}

export interface JobEnd {
  readonly state: Extract<JobState, 'done' | 'failed' | 'cancelled'>;
  readonly result?: unknown;
  readonly failure?: unknown;
  /** Takes the place of what was asked for, where that is not to be kept. */
  readonly request?: unknown;
}

/** Ends a running job; undefined where it does not run any more. */
export async function endJob(
  store: Store,
  id: number,
  { state, result = null, failure = null, request }: JobEnd,
  now: Date,
): Promise<Job | undefined> {
  const [ended] = await store
    .update(job)
    .set({ state, result, failure, endedAt: now, ...(request === undefined ? {} : { request }) })
    .where(and(eq(job.id, id), eq(job.state, 'running')))
    .returning();
  return ended;
}

/** Cancels a job that waits; asks one that runs to end. Undefined where it did neither. */
export async function cancelJob(store: Store, id: number, now: Date): Promise<Job | undefined> {
  const [waiting] = await store
    .update(job)
    .set({ state: 'cancelled', isCancelAsked: true, endedAt: now })
    .where(and(eq(job.id, id), eq(job.state, 'queued')))
    .returning();
  if (waiting) return waiting;
  const [running] = await store
    .update(job)
    .set({ isCancelAsked: true })
    .where(and(eq(job.id, id), eq(job.state, 'running')))
    .returning();
  return running;
}

/** Puts back into the line what was running and gave no sign of life since a moment. */
export async function requeueLost(store: Store, since: Date): Promise<Job[]> {
  return store
    .update(job)
    .set({ state: 'queued', heartbeatAt: null })
    .where(and(eq(job.state, 'running'), lt(job.heartbeatAt, since)))
    .returning();
}

/** Puts a running job back into the line, for the next server to begin it anew. */
export async function requeueJob(store: Store, id: number): Promise<void> {
  await store
    .update(job)
    .set({ state: 'queued', heartbeatAt: null })
    .where(and(eq(job.id, id), eq(job.state, 'running')));
}

export async function findJob(store: Store, id: number): Promise<Job | undefined> {
  const [found] = await store.select().from(job).where(eq(job.id, id));
  return found;
}

export interface JobPage {
  /** Only jobs with a lower id. */
  readonly before?: number;
  readonly states?: readonly JobState[];
  readonly limit: number;
}

/** Newest first. */
export async function listJobs(store: Store, { before, states, limit }: JobPage): Promise<Job[]> {
  return store
    .select()
    .from(job)
    .where(
      and(
        before === undefined ? undefined : lt(job.id, before),
        states ? inArray(job.state, [...states]) : undefined,
      ),
    )
    .orderBy(desc(job.id))
    .limit(limit);
}
