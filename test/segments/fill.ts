import { type Engine, join, name, type Sql, sql, type Table } from '../../src/warehouse/index.ts';

type Fields = Record<string, string | number | boolean | null>;

/** Creates a table and fills it with rows written by hand; columns left out are NULL. */
export async function fill(engine: Engine, table: Table, rows: readonly Fields[]): Promise<void> {
  await engine.create(table);
  const BATCH = 2000;
  for (let from = 0; from < rows.length; from += BATCH) {
    const selects = rows.slice(from, from + BATCH).map((row) => rowOf(engine.reader, table, row));
    await engine.bring(table, join(selects, sql` UNION ALL `));
  }
}

function rowOf({ dialect }: Engine, table: Table, row: Fields): Sql {
  const unknown = Object.keys(row).filter((column) => !(column in table.columns));
  if (unknown.length > 0) throw new Error(`${table.name} has no ${unknown.join(', ')}`);
  const cells = Object.entries(table.columns).map(
    ([column, { type }]) =>
      sql`${dialect.cast(sql`${row[column] ?? null}`, type)} AS ${name(column)}`,
  );
  return sql`SELECT ${join(cells)}`;
}
