import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** From so many customers on starting a thread costs less than it saves. */
const WORTH_A_THREAD = 5000;

/** Whether work on the models of so many customers is done in threads of its own. */
export const hasThreads = (customers: number) =>
  customers >= WORTH_A_THREAD && availableParallelism() > 1;

/**
 * Starts a thread.
 *
 * @param main the address of the module that it runs, without its ending: it is of the same kind as
 *   this one, TypeScript in a clone and JavaScript in the package
 */
export function startThread(main: URL, workerData: unknown): Worker {
  const ending = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  return new Worker(new URL(`${main.href}${ending}`), { workerData });
}
