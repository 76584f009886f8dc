import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { connectDuckdb, IN_MEMORY, type OpenedDuckdb } from './duckdb-connect.ts';
import { DuckdbEngine } from './duckdb-engine.ts';
import { askDuckdb } from './duckdb-user-query.ts';
import { attachVault, changeVaultFile, type VaultFile } from './duckdb-vault.ts';
import type { VaultChange } from './engine.ts';
import type { RunPlace, RunUse, Warehouse, WarehouseSite } from './warehouse.ts';

const PICTURE = 'picture.duckdb';
/** The file of a run's tables. */
export const pictureOf = ({ folder }: RunPlace) => join(folder, PICTURE);

/** A warehouse of database files: one of facts, one of the vault, one a run. */
export function duckdbSite(files: { facts: string; vault: string }): WarehouseSite {
  return {
    async open({ temporaryFolder }) {
      const vault = { path: files.vault, draft: join(temporaryFolder, basename(files.vault)) };
      const warehouse = new DuckdbWriter(await connectDuckdb({ temporaryFolder }), vault);
      await warehouse.attachAll({ facts: { path: files.facts } });
      try {
        await attachVault(warehouse, vault);
      } catch (error) {
        await warehouse.close();
        throw error;
      }
      return warehouse;
    },
    async openVault({ temporaryFolder }) {
      const warehouse = new DuckdbWarehouse(await connectDuckdb({ temporaryFolder }));
      await warehouse.attachAll({ vault: { path: files.vault, readOnly: true } });
      return warehouse;
    },
    openRuns: async ({ temporaryFolder }) =>
      new DuckdbReaders(await connectDuckdb({ temporaryFolder })),
    ask: (run, text) => askDuckdb(pictureOf(run), text),
    async clear(runs) {
      for (const file of [files.facts, files.vault, ...runs.map(pictureOf)]) {
        await rm(file, { force: true });
      }
    },
  };
}

/** DuckDB in this process, with a workspace's files. */
class DuckdbWarehouse extends DuckdbEngine implements Warehouse {
  async openRun(run: RunPlace, use: RunUse, place: 'run' | 'past' = 'run'): Promise<void> {
    const path = pictureOf(run);
    await this.attach(place, { path, readOnly: use === 'read', isDraft: use === 'draft' });
  }

  async closeRun(place: 'run' | 'past' = 'run'): Promise<void> {
    await this.detach(place);
  }

  async withPast<T>(work: () => Promise<T>): Promise<T> {
    await this.attach('past', { path: IN_MEMORY });
    try {
      return await work();
    } finally {
      await this.detach('past');
    }
  }

  /** The file of a run goes with its folder. */
  async keepRuns(): Promise<void> {}
}

/** The same with facts and vault, for the one process that writes. */
class DuckdbWriter extends DuckdbWarehouse {
  readonly #vault: VaultFile;

  constructor(opened: OpenedDuckdb, vault: VaultFile) {
    super(opened);
    this.#vault = vault;
  }

  override changeVault<T>(work: () => Promise<T>, change?: VaultChange): Promise<T> {
    return changeVaultFile(this, this.#vault, work, change);
  }
}

/** At most so many queries are worked on at a time: more would only share the same processors. */
const MOST_AT_ONCE = 3;

/** The same for many who read at a time: what one has read from disk is there for the others. */
class DuckdbReaders extends DuckdbWarehouse {
  readonly #database: OpenedDuckdb['instance'];
  readonly #idle: DuckDBConnection[];
  readonly #more: Promise<DuckDBConnection>[] = [];
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = [];

  constructor(opened: OpenedDuckdb) {
    super(opened);
    this.#database = opened.instance;
    this.#idle = [opened.connection];
  }

  protected override async using<T>(work: (connection: DuckDBConnection) => Promise<T>) {
    const connection = await this.#take();
    try {
      return await work(connection);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(connection);
      else this.#idle.push(connection);
    }
  }

  async #take(): Promise<DuckDBConnection> {
    const idle = this.#idle.pop();
    if (idle) return idle;
    if (this.#more.length + 1 >= MOST_AT_ONCE) {
      return new Promise((resolve) => this.#waiting.push(resolve));
    }
    const connection = this.#database.connect();
    this.#more.push(connection);
    return connection;
  }

  override async close(): Promise<void> {
    for (const connection of await Promise.all(this.#more)) connection.closeSync();
    await super.close();
  }
}
