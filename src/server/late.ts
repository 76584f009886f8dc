import { createHash } from 'node:crypto';
import { lastToDo, type Store } from '../control/index.ts';
import { InputError } from '../vocabulary/index.ts';

/** What tells one state of a thing from another: the same state has the same version. */
export function versionOf(state: unknown): string {
  return createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 16);
}

interface Change {
  /** The version that the change was made to; undefined: to whatever stands there. */
  readonly madeTo: string | undefined;
  readonly present: string;
  /** Under what, and as what, changes of this kind stand in the audit log. */
  readonly actions: readonly string[];
  readonly target?: string;
}

/**
 * Refuses a change made to what is not there any more.
 *
 * @throws InputError changed_meanwhile
 */
export async function refuseLate(store: Store, change: Change): Promise<void> {
  const { madeTo, present, actions, target } = change;
  if (madeTo === undefined || madeTo === present) return;
  throw new InputError('changed_meanwhile', { by: await lastToDo(store, actions, target) });
}

/** Does one thing after another, so that what one has seen still stands when it writes. */
export function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
