import { openDuckdb } from '../duckdb-engine.ts';
import type {
  RunPlace,
  UserAnswer,
  Warehouse,
  WarehouseSetting,
  WarehouseSite,
} from '../warehouse.ts';
import type { ClickhouseAddress } from './address.ts';
import type { Cluster } from './cluster.ts';
import { connect } from './connect.ts';
import { ClickhouseEngine } from './engine.ts';
import { type Layout, PREFIXES, runOfTable, runPrefix } from './layout.ts';
import { claim, refuseOthers, refuseStrangers } from './owner.ts';
import { Transfer } from './transfer.ts';
import { askClickhouse } from './user-query.ts';

/**
 * A warehouse in a database of a ClickHouse server, or of each of a cluster.
 *
 * @param workspace the random id of the one workspace that the database belongs to
 * @param stem begins the ids of the queries of this process; letters, digits and hyphens
 */
export function clickhouseSite(
  address: ClickhouseAddress,
  workspace: string,
  stem: string,
): WarehouseSite {
  const { database } = address;
  const reach = async (setting: WarehouseSetting, ready: (cluster: Cluster) => Promise<void>) => {
    const cluster = await connect(address, stem, setting.isNew);
    try {
      await ready(cluster);
      const reader = await openDuckdb({}, setting);
      return new ClickhouseWarehouse(
        cluster,
        address,
        new Transfer(reader, setting.temporaryFolder),
      );
    } catch (error) {
      await cluster.close();
      throw error;
    }
  };
  const openToRead = (setting: WarehouseSetting) =>
    reach(setting, (cluster) => refuseOthers(cluster, database, workspace));
  return {
    open: (setting) =>
      reach(setting, async (cluster) => {
        if (setting.isNew) await claim(cluster, database, workspace);
        else await refuseOthers(cluster, database, workspace);
        await dropLeftovers(cluster, database);
      }),
    openRuns: openToRead,
    openVault: openToRead,
    async clear() {
      const cluster = await connect(address, stem);
      try {
        await refuseStrangers(cluster, database, workspace);
        await cluster.dropTables(database, () => true);
      } finally {
        await cluster.close();
      }
    },
    async ask(run: RunPlace, text: string): Promise<UserAnswer> {
      const cluster = await connect(address, stem);
      try {
        await refuseOthers(cluster, database, workspace);
        return await askClickhouse(cluster.first, database, run.number, text);
      } finally {
        await cluster.close();
      }
    },
  };
}

/** Removes what is worth nothing between two commands, an earlier one's that crashed too. */
function dropLeftovers(cluster: Cluster, database: string): Promise<void> {
  return cluster.dropTables(
    database,
    (table) => table.startsWith(`${PREFIXES.scratch}_`) || table.startsWith(`${PREFIXES.past}_`),
  );
}

/** A ClickHouse server or cluster, with a workspace's tables in one database. */
class ClickhouseWarehouse extends ClickhouseEngine implements Warehouse {
  readonly #cluster: Cluster;
  readonly #database: string;
  readonly #layout: { -readonly [K in keyof Layout]: Layout[K] };

  constructor(
    cluster: Cluster,
    { database, cluster: shards }: ClickhouseAddress,
    transfer: Transfer,
  ) {
    const layout = { database, cluster: shards, prefixes: PREFIXES };
    super(cluster, () => layout, transfer);
    this.#cluster = cluster;
    this.#database = database;
    this.#layout = layout;
  }

  async openRun({ number }: RunPlace, _: unknown, place: 'run' | 'past' = 'run'): Promise<void> {
    this.#layout.prefixes = { ...this.#layout.prefixes, [place]: runPrefix(number) };
  }

  async closeRun(place: 'run' | 'past' = 'run'): Promise<void> {
    this.#layout.prefixes = { ...this.#layout.prefixes, [place]: PREFIXES[place] };
  }

  /** What the work leaves in the past goes before the next work finds it. */
  async withPast<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      await this.#cluster.dropTables(this.#database, (table) =>
        table.startsWith(`${PREFIXES.past}_`),
      );
    }
  }

  async keepRuns(numbers: readonly number[]): Promise<void> {
    await this.#cluster.dropTables(this.#database, (table) => {
      const run = runOfTable(table);
      return run !== null && !numbers.includes(run);
    });
  }

  override async close(): Promise<void> {
    // What cannot be removed now is removed when the warehouse is opened next.
    await dropLeftovers(this.#cluster, this.#database).catch(() => {});
    await super.close();
  }
}
