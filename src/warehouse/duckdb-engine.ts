import { rename, rm } from 'node:fs/promises';
import { type DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import type { Dialect } from './dialect.ts';
import { cellsOf, concatenated, fillColumn, floatsOf, toCell } from './duckdb-cells.ts';
import {
  connectDuckdb,
  type DuckdbSettings,
  IN_MEMORY,
  type OpenedDuckdb,
} from './duckdb-connect.ts';
import { duckdbDialect } from './duckdb-dialect.ts';
import { duckdbFault } from './duckdb-faults.ts';
import { asMuchAsNeeded } from './duckdb-memory.ts';
import { statement } from './duckdb-statement.ts';
import type { Cell, ColumnSet, Engine, FileFormat, Row, VaultChange } from './engine.ts';
import { spreadsheetText } from './spreadsheet-text.ts';
import { join, name, type Sql, Sql as SqlPiece, sql } from './sql.ts';
import type { Column, Place, Table } from './table.ts';

const CHUNK = 2048;

/** Else DuckDB looks for symbols and tries a dictionary, in vain: half the cost of the column. */
const AS_IT_IS = sql` USING COMPRESSION uncompressed`;

/** In the newest form of file, text of few values is written at less cost. */
const DRAFT = sql` (RECOVERY_MODE no_wal_writes, STORAGE_VERSION 'latest')`;

const FILE_OPTIONS: Record<FileFormat, string> = {
  csv: 'FORMAT csv, HEADER',
  parquet: 'FORMAT parquet, COMPRESSION zstd',
  jsonl: 'FORMAT json',
};

/** Where each place's database file is; scratch tables need none. */
export type DuckdbFiles = Partial<Record<Exclude<Place, 'scratch'>, DatabaseFile>>;

export interface DatabaseFile {
  readonly path: string;
  readonly readOnly?: boolean;
  /** Worth nothing before it is detached: written without a log, which halves the cost. */
  readonly isDraft?: boolean;
}

/** Opens an embedded DuckDB with the given files attached under the names of their places. */
export async function openDuckdb(
  files: DuckdbFiles,
  settings: DuckdbSettings = {},
): Promise<DuckdbEngine> {
  const engine = new DuckdbEngine(await connectDuckdb(settings));
  await engine.attachAll(files);
  return engine;
}

/** DuckDB in this process. */
export class DuckdbEngine implements Engine {
  readonly dialect: Dialect;
  readonly reader: DuckdbEngine = this;
  readonly #opened: OpenedDuckdb;
  readonly #paths = new Map<Place, string>();
  readonly #runPlace: Place;

  constructor(opened: OpenedDuckdb, runPlace: Place = 'run') {
    this.#opened = opened;
    this.#runPlace = runPlace;
    const table = (wanted: Table) => duckdbDialect.table(this.#placed(wanted));
    this.dialect = { ...duckdbDialect, table };
  }

  /** This engine, with the tables of runs read and written in the place of the past. */
  inThePast(): DuckdbEngine {
    return new DuckdbEngine(this.#opened, 'past');
  }

  #placed(table: Table): Table {
    return table.place === 'run' ? { ...table, place: this.#runPlace } : table;
  }

  /** Makes the files known under the names of their places; where one cannot be, closes the engine. */
  async attachAll(files: DuckdbFiles): Promise<void> {
    try {
      for (const [place, file] of Object.entries(files)) await this.attach(place as Place, file);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Makes a database file known under the name of its place. */
  async attach(place: Place, file: DatabaseFile): Promise<void> {
    this.#paths.set(place, file.path);
    const mode = file.readOnly ? sql` (READ_ONLY)` : file.isDraft ? DRAFT : sql``;
    await this.run(sql`ATTACH ${quoted(file.path)} AS ${name(place)}${mode}`);
  }

  async detach(place: Place): Promise<void> {
    await this.run(sql`DETACH ${name(place)}`);
  }

  /**
   * Writes a place's file anew, so that nothing of deleted rows is left in it.
   * DuckDB marks deleted rows and reuses their blocks; it does not blank them.
   */
  async compact(place: Place): Promise<void> {
    const path = this.#paths.get(place);
    if (!path || path === IN_MEMORY) return;
    const fresh = `${path}.compact`;
    await rm(fresh, { force: true });
    await this.run(sql`ATTACH ${quoted(fresh)} AS compacted`);
    await this.run(sql`COPY FROM DATABASE ${name(place)} TO compacted`);
    await this.run(sql`DETACH compacted`);
    await this.detach(place);
    await rename(fresh, path);
    await this.attach(place, { path });
  }

  /** Does work with the connection, or with one of several. */
  protected using<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return work(this.#opened.connection);
  }

  /**
   * Does work of which nothing is left when it fails, with as much memory as it needs; its refusals
   * are told as faults where the world is to blame.
   */
  async #ask<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const { memory, connection } = this.#opened;
    const ask = () => this.using(work);
    try {
      return await (memory ? asMuchAsNeeded(ask, memory, connection) : ask());
    } catch (error) {
      throw duckdbFault(error);
    }
  }

  async run(query: Sql): Promise<void> {
    await this.#ask((connection) => connection.run(...statement(query)));
  }

  async rows<T extends Row = Row>(query: Sql): Promise<T[]> {
    return cellsOf<T>(
      await this.#ask((connection) => connection.runAndReadAll(...statement(query))),
    );
  }

  /** The columns of a large answer. */
  columns(query: Sql): Promise<readonly (readonly Cell[])[]> {
    return this.#ask(async () => {
      const result = await this.#opened.connection.stream(...statement(query));
      const columns: Cell[][] = result.columnNames().map(() => []);
      for await (const chunk of result) {
        for (const [i, cells] of chunk.convertColumns(toCell).entries()) {
          for (const cell of cells) columns[i]?.push(cell);
        }
      }
      return columns;
    });
  }

  floats(query: Sql): Promise<Record<string, Float64Array>> {
    return this.#ask(async () => {
      const result = await this.#opened.connection.stream(...statement(query));
      const names = result.columnNames();
      const pieces: Float64Array[][] = names.map(() => []);
      for await (const chunk of result) {
        pieces.forEach((list, i) => {
          list.push(floatsOf(chunk.getColumnVector(i), chunk.rowCount));
        });
      }
      return Object.fromEntries(names.map((column, i) => [column, concatenated(pieces[i] ?? [])]));
    });
  }

  async *batches<T extends Row = Row>(query: Sql): AsyncIterable<T[]> {
    const result = await this.#ask(() => this.#opened.connection.stream(...statement(query)));
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
    const temporary = table.place === 'scratch' ? sql`TEMPORARY ` : sql``;
    await this.#make(sql`CREATE OR REPLACE ${temporary}TABLE`, table);
  }

  async #make(how: Sql, table: Table): Promise<void> {
    const columns = Object.entries(table.columns).map(
      ([column, { type, isDistinct }]) =>
        sql`${name(column)} ${this.dialect.type(type)}${isDistinct ? AS_IT_IS : sql``}`,
    );
    await this.run(sql`${how} ${this.dialect.table(table)} (${join(columns)})`);
  }

  async insert(table: Table, query: Sql): Promise<void> {
    await this.run(sql`INSERT INTO ${this.dialect.table(table)} BY NAME (${query})`);
  }

  insertPerCustomer(table: Table, build: (dialect: Dialect) => Sql): Promise<void> {
    return this.insert(table, build(this.dialect));
  }

  bring(table: Table, query: Sql): Promise<void> {
    return this.insert(table, query);
  }

  async lend(query: Sql): Promise<Sql> {
    return sql`(${query})`;
  }

  async show(_: Table, query: Sql): Promise<Sql> {
    return sql`(${query})`;
  }

  async append(table: Table, columns: ColumnSet): Promise<void> {
    const { place } = this.#placed(table);
    const catalogue = place === 'scratch' ? 'temp' : place;
    const appender = await this.#opened.connection.createAppender(table.name, 'main', catalogue);
    try {
      const types = Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i));
      const given = Object.keys(table.columns).map((column) => columns[column]);
      const length = Object.values(columns)[0]?.length ?? 0;
      for (let from = 0; from < length; from += CHUNK) {
        const rows = Math.min(CHUNK, length - from);
        const chunk = DuckDBDataChunk.create(types, rows);
        given.forEach((column, i) => {
          fillColumn(chunk, i, column, from);
        });
        appender.appendDataChunk(chunk);
      }
      appender.flushSync();
    } finally {
      appender.closeSync();
    }
  }

  /** Does the work with rows inserted in the order in which a file or a query has them. */
  async keepingOrder(work: () => Promise<void>): Promise<void> {
    await this.run(sql`SET preserve_insertion_order = true`);
    try {
      await work();
    } finally {
      await this.run(sql`SET preserve_insertion_order = false`);
    }
  }

  async drop(table: Table): Promise<void> {
    await this.run(sql`DROP TABLE IF EXISTS ${this.dialect.table(table)}`);
  }

  async ensure(table: Table): Promise<void> {
    await this.#make(sql`CREATE TABLE IF NOT EXISTS`, table);
  }

  async addColumn(table: Table, column: string): Promise<void> {
    const { type } = table.columns[column] as Column;
    await this.run(
      sql`ALTER TABLE ${this.dialect.table(table)} ADD COLUMN ${name(column)} ${this.dialect.type(type)}`,
    );
  }

  async erase(table: Table, where: Sql): Promise<void> {
    await this.run(sql`DELETE FROM ${this.dialect.table(table)} WHERE ${where}`);
  }

  async blank(table: Table, column: string, where: Sql): Promise<void> {
    await this.run(
      sql`UPDATE ${this.dialect.table(table)} SET ${name(column)} = NULL WHERE ${where}`,
    );
  }

  /** The names of a query's columns, in their order. */
  async columnNames(query: Sql): Promise<string[]> {
    const rows = await this.rows<{ column_name: string }>(sql`DESCRIBE ${query}`);
    return rows.map(({ column_name }) => column_name);
  }

  async columnsOf(place: Place): Promise<Map<string, Set<string>>> {
    const catalogue = place === 'scratch' ? 'temp' : place;
    const rows = await this.rows<Row & { table_name: string; column_name: string }>(
      sql`SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = ${catalogue}`,
    );
    const tables = new Map<string, Set<string>>();
    for (const { table_name, column_name } of rows) {
      tables.set(table_name, (tables.get(table_name) ?? new Set()).add(column_name));
    }
    return tables;
  }

  /** Writes the rows of a query, in its order, to a file. In CSV no text is a formula. */
  async copyTo(query: Sql, path: string, format: FileFormat): Promise<void> {
    const rows = format === 'csv' ? await this.#forSpreadsheets(query) : query;
    await this.run(
      sql`COPY (${rows}) TO ${quoted(path)} (${SqlPiece.written(FILE_OPTIONS[format])})`,
    );
  }

  async #forSpreadsheets(query: Sql): Promise<Sql> {
    const columns = await this.rows<{ column_name: string; column_type: string }>(
      sql`DESCRIBE ${query}`,
    );
    const safe = columns.map(({ column_name, column_type }) => {
      const column = name(column_name);
      return column_type === 'VARCHAR' ? sql`${spreadsheetText(column)} AS ${column}` : column;
    });
    return sql`SELECT ${join(safe)} FROM (${query})`;
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run(sql`BEGIN TRANSACTION`);
    try {
      const result = await work();
      await this.#commit();
      return result;
    } catch (error) {
      await this.run(sql`ROLLBACK`).catch(() => {});
      throw error;
    }
  }

  /** What a commit of some size brings goes to the file at once, instead of to the log first. */
  async #commit(): Promise<void> {
    await this.run(sql`SET checkpoint_threshold = '256KB'`);
    try {
      await this.run(sql`COMMIT`);
    } finally {
      await this.run(sql`RESET checkpoint_threshold`);
    }
  }

  /** A vault that is no file of a workspace has no readers but this engine. */
  changeVault<T>(work: () => Promise<T>, _?: VaultChange): Promise<T> {
    return work();
  }

  interrupt(): void {
    this.#opened.connection.interrupt();
  }

  async close(): Promise<void> {
    this.#opened.connection.closeSync();
    this.#opened.instance.closeSync();
  }
}

/** A path as a literal, where DuckDB takes no bound value. */
const quoted = (path: string) => SqlPiece.written(`'${path.replaceAll("'", "''")}'`);
