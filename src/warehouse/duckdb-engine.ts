import {
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBInstance,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  type DuckDBValueConverter,
  type DuckDBVector,
} from '@duckdb/node-api';
import { duckdbDialect } from './duckdb-dialect.ts';
import type { Cell, ColumnSet, ColumnValues, Engine, Row } from './engine.ts';
import { type Bound, join, name, type Sql, Sql as SqlPiece, sql } from './sql.ts';
import type { Place, Table } from './table.ts';

const DAY = 86_400_000;
const CHUNK = 2048;

/** Where each place's database file is; scratch tables need none. */
export type DuckdbFiles = Partial<Record<Exclude<Place, 'scratch'>, DatabaseFile>>;

export interface DatabaseFile {
  readonly path: string;
  readonly readOnly?: boolean;
}

export interface DuckdbSettings {
  /** A folder for what does not fit in memory; it may hold personal data while a run lasts. */
  readonly temporaryFolder?: string;
  readonly threads?: number;
  readonly memoryLimit?: string;
}

/** Opens an embedded DuckDB with the given files attached under the names of their places. */
export async function openDuckdb(
  files: DuckdbFiles,
  settings: DuckdbSettings = {},
): Promise<DuckdbEngine> {
  const options: Record<string, string> = { autoinstall_known_extensions: 'false' };
  if (settings.threads) options.threads = String(settings.threads);
  if (settings.memoryLimit) options.memory_limit = settings.memoryLimit;
  if (settings.temporaryFolder) options.temp_directory = settings.temporaryFolder;
  const instance = await DuckDBInstance.create(':memory:', options);
  const engine = new DuckdbEngine(instance, await instance.connect());
  try {
    for (const [place, file] of Object.entries(files)) await engine.attach(place as Place, file);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return engine;
}

/** DuckDB in this process. */
export class DuckdbEngine implements Engine {
  readonly dialect = duckdbDialect;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  /** Makes a database file known under the name of its place. */
  async attach(place: Place, file: DatabaseFile): Promise<void> {
    const path = SqlPiece.written(`'${file.path.replaceAll("'", "''")}'`);
    const mode = file.readOnly ? sql` (READ_ONLY)` : sql``;
    await this.run(sql`ATTACH ${path} AS ${name(place)}${mode}`);
  }

  async detach(place: Place): Promise<void> {
    await this.run(sql`DETACH ${name(place)}`);
  }

  async run(query: Sql): Promise<void> {
    await this.#connection.run(query.text(placeholder), bind(query.values));
  }

  async rows<T extends Row = Row>(query: Sql): Promise<T[]> {
    const reader = await this.#connection.runAndReadAll(
      query.text(placeholder),
      bind(query.values),
    );
    return reader.convertRowObjects(toCell) as T[];
  }

  async floats(query: Sql): Promise<Record<string, Float64Array>> {
    const result = await this.#connection.stream(query.text(placeholder), bind(query.values));
    const names = result.columnNames();
    const pieces: Float64Array[][] = names.map(() => []);
    for await (const chunk of result) {
      pieces.forEach((list, i) => {
        list.push(floatsOf(chunk.getColumnVector(i), chunk.rowCount));
      });
    }
    return Object.fromEntries(names.map((column, i) => [column, concatenated(pieces[i] ?? [])]));
  }

  async *batches<T extends Row = Row>(query: Sql): AsyncIterable<T[]> {
    const result = await this.#connection.stream(query.text(placeholder), bind(query.values));
    const names = result.columnNames();
    for await (const chunk of result) {
      const columns = chunk.convertColumns(toCell);
      yield Array.from(
        { length: chunk.rowCount },
        (_, row) => Object.fromEntries(names.map((n, i) => [n, columns[i]?.[row] ?? null])) as T,
      );
    }
  }

  async create(table: Table): Promise<void> {
    const columns = Object.entries(table.columns).map(
      ([column, { type }]) => sql`${name(column)} ${this.dialect.type(type)}`,
    );
    const temporary = table.place === 'scratch' ? sql`TEMPORARY ` : sql``;
    const at = this.dialect.table(table);
    await this.run(sql`CREATE OR REPLACE ${temporary}TABLE ${at} (${join(columns)})`);
  }

  async insert(table: Table, query: Sql): Promise<void> {
    await this.run(sql`INSERT INTO ${this.dialect.table(table)} BY NAME (${query})`);
  }

  async append(table: Table, columns: ColumnSet): Promise<void> {
    const catalogue = table.place === 'scratch' ? 'temp' : table.place;
    const appender = await this.#connection.createAppender(table.name, 'main', catalogue);
    try {
      const types = Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i));
      const given = Object.keys(table.columns).map((column) => columns[column]);
      const length = Object.values(columns)[0]?.length ?? 0;
      for (let from = 0; from < length; from += CHUNK) {
        const rows = Math.min(CHUNK, length - from);
        const chunk = DuckDBDataChunk.create(types, rows);
        chunk.setColumns(types.map((type, i) => valuesOf(given[i], type, from, rows)));
        appender.appendDataChunk(chunk);
      }
      appender.flushSync();
    } finally {
      appender.closeSync();
    }
  }

  async drop(table: Table): Promise<void> {
    await this.run(sql`DROP TABLE IF EXISTS ${this.dialect.table(table)}`);
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run(sql`BEGIN TRANSACTION`);
    try {
      const result = await work();
      await this.run(sql`COMMIT`);
      return result;
    } catch (error) {
      await this.run(sql`ROLLBACK`).catch(() => {});
      throw error;
    }
  }

  interrupt(): void {
    this.#connection.interrupt();
  }

  async close(): Promise<void> {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

const placeholder = (index: number) => `$${index + 1}`;

function bind(values: readonly Bound[]): DuckDBValue[] {
  // A whole number is bound as an integer, so that it can be a day count or a limit.
  return values.map((v) => (typeof v === 'number' && Number.isSafeInteger(v) ? BigInt(v) : v));
}

const toCell: DuckDBValueConverter<Cell> = (value, _type, _converter) => cellOf(value);

function cellOf(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  const named = value as { constructor: { name: string }; bytes?: Uint8Array };
  if (named.constructor.name === 'DuckDBDecimalValue') return Number(value.toString());
  if (named.bytes) return named.bytes;
  return value.toString();
}

function floatsOf(vector: DuckDBVector, length: number): Float64Array {
  const floats = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const value = vector.getItem(i) as DuckDBValue;
    if (value === null) floats[i] = Number.NaN;
    else if (value instanceof DuckDBDateValue) floats[i] = value.days;
    else if (typeof value === 'object') floats[i] = Number(value.toString());
    else floats[i] = Number(value);
  }
  return floats;
}

