import type { Dialect } from './dialect.ts';
import type { DuckdbEngine } from './duckdb-engine.ts';
import type { Sql } from './sql.ts';
import type { Place, Table } from './table.ts';

/** What a cell becomes in JavaScript: days and moments as ISO text, exact numbers as numbers. */
export type Cell = string | number | bigint | boolean | Uint8Array | null;
export type Row = Record<string, Cell>;

/** Columns of one length, by name. Numbers and days travel as floats, keys as 64-bit integers. */
export type ColumnValues = Float64Array | BigInt64Array | readonly Cell[];
export type ColumnSet = Record<string, ColumnValues>;

/** An SQL engine: the one way in which the house reads and writes tables. */
export interface Engine {
  readonly dialect: Dialect;
  /** The embedded DuckDB: it alone reads and writes files. Where it holds the tables too, itself. */
  readonly reader: DuckdbEngine;
  /** Runs a statement whose rows nobody needs. */
  run(query: Sql): Promise<void>;
  /** All rows of a small answer. A count above 2^53 stays a bigint. */
  rows<T extends Row = Row>(query: Sql): Promise<T[]>;
  /** Numeric columns of a large answer as floats; NULL becomes NaN. */
  floats(query: Sql): Promise<Record<string, Float64Array>>;
  /** Rows of a large answer, a batch at a time, in the query's order. */
  batches<T extends Row = Row>(query: Sql): AsyncIterable<T[]>;
  /** Creates the table, empty, in its place; an older one of that name goes. */
  create(table: Table): Promise<void>;
  /** Creates the table where it is missing; one that is there stays as it is. */
  ensure(table: Table): Promise<void>;
  /** Appends rows that a query makes; its columns are matched to the table's by name. */
  insert(table: Table, query: Sql): Promise<void>;
  /**
   * The same for a query that is right for each customer alone: nothing in it counts, ranks, sums or
   * joins across customers, and every table with a `customer_key` is joined on that key. Where several
   * machines share the customers, each then does its own part, all at the same time.
   *
   * @param table one with a `customer_key`
   * @param build the query, with the given dialect's names of tables and no other's
   */
  insertPerCustomer(table: Table, build: (dialect: Dialect) => Sql): Promise<void>;
  /** Appends rows that a query of the reader makes; its columns are matched to the table's by name. */
  bring(table: Table, query: Sql): Promise<void>;
  /**
   * Makes the rows of a query known to the reader, where it does not see them anyway.
   *
   * @param as the name of the temporary table that then holds them
   * @returns a relation of the reader, for as long as what the query reads stays as it is
   */
  lend(query: Sql, as: string): Promise<Sql>;
  /**
   * The other way round: makes the rows of a reader's query known here.
   *
   * @param table a scratch table with the query's columns, which then holds them
   */
  show(table: Table, query: Sql): Promise<Sql>;
  /** Appends columns held in JavaScript; columns left out are NULL. */
  append(table: Table, columns: ColumnSet): Promise<void>;
  drop(table: Table): Promise<void>;
  /** Adds a column that the table names and its older self has not; empty. */
  addColumn(table: Table, column: string): Promise<void>;
  /** Deletes rows for good: for forgetting a customer, and for what an interrupted command left. */
  erase(table: Table, where: Sql): Promise<void>;
  /** Leaves a column of some rows empty, for good: a forgotten customer's sales are nobody's. */
  blank(table: Table, column: string, where: Sql): Promise<void>;
  /** Writes the rows of a query, in its order, to a file. */
  copyTo(query: Sql, path: string, format: FileFormat): Promise<void>;
  /** This engine, with the tables of runs read and written in the place of the past. */
  inThePast(): Engine;
  /** The tables of a place as they are, with the names of their columns. */
  columnsOf(place: Place): Promise<Map<string, Set<string>>>;
  /**
   * All or nothing on DuckDB, where only one place (facts, run or vault) may be written in one
   * transaction. ClickHouse has none: write last what makes the rest count.
   */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Does work that writes to the vault, outside any transaction. Who reads the vault elsewhere is not in
   * its way, and has it as it was before or as it is after.
   *
   * @param erases nothing of rows that the work erases may be left where the vault lies
   */
  changeVault<T>(work: () => Promise<T>, options?: VaultChange): Promise<T>;
  /** Stops the running query, which then fails. */
  interrupt(): void;
  close(): Promise<void>;
}

export interface VaultChange {
  readonly erases?: boolean;
}

/** How rows are written to a file: by the embedded engine, whichever holds the tables. */
export type FileFormat = 'csv' | 'parquet' | 'jsonl';
