import { InputError } from '../../vocabulary/index.ts';
import { type Row, runUserQuery } from '../../warehouse/index.ts';
import { readWorkspace } from '../workspace/workspace.ts';

/**
 * Answers a query of the user's own on a published run. It can read that run's
 * tables and nothing else: no file, no network, no writing.
 *
 * @throws InputError query_failed, no_run_yet, run_unknown
 */
export async function queryRun(
  folder: string,
  text: string,
  run?: number,
): Promise<{ columns: string[]; rows: Row[] }> {
  const { runs } = await readWorkspace(folder);
  const picture = runs.picture(await runs.find(run));
  try {
    return await runUserQuery(picture, text);
  } catch (error) {
    const message = (error as Error).message.split('\n')[0] ?? '';
    throw new InputError('query_failed', { message }, { cause: error });
  }
}
