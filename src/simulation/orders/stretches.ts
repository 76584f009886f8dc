import { closeSync, fstatSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Customer } from '../people/customer.ts';
import type { Order } from './order.ts';

const DAYS = 30;
const MINUTES = DAYS * 1440;
const WORDS = 4;
const ROWS_HELD = 4096;
/** Beyond any number of rows in a stretch; with the minutes of one still a whole number. */
const MOST_ROWS = 2 ** 31;

interface Stretch {
  readonly path: string;
  readonly file: number;
  readonly held: Int32Array;
  rows: number;
}

/**
 * Orders on their way from the order of customers to the order of time: sixteen bytes each, in one
 * temporary file for every thirty days. Only one stretch is ever in memory.
 */
export class Stretches {
  readonly #stretches: Stretch[];
  readonly #word = new Int32Array(1);
  readonly #float = new Float32Array(this.#word.buffer);

  /** @param days of the simulation */
  constructor(folder: string, days: number) {
    this.#stretches = Array.from({ length: Math.ceil(days / DAYS) }, (_, i) => {
      const path = join(folder, `stretch-${i}`);
      const held = new Int32Array(ROWS_HELD * WORDS);
      return { path, file: openSync(path, 'wx+'), held, rows: 0 };
    });
  }

  get count(): number {
    return this.#stretches.length;
  }

  /** Keeps the order that a customer places at a minute. */
  put(customer: Customer, ordinal: number, minute: number): void {
    const stretch = this.#stretches[Math.floor(minute / MINUTES)] as Stretch;
    const at = (stretch.rows % ROWS_HELD) * WORDS;
    this.#float[0] = customer.spendLevel;
    stretch.held[at] = customer.number;
    stretch.held[at + 1] = minute;
    stretch.held[at + 2] = this.#word[0] as number;
    stretch.held[at + 3] = (ordinal << 16) | packed(customer);
    stretch.rows++;
    if (stretch.rows % ROWS_HELD === 0) written(stretch, ROWS_HELD);
  }

  /** The orders of a stretch in order of time, then of customers; it is gone afterwards. */
  take(number: number, order: Order, each: () => void): void {
    const stretch = this.#stretches[number] as Stretch;
    const rows = rowsOf(stretch);
    const start = number * MINUTES;
    const keys = new Float64Array(stretch.rows);
    for (let row = 0; row < stretch.rows; row++) {
      keys[row] = ((rows[row * WORDS + 1] as number) - start) * MOST_ROWS + row;
    }
    keys.sort();
    for (const key of keys) {
      const at = (key % MOST_ROWS) * WORDS;
      this.#word[0] = rows[at + 2] as number;
      order.customer = rows[at] as number;
      order.minute = rows[at + 1] as number;
      order.spendLevel = this.#float[0] as number;
      unpack(rows[at + 3] as number, order);
      each();
    }
  }

  close(): void {
    for (const { file, path } of this.#stretches) {
      closeSync(file);
      rmSync(path, { force: true });
    }
  }
}

function written({ file, held }: Stretch, rows: number): void {
  const bytes = Buffer.from(held.buffer, 0, rows * WORDS * 4);
  for (let from = 0; from < bytes.length; ) {
    from += writeSync(file, bytes, from, bytes.length - from);
  }
}

function rowsOf(stretch: Stretch): Int32Array {
  written(stretch, stretch.rows % ROWS_HELD);
  const rows = new Int32Array(stretch.rows * WORDS);
  const bytes = Buffer.from(rows.buffer);
  const { size } = fstatSync(stretch.file);
  for (let from = 0; from < size; ) {
    from += readSync(stretch.file, bytes, from, size - from, from);
  }
  return rows;
}

/** What the order needs of its customer, in the sixteen bits below its number. */
function packed(customer: Customer): number {
  return (
    customer.channel |
    (customer.campaign << 3) |
    (customer.theme << 4) |
    (customer.favourite << 6) |
    (Number(customer.isHunter) << 9) |
    (customer.country << 10) |
    (customer.satisfaction << 12)
  );
}

function unpack(word: number, order: Order): void {
  order.ordinal = word >>> 16;
  order.channel = word & 7;
  order.campaign = (word >>> 3) & 1;
  order.theme = (word >>> 4) & 3;
  order.favourite = (word >>> 6) & 7;
  order.isHunter = ((word >>> 9) & 1) === 1;
  order.country = (word >>> 10) & 3;
  order.satisfaction = (word >>> 12) & 15;
}
