import type { DuckdbEngine } from '../duckdb-engine.ts';
import { name, sql } from '../sql.ts';
import type { Place } from '../table.ts';
import type { ClickhouseAddress } from './address.ts';
import { Cluster } from './cluster.ts';
import { ClickhouseEngine } from './engine.ts';
import type { Layout } from './layout.ts';
import { ClickhouseNode } from './node.ts';
import { literal } from './statement.ts';
import { Transfer } from './transfer.ts';

const PREFIXES: Record<Place, string> = {
  facts: 'facts',
  run: 'run',
  past: 'past',
  scratch: 'scratch',
  vault: 'vault',
};

/** What a ClickHouse warehouse needs of the machine it is asked from. */
export interface ClickhouseSetting {
  /** The embedded DuckDB that reads and writes files; closed with the engine. */
  readonly reader: DuckdbEngine;
  /** A folder for what travels between the engines; it may hold personal data while a run lasts. */
  readonly temporaryFolder: string;
  /** Begins the ids of the queries of this process; letters, digits and hyphens. */
  readonly name: string;
}

/** Opens a warehouse on ClickHouse, and makes its database where it is missing. */
export async function openClickhouse(
  address: ClickhouseAddress,
  { reader, temporaryFolder, name: stem }: ClickhouseSetting,
): Promise<ClickhouseEngine> {
  const layout: Layout = {
    database: address.database,
    cluster: address.cluster,
    prefixes: PREFIXES,
  };
  const cluster = await connect(address, stem);
  try {
    await cluster.everywhere([sql`CREATE DATABASE IF NOT EXISTS ${name(address.database)}`]);
    await cluster.dropLeftovers(layout);
  } catch (error) {
    await cluster.close();
    throw error;
  }
  return new ClickhouseEngine(cluster, layout, new Transfer(reader, temporaryFolder));
}

async function connect(address: ClickhouseAddress, stem: string): Promise<Cluster> {
  const node = (url: string) => new ClickhouseNode(address, url, stem);
  const [first, ...others] = address.nodes.map(node) as [ClickhouseNode, ...ClickhouseNode[]];
  if (address.cluster === null || others.length > 0) return new Cluster([first, ...others]);
  const { rows } = await first.answer(
    `SELECT DISTINCT host_name, is_local FROM system.clusters
     WHERE cluster = ${literal(address.cluster)} ORDER BY shard_num`,
  );
  const remote = rows.filter(([, isLocal]) => isLocal !== 1).map(([host]) => String(host));
  return new Cluster([first, ...remote.map((host) => node(atHost(first.url, host)))]);
}

/** The same scheme and port on another machine. */
function atHost(url: string, host: string): string {
  const other = new URL(url);
  other.hostname = host;
  return other.href;
}
