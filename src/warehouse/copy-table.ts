import { rm } from 'node:fs/promises';
import { InternalError } from '../vocabulary/index.ts';
import type { Engine } from './engine.ts';
import { join, name, type Sql, sql } from './sql.ts';
import type { ColumnType, Table } from './table.ts';

const EXACT: readonly ColumnType[] = ['money', 'quantity', 'decimal', 'probability'];

/**
 * Copies a table from one warehouse to another, in which it is made anew, and makes sure that it
 * arrived: as many rows, as many values in each column, and the same sums to the last digit.
 *
 * @param present the columns that the table has at its old place; an older run may lack some
 * @param path a file that may hold personal data while the rows travel
 * @returns how many rows
 * @throws InternalError move_differs
 */
export async function copyTable(
  from: Engine,
  to: Engine,
  table: Table,
  present: ReadonlySet<string>,
  path: string,
): Promise<number> {
  const columns = Object.keys(table.columns).filter((column) => present.has(column));
  const cells = columns.map((column) =>
    table.columns[column]?.type === 'bytes'
      ? sql`${from.dialect.bytes(name(column))} AS ${name(column)}`
      : name(column),
  );
  await to.create(table);
  try {
    const rows = sql`SELECT ${join(cells)} FROM ${from.dialect.table(table)} t`;
    await from.copyTo(rows, path, 'parquet');
    await to.bring(table, sql`SELECT * FROM read_parquet(${path})`);
  } finally {
    await rm(path, { force: true });
  }
  const [sent, arrived] = [
    await accountOf(from, table, columns),
    await accountOf(to, table, columns),
  ];
  if (JSON.stringify(sent) !== JSON.stringify(arrived)) {
    throw new InternalError('move_differs', { table: table.name });
  }
  return Number(sent[0]);
}

/** Of a table: its rows, the values in each column, and the sum of each exact one. */
async function accountOf(
  engine: Engine,
  table: Table,
  columns: readonly string[],
): Promise<string[]> {
  const figures: Sql[] = [sql`count(*)`, ...columns.map((column) => sql`count(${name(column)})`)];
  for (const column of columns) {
    if (EXACT.includes(table.columns[column]?.type as ColumnType)) {
      figures.push(sql`sum(${name(column)})`);
    }
  }
  const asked = figures.map(
    (figure, i) => sql`${engine.dialect.cast(figure, 'text')} AS ${name(`f${i}`)}`,
  );
  const [row] = await engine.rows(sql`SELECT ${join(asked)} FROM ${engine.dialect.table(table)} t`);
  return figures.map((_, i) => plain(String(row?.[`f${i}`] ?? '')));
}

/** 12.5000 and 12.5 are one figure. */
const plain = (figure: string) => (figure.includes('.') ? figure.replace(/\.?0+$/, '') : figure);
