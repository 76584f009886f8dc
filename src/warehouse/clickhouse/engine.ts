import type { Dialect } from '../dialect.ts';
import type { DuckdbEngine } from '../duckdb-engine.ts';
import type { ColumnSet, Engine, FileFormat, Row } from '../engine.ts';
import { join, name, Sql, sql } from '../sql.ts';
import type { Place, Table } from '../table.ts';
import { floatColumns, rowsOf } from './cells.ts';
import type { Cluster } from './cluster.ts';
import { intoColumn } from './conversion.ts';
import { clickhouseDialect } from './dialect.ts';
import {
  createStatements,
  dropStatements,
  isByCustomer,
  type Layout,
  localTable,
  wholeTable,
} from './layout.ts';
import { type AnsweredColumn, answeredColumn, plainName, Shapes } from './shape.ts';
import { statement } from './statement.ts';
import type { Transfer } from './transfer.ts';
import { bareType, CLICKHOUSE_TYPES } from './types.ts';

/** A ClickHouse server, or several that share the customers between them. */
export class ClickhouseEngine implements Engine {
  readonly dialect: Dialect;
  readonly reader: DuckdbEngine;
  readonly #cluster: Cluster;
  readonly #transfer: Transfer;
  readonly #layoutNow: () => Layout;
  /** The same dialect, for what one node says of its own customers. */
  readonly #localDialect: Dialect;

  readonly #shapes: Shapes;

