import { closeSync, openSync, writeSync } from 'node:fs';

const SIZE = 1 << 20;
/** No record is longer. */
const LONGEST = 2048;
const [COMMA, NEW_LINE, ZERO, MINUS, POINT, SPACE, COLON] = [44, 10, 48, 45, 46, 32, 58];

/** A text as it stands in a file, quoted where CSV asks for it. */
export function cell(text: string): Uint8Array {
  const quoted = /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return new TextEncoder().encode(quoted);
}

/**
 * A CSV file under the hand of one writer: values one after the other, then the end of the record.
 * Numbers go to bytes without a string between, which is what a hundred million records cost.
 */
export class CsvFile {
  readonly path: string;
  records = 0;
  readonly #bytes = Buffer.allocUnsafe(SIZE + LONGEST);
  readonly #days: Uint8Array;
  readonly #file: number;
  #at = 0;

  /** @param days the ten bytes of each day of the simulation, from day 0 */
  constructor(path: string, header: string, days: Uint8Array) {
    this.path = path;
    this.#days = days;
    this.#file = openSync(path, 'wx');
    for (const name of header.split(',')) this.text(cell(name));
    this.end();
    this.records = 0;
  }

  /** Nothing: an empty cell. */
  none(): this {
    this.#bytes[this.#at++] = COMMA;
    return this;
  }

  text(bytes: Uint8Array): this {
    for (let i = 0; i < bytes.length; i++) this.#bytes[this.#at++] = bytes[i] as number;
    return this.none();
  }

  /** A whole number from 0, with leading zeros up to a width. */
  whole(value: number, width = 1): this {
    this.#digits(value, width);
    return this.none();
  }

  /** A letter before a number: an id. */
  id(letter: Uint8Array, value: number, width: number): this {
    for (let i = 0; i < letter.length; i++) this.#bytes[this.#at++] = letter[i] as number;
    return this.whole(value, width);
  }

  /** An amount in cents, as euros with two decimals. */
  cents(value: number): this {
    const size = Math.abs(value);
    if (value < 0) this.#bytes[this.#at++] = MINUS;
    this.#digits(Math.floor(size / 100), 1);
    this.#bytes[this.#at++] = POINT;
    this.#digits(size % 100, 2);
    return this.none();
  }

  /** A day by its number in the simulation. */
  day(index: number): this {
    this.#day(index);
    return this.none();
  }

  /** A minute by its number in the simulation, as local time. */
  stamp(minute: number): this {
    this.#day(Math.floor(minute / 1440));
    this.#bytes[this.#at++] = SPACE;
    this.#digits(Math.floor((minute % 1440) / 60), 2);
    this.#bytes[this.#at++] = COLON;
    this.#digits(minute % 60, 2);
    return this.none();
  }

  /** Ends the record in place of its last comma. */
  end(): void {
    this.#bytes[this.#at - 1] = NEW_LINE;
    this.records++;
    if (this.#at >= SIZE) this.#flush();
  }

  /** Writes what is held, and ends the file. */
  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  /** Ends a file that nobody will read. */
  abandon(): void {
    closeSync(this.#file);
  }

  #day(index: number): void {
    const from = index * 10;
    for (let i = 0; i < 10; i++) this.#bytes[this.#at++] = this.#days[from + i] as number;
  }

  #digits(value: number, width: number): void {
    let length = 1;
    for (let size = 10; size <= value; size *= 10) length++;
    if (length < width) length = width;
    let left = value;
    for (let i = this.#at + length - 1; i >= this.#at; i--) {
      const tens = Math.floor(left / 10);
      this.#bytes[i] = ZERO + left - 10 * tens;
      left = tens;
    }
    this.#at += length;
  }

  #flush(): void {
    for (let from = 0; from < this.#at; ) {
      from += writeSync(this.#file, this.#bytes, from, this.#at - from);
    }
    this.#at = 0;
  }
}
