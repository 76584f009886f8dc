import { z } from 'zod';
import { InputError } from '../../vocabulary/index.ts';
import type { Mark, Order } from './sorted-keys.ts';

const written = z.tuple([
  z.int(),
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
  z.string().regex(/^-?\d{1,19}$/),
]);

/** Where a page ended, as the reader sends it back. */
export function writeCursor(run: number, order: Order, { value, key }: Mark): string {
  return Buffer.from(JSON.stringify([run, named(order), value, String(key)])).toString('base64url');
}

/**
 * @throws InputError cursor_invalid, also where it is of another run or order
 */
export function readCursor(run: number, order: Order, cursor: string): Mark {
  try {
    const text = Buffer.from(cursor, 'base64url').toString();
    const [ofRun, by, value, key] = written.parse(JSON.parse(text));
    if (ofRun === run && by === named(order)) return { value, key: BigInt(key) };
  } catch {
    // Told below, whatever is wrong with it.
  }
  throw new InputError('cursor_invalid', {});
}

const named = ({ by, isFalling }: Order) => `${isFalling ? '-' : ''}${by}`;
