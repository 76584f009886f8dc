import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DuckdbEngine } from '../duckdb-engine.ts';
import type { ColumnSet } from '../engine.ts';
import { join, name, type Sql, sql } from '../sql.ts';
import type { Table } from '../table.ts';
import type { ClickhouseNode } from './node.ts';
import type { AnsweredColumn } from './shape.ts';
import { statement } from './statement.ts';
import { bareType } from './types.ts';

/** Rows that have come over to the reader. */
interface Landed {
  /** A query of them; in ClickHouse's order where the reader keeps the order of files. */
  readonly rows: Sql;
  /** The same, always in ClickHouse's order. */
  readonly orderedRows: Sql;
  dispose(): Promise<void>;
}

/** How many files every process has carried so far: no two share a name. */
let carried = 0;

/**
 * Carries rows between the reader (the embedded DuckDB) and ClickHouse, in columns: a Parquet file
 * in the temporary folder, exact for decimals, days, moments, 64-bit keys and bytes.
 */
export class Transfer {
  readonly reader: DuckdbEngine;
  readonly #folder: string;

  constructor(reader: DuckdbEngine, temporaryFolder: string) {
    this.reader = reader;
    this.#folder = temporaryFolder;
  }

  /** Sends the rows of a reader's query into a table; its columns are matched by name. */
  async send(node: ClickhouseNode, at: Sql, table: Table, query: Sql): Promise<void> {
    const columns = await this.reader.columnNames(query);
    const { dialect } = this.reader;
    const cells = columns.map((column) => {
      const type = table.columns[column]?.type;
      if (!type) throw new Error(`${table.name} has no column ${column}`);
      return sql`${dialect.cast(name(column), type)} AS ${name(column)}`;
    });
    const path = this.#path();
    try {
      await this.reader.copyTo(sql`SELECT ${join(cells)} FROM (${query})`, path, 'parquet');
      await node.send(statement(at), columns, path);
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Sends columns held in JavaScript. */
  async append(node: ClickhouseNode, at: Sql, table: Table, columns: ColumnSet): Promise<void> {
    const given = Object.entries(table.columns).filter(([column]) => column in columns);
    const scratch: Table = {
      ...table,
      name: `sent_${table.name}`,
      place: 'scratch',
      columns: Object.fromEntries(given),
    };
    await this.reader.create(scratch);
    try {
      await this.reader.append(scratch, columns);
      const rows = sql`SELECT * FROM ${this.reader.dialect.table(scratch)}`;
      await this.send(node, at, table, rows);
    } finally {
      await this.reader.drop(scratch);
    }
  }

  /**
   * Fetches the rows of a ClickHouse query.
   *
   * @param shape the query's columns, with ClickHouse's types
   */
  async land(node: ClickhouseNode, query: Sql, shape: readonly AnsweredColumn[]): Promise<Landed> {
    const path = this.#path();
    const dispose = () => rm(path, { force: true });
    try {
      await node.read(statement(query), 'Parquet', (bytes) =>
        pipeline(bytes, createWriteStream(path)),
      );
    } catch (error) {
      await dispose();
      throw error;
    }
    const cells = shape.map(
      (column) => sql`${landedCell(column.at, bareType(column.type))} AS ${name(column.name)}`,
    );
    const rows = sql`SELECT ${join(cells)} FROM read_parquet(${path}, file_row_number = true)`;
    return { rows, orderedRows: sql`${rows} ORDER BY file_row_number`, dispose };
  }

  #path(): string {
    carried += 1;
    return joinPath(this.#folder, `carried-${process.pid}-${carried}.parquet`);
  }
}

/** What a Parquet file of ClickHouse says of a value, as DuckDB's own type. */
function landedCell(value: Sql, type: string): Sql {
  if (type.startsWith('String')) return sql`decode(${value})`;
  // A moment comes as an instant of UTC; `timezone` makes it local time again.
  if (type.startsWith('DateTime')) return sql`timezone('UTC', ${value})`;
  if (type.startsWith('Tuple(')) return sql`from_base64(decode(struct_extract_at(${value}, 1)))`;
  return value;
}
