import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadVaultKeys, type VaultKeys } from '../../privacy/index.ts';
import { removeLeftovers } from '../../sources/index.ts';
import { EnvironmentError, InputError, PerenneError } from '../../vocabulary/index.ts';
import { migrate, type Warehouse, type WarehouseSite } from '../../warehouse/index.ts';
import { workspaceFile } from './files.ts';
import { takeLock } from './lock.ts';
import { Runs } from './runs.ts';
import { readSettings, type Settings, WORKSPACE_VERSION, writeSettings } from './settings.ts';
import { siteOf, type WorkspaceAddress } from './site.ts';

/** A workspace as a reader sees it: no lock is taken, nothing is written. */
export interface WorkspaceFiles {
  readonly folder: string;
  readonly settings: Settings;
  readonly runs: Runs;
  readonly site: WarehouseSite;
}

/** A workspace opened to write, by one process at a time. */
export interface Workspace extends WorkspaceFiles {
  readonly engine: Warehouse;
  readonly keys: VaultKeys;
  /** For what may hold personal data while a command lasts; emptied at both ends. */
  readonly temporaryFolder: string;
  remember(settings: Settings): Promise<void>;
  close(): Promise<void>;
}

/** @throws InputError workspace_missing, workspace_is_newer, settings_unreadable, and those of the warehouse */
export async function readWorkspace(address: WorkspaceAddress): Promise<WorkspaceFiles> {
  const { folder } = address;
  const known = await stat(join(folder, workspaceFile.settings)).catch(() => null);
  if (!known) throw new InputError('workspace_missing', { folder });
  const settings = await readSettings(join(folder, workspaceFile.settings));
  const { site } = await siteOf(address, settings);
  return { folder, settings, runs: new Runs(join(folder, workspaceFile.runs)), site };
}

/**
 * Opens a workspace to write, and makes it when there is none.
 *
 * @param command what is being done, for the sentence a second writer reads
 * @param now UTC, 'YYYY-MM-DD HH:MM:SS'
 * @throws EnvironmentError workspace_in_use, workspace_unwritable, database_missing; InputError
 *   workspace_is_newer, settings_unreadable
 */
export async function openWorkspace(
  address: WorkspaceAddress,
  command: string,
  now: string,
): Promise<Workspace> {
  const { folder } = address;
  const at = (name: keyof typeof workspaceFile) => join(folder, workspaceFile[name]);
  const giveBack = await takePlace(folder, at('runs'), at('lock'), command, now);
  let engine: Warehouse | undefined;
  try {
    const read = await readSettings(at('settings'));
    const { site, remote, isNew } = await siteOf(address, read);
    const settings: Settings = remote ? { ...read, warehouse: remote } : read;
    const temporaryFolder = at('temporary');
    const runs = new Runs(at('runs'));
    if (!remote) await refuseLost([at('facts'), at('vault')], runs);
    await rm(temporaryFolder, { recursive: true, force: true });
    await mkdir(temporaryFolder, { mode: 0o700 });
    await runs.abandon();
    const isSealed = remote ? !isNew : (await stat(at('vault')).catch(() => null)) !== null;
    const keys = await loadVaultKeys(at('keys'), isSealed);
    const opened = await site.open({ temporaryFolder, isNew });
    engine = opened;
    if (isNew) await writeSettings(at('settings'), settings);
    if (settings.workspaceVersion < WORKSPACE_VERSION) {
      // First, so that no older program reads facts of a shape that it does not know.
      const workspaceVersion = WORKSPACE_VERSION;
      await writeSettings(at('settings'), { ...settings, workspaceVersion });
    }
    await migrate(opened);
    await removeLeftovers(opened);
    await opened.keepRuns(await runs.list());
    return {
      folder,
      settings,
      runs,
      site,
      engine: opened,
      keys,
      temporaryFolder,
      remember: (changed) => writeSettings(at('settings'), changed),
      close: async () => {
        await opened.close();
        await rm(temporaryFolder, { recursive: true, force: true });
        await runs.abandon();
        await giveBack();
      },
    };
  } catch (error) {
    await engine?.close();
    await giveBack();
    throw error;
  }
}

/** A new and empty database in the place of a lost one would hide the loss. */
export async function refuseLost(files: readonly string[], runs: Runs): Promise<void> {
  if ((await runs.list()).length === 0) return;
  const found = await Promise.all(files.map((file) => stat(file).catch(() => null)));
  const lost = files.filter((_, i) => found[i] === null);
  if (lost.length > 0) throw new EnvironmentError('database_missing', { files: lost.join(', ') });
}

/** Makes the folders of a workspace where they are missing, and takes the writer's place in it. */
async function takePlace(
  folder: string,
  runs: string,
  lock: string,
  command: string,
  now: string,
): Promise<() => Promise<void>> {
  try {
    await mkdir(runs, { recursive: true, mode: 0o700 });
    return await takeLock(lock, command, now);
  } catch (error) {
    if (error instanceof PerenneError) throw error;
    const { message } = error as Error;
    throw new EnvironmentError('workspace_unwritable', { folder, message }, { cause: error });
  }
}
