/** Gathers bytes for a file, without a piece of memory for each of them. */
export class ByteWriter {
  #buffer = Buffer.allocUnsafe(1 << 21);
  #length = 0;

  /** Adds text of ASCII letters. */
  ascii(text: string): void {
    this.#makeRoom(text.length);
    this.#buffer.write(text, this.#length, 'latin1');
    this.#length += text.length;
  }

  bytes(source: Buffer, start = 0, end = source.length): void {
    this.#makeRoom(end - start);
    source.copy(this.#buffer, this.#length, start, end);
    this.#length += end - start;
  }

  /** The bytes since the last call; they stand until the next are added. */
  take(): Buffer {
    const taken = this.#buffer.subarray(0, this.#length);
    this.#length = 0;
    return taken;
  }

  #makeRoom(length: number): void {
    if (this.#length + length <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#length + length));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}
