import type { Erased, JobProgress, JobResult, Job as WireJob } from '../contract/index.ts';
import type { Job } from '../control/index.ts';
import type { Locale } from '../vocabulary/index.ts';
import { ERASURE } from './jobs/erasure.ts';
import type { JobFailure } from './jobs/messages.ts';
import { describeFailure } from './problem.ts';

/** A job as it is told over HTTP, its failure in the reader's language. */
export function wireJob(job: Job, locale: Locale): WireJob {
  const isErasure = job.kind === ERASURE;
  return {
    id: job.id,
    kind: isErasure ? 'erasure' : 'refresh',
    state: job.state,
    progress: job.progress as JobProgress | null,
    attempts: job.attempts,
    created_at: job.createdAt.toISOString(),
    started_at: job.startedAt?.toISOString() ?? null,
    ended_at: job.endedAt?.toISOString() ?? null,
    is_scheduled: job.scheduleId !== null,
    failure: job.failure ? describeFailure(job.failure as JobFailure, locale) : null,
    result: isErasure ? null : (job.result as JobResult | null),
    erased: isErasure ? (job.result as Erased | null) : null,
  };
}
