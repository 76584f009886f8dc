import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { Terms } from '../../vocabulary/index.ts';
import type { Warehouse } from '../../warehouse/index.ts';
import { readRunFact } from '../run-fact.ts';
import type { RunSummary } from '../run-summary.ts';
import type { WorkspaceAddress } from '../workspace/site.ts';
import { readWorkspace } from '../workspace/workspace.ts';

/** A published run, opened to read: whoever writes the next one is not in its way. */
export interface Picture {
  readonly run: number;
  readonly terms: Terms;
  readonly summary: RunSummary;
  /** Its place `run` holds the tables of the run; facts and vault are not there. */
  readonly engine: Warehouse;
  close(): Promise<void>;
}

/** A published run as it stands now. */
export interface FoundRun {
  readonly run: number;
  /** What is read of a run under the same version is the same, for ever. */
  readonly version: string;
  /** How often customers were erased from the runs. */
  readonly erasures: number;
  /** A customer is being erased: whoever reads the run is to let go of it soon. */
  readonly isChanging: boolean;
}

/** The run asked for, or the current one: {@link openPicture} without opening. */
export async function findRun(address: WorkspaceAddress, run?: number): Promise<FoundRun> {
  const { runs } = await readWorkspace(address);
  const [found, { times, isUnderWay }] = await Promise.all([runs.find(run), runs.erasures()]);
  const version = `run ${found}, ${times}`;
  return { run: found, version, erasures: times, isChanging: isUnderWay };
}

/**
 * Opens a published run to read its tables.
 *
 * @throws InputError workspace_missing, no_run_yet, run_unknown
 */
export async function openPicture(address: WorkspaceAddress, run?: number): Promise<Picture> {
  const { runs, site } = await readWorkspace(address);
  const found = await runs.find(run);
  const summary = JSON.parse(await readFile(runs.summary(found), 'utf8')) as RunSummary;
  const engine = await site.openRuns({ temporaryFolder: tmpdir() });
  try {
    await engine.openRun(runs.place(found), 'read');
    const terms = await readRunFact<Terms>(engine, 'terms');
    return { run: found, terms, summary, engine, close: () => engine.close() };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
