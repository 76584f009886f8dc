import { readFile } from 'node:fs/promises';
import type { Locale } from '../../vocabulary/index.ts';
import type { WorkspaceAddress } from '../workspace/site.ts';
import { readWorkspace } from '../workspace/workspace.ts';

/** The report of a published run, where a refresh of this version of Perenne left it with the run. */
export async function keptReport(
  address: WorkspaceAddress,
  run: number,
  version: string,
  locale: Locale,
): Promise<string | null> {
  const { runs } = await readWorkspace(address);
  return readFile(runs.report(run, version, locale), 'utf8').catch(() => null);
}