  /** @param layout how tables are named; asked each time, for the tables of runs change */
  constructor(
    cluster: Cluster,
    layout: () => Layout,
    transfer: Transfer,
    shapes: Shapes = new Shapes(),
  ) {
    this.#shapes = shapes;
    this.#cluster = cluster;
    this.#layoutNow = layout;
    this.#transfer = transfer;
    this.reader = transfer.reader;
    this.dialect = clickhouseDialect((table) => wholeTable(layout(), table));
    this.#localDialect = clickhouseDialect((table) =>
      isByCustomer(table) ? localTable(layout(), table) : wholeTable(layout(), table),
    );
  }

  get #layout(): Layout {
    return this.#layoutNow();
  }

  inThePast(): ClickhouseEngine {
    const layout = () => {
      const { prefixes, ...rest } = this.#layout;
      return { ...rest, prefixes: { ...prefixes, run: prefixes.past } };
    };
    return new ClickhouseEngine(this.#cluster, layout, this.#transfer, this.#shapes);
  }

  async run(query: Sql): Promise<void> {
    await this.#cluster.first.command(statement(query));
  }

  async rows<T extends Row = Row>(query: Sql): Promise<T[]> {
    const { names, types, rows } = await this.#cluster.first.answer(statement(query));
    return rowsOf<T>(names.map(plainName), types, rows);
  }

  async floats(query: Sql): Promise<Record<string, Float64Array>> {
    const shape = await this.#shapeOf(query);
    const cells = shape.map(({ at, type }) => asFloat(at, type));
    const asked = sql`SELECT ${join(cells)} FROM (${query})`;
    const names = shape.map((column) => column.name);
    return this.#cluster.first.read(statement(asked), 'RowBinary', (bytes) =>
      floatColumns(names, bytes),
    );
  }

  async *batches<T extends Row = Row>(query: Sql): AsyncIterable<T[]> {
    const landed = await this.#transfer.land(
      this.#cluster.first,
      query,
      await this.#shapeOf(query),
    );
    try {
      yield* this.reader.batches<T>(landed.orderedRows);
    } finally {
      await landed.dispose();
    }
  }

  async create(table: Table): Promise<void> {
    const made = createStatements(this.#layout, table, 'anew');
    await this.#cluster.everywhere(made);
    this.#shapes.tableMade(statement(wholeTable(this.#layout, table)), made.map(statement).join());
  }

  async ensure(table: Table): Promise<void> {
    await this.#cluster.everywhere(createStatements(this.#layout, table, 'missing'));
  }

  async drop(table: Table): Promise<void> {
    await this.#cluster.everywhere(dropStatements(this.#layout, table));
  }

  async addColumn(table: Table, column: string): Promise<void> {
    this.#shapes.forget();
    const type = Sql.written(CLICKHOUSE_TYPES[(table.columns[column] as { type: 'text' }).type]);
    const names = new Map(
      [localTable(this.#layout, table), wholeTable(this.#layout, table)].map((at) => [
        statement(at),
        at,
      ]),
    );
    await this.#cluster.everywhere(
      [...names.values()].map(
        (at) => sql`ALTER TABLE ${at} ADD COLUMN IF NOT EXISTS ${name(column)} ${type}`,
      ),
    );
  }

  async insert(table: Table, query: Sql): Promise<void> {
    const shape = await this.#shapeOf(query);
    await this.run(insertion(wholeTable(this.#layout, table), table, query, shape, this.dialect));
  }

  async insertPerCustomer(table: Table, build: (dialect: Dialect) => Sql): Promise<void> {
    const query = build(this.#localDialect);
    const shape = await this.#shapeOf(query);
    const at = localTable(this.#layout, table);
    await this.#cluster.everywhere([insertion(at, table, query, shape, this.dialect)]);
  }

  async append(table: Table, columns: ColumnSet): Promise<void> {
    await this.#transfer.append(this.#cluster.first, this.dialect.table(table), table, columns);
  }

  async bring(table: Table, query: Sql): Promise<void> {
    await this.#transfer.send(this.#cluster.first, this.dialect.table(table), table, query);
  }

  async lend(query: Sql, as: string): Promise<Sql> {
    const landed = await this.#transfer.land(
      this.#cluster.first,
      query,
      await this.#shapeOf(query),
    );
    try {
      const at = name(as);
      await this.reader.run(sql`CREATE OR REPLACE TEMPORARY TABLE ${at} AS ${landed.rows}`);
      return at;
    } finally {
      await landed.dispose();
    }
  }

  async show(table: Table, query: Sql): Promise<Sql> {
    await this.create(table);
    await this.bring(table, query);
    return this.dialect.table(table);
  }

  async copyTo(query: Sql, path: string, format: FileFormat): Promise<void> {
    const landed = await this.#transfer.land(
      this.#cluster.first,
      query,
      await this.#shapeOf(query),
    );
    try {
      await this.reader.keepingOrder(() => this.reader.copyTo(landed.rows, path, format));
    } finally {
      await landed.dispose();
    }
  }

  async erase(table: Table, where: Sql): Promise<void> {
    const at = localTable(this.#layout, table);
    await this.#cluster.everywhere([sql`ALTER TABLE ${at} DELETE WHERE ${where}`]);
  }

  async blank(table: Table, column: string, where: Sql): Promise<void> {
    const at = localTable(this.#layout, table);
    await this.#cluster.everywhere([
      sql`ALTER TABLE ${at} UPDATE ${name(column)} = NULL WHERE ${where}`,
    ]);
  }

  async columnsOf(place: Place): Promise<Map<string, Set<string>>> {
    const { database, prefixes } = this.#layout;
    const stem = `${prefixes[place]}_`;
    const asked = statement(sql`
      SELECT table, name FROM system.columns
      WHERE database = ${database} AND startsWith(table, ${stem}) AND NOT endsWith(table, '_local')`);
    const [first, ...others] = await this.#cluster.each((node) => node.answer(asked));
    const everywhere = (cell: string) =>
      others.every(({ rows }) => rows.some((row) => row.join() === cell));
    const tables = new Map<string, Set<string>>();
    for (const row of first?.rows ?? []) {
      // What a crash kept from one of the nodes is not there yet.
      if (!everywhere(row.join())) continue;
      const [table, column] = row.map(String) as [string, string];
      const bare = table.slice(stem.length);
      tables.set(bare, (tables.get(bare) ?? new Set()).add(column));
    }
    return tables;
  }

  /** ClickHouse has no transactions: what makes work count is the row that is written last. */
  transaction<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  /** Readers are in nobody's way, and what is erased leaves the server's files by itself. */
  changeVault<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  interrupt(): void {
    this.#cluster.interrupt();
    this.reader.interrupt();
  }

  /** Closes the reader too: it has no other use. */
  async close(): Promise<void> {
    await this.#cluster.close();
    await this.reader.close();
  }

  #shapeOf(query: Sql): Promise<readonly AnsweredColumn[]> {
    const text = statement(query);
    return this.#shapes.of(text, async () => {
      const { rows } = await this.#cluster.first.answer(`DESCRIBE TABLE (${text})`);
      return rows.map(([said, type]) => answeredColumn(said as string, type as string));
    });
  }
}

function insertion(
  at: Sql,
  table: Table,
  query: Sql,
  shape: readonly AnsweredColumn[],
  dialect: Dialect,
): Sql {
  const columns = shape.map((column) => name(column.name));
  const values = shape.map((column) => {
    const type = table.columns[column.name]?.type;
    if (!type) throw new Error(`${table.name} has no column ${column.name}`);
    return intoColumn(column.at, column.type, type, dialect);
  });
  return sql`INSERT INTO ${at} (${join(columns)}) SELECT ${join(values)} FROM (${query})`;
}

/** NULL is NaN, a day is its number since 1970. */
function asFloat(value: Sql, type: string): Sql {
  const number = bareType(type) === 'Date32' ? sql`toInt32(${value})` : value;
  return sql`ifNull(toFloat64(${number}), nan)`;
}
