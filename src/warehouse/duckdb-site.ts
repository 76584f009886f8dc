import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { connectDuckdb, IN_MEMORY } from './duckdb-connect.ts';
import { DuckdbEngine, type DuckdbFiles } from './duckdb-engine.ts';
import { askDuckdb } from './duckdb-user-query.ts';
import type { RunPlace, RunUse, Warehouse, WarehouseSetting, WarehouseSite } from './warehouse.ts';

const PICTURE = 'picture.duckdb';
/** The file of a run's tables. */
export const pictureOf = ({ folder }: RunPlace) => join(folder, PICTURE);

/** A warehouse of database files: one of facts, one of the vault, one a run. */
export function duckdbSite(files: { facts: string; vault: string }): WarehouseSite {
  const open = async (attached: DuckdbFiles, { temporaryFolder }: WarehouseSetting) => {
    const warehouse = new DuckdbWarehouse(...(await connectDuckdb({ temporaryFolder })));
    await warehouse.attachAll(attached);
    return warehouse;
  };
  return {
    open: (setting) =>
      open({ facts: { path: files.facts }, vault: { path: files.vault } }, setting),
    openRuns: (setting) => open({}, setting),
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

  async compactVault(): Promise<void> {
    await this.compact('vault');
  }
}
