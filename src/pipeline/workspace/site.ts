import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { randomName } from '../../privacy/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import {
  clickhouseSite,
  duckdbSite,
  parseClickhouseAddress,
  publicAddress,
  type WarehouseSite,
} from '../../warehouse/index.ts';
import { workspaceFile } from './files.ts';
import type { RemoteWarehouse, Settings } from './settings.ts';

/** What the place of a workspace is called that keeps its tables in its own folder. */
export const FOLDER = 'duckdb';

/** Where a workspace is. */
export interface WorkspaceAddress {
  readonly folder: string;
  /** The address of the ClickHouse database that holds its tables; without one, its folder does. */
  readonly warehouse?: string | undefined;
}

/** Where the tables of a workspace are, and what it has to remember of that. */
export interface KnownSite {
  readonly site: WarehouseSite;
  /** null where the folder holds them. */
  readonly remote: RemoteWarehouse | null;
  /** Nothing is there yet. */
  readonly isNew: boolean;
}

/**
 * The site that a workspace's settings and the address at hand agree on.
 *
 * @throws InputError warehouse_address, warehouse_missing, warehouse_other, warehouse_not_wanted
 */
export async function siteOf(
  { folder, warehouse }: WorkspaceAddress,
  { warehouse: known }: Settings,
): Promise<KnownSite> {
  if (!warehouse) {
    if (known) throw new InputError('warehouse_missing', { address: known.address });
    return { site: localSite(folder), remote: null, isNew: false };
  }
  const given = publicAddress(parseClickhouseAddress(warehouse));
  if (!known) {
    if (await isInUse(folder)) throw new InputError('warehouse_not_wanted', { folder, given });
    return { ...newRemote(warehouse), isNew: true };
  }
  if (given !== known.address) {
    throw new InputError('warehouse_other', { address: known.address, given });
  }
  return { site: remoteSite(warehouse, known), remote: known, isNew: false };
}

/** A place on a server for a workspace that has none there yet. */
export function newRemote(warehouse: string): { site: WarehouseSite; remote: RemoteWarehouse } {
  const address = publicAddress(parseClickhouseAddress(warehouse));
  const remote = { address, id: randomName() };
  return { site: remoteSite(warehouse, remote), remote };
}

export const localSite = (folder: string): WarehouseSite =>
  duckdbSite({
    facts: join(folder, workspaceFile.facts),
    vault: join(folder, workspaceFile.vault),
  });

export const remoteSite = (warehouse: string, { id }: RemoteWarehouse): WarehouseSite =>
  clickhouseSite(parseClickhouseAddress(warehouse), id, `perenne-${randomName()}`);

async function isInUse(folder: string): Promise<boolean> {
  const files = [workspaceFile.settings, workspaceFile.facts];
  const found = await Promise.all(files.map((file) => stat(join(folder, file)).catch(() => null)));
  return found.some((file) => file !== null);
}
