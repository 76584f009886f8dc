import { EnvironmentError } from '../../vocabulary/index.ts';
import { name, type Sql, sql } from '../sql.ts';
import type { ClickhouseNode } from './node.ts';
import { literal, statement } from './statement.ts';

/** The servers that hold the tables: one alone, or one a shard. */
export class Cluster {
  readonly nodes: readonly ClickhouseNode[];
  /** The one that is asked about the whole. */
  readonly first: ClickhouseNode;

  constructor(nodes: readonly ClickhouseNode[]) {
    this.nodes = nodes;
    this.first = nodes[0] as ClickhouseNode;
  }

  /** Each node does the statements in their order, all nodes at the same time. */
  async everywhere(statements: readonly Sql[]): Promise<void> {
    await this.each(async (node) => {
      for (const query of statements) await node.command(statement(query));
    });
  }

  /** What each node says, in their order; fails when all are done and one has failed. */
  async each<T>(work: (node: ClickhouseNode) => Promise<T>): Promise<T[]> {
    const outcomes = await Promise.allSettled(this.nodes.map(work));
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    const reasons = failed.map(({ reason }) => reason as unknown);
    // A node that is gone is why the others fail, too.
    const told = reasons.find((reason) => reason instanceof EnvironmentError) ?? reasons[0];
    if (failed.length > 0) throw told;
    return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<T>).value);
  }

  /** Removes, on each node, the tables of a database that are worth nothing any more. */
  async dropTables(database: string, isWorthless: (table: string) => boolean): Promise<void> {
    await this.each(async (node) => {
      const { rows } = await node.answer(
        `SELECT name FROM system.tables WHERE database = ${literal(database)} ORDER BY name`,
      );
      for (const table of rows.map(([table]) => String(table)).filter(isWorthless)) {
        await node.command(statement(sql`DROP TABLE IF EXISTS ${name(table)} SYNC`));
      }
    });
  }

  interrupt(): void {
    // A node that cannot be told is a node that does not answer the query either.
    for (const node of this.nodes) node.interrupt().catch(() => {});
  }

  async close(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.close()));
  }
}
