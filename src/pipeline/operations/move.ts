import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../vocabulary/index.ts';
import {
  copyTable,
  duckdbSite,
  factTables,
  type Place,
  parseClickhouseAddress,
  pictureOf,
  publicAddress,
  type RunPlace,
  runTables,
  type Table,
  vaultTables,
  type WarehouseSite,
} from '../../warehouse/index.ts';
import { workspaceFile } from '../workspace/files.ts';
import { type RemoteWarehouse, readSettings, writeSettings } from '../workspace/settings.ts';
import {
  FOLDER,
  localSite,
  newRemote,
  remoteSite,
  type WorkspaceAddress,
} from '../workspace/site.ts';
import { openWorkspace, readWorkspace, type Workspace } from '../workspace/workspace.ts';

/** What was moved, and between which places: addresses without passwords, or `duckdb`. */
export interface Moved {
  readonly from: string;
  readonly to: string;
  readonly tables: number;
  readonly rows: number;
  readonly runs: number;
}

/**
 * Takes a workspace to another warehouse, whole or not at all: facts, vault and published runs are
 * copied and counted again there; one file, the settings, then says where they are. The old place
 * keeps what it has until {@link dropFormer}.
 *
 * @param address with the warehouse that holds the workspace now; for one in its folder, any
 * @param to an address of ClickHouse, or `duckdb`: the workspace's folder
 * @throws InputError move_nowhere, and the faults of both warehouses; InternalError move_differs
 */
export async function moveWorkspace(
  address: WorkspaceAddress,
  to: string,
  now: string,
): Promise<Moved> {
  const path = join(address.folder, workspaceFile.settings);
  const { warehouse } = await readSettings(path);
  const source = warehouse ? address : { folder: address.folder };
  await readWorkspace(source);
  const from = nameOf(warehouse);
  const target = to === FOLDER ? FOLDER : publicAddress(parseClickhouseAddress(to));
  if (from === target) throw new InputError('move_nowhere', { place: from });
  const workspace = await openWorkspace(source, 'move', now);
  try {
    const destination =
      to === FOLDER
        ? await folderDestination(workspace)
        : await serverDestination(workspace, to, path);
    const copied = await copyAll(workspace, destination);
    await destination.settle();
    const { warehouse: _, moving: __, ...rest } = workspace.settings;
    const { remote } = destination;
    const former = warehouse ?? FOLDER;
    await writeSettings(path, { ...rest, former, ...(remote ? { warehouse: remote } : {}) });
    return { from, to: target, ...copied };
  } finally {
    await workspace.close();
  }
}

/**
 * Removes what a workspace left at the place it lived before.
 *
 * @param where that place: an address of ClickHouse, or `duckdb`
 * @throws InputError move_not_former
 */
export async function dropFormer(
  address: WorkspaceAddress,
  where: string,
  now: string,
): Promise<void> {
  const workspace = await openWorkspace(address, 'move', now);
  try {
    const { former, ...rest } = workspace.settings;
    const given = where === FOLDER ? FOLDER : publicAddress(parseClickhouseAddress(where));
    if (!former || nameOf(former === FOLDER ? undefined : former) !== given) {
      throw new InputError('move_not_former', { given });
    }
    const site = former === FOLDER ? localSite(address.folder) : remoteSite(where, former);
    const { runs } = workspace;
    await site.clear((await runs.list()).map((run) => runs.place(run)));
    await workspace.remember(rest);
  } finally {
    await workspace.close();
  }
}

const nameOf = (remote: RemoteWarehouse | undefined) => remote?.address ?? FOLDER;

/** Facts, vault and runs, table by table; what was copied of a move that fails is removed again. */
async function copyAll(workspace: Workspace, { site, place }: Destination) {
  const { engine, runs, temporaryFolder } = workspace;
  const target = await site.open({ temporaryFolder, isNew: true });
  try {
    const copied = { tables: 0, rows: 0, runs: 0 };
    const copy = async (tables: readonly Table[], at: Place) => {
      const present = await engine.columnsOf(at);
      for (const table of tables) {
        const columns = present.get(table.name);
        if (!columns) continue;
        const path = join(temporaryFolder, 'moved.parquet');
        copied.rows += await copyTable(engine, target, table, columns, path);
        copied.tables += 1;
      }
    };
    await copy(factTables, 'facts');
    await target.changeVault(() => copy(vaultTables, 'vault'));
    for (const run of await runs.list()) {
      await mkdir(place(run).folder, { recursive: true });
      await engine.openRun(runs.place(run), 'read');
      await target.openRun(place(run), 'draft');
      await copy(runTables, 'run');
      await target.closeRun();
      await engine.closeRun();
      copied.runs += 1;
    }
    await target.close();
    return copied;
  } catch (error) {
    await target.close();
    await site.clear([]).catch(() => {});
    throw error;
  }
}

interface Destination {
  readonly site: WarehouseSite;
  readonly remote: RemoteWarehouse | null;
  place(run: number): RunPlace;
  /** Puts what was copied where the workspace looks for it. */
  settle(): Promise<void>;
}

/** A database that the settings name before anything is in it, so that a second try finds its own. */
async function serverDestination(
  { settings, runs }: Workspace,
  to: string,
  path: string,
): Promise<Destination> {
  const fresh = newRemote(to);
  const begun = settings.moving?.address === fresh.remote.address ? settings.moving : null;
  const remote = begun ?? fresh.remote;
  const site = remoteSite(to, remote);
  if (begun) await site.clear([]);
  else await writeSettings(path, { ...settings, moving: remote });
  return { site, remote, place: (run) => runs.place(run), settle: async () => {} };
}

/** Files beside those of the workspace, which then take their names. */
async function folderDestination({
  folder,
  runs,
  temporaryFolder,
}: Workspace): Promise<Destination> {
  const beside = join(temporaryFolder, 'moving');
  await mkdir(beside, { mode: 0o700 });
  const facts = join(beside, workspaceFile.facts);
  const vault = join(beside, workspaceFile.vault);
  const site = duckdbSite({ facts, vault });
  const place = (run: number) => ({ number: run, folder: join(beside, String(run)) });
  return {
    site,
    remote: null,
    place,
    async settle() {
      for (const run of await runs.list()) {
        await rename(pictureOf(place(run)), pictureOf(runs.place(run)));
      }
      await rename(facts, join(folder, workspaceFile.facts));
      await rename(vault, join(folder, workspaceFile.vault));
    },
  };
}
