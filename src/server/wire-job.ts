import type { Erased, JobProgress, JobResult, Saved, Job as WireJob } from '../contract/index.ts';
import type { Job } from '../control/index.ts';
import type { Locale } from '../vocabulary/index.ts';
import { BACKUP } from './jobs/backup.ts';
import { ERASURE } from './jobs/erasure.ts';
import type { JobFailure } from './jobs/messages.ts';
import { describeFailure } from './problem.ts';

/** A job as it is told over HTTP, its failure in the reader's language. */
export function wireJob(job: Job, locale: Locale): WireJob {
  const kind = job.kind === ERASURE || job.kind === BACKUP ? job.kind : 'refresh';
  const of = <Result>(asked: WireJob['kind']) =>
    kind === asked ? (job.result as Result | null) : null;
  return {
    id: job.id,
    kind,
    state: job.state,
    progress: job.progress as JobProgress | null,
    attempts: job.attempts,
    created_at: job.createdAt.toISOString(),
    started_at: job.startedAt?.toISOString() ?? null,
    ended_at: job.endedAt?.toISOString() ?? null,
    is_scheduled: job.scheduleId !== null,
    failure: job.failure ? describeFailure(job.failure as JobFailure, locale) : null,
    result: of<JobResult>('refresh'),
    erased: of<Erased>('erasure'),
    saved: of<Saved>('backup'),
  };
}
