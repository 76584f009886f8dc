import { undoImport } from '../../sources/index.ts';
import type { WorkspaceAddress } from '../workspace/site.ts';
import { openWorkspace, readWorkspace } from '../workspace/workspace.ts';

/**
 * Takes back the import of a file: as if it had never come. Runs published
 * before stay as they are; the next run no longer counts it.
 *
 * @returns the name of the file
 * @throws InputError import_unknown, workspace_missing
 */
export async function undoFile(
  address: WorkspaceAddress,
  importId: number,
  now: string,
): Promise<string> {
  await readWorkspace(address);
  const workspace = await openWorkspace(address, 'undo', now);
  try {
    return await undoImport(workspace.engine, importId);
  } finally {
    await workspace.close();
  }
}
