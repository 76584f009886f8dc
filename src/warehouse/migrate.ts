import type { Engine } from './engine.ts';
import { join, sql } from './sql.ts';
import type { Place, Table } from './table.ts';
import { factTables, recordTables, replacedRecord, vaultTables } from './tables/all.ts';

/**
 * Brings the tables of facts and of the vault to the shape this version knows:
 * a missing table is made, a missing column added, empty. Nothing that was said
 * is ever lost. Pictures of runs are not touched: each keeps the shape it was made in.
 */
export async function migrate(engine: Engine): Promise<void> {
  await migratePlace(engine, 'facts', factTables);
  const found = await engine.columnsOf('vault');
  if (vaultTables.some((table) => isLacking(table, found.get(table.name)))) {
    await engine.changeVault(() => migratePlace(engine, 'vault', vaultTables));
  }
  await moveReplacements(engine);
}

function isLacking({ columns }: Table, known: ReadonlySet<string> | undefined): boolean {
  return !known || Object.keys(columns).some((column) => !known.has(column));
}

async function migratePlace(engine: Engine, place: Place, tables: readonly Table[]): Promise<void> {
  const found = await engine.columnsOf(place);
  for (const table of tables) {
    const known = found.get(table.name);
    if (!known) await engine.ensure(table);
    else await addMissing(engine, table, known);
  }
}

async function addMissing(engine: Engine, table: Table, known: ReadonlySet<string>): Promise<void> {
  for (const column of Object.keys(table.columns)) {
    if (!known.has(column)) await engine.addColumn(table, column);
  }
}

/** Until version 2 of a workspace each record carried the import that had replaced it. */
async function moveReplacements(engine: Engine): Promise<void> {
  const found = await engine.columnsOf('facts');
  const older = recordTables.filter((table) => found.get(table.name)?.has('superseded_by'));
  if (older.length === 0) return;
  const replaced = older.map(
    (table) => sql`
      SELECT ${table.name} AS fact_table, import_id, record, superseded_by
      FROM ${engine.dialect.table(table)} WHERE superseded_by IS NOT NULL`,
  );
  await engine.transaction(async () => {
    await engine.insert(replacedRecord, join(replaced, sql` UNION ALL `));
    for (const table of older) {
      await engine.run(sql`ALTER TABLE ${engine.dialect.table(table)} DROP COLUMN superseded_by`);
    }
  });
}
