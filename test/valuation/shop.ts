/** A shop for tests, whose fact tables are filled by hand. */
import { fileURLToPath } from 'node:url';
import type { Terms } from '../../src/vocabulary/index.ts';
import {
  type Cell,
  type Engine,
  factTables,
  importFile,
  join,
  name,
  orderLine,
  orderRecord,
  type Row,
  replacedRecord,
  runTables,
  Sql,
  sql,
  type Table,
} from '../../src/warehouse/index.ts';
import { openWithTables } from '../engine.ts';

export const TERMS: Terms = {
  asOf: '2024-12-31',
  horizonDays: 365,
  currency: 'EUR',
  timezone: 'Europe/Paris',
  basis: 'revenue',
  marginRate: null,
  discountRate: 0.1,
  zeroValueOrders: 'count',
};

type Fact = Record<string, Cell>;

export class Shop {
  readonly engine: Engine;
  #imports = 0;

  private constructor(engine: Engine) {
    this.engine = engine;
  }

  static async open(): Promise<Shop> {
    return new Shop(await openWithTables([...factTables, ...runTables]));
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  /** Declares an import of so many records. */
  async declare(kind: string, counts: Fact & { records_read: number }): Promise<number> {
    this.#imports += 1;
    await this.#insert(importFile, [
      {
        import_id: this.#imports,
        source: 'files',
        kind,
        format: 'plain',
        file_name: `${kind}-${this.#imports}.csv`,
        mapping: '{}',
        records_rejected: 0,
        records_duplicate: 0,
        records_kept: counts.records_read,
        status: 'active',
        ...counts,
      },
    ]);
    return this.#imports;
  }

  /** Imports facts into one table, one record each, and declares the file they came from. */
  async import(table: Table, facts: readonly Fact[], file: Fact = {}): Promise<number> {
    const id = await this.declare(table.name, { records_read: facts.length, ...file });
    await this.add(table, id, facts);
    return id;
  }

  /** Adds facts to an import that is declared already. */
  async add(table: Table, importId: number, facts: readonly Fact[]): Promise<void> {
    await this.#insert(
      table,
      facts.map((fact, i) => ({ import_id: importId, record: i + 1, source: 'files', ...fact })),
    );
  }

  /** Says that records of an import gave way to another. */
  async replace(table: Table, importId: number, records: readonly number[], by: number) {
    await this.#insert(
      replacedRecord,
      records.map((record) => ({
        fact_table: table.name,
        import_id: importId,
        record,
        superseded_by: by,
      })),
    );
  }

  async #insert(table: Table, facts: readonly Fact[]): Promise<void> {
    const columns = Object.keys(table.columns).filter((c) => facts.some((f) => f[c] !== undefined));
    const { dialect } = this.engine.reader;
    for (let from = 0; from < facts.length; from += 500) {
      const rows = facts.slice(from, from + 500).map((fact) => {
        const cells = columns.map((column) =>
          dialect.cast(sql`${(fact[column] ?? null) as string}`, table.columns[column].type),
        );
        return sql`(${join(cells)})`;
      });
      const named = sql`v(${join(columns.map(name))})`;
      await this.engine.bring(table, sql`SELECT * FROM (VALUES ${join(rows)}) ${named}`);
    }
  }

  /** All rows of a table, days as text, in order of every column. */
  async read(table: Table, columns: readonly string[]): Promise<Row[]> {
    const cells = columns.map((c) =>
      table.columns[c].type === 'day'
        ? sql`${this.engine.dialect.dayText(name(c))} AS ${name(c)}`
        : name(c),
    );
    return this.engine.rows(
      sql`SELECT ${join(cells)} FROM ${this.engine.dialect.table(table)} ORDER BY ALL`,
    );
  }

  /** One number of a query. */
  async number(query: Sql): Promise<number> {
    const [row] = await this.engine.rows(query);
    return Number(Object.values(row)[0]);
  }

  /** Orders of `customer_id,date,amount` in a file of test/fixtures; returns how many. */
  async importPlainOrders(file: string): Promise<number> {
    const { reader } = this.engine;
    const count = await countOf(reader, sql`read_csv(${fixture(file)})`);
    const id = await this.declare('orders', { records_read: count });
    await this.engine.bring(
      orderRecord,
      sql`SELECT ${id} AS import_id, row_number() OVER () AS record, 'files' AS source,
        CAST(customer_id AS BIGINT) AS customer_key, CAST(date AS DATE) AS placed_on,
        CAST(date AS TIMESTAMP) AS placed_at, CAST(amount AS ${reader.dialect.type('money')}) AS amount
      FROM read_csv(${fixture(file)}, types = {'amount': 'VARCHAR'})`,
    );
    return count;
  }

  /** The demonstration shop, UCI Online Retail: every published invoice line. */
  async importOnlineRetail(): Promise<number> {
    const path = fileURLToPath(new URL('../../demo/online-retail.parquet', import.meta.url));
    const { reader } = this.engine;
    const lines = sql`read_parquet(${path})`;
    const count = await countOf(reader, lines);
    const id = await this.declare('order_lines', { records_read: count });
    await this.engine.bring(
      orderLine,
      sql`SELECT ${id} AS import_id, row_number() OVER () AS record, 'files' AS source,
        InvoiceNo AS order_id, CAST(nullif(CustomerID, '') AS BIGINT) AS customer_key,
        CAST(replace(replace(InvoiceDate, 'T', ' '), 'Z', '') AS TIMESTAMP) AS placed_at,
        CAST(replace(replace(InvoiceDate, 'T', ' '), 'Z', '') AS DATE) AS placed_on,
        'GBP' AS currency, StockCode AS product_id, Description AS product_name,
        CAST(Quantity AS ${reader.dialect.type('quantity')}) AS quantity,
        CAST(CAST(Quantity AS DECIMAL(12, 0)) * CAST(UnitPrice AS DECIMAL(14, 4))
          AS ${reader.dialect.type('money')}) AS amount,
        starts_with(InvoiceNo, 'C') AS is_cancellation, Country AS country
      FROM ${lines}`,
    );
    return count;
  }
}

async function countOf(reader: Engine, rows: Sql): Promise<number> {
  const [row] = await reader.rows(sql`SELECT count(*) AS n FROM ${rows}`);
  return Number(row.n);
}

const fixture = (file: string) => fileURLToPath(new URL(`../fixtures/${file}`, import.meta.url));

export { Sql, sql };
