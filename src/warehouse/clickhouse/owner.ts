import { InputError } from '../../vocabulary/index.ts';
import type { Cluster } from './cluster.ts';
import { literal } from './statement.ts';

/** The table whose comment says which workspace a database belongs to. */
const OWNER = 'workspace';

/**
 * Takes a database for a workspace: on each server, in one statement that only the first one to
 * ask can do.
 *
 * @throws InputError warehouse_of_another
 */
export async function claim(cluster: Cluster, database: string, workspace: string): Promise<void> {
  if (await holdsTables(cluster, database))
    throw new InputError('warehouse_of_another', { database });
  await cluster.each(async (node) => {
    await node.command(
      `CREATE TABLE IF NOT EXISTS ${OWNER} (id String) ENGINE = MergeTree ORDER BY tuple() COMMENT ${literal(workspace)}`,
    );
  });
  await refuseOthers(cluster, database, workspace);
}

/**
 * Makes sure that each server's database is the one that a workspace left there.
 *
 * @throws InputError warehouse_of_another, warehouse_lost
 */
export async function refuseOthers(
  cluster: Cluster,
  database: string,
  workspace: string,
): Promise<void> {
  const owners = await ownersOf(cluster, database);
  owners.forEach((owner, i) => {
    if (owner === workspace) return;
    if (owner !== null) throw new InputError('warehouse_of_another', { database });
    const node = cluster.nodes[i]?.name ?? '';
    throw new InputError('warehouse_lost', { database, node });
  });
}

/**
 * Makes sure that no server's database belongs to another workspace; it may belong to none.
 *
 * @throws InputError warehouse_of_another
 */
export async function refuseStrangers(
  cluster: Cluster,
  database: string,
  workspace: string,
): Promise<void> {
  for (const owner of await ownersOf(cluster, database)) {
    if (owner !== null && owner !== workspace) {
      throw new InputError('warehouse_of_another', { database });
    }
  }
}

async function holdsTables(cluster: Cluster, database: string): Promise<boolean> {
  const counts = await cluster.each((node) =>
    node.answer(`SELECT count() FROM system.tables
      WHERE database = ${literal(database)} AND name <> ${literal(OWNER)}`),
  );
  return counts.some(({ rows }) => Number(rows[0]?.[0]) > 0);
}

/** The workspace that each server's database belongs to; null where to none. */
function ownersOf(cluster: Cluster, database: string): Promise<(string | null)[]> {
  return cluster.each(async (node) => {
    const { rows } = await node.answer(`SELECT comment FROM system.tables
      WHERE database = ${literal(database)} AND name = ${literal(OWNER)}`);
    return rows[0] === undefined ? null : String(rows[0][0]);
  });
}
