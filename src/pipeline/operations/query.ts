import { InputError, PerenneError } from '../../vocabulary/index.ts';
import type { UserAnswer } from '../../warehouse/index.ts';
import type { WorkspaceAddress } from '../workspace/site.ts';
import { readWorkspace } from '../workspace/workspace.ts';

/**
 * Answers a query of the user's own on a published run. It can read that run's
 * tables and nothing else: no file, no network, no writing.
 *
 * @throws InputError query_failed, query_confined, no_run_yet, run_unknown
 */
export async function queryRun(
  address: WorkspaceAddress,
  text: string,
  run?: number,
): Promise<UserAnswer> {
  const { runs, site } = await readWorkspace(address);
  const place = runs.place(await runs.find(run));
  try {
    return await site.ask(place, text);
  } catch (error) {
    if (error instanceof PerenneError) throw error;
    const message = (error as Error).message.split('\n')[0] ?? '';
    throw new InputError('query_failed', { message }, { cause: error });
  }
}
