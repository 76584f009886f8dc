/** What answers may take in memory, in bytes; a character takes two at most. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * Answers that were worked out before, the latest of them: a published run never changes. Who asks
 * for what is being worked out waits for that. Texts alone are kept, so that nobody changes them.
 */
export class Remembered {
  readonly #known = new Map<string, Promise<string>>();
  /** Of those that are there already. */
  readonly #sizes = new Map<string, number>();
  readonly #most: number;
  #bytes = 0;

  constructor(most = MOST_BYTES) {
    this.#most = most;
  }

  /**
   * The answer under a key, made where it is not known; one that fails is not kept.
   *
   * @param key all that the answer depends on, the version of the run with it
   */
  get(key: string, make: () => Promise<string>): Promise<string> {
    const known = this.#known.get(key);
    if (known) {
      this.#known.delete(key);
      this.#known.set(key, known);
      return known;
    }
    const answer = make();
    this.#known.set(key, answer);
    answer.then(
      (text) => this.#keep(key, answer, 2 * (key.length + text.length)),
      () => this.#forget(key, answer),
    );
    return answer;
  }

  /** Whatever is still being worked out is not kept either. */
  clear(): void {
    this.#known.clear();
    this.#sizes.clear();
    this.#bytes = 0;
  }

  #keep(key: string, answer: Promise<string>, bytes: number): void {
    if (this.#known.get(key) !== answer) return;
    this.#sizes.set(key, bytes);
    this.#bytes += bytes;
    for (const [oldest, held] of this.#known) {
      if (this.#bytes <= this.#most) break;
      if (this.#sizes.has(oldest)) this.#forget(oldest, held);
    }
  }

  #forget(key: string, answer: Promise<string>): void {
    if (this.#known.get(key) !== answer) return;
    this.#known.delete(key);
    this.#bytes -= this.#sizes.get(key) ?? 0;
    this.#sizes.delete(key);
  }
}
