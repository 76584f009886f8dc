import { join, name, Sql, sql } from '../sql.ts';
import type { Place, Table } from '../table.ts';
import { CLICKHOUSE_TYPES } from './types.ts';

/** Where one customer's rows lie: on the shard of the key; those of nobody in particular together. */
const BY_CUSTOMER = 'intHash64(ifNull(customer_key, 0))';
/** All rows on the first shard: tables that know no customer are small. */
const TOGETHER = '0';

/** What the names of a place's tables begin with: `facts`, `run_0001`. */
export type Prefixes = Readonly<Record<Place, string>>;

/** How tables are named and made in one database, on one server or on each of a cluster. */
export interface Layout {
  readonly database: string;
  readonly cluster: string | null;
  readonly prefixes: Prefixes;
}

export const PREFIXES: Prefixes = {
  facts: 'facts',
  run: 'run',
  past: 'past',
  scratch: 'scratch',
  vault: 'vault',
};

/** What the names of the tables of a run begin with. */
export const runPrefix = (run: number): string => `run_${String(run).padStart(4, '0')}`;

/** The number of the run that a table is of; null for any other table. */
export function runOfTable(table: string): number | null {
  const run = /^run_(\d{4,})_/.exec(table)?.[1];
  return run === undefined ? null : Number(run);
}

/** Whether the rows of a table are spread over the shards by customer. */
export const isByCustomer = (table: Table): boolean => 'customer_key' in table.columns;

/**
 * The name under which all rows of a table are read and written, in the database of the connection:
 * an alias called like a database hides it, and `orders` is such an alias.
 */
export const wholeTable = ({ prefixes }: Layout, table: Table): Sql =>
  name(`${prefixes[table.place]}_${table.name}`);

/** The name of the rows that one node holds; where there is one node, that is all of them. */
export const localTable = (layout: Layout, table: Table): Sql =>
  layout.cluster === null
    ? wholeTable(layout, table)
    : name(`${layout.prefixes[table.place]}_${table.name}_local`);

const ANEW = sql`CREATE OR REPLACE TABLE`;
const WHERE_MISSING = sql`CREATE TABLE IF NOT EXISTS`;

/** What makes a table on one node: anew, or only where it is missing. */
export function createStatements(layout: Layout, table: Table, where: 'anew' | 'missing'): Sql[] {
  const create = where === 'anew' ? ANEW : WHERE_MISSING;
  const columns = Object.entries(table.columns).map(
    ([column, { type }]) => sql`${name(column)} ${Sql.written(CLICKHOUSE_TYPES[type])}`,
  );
  const local = localTable(layout, table);
  const stored = sql`${create} ${local} (${join(columns)})
    ENGINE = MergeTree ORDER BY tuple()`;
  if (layout.cluster === null) return [stored];
  const sharding = Sql.written(isByCustomer(table) ? BY_CUSTOMER : TOGETHER);
  const place = sql`${name(layout.cluster)}, ${name(layout.database)}`;
  const localName = name(`${layout.prefixes[table.place]}_${table.name}_local`);
  return [
    stored,
    sql`${create} ${wholeTable(layout, table)} AS ${local}
      ENGINE = Distributed(${place}, ${localName}, ${sharding})`,
  ];
}

/** What removes a table from one node. */
export function dropStatements(layout: Layout, table: Table): Sql[] {
  const names = layout.cluster === null ? [] : [localTable(layout, table)];
  return [wholeTable(layout, table), ...names].map(
    (table) => sql`DROP TABLE IF EXISTS ${table} SYNC`,
  );
}
