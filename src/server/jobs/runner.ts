import type { Logger } from 'pino';
import { type JobProgress, refreshSchema } from '../../contract/index.ts';
import {
  type Control,
  endJob,
  type Job,
  noteProgress,
  requeueJob,
  requeueLost,
  takeJob,
} from '../../control/index.ts';
import type { WorkspaceAddress } from '../../pipeline/index.ts';
import type { Backups } from '../backups.ts';
import { BACKUP, controlOf } from './backup.ts';
import { ERASURE, erasureSchema } from './erasure.ts';
import type { Assignment, JobFailure } from './messages.ts';
import { type Ending, runProcess } from './run-process.ts';
import { startDue } from './schedules.ts';
import type { Uploads } from './uploads.ts';

/** How often a running job gives a sign of life, and the line is looked at, ms. */
const BEAT = 1000;
/** A job whose server gave no sign for so long is begun anew, ms. */
const LOST = 15_000;
/** How long to wait for somebody else's command to leave the workspace, ms. */
const PATIENCE = 2000;

interface RunnerNeeds {
  readonly control: Control;
  readonly workspace: WorkspaceAddress;
  readonly uploads: Uploads;
  readonly backups: Backups;
  readonly log: Logger;
  readonly now: () => Date;
  readonly version: string;
}

/**
 * Works the line of jobs off, one at a time: there is one writer of a workspace. What ran when
 * a server died is begun anew by the next one; a refresh that is begun anew does nothing twice,
 * for a file that was brought in already changes nothing.
 */
export class Runner {
  readonly #needs: RunnerNeeds;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #current: Promise<void> | null = null;
  #isLooking = false;

  constructor(needs: RunnerNeeds) {
    this.#needs = needs;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), BEAT);
    void this.look();
  }

  /** Begins what waits, unless something runs. */
  async look(): Promise<void> {
    if (this.#isLooking || this.#current || this.#stop.signal.aborted) return;
    this.#isLooking = true;
    const { control, log, now } = this.#needs;
    try {
      await startDue(control.store, now());
      await requeueLost(control.store, new Date(now().getTime() - LOST));
      const job = await takeJob(control.store, now());
      if (job) this.#current = this.#work(job).finally(() => this.#next());
    } catch (error) {
      log.error({ fault: (error as Error).name }, 'jobs');
    } finally {
      this.#isLooking = false;
    }
  }

  #next(): void {
    this.#current = null;
    void this.look();
  }

  /** Takes nothing new; what runs is stopped and goes back to the head of the line. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#current;
  }

  async #work(job: Job): Promise<void> {
    const { control, log, now } = this.#needs;
    const cancelled = new AbortController();
    const beat = this.#heart(job, cancelled);
    try {
      const ending = await this.#untilFree(job, cancelled.signal, beat.note);
      await beat.end();
      if (this.#stop.signal.aborted && ending.says !== 'done') {
        await requeueJob(control.store, job.id);
        return;
      }
      await endJob(control.store, job.id, endOf(job, ending), now());
      if (ending.says === 'failed' && ending.stack)
        log.error({ job: job.id, at: ending.stack }, 'defect');
      log.info({ job: job.id, ended: ending.says }, 'job');
      if (ending.says === 'done') await this.#needs.uploads.remove(uploadsOf(job));
    } catch (error) {
      await beat.end();
      log.error({ job: job.id, fault: (error as Error).name }, 'job');
    }
  }

  /** Tries until no other command holds the workspace. */
  async #untilFree(
    job: Job,
    cancelled: AbortSignal,
    note: (progress: JobProgress) => void,
  ): Promise<Ending> {
    const signal = AbortSignal.any([cancelled, this.#stop.signal]);
    for (;;) {
      const assignment = await this.#assignment(job);
      const ending = await runProcess(assignment, signal, note);
      if (ending.says !== 'failed' || !isHeld(job, ending.failure)) return ending;
      note({ step: 'waiting', of: String(ending.failure.values.command ?? ''), share: null });
      await pause(PATIENCE, signal);
      if (signal.aborted) return { says: 'cancelled' };
    }
  }

  async #assignment(job: Job): Promise<Assignment> {
    const { workspace, uploads, backups, control, version } = this.#needs;
    const moment = this.#needs.now();
    const now = moment.toISOString();
    if (job.kind === ERASURE) {
      const { customer } = erasureSchema.parse(job.request);
      return { kind: 'erasure', workspace, customer, now };
    }
    if (job.kind === BACKUP) {
      const to = await backups.place(moment);
      return { kind: 'backup', workspace, to, control: await controlOf(control, job), now };
    }
    const refresh = refreshSchema.parse(job.request);
    const paths = await uploads.paths(refresh.uploads.map(({ upload }) => upload));
    const actor = job.actor ?? 'schedule';
    return { kind: 'refresh', workspace, refresh, uploads: paths, actor, version, now };
  }

  /** Tells the store once a second how far a job is, and hears whether somebody cancels it. */
  #heart(job: Job, cancelled: AbortController) {
    const { control, now } = this.#needs;
    let progress: JobProgress = { step: FIRST_STEP[job.kind] ?? 'import', of: null, share: null };
    let sending: Promise<void> = Promise.resolve();
    const send = () => {
      sending = sending
        .then(() => noteProgress(control.store, job.id, progress, now()))
        .then((isCancelAsked) => {
          if (isCancelAsked) cancelled.abort();
        })
        .catch(() => {});
    };
    const timer = setInterval(send, BEAT);
    return {
      note(told: JobProgress) {
        const isNew = told.step !== progress.step || told.of !== progress.of;
        progress = told;
        if (isNew) send();
      },
      async end() {
        clearInterval(timer);
        await sending;
      },
    };
  }
}

/** What a job begins with, unless it brings files in. */
const FIRST_STEP: Partial<Record<string, JobProgress['step']>> = {
  [ERASURE]: 'erase',
  [BACKUP]: 'backup',
};

const DIED: JobFailure = { code: 'defect', values: {}, kind: 'defect' };

/** Held by another command; what is to be erased also by whoever reads a run this very moment. */
function isHeld({ kind }: Job, { code }: JobFailure): boolean {
  return code === 'workspace_in_use' || (kind === ERASURE && code === 'database_in_use');
}

function endOf({ kind }: Job, ending: Ending) {
  if (ending.says === 'done') {
    // Of who was erased nothing stays, not even the key.
    const forgotten = kind === ERASURE ? { request: {} } : {};
    return { state: 'done', result: ending.result, ...forgotten } as const;
  }
  if (ending.says === 'cancelled') return { state: 'cancelled' } as const;
  return { state: 'failed', failure: ending.says === 'failed' ? ending.failure : DIED } as const;
}

function uploadsOf({ kind, request }: Job): string[] {
  if (kind === ERASURE || kind === BACKUP) return [];
  return refreshSchema.parse(request).uploads.map(({ upload }) => upload);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
