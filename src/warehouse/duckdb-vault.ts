import { constants } from 'node:fs';
import { copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DuckdbEngine } from './duckdb-engine.ts';
import type { VaultChange } from './engine.ts';
import { sql } from './sql.ts';

/** The vault as a file, and what its next self is called while it is made: on the same disk. */
export interface VaultFile {
  readonly path: string;
  readonly draft: string;
}

const OWNER_ONLY = 0o600;

/** Makes the vault known to an engine, to read; one that is not there yet is made by the first change. */
export async function attachVault(engine: DuckdbEngine, { path }: VaultFile): Promise<void> {
  if (!(await isThere(path))) return;
  if (await isThere(logOf(path))) {
    // Versions that wrote in place left a log when they were killed.
    await engine.attach('vault', { path });
    await engine.run(sql`CHECKPOINT vault`);
    await engine.detach('vault');
  }
  await engine.attach('vault', { path, readOnly: true });
}

/**
 * Does work on a copy of the vault, which then takes its name, whole or not at all. The file itself is
 * never written: DuckDB would keep every other process from reading it meanwhile.
 */
export async function changeVaultFile<T>(
  engine: DuckdbEngine,
  file: VaultFile,
  work: () => Promise<T>,
  { erases = false }: VaultChange = {},
): Promise<T> {
  const { path, draft } = file;
  if (await isThere(path)) {
    await engine.detach('vault');
    await copyFile(path, draft, constants.COPYFILE_FICLONE);
  }
  try {
    await engine.attach('vault', { path: draft });
    const result = await work();
    if (erases) await engine.compact('vault');
    await engine.run(sql`CHECKPOINT vault`);
    await engine.detach('vault');
    await settle(draft);
    await rename(draft, path);
    await sync(dirname(path));
    return result;
  } catch (error) {
    await engine.detach('vault').catch(() => {});
    for (const left of [draft, logOf(draft)]) await rm(left, { force: true });
    throw error;
  } finally {
    await attachVault(engine, file);
  }
}

/** Facts name only customers whom the vault knows, after a pulled plug too. */
async function settle(draft: string): Promise<void> {
  const file = await open(draft, 'r+');
  try {
    await file.chmod(OWNER_ONLY);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function sync(folder: string): Promise<void> {
  const entries = await open(folder, 'r');
  try {
    await entries.sync();
  } finally {
    await entries.close();
  }
}

const logOf = (path: string) => `${path}.wal`;

const isThere = async (path: string) => (await stat(path).catch(() => null)) !== null;
