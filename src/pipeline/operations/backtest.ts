import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BacktestSummary } from '../../contract/index.ts';
import { type Day, type Locale, utcMoment } from '../../vocabulary/index.ts';
import { makeFolder, writeAtomically } from '../outputs/write-atomically.ts';
import type { Surroundings } from '../value-request.ts';
import type { WorkspaceAddress } from '../workspace/site.ts';
import { openWorkspace, readWorkspace } from '../workspace/workspace.ts';

export const BACKTEST_FORMATS = ['json', 'html'] as const;
export type BacktestFormat = (typeof BACKTEST_FORMATS)[number];

export interface BacktestRequest {
  readonly workspace: WorkspaceAddress;
  /** The folder that receives the files; null: none are written. */
  readonly out: string | null;
  readonly formats: readonly BacktestFormat[];
  readonly asOf?: Day;
  readonly horizonDays?: number;
  readonly locale: Locale;
}

export interface BacktestOutcome {
  readonly backtest: BacktestSummary;
  /** Paths of the files, in the order they were written. */
  readonly written: readonly string[];
}

/**
 * Measures every model anew on what the workspace knows, as valuing does, whatever model the
 * settings name. Nothing is published, and no setting is changed.
 *
 * @throws InputError workspace_missing, no_orders, contracts_alone, nothing_to_value
 */
export async function backtestWorkspace(
  request: BacktestRequest,
  surroundings: Pick<Surroundings, 'version' | 'now' | 'progress' | 'signal'>,
): Promise<BacktestOutcome> {
  await readWorkspace(request.workspace);
  if (request.out !== null) await makeFolder(request.out);
  const now = surroundings.now();
  const at = utcMoment(now);
  const workspace = await openWorkspace(request.workspace, 'backtest', at);
  const stop = () => workspace.engine.interrupt();
  surroundings.signal.addEventListener('abort', stop);
  try {
    // Loaded when it is asked for: other commands do without the models.
    const { measureModels } = await import('./measure-models.ts');
    const backtest = await measureModels(workspace, request, surroundings, now);
    surroundings.signal.throwIfAborted();
    if (request.out === null) return { backtest, written: [] };
    surroundings.progress.begin('outputs');
    return { backtest, written: await writeFiles(backtest, { ...request, out: request.out }) };
  } finally {
    surroundings.progress.end();
    surroundings.signal.removeEventListener('abort', stop);
    await workspace.close();
  }
}

/** For everyone: nothing in them is about a single customer. */
const EVERYONE = 0o644;

async function writeFiles(
  backtest: BacktestSummary,
  { out, formats, locale }: BacktestRequest & { readonly out: string },
): Promise<string[]> {
  const written: string[] = [];
  const write = async (name: string, text: string) => {
    const path = join(out, name);
    await writeAtomically(path, (draft) => writeFile(draft, text), EVERYONE);
    written.push(path);
  };
  if (formats.includes('json')) {
    await write('backtest.json', `${JSON.stringify(backtest, null, 2)}\n`);
  }
  if (formats.includes('html')) {
    // Drawing takes a third of a second to load: only who wants the page waits for it.
    const { renderBacktest } = await import('../../reports/index.ts');
    await write('backtest.html', renderBacktest(backtest, locale));
  }
  return written;
}
