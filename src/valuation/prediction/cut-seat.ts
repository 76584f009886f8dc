import { type CutTask, CutTrial } from './cut-trial.ts';
import type { Answer, Asked } from './cut-worker.ts';
import { hasThreads, startThread } from './thread.ts';

/** The steps of a trial. */
export type Step = keyof CutTrial;

/** Where a cut-off is tried: here, or in a thread of its own. */
export interface CutSeat {
  readonly task: CutTask;
  ask<S extends Step>(step: S, ...given: Parameters<CutTrial[S]>): Promise<ReturnType<CutTrial[S]>>;
  close(): Promise<unknown>;
}

/** The answers are the same wherever they are worked out. */
export function seatFor(task: CutTask): CutSeat {
  return hasThreads(task.purchases.starts.length - 1) ? inThread(task) : inThisThread(task);
}

function inThisThread(task: CutTask): CutSeat {
  const trial = new CutTrial(task);
  return {
    task,
    ask: async (step, ...given) => take(trial, step, given),
    close: async () => {},
  };
}

/** Takes a step of a trial. */
export function take<S extends Step>(
  trial: CutTrial,
  step: S,
  given: Parameters<CutTrial[S]>,
): ReturnType<CutTrial[S]> {
  const work = trial[step] as (...given: Parameters<CutTrial[S]>) => ReturnType<CutTrial[S]>;
  return work.apply(trial, given);
}

function inThread(task: CutTask): CutSeat {
  const thread = startThread<Asked, Answer>(new URL('./cut-worker', import.meta.url), task);
  return {
    task,
    ask: async (step, ...given) =>
      (await thread.ask({ step, given } as Asked)) as ReturnType<CutTrial[typeof step]>,
    close: () => thread.close(),
  };
}
