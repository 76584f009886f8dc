import { InputError } from '../../vocabulary/index.ts';

interface Window {
  tries: number;
  /** When it ends, in milliseconds since 1970. */
  readonly until: number;
}

/** Above so many keys those whose time is over go. */
const MANY = 10_000;

/** Lets a key (an address, an account) try so often within a time, and then wait for its end. */
export class Throttle {
  readonly #most: number;
  readonly #withinMs: number;
  readonly #now: () => Date;
  readonly #windows = new Map<string, Window>();

  constructor(most: number, withinMinutes: number, now: () => Date) {
    this.#most = most;
    this.#withinMs = withinMinutes * 60_000;
    this.#now = now;
  }

  /**
   * Counts a try.
   *
   * @throws InputError too_many_requests
   */
  count(key: string): void {
    const now = this.#now().getTime();
    const known = this.#windows.get(key);
    const window = known && known.until > now ? known : { tries: 0, until: now + this.#withinMs };
    if (window.tries >= this.#most) {
      const seconds = Math.ceil((window.until - now) / 1000);
      throw new InputError('too_many_requests', { seconds });
    }
    window.tries += 1;
    this.#windows.set(key, window);
    if (this.#windows.size > MANY) this.#forgetEnded(now);
  }

  /** Forgets the tries of a key, once one of them was right. */
  forget(key: string): void {
    this.#windows.delete(key);
  }

  #forgetEnded(now: number): void {
    for (const [key, { until }] of this.#windows) if (until <= now) this.#windows.delete(key);
  }
}
