import { findRun, openPicture, type Picture, type WorkspaceAddress } from '../pipeline/index.ts';

/** At most so many connections read one run at a time; whoever comes later waits. */
const MOST_OPEN = 3;

/** How long a connection that nobody uses stays open, ms: it keeps others from changing its run. */
const LEFT_OPEN = 5000;

/** The connections to one run. */
interface Shelf {
  readonly idle: Picture[];
  open: number;
  readonly waiting: ((picture: Picture) => void)[];
}

/**
 * The published runs as requests read them. A request has one run from its first
 * query to its last, whatever is published meanwhile; connections are lent and
 * come back, and are closed where nobody uses them, so that a customer can be forgotten in a run.
 */
export class Pictures {
  readonly #address: WorkspaceAddress;
  readonly #shelves = new Map<number, Shelf>();
  readonly #from = new WeakMap<Picture, Shelf>();
  #current = 0;
  #rest: NodeJS.Timeout | undefined;

  constructor(address: WorkspaceAddress) {
    this.#address = address;
  }

  /** Number of the run asked for, or of the current one. */
  find(run?: number): Promise<number> {
    return findRun(this.#address, run);
  }

  /**
   * Does work on one run, with a connection of its own.
   *
   * @param run without one, the current run
   * @throws InputError workspace_missing, no_run_yet, run_unknown
   */
  async use<T>(run: number | undefined, work: (picture: Picture) => Promise<T>): Promise<T> {
    const number = await this.find(run);
    if (run === undefined) this.#current = number;
    const picture = await this.#take(number);
    try {
      return await work(picture);
    } finally {
      await this.#giveBack(picture);
    }
  }

  async #take(number: number): Promise<Picture> {
    const shelf = this.#shelves.get(number) ?? { idle: [], open: 0, waiting: [] };
    this.#shelves.set(number, shelf);
    const idle = shelf.idle.pop();
    if (idle) return idle;
    if (shelf.open >= MOST_OPEN) return new Promise((resolve) => shelf.waiting.push(resolve));
    shelf.open += 1;
    try {
      const picture = await openPicture(this.#address, number);
      this.#from.set(picture, shelf);
      return picture;
    } catch (error) {
      shelf.open -= 1;
      throw error;
    }
  }

  async #giveBack(picture: Picture): Promise<void> {
    const shelf = this.#from.get(picture) as Shelf;
    const next = shelf.waiting.shift();
    if (next) next(picture);
    else if (this.#shelves.get(picture.run) !== shelf) await picture.close();
    else shelf.idle.push(picture);
    await this.#closeIdle((run) => run !== this.#current);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.close(), LEFT_OPEN).unref();
  }

  /**
   * Lets every request from now on read the runs as they are on disk: a connection that was open
   * while a customer was erased still sees them. Requests under way end as they began.
   */
  async renew(): Promise<void> {
    const shelves = [...this.#shelves.values()];
    this.#shelves.clear();
    for (const { idle } of shelves) {
      for (const picture of idle.splice(0)) await picture.close();
    }
  }

  /** Closes every connection that nobody uses. */
  close(): Promise<void> {
    clearTimeout(this.#rest);
    return this.#closeIdle(() => true);
  }

  async #closeIdle(isDue: (run: number) => boolean): Promise<void> {
    for (const [run, shelf] of this.#shelves) {
      if (!isDue(run)) continue;
      const closing = shelf.idle.splice(0);
      shelf.open -= closing.length;
      if (shelf.open === 0) this.#shelves.delete(run);
      for (const picture of closing) await picture.close();
    }
  }
}
