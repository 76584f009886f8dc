import { join, name, Sql, sql } from '../sql.ts';
import type { Place, Table } from '../table.ts';
import { CLICKHOUSE_TYPES } from './types.ts';

/** Where one customer's rows lie: on the shard of the key; those of nobody in particular together. */
const BY_CUSTOMER = 'intHash64(ifNull(customer_key, 0))';
/** All rows on the first shard: tables that know no customer are small. */
const TOGETHER = '0';

/** How tables are named and made in one database, on one server or on each of a cluster. */
export interface Layout {
  readonly database: string;
  readonly cluster: string | null;
  /** What the names of a place's tables begin with: `facts`, `run_0001`. */
  readonly prefixes: Readonly<Record<Place, string>>;
}

/** Whether the rows of a table are spread over the shards by customer. */
export const isByCustomer = (table: Table): boolean => 'customer_key' in table.columns;

/** The name under which all rows of a table are read and written. */
export const wholeTable = ({ database, prefixes }: Layout, table: Table): Sql =>
  sql`${name(database)}.${name(`${prefixes[table.place]}_${table.name}`)}`;

/** The name of the rows that one node holds; where there is one node, that is all of them. */
export const localTable = (layout: Layout, table: Table): Sql =>
  layout.cluster === null
    ? wholeTable(layout, table)
    : sql`${name(layout.database)}.${name(`${layout.prefixes[table.place]}_${table.name}_local`)}`;

/** What makes a table anew on one node. */
export function createStatements(layout: Layout, table: Table): Sql[] {
  const columns = Object.entries(table.columns).map(
    ([column, { type }]) => sql`${name(column)} ${Sql.written(CLICKHOUSE_TYPES[type])}`,
  );
  const local = localTable(layout, table);
  const stored = sql`CREATE OR REPLACE TABLE ${local} (${join(columns)})
    ENGINE = MergeTree ORDER BY tuple()`;
  if (layout.cluster === null) return [stored];
  const sharding = Sql.written(isByCustomer(table) ? BY_CUSTOMER : TOGETHER);
  const place = sql`${name(layout.cluster)}, ${name(layout.database)}`;
  const localName = name(`${layout.prefixes[table.place]}_${table.name}_local`);
  return [
    stored,
    sql`CREATE OR REPLACE TABLE ${wholeTable(layout, table)} AS ${local}
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
