import { join } from 'node:path';
import { loadVaultKeys, type VaultKeys } from '../../privacy/index.ts';
import type { Warehouse } from '../../warehouse/index.ts';
import { workspaceFile } from './files.ts';
import type { Runs } from './runs.ts';
import type { WorkspaceAddress } from './site.ts';
import { readWorkspace, refuseLost } from './workspace.ts';

/** The vault opened to read, beside whoever writes. */
export interface OpenVault {
  readonly engine: Warehouse;
  readonly keys: VaultKeys;
  readonly runs: Runs;
}

/**
 * Opens the vault as it stands to read it, and published runs.
 *
 * @param temporaryFolder it may come to hold identities in clear
 * @throws InputError workspace_missing, vault_keys_unreadable; EnvironmentError database_missing
 */
export async function openVault(
  address: WorkspaceAddress,
  temporaryFolder: string,
): Promise<OpenVault> {
  const { folder, settings, runs, site } = await readWorkspace(address);
  if (!settings.warehouse) await refuseLost([join(folder, workspaceFile.vault)], runs);
  const keys = await loadVaultKeys(join(folder, workspaceFile.keys), true);
  return { engine: await site.openVault({ temporaryFolder }), keys, runs };
}