function concatenated(pieces: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function valuesOf(
  column: ColumnValues | undefined,
  type: DuckDBType,
  from: number,
  rows: number,
): DuckDBValue[] {
  if (column === undefined) return new Array<null>(rows).fill(null);
  const convert = converterFor(type);
  return Array.from({ length: rows }, (_, i) => convert(column[from + i] ?? null));
}

/** How a JavaScript value is written into a column of the given type; NaN is NULL. */
function converterFor(type: DuckDBType): (value: Cell) => DuckDBValue {
  const text = type.toString();
  if (text === 'BIGINT') return (v) => (v === null ? null : BigInt(v as number | bigint));
  if (text === 'BLOB') return (v) => (v === null ? null : new DuckDBBlobValue(v as Uint8Array));
  if (text === 'DATE') return (v) => (v === null ? null : new DuckDBDateValue(dayNumber(v)));
  if (text === 'TIMESTAMP') return (v) => (v === null ? null : momentValue(v));
  if (text.startsWith('DECIMAL')) {
    throw new Error('append exact columns as floats to a scratch table, then round them in SQL');
  }
  return (v) => (typeof v === 'number' && Number.isNaN(v) ? null : (v as DuckDBValue));
}

/** A moment is ISO text without a zone. */
function momentValue(value: Cell): DuckDBTimestampValue {
  const milliseconds = Date.parse(`${String(value).replace(' ', 'T')}Z`);
  return new DuckDBTimestampValue(BigInt(milliseconds) * 1000n);
}

function dayNumber(value: Cell): number {
  return typeof value === 'string' ? Date.parse(`${value}T00:00:00Z`) / DAY : Number(value);
}
