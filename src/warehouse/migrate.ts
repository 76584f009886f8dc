import type { Engine } from './engine.ts';
import type { Place, Table } from './table.ts';
import { factTables, vaultTables } from './tables/all.ts';

/**
 * Brings the tables of facts and of the vault to the shape this version knows:
 * a missing table is made, a missing column added, empty. Nothing is ever
 * removed. Pictures of runs are not touched: each keeps the shape it was made in.
 */
export async function migrate(engine: Engine): Promise<void> {
  await migratePlace(engine, 'facts', factTables);
  await migratePlace(engine, 'vault', vaultTables);
}

async function migratePlace(engine: Engine, place: Place, tables: readonly Table[]): Promise<void> {
  const found = await engine.columnsOf(place);
  for (const table of tables) {
    const known = found.get(table.name);
    if (!known) await engine.create(table);
    else await addMissing(engine, table, known);
  }
}

async function addMissing(engine: Engine, table: Table, known: ReadonlySet<string>): Promise<void> {
  for (const column of Object.keys(table.columns)) {
    if (!known.has(column)) await engine.addColumn(table, column);
  }
}
