// A thread that seals and opens for others: see sealers.ts.
import { parentPort, type Transferable, workerData } from 'node:worker_threads';
import {
  type PackedBytes,
  type PackedTexts,
  packBytes,
  packTexts,
  unpackBytes,
  unpackTexts,
} from './packed.ts';
import { openEach, type SealingKeys, sealEach } from './seal.ts';

/** Values to seal with the current key, or to open with the key that sealed each. */
export type Task =
  | { readonly toSeal: PackedTexts }
  | { readonly toOpen: PackedBytes; readonly sealedBy: readonly number[] };

/** Sealed, opened, or the number of a key that opens not what it should. */
export interface Answer {
  readonly sealed?: PackedBytes;
  readonly opened?: PackedTexts;
  readonly unopenedBy?: number;
}

const keys = workerData as SealingKeys;

parentPort?.on('message', (task: Task) => {
  const [answer, ...given] = 'toSeal' in task ? sealedOf(task.toSeal) : openedOf(task);
  parentPort?.postMessage(answer, given);
});

/** The answer, and what goes with it without being copied. */
function sealedOf(toSeal: PackedTexts): [Answer, ...Transferable[]] {
  const sealed = packBytes(sealEach(unpackTexts(toSeal), keys));
  return [{ sealed }, sealed.bytes.buffer, sealed.ends.buffer];
}

function openedOf(task: Extract<Task, { toOpen: PackedBytes }>): [Answer, ...Transferable[]] {
  const answer = openEach(unpackBytes(task.toOpen), task.sealedBy, keys);
  if ('unopenedBy' in answer) return [answer];
  const opened = packTexts(answer.texts);
  return [{ opened }, opened.ends.buffer];
}
