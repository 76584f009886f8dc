import { Session } from 'node:inspector/promises';

/** A query's text in what the test runner made of a source file. */
const WRITES_SQL = /\bsql\)?`/;

/** Watches which functions that write SQL run while some work is done. */
export class SqlFunctions {
  /** Whether each ran: `src/valuation/activity/weeks.ts weeklySales`; one without a name has its first line. */
  readonly ran = new Map<string, boolean>();
  readonly #session = new Session();
  readonly #files: RegExp;

  constructor(files: RegExp) {
    this.#files = files;
  }

  /** To be called before any of them runs: what was compiled unwatched is not counted. */
  async start(): Promise<void> {
    this.#session.connect();
    await this.#session.post('Debugger.enable');
    await this.#session.post('Profiler.enable');
    await this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  }

  async during(work: () => Promise<void>): Promise<void> {
    await this.#session.post('Profiler.takePreciseCoverage');
    await work();
    const { result } = await this.#session.post('Profiler.takePreciseCoverage');
    for (const { url, scriptId, functions } of result) {
      const path = url.match(this.#files)?.[0];
      if (!path) continue;
      const { scriptSource } = await this.#session.post('Debugger.getScriptSource', { scriptId });
      // The first function of a script is the script itself.
      for (const { functionName, ranges } of functions.slice(1)) {
        const [range] = ranges;
        const text = scriptSource.slice(range?.startOffset, range?.endOffset);
        if (!WRITES_SQL.test(text)) continue;
        const called = `${path} ${functionName || text.split('\n')[0]}`;
        this.ran.set(called, (range?.count ?? 0) > 0 || this.ran.get(called) === true);
      }
    }
  }

  stop(): void {
    this.#session.disconnect();
  }
}
