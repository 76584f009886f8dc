import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** From so many customers on starting a thread costs less than it saves. */
const WORTH_A_THREAD = 5000;

/** Whether work on the models of so many customers is done in threads of its own. */
export const hasThreads = (customers: number) =>
  customers >= WORTH_A_THREAD && availableParallelism() > 1;

/** A thread that answers what it is asked, one after another. */
export interface Thread<Asked, Answer> {
  ask(asked: Asked): Promise<Answer>;
  close(): Promise<unknown>;
}

/**
 * @param main the address of the module that it runs, without its ending: it is of the same kind as
 *   this one, TypeScript in a clone and JavaScript in the package
 */
export function startThread<Asked, Answer>(main: URL, workerData: unknown): Thread<Asked, Answer> {
  const ending = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  const worker = new Worker(new URL(`${main.href}${ending}`), { workerData });
  const waiting: PromiseWithResolvers<Answer>[] = [];
  worker.on('message', (answer: Answer) => waiting.shift()?.resolve(answer));
  worker.on('error', (error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return {
    ask(asked) {
      const answer = Promise.withResolvers<Answer>();
      waiting.push(answer);
      worker.postMessage(asked);
      return answer.promise;
    },
    close: () => worker.terminate(),
  };
}
