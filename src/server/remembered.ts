/** Answers of published runs that were worked out before, the latest of them: they never change. */
export class Remembered<T> {
  readonly #most: number;
  readonly #known = new Map<string, Promise<T>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** The answer under a key, made where it is not known; one that fails is not kept. */
  get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key);
    const answer = known ?? make();
    this.#known.delete(key);
    this.#known.set(key, answer);
    if (!known) answer.catch(() => this.#known.delete(key));
    for (const [oldest] of this.#known) {
      if (this.#known.size <= this.#most) break;
      this.#known.delete(oldest);
    }
    return answer;
  }
}
