import { join, name, Sql, sql } from '../../warehouse/index.ts';
import type { Newline } from './record-splitter.ts';

/** DuckDB's own limit for a line is two million bytes; its buffers must hold several lines. */
const USUAL_LINE = 2_000_000;

/** Longest record that DuckDB reads with its usual settings, in bytes. */
export const USUAL_RECORD = 1_900_000;

/** Separates the number, the line and the text of a JSON record; no JSON may hold it bare. */
export const UNIT_SEPARATOR = '\x1f';

export const cell = (index: number): Sql => name(`c${index}`);
export const cells = (width: number): Sql => join(Array.from({ length: width }, (_, i) => cell(i)));

/** As DuckDB's option spells them. */
const NEWLINES: Record<Newline, string> = { '\n': '\\n', '\r\n': '\\r\\n', '\r': '\\r' };

const written = (text: string) => Sql.written(text);
/** A text as a literal; a NUL would end the query, wherever it stands. */
const quoted = (text: string) => {
  const [first = '', ...others] = text.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  const joined = others.reduce((all, part) => `${all} || chr(0) || ${part}`, first);
  return Sql.written(others.length > 0 ? `(${joined})` : joined);
};

export interface CsvReading {
  readonly path: string;
  readonly delimiter: string;
  /** Told, for DuckDB takes the first newline it meets for the file's, even inside quotes. */
  readonly newline: Newline | null;
  /** Columns of text. */
  readonly width: number;
  /** Integer columns that stand before them; without any, the file has a header. */
  readonly numbers?: readonly string[];
  readonly hasQuotes?: boolean;
  /** Bytes of the longest record. */
  readonly longest?: number;
}

/**
 * Reads CSV as text, in file order. Nothing is guessed and nothing forgiven: a ragged record, a
 * stray quote or a wrong byte makes the query fail.
 */
export function readCsv(reading: CsvReading): Sql {
  const { path, delimiter, newline, width, numbers = [], hasQuotes = true, longest = 0 } = reading;
  const columns = [
    ...numbers.map((column) => `'${column}': 'BIGINT'`),
    ...Array.from({ length: width }, (_, i) => `'c${i}': 'VARCHAR'`),
  ].join(', ');
  const line = Math.max(USUAL_LINE, longest + 1024);
  const quote = quoted(hasQuotes ? '"' : '');
  return sql`
    SELECT * FROM read_csv(${quoted(path)}, columns = ${written(`{${columns}}`)},
      auto_detect = false, header = ${written(String(numbers.length === 0))},
      delim = ${quoted(delimiter)}, new_line = ${quoted(NEWLINES[newline ?? '\n'])}, quote = ${quote}, escape = ${quote}, nullstr = '',
      strict_mode = true, null_padding = false, ignore_errors = false, compression = 'none',
      hive_partitioning = false, max_line_size = ${written(String(line))},
      buffer_size = ${written(String(16 * line))})`;
}

/** Reads Parquet as text, in file order. */
export function readParquet(path: string, columns: readonly string[]): Sql {
  const texts = columns.map(
    (column, i) => sql`nullif(CAST(${name(column)} AS VARCHAR), '') AS ${cell(i)}`,
  );
  return sql`SELECT ${join(texts)} FROM ${parquet(path)}`;
}

/** Names of the columns of a Parquet file, and how many rows its footer counts. */
export const parquetColumns = (path: string): Sql => sql`DESCRIBE SELECT * FROM ${parquet(path)}`;
export const parquetRows = (path: string): Sql =>
  sql`SELECT CAST(num_rows AS BIGINT) AS n FROM parquet_file_metadata(${quoted(path)})`;

const parquet = (path: string): Sql =>
  sql`read_parquet(${quoted(path)}, binary_as_string = true, hive_partitioning = false)`;

/** Names of the values of JSON objects in `json`, in the order in which they first appear. */
export const jsonKeys = (objects: Sql): Sql => sql`
  SELECT key FROM (
    SELECT record, unnest(json_keys(json)) AS key, unnest(range(len(json_keys(json)))) AS position
    FROM ${objects})
  GROUP BY key ORDER BY min(record), min(position), key`;

/** The values of JSON objects as text: strings unquoted, anything else as JSON writes it. */
export function jsonCells(objects: Sql, keys: readonly string[]): Sql {
  const pointers = keys.map((key) => quoted(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`));
  const texts = keys.map((_, i) => sql`nullif(texts[${written(String(i + 1))}], '') AS ${cell(i)}`);
  return sql`
    SELECT record, ${join(texts)} FROM (
      SELECT record, json_extract_string(json, [${join(pointers)}]) AS texts FROM ${objects})`;
}
