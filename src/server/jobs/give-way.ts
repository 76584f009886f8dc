import { readdir } from 'node:fs/promises';
import { constants, getPriority, setPriority } from 'node:os';

/** Steps of priority; each is worth a fifth: a third of the server's weight, and of other programs'. */
const BEHIND = 5;

/**
 * Lets whoever waits for a page go before this process: its threads and those that they start from
 * now on weigh less where processors are short. Linux sets it for each thread, macOS for all.
 */
export async function giveWay(): Promise<void> {
  const threads = await readdir('/proc/self/task').catch(() => ['0']);
  const priority = Math.min(constants.priority.PRIORITY_LOW, getPriority() + BEHIND);
  for (const thread of threads) {
    try {
      setPriority(Number(thread), priority);
    } catch {
      // It ended meanwhile.
    }
  }
}
