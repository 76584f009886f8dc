import { findCustomers, revealCustomers } from '../../privacy/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import { type Dialect, type Engine, join, type Sql, sql } from '../../warehouse/index.ts';
import { customersOf } from '../outputs/customers.ts';
import type { WorkspaceAddress } from '../workspace/site.ts';
import { openWorkspace, readWorkspace, type Workspace } from '../workspace/workspace.ts';
import type { Occasion } from './export-table.ts';

/** Whose identities, and what for. */
export interface RevealRequest {
  readonly run: number;
  /** Selects `customer_key` from the tables of the run, or from the relation of all its customers. */
  readonly customers: (dialect: Dialect, all: Sql) => Sql;
  readonly purpose: string;
}

/**
 * Does work with the ids of customers; the disclosure is written down.
 *
 * @param work takes the engine of the run, and a relation of its reader: (customer_key, customer_id)
 * @throws EnvironmentError workspace_in_use, while something writes to the workspace
 */
export async function withIdentities<T>(
  address: WorkspaceAddress,
  { run, customers, purpose }: RevealRequest,
  occasion: Occasion,
  work: (engine: Engine, identities: Sql) => Promise<T>,
): Promise<T> {
  return inVault(address, occasion, async ({ engine, keys, runs }) => {
    await engine.openRun(runs.place(await runs.find(run)), 'read');
    const wanted = customers(engine.dialect, await customersOf(engine));
    const identities = await revealCustomers(engine, keys, wanted, { purpose, ...occasion });
    return work(engine, identities);
  });
}

/**
 * The keys of the customers whom an id in a source, or an e-mail address, names; none where it names
 * nobody. Written down as a disclosure, since whoever asks then knows them.
 *
 * @throws EnvironmentError workspace_in_use, while something writes to the workspace
 */
export async function findByIdentity(
  address: WorkspaceAddress,
  wanted: string,
  occasion: Occasion,
): Promise<(number | bigint)[]> {
  return inVault(address, occasion, async ({ engine, keys, runs }) => {
    const found = await findCustomers(engine, keys, wanted).catch((error: unknown) => {
      if (error instanceof InputError && error.code === 'identity_unknown') return [];
      throw error;
    });
    if (found.length === 0) return [];
    await engine.openRun(runs.place(await runs.find()), 'read');
    const theirs = sql`
      SELECT customer_key FROM (${await customersOf(engine)}) known
      WHERE customer_key IN (${join(found.map((key) => sql`${key}`))})`;
    await revealCustomers(engine, keys, theirs, { purpose: 'search', ...occasion });
    return found;
  });
}

async function inVault<T>(
  address: WorkspaceAddress,
  { at }: Occasion,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  await readWorkspace(address);
  const workspace = await openWorkspace(address, 'reveal', at);
  try {
    return await work(workspace);
  } finally {
    await workspace.close();
  }
}
