import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, type Locale } from '../../vocabulary/index.ts';
import type { RunPlace } from '../../warehouse/index.ts';

const KEPT = 12;
const BUILDING = '.building';
const CURRENT = 'current';
const ERASURES = 'erasures';
const UNDER_WAY = 'under-way';
const reportName = (version: string, locale: Locale) => `report-${version}-${locale}.html`;
const folderName = (run: number) => String(run).padStart(4, '0');

/** The published pictures of a workspace: a folder each, and a file that names the current one. */
export class Runs {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Numbers of the published runs, oldest first. */
  async list(): Promise<number[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names
      .filter((name) => /^\d{4,}$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  }

  async current(): Promise<number | null> {
    const text = await readFile(join(this.#folder, CURRENT), 'utf8').catch(() => '');
    return /^\d+\s*$/.test(text) ? Number(text) : null;
  }

  /**
   * How often customers were erased from the published runs: what was read of a run before holds
   * them. A reader of a run keeps an erasure that is under way from changing it.
   */
  async erasures(): Promise<Erasures> {
    const text = await readFile(join(this.#folder, ERASURES), 'utf8').catch(() => '');
    const [times = '0', state] = text.trim().split(' ');
    return { times: Number(times), isUnderWay: state === UNDER_WAY };
  }

  /** Says that customers are about to be erased from the published runs, or that it is done. */
  async noteErasure(isUnderWay: boolean): Promise<void> {
    const { times } = await this.erasures();
    await replaceFile(
      join(this.#folder, ERASURES),
      `${times + 1}${isUnderWay ? ` ${UNDER_WAY}` : ''}\n`,
    );
  }

  /** The run of that number, or the current one; a fault when there is none. */
  async find(run?: number): Promise<number> {
    const runs = await this.list();
    const wanted = run ?? (await this.current());
    if (wanted === null) throw new InputError('no_run_yet', {});
    if (!runs.includes(wanted)) {
      throw new InputError('run_unknown', { run: wanted, runs: runs.join(', ') });
    }
    return wanted;
  }

  place(run: number): RunPlace {
    return { number: run, folder: join(this.#folder, folderName(run)) };
  }

  summary(run: number): string {
    return join(this.#folder, folderName(run), 'summary.json');
  }

  /** Where the report of a run is kept, as a version of Perenne writes it. */
  report(run: number, version: string, locale: Locale): string {
    return join(this.place(run).folder, reportName(version, locale));
  }

  /** An empty folder for the next run. */
  async begin(): Promise<RunDraft> {
    const number = Math.max(0, ...(await this.list())) + 1;
    const folder = join(this.#folder, BUILDING);
    await this.abandon();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return {
      ...{ number, folder, summary: join(folder, 'summary.json') },
      report: (version, locale) => join(folder, reportName(version, locale)),
    };
  }

  /** Makes the draft the current picture, in one step, and lets the oldest go. */
  async publish({ number }: RunDraft): Promise<void> {
    await rename(join(this.#folder, BUILDING), join(this.#folder, folderName(number)));
    await replaceFile(join(this.#folder, CURRENT), `${number}\n`);
    for (const old of (await this.list()).slice(0, -KEPT)) {
      await rm(join(this.#folder, folderName(old)), { recursive: true, force: true });
    }
  }

  /** Takes away a run that was begun and never published; an erasure that was cut short is over. */
  async abandon(): Promise<void> {
    await rm(join(this.#folder, BUILDING), { recursive: true, force: true });
    if ((await this.erasures()).isUnderWay) await this.noteErasure(false);
  }
}

/** A reader finds what stood there before, or what stands there now. */
async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

export interface Erasures {
  readonly times: number;
  readonly isUnderWay: boolean;
}

/** A run in the making. */
export interface RunDraft extends RunPlace {
  readonly summary: string;
  report(version: string, locale: Locale): string;
}
