import type { JobProgress } from '../../contract/index.ts';
import { InputError, PerenneError, systemFault } from '../../vocabulary/index.ts';
import { backup } from './backup.ts';
import { erase } from './erasure.ts';
import { giveWay } from './give-way.ts';
import type { Assignment, JobFailure, Message } from './messages.ts';
import { refresh } from './refresh.ts';
import { withoutPlace } from './uploads.ts';

/*
 * The process of one job. It is told what to do in its first message, says how far it is, and
 * ends when it is told to, or when the server that started it is gone.
 */

const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
process.once('disconnect', () => stop.abort());

process.once('message', (assignment: Assignment) => {
  void work(assignment).then(async (message) => {
    await say(message);
    process.exit(0);
  });
});

async function work(assignment: Assignment): Promise<Message> {
  try {
    await giveWay();
    return { says: 'done', result: await resultOf(assignment) };
  } catch (met) {
    if (stop.signal.aborted) return { says: 'cancelled' };
    const error = systemFault(met);
    return {
      says: 'failed',
      failure: failureOf(error, assignment.workspace.folder),
      stack: framesOf(error),
    };
  }
}

function resultOf(assignment: Assignment) {
  if (assignment.kind === 'erasure') return erase(assignment);
  const effects = {
    now: () => new Date(assignment.now),
    signal: stop.signal,
    say: (progress: JobProgress) => void say({ says: 'progress', progress }),
  };
  return assignment.kind === 'backup' ? backup(assignment, effects) : refresh(assignment, effects);
}

function failureOf(error: unknown, folder: string): JobFailure {
  if (!(error instanceof PerenneError)) return { code: 'defect', values: {}, kind: 'defect' };
  const kind = error instanceof InputError ? 'input' : 'environment';
  return { code: error.code, values: withoutPlace(error.values, folder), kind };
}

/** Where it happened, without the message, which may quote what a file held. */
function framesOf(error: unknown): string | null {
  if (error instanceof PerenneError || !(error instanceof Error)) return null;
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}

function say(message: Message): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send?.(message, () => resolve());
    else resolve();
  });
}
