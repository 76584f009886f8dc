import { descendingOrder } from './descending-order.ts';

/** The distinct values of some columns, ascending, and where each entry of a column finds its own. */
export interface DistinctValues {
  readonly values: Float64Array;
  /** Per column, per entry: its index in `values`. */
  readonly indexes: readonly Int32Array[];
}

/**
 * Histories repeat few values many times: purchases are counted and times fall on days. What
 * depends on one value alone is then computed once per value, and found by index.
 *
 * Values must not be NaN. Cost: O(entries), some 10 ns each, by open addressing on the bits of
 * the values (a `Map` of floats costs ten times as much), and a sort of the distinct ones.
 */
export function distinctValues(columns: readonly Float64Array[]): DistinctValues {
  const seen = new SeenValues();
  const found = columns.map((column) => {
    const index = new Int32Array(column.length);
    let last = -1;
    for (let i = 0; i < column.length; i++) {
      if (i === 0 || column[i] !== column[i - 1]) last = seen.numberOf(column[i]);
      index[i] = last;
    }
    return index;
  });
  const inOrderSeen = seen.all();
  const size = inOrderSeen.length;
  const values = new Float64Array(size);
  const place = new Int32Array(size);
  descendingOrder(inOrderSeen).forEach((seenAs, k) => {
    values[size - 1 - k] = inOrderSeen[seenAs];
    place[seenAs] = size - 1 - k;
  });
  for (const index of found) for (let i = 0; i < index.length; i++) index[i] = place[index[i]];
  return { values, indexes: found };
}

/** Numbers values in the order in which they are first seen. */
class SeenValues {
  #values = new Float64Array(256);
  #slots = new Int32Array(1024).fill(-1);
  #size = 0;
  readonly #float = new Float64Array(1);
  readonly #bits = new Int32Array(this.#float.buffer);

  numberOf(value: number): number {
    let slot = this.#slotOf(value);
    while (this.#slots[slot] >= 0) {
      if (this.#values[this.#slots[slot]] === value) return this.#slots[slot];
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    if (this.#size === this.#values.length) {
      this.#grow();
      return this.numberOf(value);
    }
    this.#values[this.#size] = value;
    this.#slots[slot] = this.#size;
    return this.#size++;
  }

  all(): Float64Array {
    return this.#values.slice(0, this.#size);
  }

  #slotOf(value: number): number {
    // Zero of either sign is one value.
    this.#float[0] = value + 0;
    const mixed = Math.imul(this.#bits[0] ^ Math.imul(this.#bits[1], 0x9e3779b1), 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & (this.#slots.length - 1);
  }

  #grow(): void {
    const values = new Float64Array(this.#values.length * 2);
    values.set(this.#values);
    this.#values = values;
    this.#slots = new Int32Array(values.length * 4).fill(-1);
    for (let i = 0; i < this.#size; i++) {
      let slot = this.#slotOf(values[i]);
      while (this.#slots[slot] >= 0) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = i;
    }
  }
}
