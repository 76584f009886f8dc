import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JobProgress } from '../../contract/index.ts';
import type { Assignment, Message } from './messages.ts';

const ENTRY = fileURLToPath(new URL(`./job-process${extname(import.meta.url)}`, import.meta.url));

/** What a step may take to come to its end once it is told to stop, ms. A killed writer loses nothing. */
const GRACE = 5000;

/** How a job's process ended. */
export type Ending = Exclude<Message, { says: 'progress' }> | { says: 'died' };

/**
 * Does a job in a process of its own: its memory goes when it ends, and what breaks it breaks
 * nothing else.
 *
 * @param signal stops it; it then leaves the workspace as it was
 */
export function runProcess(
  assignment: Assignment,
  signal: AbortSignal,
  onProgress: (progress: JobProgress) => void,
): Promise<Ending> {
  return new Promise((resolve) => {
    const child = fork(ENTRY, [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    let patience: NodeJS.Timeout | undefined;
    const stop = () => {
      child.kill('SIGTERM');
      patience = setTimeout(() => child.kill('SIGKILL'), GRACE);
    };
    let ending: Ending = { says: 'died' };
    child.on('message', (message: Message) => {
      if (message.says === 'progress') onProgress(message.progress);
      else ending = message;
    });
    child.once('error', () => resolve(ending));
    child.once('exit', () => {
      clearTimeout(patience);
      signal.removeEventListener('abort', stop);
      // Told to stop before it could listen, it ends without a word.
      resolve(ending.says === 'died' && signal.aborted ? { says: 'cancelled' } : ending);
    });
    signal.addEventListener('abort', stop);
    child.send(assignment);
    if (signal.aborted) stop();
  });
}
