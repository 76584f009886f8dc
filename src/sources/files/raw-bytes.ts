import { createHash } from 'node:crypto';
import type { BytesTap } from './converted-copy.ts';

/** The file as it came: its hash and the progress of reading it, taken from the first whole pass. */
export class RawBytes {
  readonly #hash = createHash('sha256');
  readonly #size: number | null;
  readonly #onProgress: (bytesRead: number, bytesTotal: number | null) => void;
  #read = 0;
  #isTapped = false;

  constructor(
    size: number | null,
    onProgress: (bytesRead: number, bytesTotal: number | null) => void = () => {},
  ) {
    this.#size = size;
    this.#onProgress = onProgress;
  }

  /** What the next pass over the file's bytes shows them to; passes after the first, to nobody. */
  tap(): BytesTap {
    if (this.#isTapped) return () => {};
    this.#isTapped = true;
    return (bytes) => {
      this.#hash.update(bytes);
      this.#read += bytes.length;
      this.#onProgress(this.#read, this.#size);
    };
  }

  /** SHA-256 as lower-case hexadecimal text; once, after the pass. */
  contentHash(): string {
    return this.#hash.digest('hex');
  }
}
