import { createHash } from 'node:crypto';
import { EnvironmentError } from '../../vocabulary/index.ts';
import type { BytesTap } from './converted-copy.ts';

/** The file as it came: its hash and the progress of reading it, taken from the first whole pass. */
export class RawBytes {
  readonly #hash = createHash('sha256');
  readonly #file: string;
  readonly #size: number | null;
  readonly #onProgress: (bytesRead: number, bytesTotal: number | null) => void;
  #read = 0;
  #isTapped = false;

  /** @param file its name, for a fault */
  constructor(
    file: string,
    size: number | null,
    onProgress: (bytesRead: number, bytesTotal: number | null) => void = () => {},
  ) {
    this.#file = file;
    this.#size = size;
    this.#onProgress = onProgress;
  }

  /**
   * What the next pass over the file's bytes shows them to; passes after the first, to nobody. A
   * file that is longer than it was is being written: its reader might never reach the end.
   *
   * @throws EnvironmentError file_changed, from the tap
   */
  tap(): BytesTap {
    if (this.#isTapped) return () => {};
    this.#isTapped = true;
    return (bytes) => {
      this.#hash.update(bytes);
      this.#read += bytes.length;
      if (this.#size !== null && this.#read > this.#size) {
        throw new EnvironmentError('file_changed', { file: this.#file });
      }
      this.#onProgress(this.#read, this.#size);
    };
  }

  /** SHA-256 as lower-case hexadecimal text; once, after the pass. */
  contentHash(): string {
    return this.#hash.digest('hex');
  }
}
