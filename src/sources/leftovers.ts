import { type Engine, factTables, importFile, join, name, sql } from '../warehouse/index.ts';

/**
 * Removes the rows of imports that were cut short before their own row was written. They count for
 * nothing, and their numbers are the last ones: nothing is imported before they are gone.
 */
export async function removeLeftovers(engine: Engine): Promise<void> {
  const { table } = engine.dialect;
  const [known] = await engine.rows<{ last: number | null }>(
    sql`SELECT max(import_id) AS last FROM ${table(importFile)}`,
  );
  const counted = known?.last ?? 0;
  const tables = factTables.filter((fact) => fact !== importFile);
  const lasts = tables.map(
    (fact) => sql`SELECT ${fact.name} AS name, max(import_id) AS last FROM ${table(fact)}`,
  );
  const found = await engine.rows<{ name: string; last: number | null }>(
    sql`SELECT name, last FROM (${join(lasts, sql` UNION ALL `)}) known`,
  );
  for (const fact of tables) {
    const last = found.find((one) => one.name === fact.name)?.last ?? 0;
    if (last > counted) await engine.erase(fact, sql`${name('import_id')} > ${counted}`);
  }
}
