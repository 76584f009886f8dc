import { name, type Sql, sql } from '../sql.ts';
import type { Layout } from './layout.ts';
import type { ClickhouseNode } from './node.ts';
import { literal, statement } from './statement.ts';

/** The servers that hold the tables: one alone, or one a shard. */
export class Cluster {
  readonly nodes: readonly ClickhouseNode[];
  /** The one that is asked about the whole. */
  readonly first: ClickhouseNode;

  constructor(nodes: readonly [ClickhouseNode, ...ClickhouseNode[]]) {
    this.nodes = nodes;
    this.first = nodes[0];
  }

  /** Each node does the statements in their order, all nodes at the same time. */
  async everywhere(statements: readonly Sql[]): Promise<void> {
    const outcomes = await Promise.allSettled(
      this.nodes.map(async (node) => {
        for (const query of statements) await node.command(statement(query));
      }),
    );
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Removes what is worth nothing between two commands, an earlier one's that crashed too. */
  async dropLeftovers({ database, prefixes }: Layout): Promise<void> {
    for (const node of this.nodes) {
      const { rows } = await node.answer(`SELECT name FROM system.tables
        WHERE database = ${literal(database)} AND (startsWith(name, ${literal(`${prefixes.scratch}_`)})
          OR startsWith(name, ${literal(`${prefixes.past}_`)})) ORDER BY name`);
      for (const [table] of rows) {
        await node.command(
          statement(sql`DROP TABLE IF EXISTS ${name(database)}.${name(String(table))} SYNC`),
        );
      }
    }
  }

  interrupt(): void {
    // A node that cannot be told is a node that does not answer the query either.
    for (const node of this.nodes) node.interrupt().catch(() => {});
  }

  async close(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.close()));
  }
}
