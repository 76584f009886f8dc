import {
  type Cell,
  type Column,
  type ColumnType,
  type Engine,
  join,
  name,
  sql,
  type Table,
} from '../../../warehouse/index.ts';

/** Types that rows hold as floats or as text, until SQL makes them exact. */
const ON_THE_WAY: Partial<Record<ColumnType, ColumnType>> = {
  decimal: 'float',
  money: 'float',
  probability: 'float',
  day: 'text',
};

/**
 * Creates a table of a few thousand rows at most from what JavaScript holds, in the order of the
 * rows: days as ISO text, figures as floats, rounded to the table's exact types by the engine.
 *
 * @param rows with every column of the table, and no more than its columns are read
 */
export async function writeExactRows(
  engine: Engine,
  table: Table,
  rows: readonly Readonly<Record<string, Cell>>[],
): Promise<void> {
  await engine.create(table);
  if (rows.length === 0) return;
  const columns = Object.entries(table.columns);
  const computed: Table = {
    ...table,
    name: `computed_${table.name}`,
    place: 'scratch',
    columns: Object.fromEntries(
      columns.map(([column, { type, says }]) => [column, { type: ON_THE_WAY[type] ?? type, says }]),
    ),
  };
  await engine.create(computed);
  await engine.append(
    computed,
    Object.fromEntries(columns.map(([column]) => [column, rows.map((row) => row[column] ?? null)])),
  );
  const { dialect } = engine;
  const exact = ([column, { type }]: [string, Column]) => {
    const value = name(column);
    if (type === 'decimal' || type === 'probability' || type === 'money') {
      return sql`${dialect.rounded(value, type)} AS ${value}`;
    }
    return type === 'day' ? sql`${dialect.cast(value, 'day')} AS ${value}` : value;
  };
  await engine.insert(
    table,
    sql`SELECT ${join(columns.map(exact))} FROM ${dialect.table(computed)}`,
  );
  await engine.drop(computed);
}
