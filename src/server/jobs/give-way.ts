import { readdir } from 'node:fs/promises';
import { constants, getPriority, setPriority } from 'node:os';

const BEHIND = constants.priority.PRIORITY_BELOW_NORMAL;

/**
 * Lets whoever waits for a page go before this process: its threads get what processors others
 * leave, and so do those that they start from now on. Linux sets it for each thread, macOS for all.
 */
export async function giveWay(): Promise<void> {
  if (getPriority() >= BEHIND) return;
  const threads = await readdir('/proc/self/task').catch(() => ['0']);
  for (const thread of threads) setPriority(Number(thread), BEHIND);
}
