import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../vocabulary/index.ts';
import { workspaceFile } from '../workspace/files.ts';
import { takeLock } from '../workspace/lock.ts';
import { readSettings } from '../workspace/settings.ts';
import type { WorkspaceAddress } from '../workspace/site.ts';
import { readWorkspace } from '../workspace/workspace.ts';

/** What of a workspace a backup holds, where it is there. */
const KEPT = [
  workspaceFile.settings,
  workspaceFile.facts,
  `${workspaceFile.facts}.wal`,
  workspaceFile.vault,
  `${workspaceFile.vault}.wal`,
  workspaceFile.keys,
  'server-keys.json',
  workspaceFile.runs,
  'outputs',
  'inbox',
];

/** What the server remembers, beside the workspace. */
const CONTROL = 'control.json';

/** A run that was begun and not published is nothing to keep. */
const isPublished = (path: string) => !path.includes('.building');

/**
 * Copies a workspace into an empty folder, while nobody writes it: files, vault, keys and
 * published runs, and what the server remembers. The copy is as secret as the workspace.
 *
 * @param control what the control store holds; null where there is none
 * @throws InputError workspace_missing, folder_in_use, backup_elsewhere; EnvironmentError
 *   workspace_in_use
 */
export async function backupWorkspace(
  address: WorkspaceAddress,
  to: string,
  control: unknown,
  now: string,
): Promise<{ files: number; bytes: number }> {
  const { folder, settings, runs } = await readWorkspace(address);
  if (settings.warehouse) {
    throw new InputError('backup_elsewhere', { address: settings.warehouse.address });
  }
  await makeEmpty(to);
  const giveBack = await takeLock(join(folder, workspaceFile.lock), 'backup', now);
  try {
    await runs.abandon();
    await copy(folder, to);
    if (control !== null) {
      await writeFile(join(to, CONTROL), `${JSON.stringify(control)}\n`, { mode: 0o600 });
    }
  } catch (error) {
    await rm(to, { recursive: true, force: true });
    throw error;
  } finally {
    await giveBack();
  }
  return measure(to);
}

/**
 * Lays a backup into the folder of a workspace that does not exist yet.
 *
 * @returns what the control store held; null where the backup has none
 * @throws InputError backup_missing, folder_in_use, workspace_is_newer
 */
export async function restoreWorkspace(
  from: string,
  { folder }: WorkspaceAddress,
): Promise<unknown> {
  const known = await stat(join(from, workspaceFile.settings)).catch(() => null);
  if (!known) throw new InputError('backup_missing', { folder: from });
  await readSettings(join(from, workspaceFile.settings));
  await makeEmpty(folder);
  await copy(from, folder);
  const control = await readFile(join(from, CONTROL), 'utf8').catch(() => null);
  return control === null ? null : JSON.parse(control);
}

async function makeEmpty(folder: string): Promise<void> {
  const found = await readdir(folder).catch(() => []);
  if (found.length > 0) throw new InputError('folder_in_use', { folder });
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

async function copy(from: string, to: string): Promise<void> {
  for (const name of KEPT) {
    const source = join(from, name);
    if (!(await stat(source).catch(() => null))) continue;
    await cp(source, join(to, name), {
      recursive: true,
      preserveTimestamps: true,
      filter: isPublished,
    });
  }
}

async function measure(folder: string): Promise<{ files: number; bytes: number }> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return { files: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
