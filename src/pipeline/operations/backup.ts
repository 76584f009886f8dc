import { createReadStream, createWriteStream } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { packTar, unpackTar } from 'modern-tar/fs';
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

/** What a backup holds. */
export interface Copied {
  readonly files: number;
  readonly bytes: number;
}

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
): Promise<Copied> {
  return whileNobodyWrites(address, now, async (folder) => {
    await makeEmpty(to);
    try {
      await copy(folder, to);
      if (control !== null) {
        await writeFile(join(to, CONTROL), controlText(control), { mode: 0o600 });
      }
    } catch (error) {
      await rm(to, { recursive: true, force: true });
      throw error;
    }
    return measured(await filesOf(to, await readdir(to)));
  });
}

/** What reaches the outside world while an archive is written. */
interface ArchiveEffects {
  readonly signal: AbortSignal;
  /** Told the share of it that is written. */
  readonly advance: (share: number) => void;
}

/** What an archive is called until it is whole. */
const PART = '.part';

/**
 * Writes the same as one file, a tar archive that appears whole or not at all.
 *
 * @param to the file; what an archive that was broken off left beside it goes
 * @throws InputError workspace_missing, backup_elsewhere; EnvironmentError workspace_in_use
 */
export async function archiveWorkspace(
  address: WorkspaceAddress,
  to: string,
  control: unknown,
  now: string,
  { signal, advance }: ArchiveEffects,
): Promise<Copied> {
  return whileNobodyWrites(address, now, async (folder) => {
    const files = await filesOf(folder, KEPT);
    const copied = measured(files);
    let written = 0;
    const counter = new PassThrough().on('data', (chunk: Buffer) => {
      written += chunk.length;
      advance(Math.min(1, written / copied.bytes));
    });
    const owned = { mode: 0o600, uid: 0, gid: 0 };
    const archive = packTar([
      ...files.map(({ path, name }) => ({
        ...({ type: 'file', source: path, target: name } as const),
        ...owned,
      })),
      { type: 'content', target: CONTROL, content: controlText(control), ...owned },
    ]);
    const part = `${to}${PART}`;
    try {
      const flush = { mode: 0o600, flush: true };
      await pipeline(archive, counter, createWriteStream(part, flush), { signal });
      await rename(part, to);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    return { files: copied.files + 1, bytes: (await stat(to)).size };
  });
}

/**
 * Lays a backup into the folder of a workspace that does not exist yet.
 *
 * @param from a folder that was copied to, or an archive
 * @returns what the control store held; null where the backup has none
 * @throws InputError backup_missing, backup_damaged, folder_in_use, workspace_is_newer
 */
export async function restoreWorkspace(
  from: string,
  { folder }: WorkspaceAddress,
): Promise<unknown> {
  if ((await stat(from).catch(() => null))?.isFile()) {
    await makeEmpty(folder);
    try {
      await unpack(from, folder);
      const control = await readBackup(folder, from);
      await rm(join(folder, CONTROL), { force: true });
      return control;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }
  const control = await readBackup(from, from);
  await makeEmpty(folder);
  await copy(from, folder);
  return control;
}

async function whileNobodyWrites(
  address: WorkspaceAddress,
  now: string,
  write: (folder: string) => Promise<Copied>,
): Promise<Copied> {
  const { folder, settings, runs } = await readWorkspace(address);
  if (settings.warehouse) {
    throw new InputError('backup_elsewhere', { address: settings.warehouse.address });
  }
  const giveBack = await takeLock(join(folder, workspaceFile.lock), 'backup', now);
  try {
    await runs.abandon();
    return await write(folder);
  } finally {
    await giveBack();
  }
}

const controlText = (control: unknown) => `${JSON.stringify(control)}\n`;

/**
 * What the control store held, of a backup that this version can read.
 *
 * @param named as the backup is called
 */
async function readBackup(folder: string, named: string): Promise<unknown> {
  const settings = join(folder, workspaceFile.settings);
  if (!(await stat(settings).catch(() => null))) {
    throw new InputError('backup_missing', { folder: named });
  }
  await readSettings(settings);
  const control = await readFile(join(folder, CONTROL), 'utf8').catch(() => null);
  return control === null ? null : JSON.parse(control);
}

/** Lays what an archive holds of a workspace into a folder, and nothing else that may be in it. */
async function unpack(archive: string, folder: string): Promise<void> {
  const held = new Set([...KEPT, CONTROL]);
  const isHeld = ({ name, type }: { name: string; type?: string }) =>
    type === 'file' && held.has(name.split('/')[0] ?? '');
  const writer = unpackTar(folder, { strict: true, filter: isHeld, fmode: 0o600, dmode: 0o700 });
  try {
    await pipeline(createReadStream(archive), writer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
    throw new InputError('backup_damaged', { file: archive }, { cause: error });
  }
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

interface KeptFile {
  readonly path: string;
  /** Within the folder, with slashes. */
  readonly name: string;
  readonly bytes: number;
}

/** The files of a folder under some of its names, in a fixed order. */
async function filesOf(folder: string, names: readonly string[]): Promise<KeptFile[]> {
  const files: KeptFile[] = [];
  for (const name of [...names].sort()) {
    const path = join(folder, name);
    const known = await stat(path).catch(() => null);
    if (!known || !isPublished(name)) continue;
    if (known.isDirectory()) {
      const inside = await filesOf(path, await readdir(path));
      files.push(...inside.map((file) => ({ ...file, name: `${name}/${file.name}` })));
    } else if (known.isFile()) files.push({ path, name, bytes: known.size });
  }
  return files;
}

function measured(files: readonly KeptFile[]): Copied {
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}
