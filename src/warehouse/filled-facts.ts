import type { Engine } from './engine.ts';
import { join, sql } from './sql.ts';
import { recordTables } from './tables/all.ts';

/**
 * Names of the fact tables that hold a row, standing or not. Most shops fill two or three of them,
 * and planning a query over empty ones costs more than running it over a small shop.
 */
export async function filledFacts(engine: Engine): Promise<ReadonlySet<string>> {
  const counts = recordTables.map(
    (table) => sql`
      SELECT ${table.name} AS fact_table, count(*) AS held FROM ${engine.dialect.table(table)}`,
  );
  const found = await engine.rows<{ fact_table: string; held: number }>(
    join(counts, sql` UNION ALL `),
  );
  return new Set(found.filter(({ held }) => held > 0).map(({ fact_table }) => fact_table));
}
