import {
  type FoundRun,
  findRun,
  openPicture,
  type Picture,
  type WorkspaceAddress,
} from '../pipeline/index.ts';
import { Remembered } from './remembered.ts';

/** How often is looked at what is open, and whether it may stay so, ms. */
const LOOK = 1000;

/** A run that is not the current one stays open until it was looked at so often, and nobody read it. */
const LOOKS_UNREAD = 5;

/** A run that is open. */
interface Shown extends FoundRun {
  readonly picture: Promise<Picture>;
  readers: number;
  looksUnread: number;
}

/**
 * The published runs as requests read them. A request has one run from its first query to its
 * last, whatever is published meanwhile. The current run stays open, so that what was read from
 * disk is there for whoever comes next; it is closed when a customer is to be forgotten in it.
 */
export class Pictures {
  /** What was said of the runs as they are. */
  readonly #said = new Remembered();
  readonly #address: WorkspaceAddress;
  readonly #open = new Map<string, Shown>();
  #erasures: number | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(address: WorkspaceAddress) {
    this.#address = address;
  }

  /**
   * The run asked for, or the current one.
   *
   * @throws InputError workspace_missing, no_run_yet, run_unknown
   */
  async find(run?: number): Promise<FoundRun> {
    const found = await findRun(this.#address, run);
    // Nothing that was said of a customer who is erased is kept.
    if (this.#erasures !== null && this.#erasures !== found.erasures) this.#said.clear();
    this.#erasures = found.erasures;
    return found;
  }

  /**
   * Does work on one run.
   *
   * @param run without one, the current run
   * @throws InputError workspace_missing, no_run_yet, run_unknown
   */
  async use<T>(run: number | undefined, work: (picture: Picture) => Promise<T>): Promise<T> {
    return this.read(await this.find(run), work);
  }

  /** Does work on a run that was found. */
  async read<T>(found: FoundRun, work: (picture: Picture) => Promise<T>): Promise<T> {
    const shown = this.#open.get(found.version) ?? this.#show(found);
    shown.readers += 1;
    shown.looksUnread = 0;
    try {
      return await work(await shown.picture);
    } finally {
      shown.readers -= 1;
      if (found.isChanging) await this.#close([shown]);
    }
  }

  /**
   * What a run says, as JSON: worked out once.
   *
   * @param asked all that the answer depends on beside the run
   */
  say(
    found: FoundRun,
    asked: string,
    make: (picture: Picture) => Promise<unknown>,
  ): Promise<string> {
    return this.#said.get(`${found.version} ${asked}`, () =>
      this.read(found, async (picture) => JSON.stringify(await make(picture))),
    );
  }

  #show(found: FoundRun): Shown {
    const picture = openPicture(this.#address, found.run);
    const shown = { ...found, picture, readers: 0, looksUnread: 0 };
    this.#open.set(found.version, shown);
    picture.catch(() => this.#open.delete(found.version));
    this.#timer ??= setInterval(() => void this.#look(), LOOK).unref();
    return shown;
  }

  /** Closes what need not be open any more. */
  async #look(): Promise<void> {
    const current = await this.find().catch(() => null);
    const shown = [...this.#open.values()];
    for (const one of shown) one.looksUnread += 1;
    await this.#close(
      shown.filter(
        ({ run, erasures, looksUnread }) =>
          current === null ||
          current.isChanging ||
          current.erasures !== erasures ||
          (current.run !== run && looksUnread > LOOKS_UNREAD),
      ),
    );
  }

  /** Closes those of some runs that nobody reads. */
  async #close(some: Iterable<Shown>): Promise<void> {
    for (const shown of some) {
      if (shown.readers > 0 || this.#open.get(shown.version) !== shown) continue;
      this.#open.delete(shown.version);
      await (await shown.picture).close();
    }
    if (this.#open.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Closes every run that nobody reads. */
  close(): Promise<void> {
    return this.#close([...this.#open.values()]);
  }
}
