import { availableParallelism } from 'node:os';
import { type Transferable, Worker } from 'node:worker_threads';
import { packBytes, packTexts, unpackBytes, unpackTexts } from './packed.ts';
import { type Opened, openEach, type SealingKeys, sealEach } from './seal.ts';
import type { Answer, Task } from './seal-worker.ts';

/** From here on starting threads costs less than they save. */
const WORTH_THREADS = 200_000;

/** Who seals and opens the values of a vault, each by itself. */
export interface Sealers {
  seal(texts: readonly string[]): Promise<readonly Uint8Array[]>;
  /** @param sealedBy the number of the key that sealed each */
  open(sealed: readonly Uint8Array[], sealedBy: readonly number[]): Promise<Opened>;
  /** How many batches are worth asking for ahead. */
  readonly ahead: number;
  close(): Promise<unknown>;
}

/** For so many values: a few are done at once, those of a large shop on every processor. */
export function sealersFor(count: number, { current, sealing }: SealingKeys): Sealers {
  const threads = availableParallelism();
  const keys = { current, sealing };
  return count < WORTH_THREADS || threads < 2 ? inThisThread(keys) : inThreads(threads, keys);
}

function inThisThread(keys: SealingKeys): Sealers {
  return {
    seal: async (texts) => sealEach(texts, keys),
    open: async (sealed, sealedBy) => openEach(sealed, sealedBy, keys),
    ahead: 0,
    close: async () => {},
  };
}

function inThreads(count: number, keys: SealingKeys): Sealers {
  const threads = Array.from({ length: count }, () => startThread(keys));
  let turn = 0;
  const ask = (task: Task, given: readonly Transferable[]) => {
    turn = (turn + 1) % count;
    return (threads[turn] as SealThread).ask(task, given);
  };
  return {
    async seal(texts) {
      const toSeal = packTexts(texts);
      const { sealed } = await ask({ toSeal }, [toSeal.ends.buffer]);
      return sealed ? unpackBytes(sealed) : [];
    },
    async open(sealed, sealedBy) {
      const toOpen = packBytes(sealed);
      const given = [toOpen.bytes.buffer, toOpen.ends.buffer];
      const { opened, unopenedBy } = await ask({ toOpen, sealedBy }, given);
      return opened ? { texts: unpackTexts(opened) } : { unopenedBy: unopenedBy as number };
    },
    ahead: 2 * count,
    close: () => Promise.all(threads.map((thread) => thread.end())),
  };
}

interface SealThread {
  ask(task: Task, given: readonly Transferable[]): Promise<Answer>;
  end(): Promise<unknown>;
}

/** The keys go with the thread, and are gone with it. */
function startThread(keys: SealingKeys): SealThread {
  // Of the same kind as this file: TypeScript in a clone, JavaScript in the package.
  const path = import.meta.url.replace(/sealers(?=\.[jt]s$)/, 'seal-worker');
  const worker = new Worker(new URL(path), { workerData: keys });
  const waiting: PromiseWithResolvers<Answer>[] = [];
  worker.on('message', (answer: Answer) => waiting.shift()?.resolve(answer));
  worker.on('error', (error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return {
    ask(task, given) {
      const asked = Promise.withResolvers<Answer>();
      waiting.push(asked);
      worker.postMessage(task, given);
      return asked.promise;
    },
    end: () => worker.terminate(),
  };
}
