import type { PlaybookId } from '../vocabulary/index.ts';
import { type Engine, join, type Sql, sql } from '../warehouse/index.ts';
import { PLAYBOOKS, type PlaybookAudience } from './playbooks.ts';
import type { SegmentTables } from './tables.ts';

export interface PlaybookReach {
  readonly playbook: PlaybookId;
  readonly customers: number;
}

/** How many customers each playbook is for. One customer can be in a segment's and in both others. */
export async function playbookReach(
  engine: Engine,
  tables: SegmentTables,
): Promise<PlaybookReach[]> {
  const { dialect } = engine;
  const counts = PLAYBOOKS.map(
    ({ id, audience }) => sql`
      SELECT ${id} AS playbook, count(*) AS customers
      FROM ${dialect.table(tables.history)} AS h
      JOIN ${dialect.table(tables.segment)} AS s ON s.customer_key = h.customer_key
      LEFT JOIN ${dialect.table(tables.value)} AS v ON v.customer_key = h.customer_key
      WHERE ${isIn(audience, engine, tables)}`,
  );
  const rows = await engine.rows<{ playbook: string; customers: number }>(
    join(counts, sql` UNION ALL `),
  );
  const found = new Map(rows.map(({ playbook, customers }) => [playbook, customers]));
  return PLAYBOOKS.map(({ id }) => ({ playbook: id, customers: found.get(id) ?? 0 }));
}

function isIn(audience: PlaybookAudience, { dialect }: Engine, tables: SegmentTables): Sql {
  switch (audience.kind) {
    case 'value_segment':
      return sql`s.value_segment = ${audience.segment}`;
    case 'frequency_score':
      return sql`v.rfm_frequency >= ${audience.score}`;
    case 'average_order_value': {
      const quantile = dialect.exactQuantile(sql`average_order_value`, audience.aboveQuantile);
      return sql`h.average_order_value > (SELECT ${quantile} FROM ${dialect.table(tables.history)})`;
    }
  }
}
