import { InputError, InternalError, PerenneError } from '../../vocabulary/index.ts';
import { sql } from '../../warehouse/index.ts';
import { columnNames } from './csv-dialect.ts';
import type { InputFile } from './input-file.ts';
import { cells, parquetColumns, parquetRows, readParquet } from './read-queries.ts';
import type { ScratchTables } from './scratch-tables.ts';
import type { StagedFile } from './staged-file.ts';
import { readThrough } from './utf8-check.ts';

/** Stages a Parquet file; values that are no text are written as DuckDB writes them. */
export async function stageParquet(file: InputFile, tables: ScratchTables) {
  const { engine, source, records } = tables;
  const path = await file.temporary.literal(file.path);
  const names = await readable(file, async () => {
    const found = await engine.rows<{ column_name: string }>(parquetColumns(path));
    return found.map(({ column_name }) => column_name);
  });
  const reading = readable(file, () =>
    engine.keepingOrder(() =>
      engine.run(sql`CREATE TEMPORARY TABLE ${source} AS ${readParquet(path, names)}`),
    ),
  );
  // Nothing is dropped or closed while it still runs, whatever becomes of the bytes.
  const settled = reading.catch(() => {});
  await readThrough(file.path, file.raw.tap()).finally(() => settled);
  await reading;
  await engine.run(sql`
    CREATE TEMPORARY VIEW ${records} AS
    SELECT rowid + 1 AS record, ${cells(names.length)} FROM ${source}`);
  const read = await tables.count(source);
  const [footer] = await readable(file, () => engine.rows<{ n: number }>(parquetRows(path)));
  const counted = footer?.n ?? 0;
  if (read !== counted) {
    throw new InternalError('records_unaccounted', { file: file.shown, counted, read });
  }
  if (read === 0) throw new InputError('file_header_only', { file: file.shown });
  return {
    columns: columnNames(names),
    recordsRead: read,
    recordsRejected: 0,
    blankLines: 0,
    isTight: false,
    physicalLines: async (wanted: readonly number[]) =>
      new Map(wanted.filter((record) => record <= read).map((record) => [record, record])),
  } satisfies Partial<StagedFile>;
}

/** DuckDB's refusal of a file is the file's damage. */
async function readable<T>(file: InputFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // DuckDB says of a file that ends too early what it says of a database that does.
    const isDamage = error instanceof PerenneError && error.code === 'database_unreadable';
    const isOther = error instanceof PerenneError || String(error).includes('INTERRUPT');
    if (isOther && !isDamage) throw error;
    throw new InputError('file_damaged', { file: file.shown }, { cause: error });
  }
}
