import { EnvironmentError, InputError } from '../../vocabulary/index.ts';
import { name, sql } from '../sql.ts';
import type { ClickhouseAddress } from './address.ts';
import { Cluster } from './cluster.ts';
import type { ClickhouseNode, NodeOptions } from './node.ts';
import { literal, statement } from './statement.ts';
import { isKnownToDo, OLDEST } from './version.ts';

/**
 * Reaches the servers of an address, and makes sure that they are what it says: new enough, and,
 * with a cluster named, exactly its shards.
 *
 * @param stem begins the ids of the queries
 * @param isNew makes the database where it is missing
 * @throws EnvironmentError warehouse_unreachable, warehouse_refuses_login, warehouse_too_old;
 *   InputError warehouse_cluster_unknown, warehouse_cluster_differs
 */
export async function connect(
  address: ClickhouseAddress,
  stem: string,
  isNew = false,
): Promise<Cluster> {
  // Whoever keeps the tables in a folder does not wait for the client of a server to load.
  const { ClickhouseNode } = await import('./node.ts');
  const nodeAt = (url: string, called = stem, options: NodeOptions = {}) =>
    new ClickhouseNode(address, url, called, options);
  const opened: ClickhouseNode[] = [];
  const reach = async (url: string) => {
    // With no setting that an old one might not know.
    await greet(nodeAt(url, `${stem}-greeting`, { settings: {} }));
    const node = nodeAt(url);
    opened.push(node);
    return node;
  };
  try {
    const [first, ...others] = address.nodes as [string, ...string[]];
    const node = await reach(first);
    if (address.cluster !== null) {
      const shards = await shardsOf(node, address.cluster);
      const rest = others.length > 0 ? others : remoteHosts(shards, first);
      for (const url of rest) await reach(url);
      await refuseOtherShape(opened, address.cluster, shards.length);
    }
    if (isNew) await makeDatabase(opened, address.database);
    const { database } = address;
    return new Cluster(opened.map(({ url }) => nodeAt(url, stem, { database })));
  } finally {
    await Promise.all(opened.map((node) => node.close()));
  }
}

async function makeDatabase(nodes: readonly ClickhouseNode[], database: string): Promise<void> {
  const made = statement(sql`CREATE DATABASE IF NOT EXISTS ${name(database)}`);
  for (const node of nodes) await node.command(made);
}

/** Asks a server's version. */
async function greet(node: ClickhouseNode): Promise<void> {
  try {
    const { rows } = await node.answer('SELECT version()');
    const version = String(rows[0]?.[0]);
    if (isKnownToDo(version)) return;
    throw new EnvironmentError('warehouse_too_old', { node: node.name, version, oldest: OLDEST });
  } finally {
    await node.close();
  }
}

interface Shard {
  readonly host: string;
  readonly isLocal: boolean;
}

/** The servers of a cluster, as one of them knows it, by shard. */
async function shardsOf(node: ClickhouseNode, cluster: string): Promise<Shard[]> {
  const { rows } = await node.answer(
    `SELECT host_name, is_local FROM system.clusters
     WHERE cluster = ${literal(cluster)} ORDER BY shard_num, replica_num`,
  );
  if (rows.length > 0)
    return rows.map(([host, local]) => ({ host: String(host), isLocal: local === 1 }));
  const known = await node.answer('SELECT DISTINCT cluster FROM system.clusters ORDER BY cluster');
  const clusters = known.rows.map(([one]) => String(one)).join(', ');
  throw new InputError('warehouse_cluster_unknown', { node: node.name, cluster, clusters });
}

/** The other servers' addresses where none was given: the same scheme and port on their machines. */
function remoteHosts(shards: readonly Shard[], first: string): string[] {
  return shards
    .filter(({ isLocal }) => !isLocal)
    .map(({ host }) => {
      const other = new URL(first);
      other.hostname = host;
      return other.href;
    });
}

/**
 * Each server must be one shard of the cluster, a different one each, and all of them there: else
 * customers would be counted twice or not at all.
 */
async function refuseOtherShape(
  nodes: readonly ClickhouseNode[],
  cluster: string,
  servers: number,
): Promise<void> {
  const shards = new Set<string>();
  for (const node of nodes) {
    await shardsOf(node, cluster);
    const { rows } = await node.answer(
      `SELECT shard_num FROM system.clusters WHERE cluster = ${literal(cluster)} AND is_local`,
    );
    for (const [shard] of rows) shards.add(String(shard));
  }
  if (shards.size === nodes.length && servers === nodes.length) return;
  throw new InputError('warehouse_cluster_differs', { cluster, hosts: nodes.length, servers });
}
