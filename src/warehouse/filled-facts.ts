import type { Engine } from './engine.ts';
import { join, name, sql } from './sql.ts';
import { recordTables } from './tables/all.ts';

/**
 * Names of the fact tables that hold a row, standing or not. Most shops fill two or three of them,
 * and planning a query over empty ones costs more than running it over a small shop.
 */
export async function filledFacts(engine: Engine): Promise<ReadonlySet<string>> {
  const counts = recordTables.map(
    (table) => sql`(SELECT count(*) FROM ${engine.dialect.table(table)}) AS ${name(table.name)}`,
  );
  const [found] = await engine.rows<Record<string, number>>(sql`SELECT ${join(counts)}`);
  return new Set(Object.keys(found ?? {}).filter((table) => Number(found?.[table]) > 0));
}
