import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCustomers, knownAmong, openIdentities, type Revealed } from '../../privacy/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import type { Dialect, Engine, Sql } from '../../warehouse/index.ts';
import type { WorkspaceAddress } from '../workspace/site.ts';
import { type OpenVault, openVault } from '../workspace/vault.ts';

/** Whose identities: of some customers, or of those whom a query of a run selects by `customer_key`. */
export type Whom =
  | { readonly keys: readonly bigint[] }
  | { readonly run: number; readonly customers: (dialect: Dialect) => Sql };

/**
 * Does work with the ids of customers, beside whoever writes to the workspace. Whoever asks writes the
 * disclosure down.
 *
 * @param work takes the engine of the run, and the customers
 * @throws EnvironmentError database_missing
 */
export async function withIdentities<T>(
  address: WorkspaceAddress,
  whom: Whom,
  work: (engine: Engine, revealed: Revealed) => Promise<T>,
): Promise<T> {
  return inVault(address, async ({ engine, keys, runs }) => {
    if ('run' in whom) await engine.openRun(runs.place(await runs.find(whom.run)), 'read');
    const { dialect } = engine;
    const wanted = 'keys' in whom ? knownAmong(whom.keys, dialect) : whom.customers(dialect);
    return work(engine, await openIdentities(engine, keys, wanted));
  });
}

/**
 * The keys of the customers whom an id in a source, or an e-mail address, names; none where it names
 * nobody. Whoever asks then knows them, and writes the disclosure down.
 *
 * @throws EnvironmentError database_missing
 */
export async function findByIdentity(
  address: WorkspaceAddress,
  wanted: string,
): Promise<(number | bigint)[]> {
  return inVault(address, ({ engine, keys }) =>
    findCustomers(engine, keys, wanted).catch((error: unknown) => {
      if (error instanceof InputError && error.code === 'identity_unknown') return [];
      throw error;
    }),
  );
}

async function inVault<T>(
  address: WorkspaceAddress,
  work: (vault: OpenVault) => Promise<T>,
): Promise<T> {
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'perenne-vault-'));
  try {
    const vault = await openVault(address, temporaryFolder);
    try {
      return await work(vault);
    } finally {
      await vault.engine.close();
    }
  } finally {
    await rm(temporaryFolder, { recursive: true, force: true });
  }
}
