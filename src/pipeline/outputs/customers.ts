import { clusterName, texts } from '../../language/index.ts';
import { everyone } from '../../segments/index.ts';
import { type Locale, minorUnitDecimals, type Terms } from '../../vocabulary/index.ts';
import {
  customerCluster,
  customerHistory,
  customerSegment,
  customerValue,
  type Dialect,
  type Engine,
  join,
  name,
  type Sql,
  Sql as SqlPiece,
  sql,
  subscriberValue,
} from '../../warehouse/index.ts';
import { customerColumns, type OutputColumn } from './customer-columns.ts';
import { driverCells, driverRows } from './driver-cells.ts';

/**
 * Whom the customers file names, each once: everyone of the attached run who ordered, and everyone
 * who has or had a contract. A relation of customer_key.
 */
export async function customersOf(engine: Engine): Promise<Sql> {
  // Where there is a table of contracts, somebody in it may never have ordered.
  const subscribersAlone = (await engine.columnsOf('run')).has(subscriberValue.name);
  return sql`SELECT customer_key FROM ${everyone({ dialect: engine.dialect, subscribersAlone })}`;
}

/** What the warehouse knows of each customer of a run: its key, and the columns of the file. */
export async function customerRows(engine: Engine): Promise<Sql> {
  const { table, cast } = engine.dialect;
  // A run made before there were contracts, or clusters, has no table of them; nor later columns.
  const tables = await engine.columnsOf('run');
  const hasContracts = tables.has(subscriberValue.name);
  const hasClusters = tables.has(customerCluster.name);
  const isKnown = ({ name: column, from }: OutputColumn) =>
    from !== 'v' || tables.get(customerValue.name)?.has(column);
  const contracts = contractColumns(hasContracts ? tables.get(subscriberValue.name) : null, cast);
  const columns = customerColumns
    .filter(({ from }) => from === 'h' || from === 'v' || from === 's')
    .map((column) => {
      const value = isKnown(column)
        ? sql`${name(column.from)}.${name(column.name)}`
        : cast(sql`NULL`, column.type);
      return sql`${value} AS ${name(column.name)}`;
    });
  return sql`
    SELECT w.customer_key AS customer_key, ${join([...columns, ...contracts])},
      ${hasClusters ? sql`k.code` : cast(sql`NULL`, 'text')} AS behaviour_cluster
    FROM (${await customersOf(engine)}) w
    LEFT JOIN ${table(customerHistory)} h ON h.customer_key = w.customer_key
    LEFT JOIN ${table(customerValue)} v ON v.customer_key = w.customer_key
    LEFT JOIN ${table(customerSegment)} s ON s.customer_key = w.customer_key
    ${hasContracts ? sql`LEFT JOIN ${table(subscriberValue)} c ON c.customer_key = w.customer_key` : sql``}
    ${hasClusters ? sql`LEFT JOIN ${table(customerCluster)} k ON k.customer_key = w.customer_key` : sql``}`;
}

/** What the file says of contracts, in the words of subscriber_value; older runs have fewer columns. */
function contractColumns(
  has: ReadonlySet<string> | null | undefined,
  cast: Dialect['cast'],
): Sql[] {
  const isRunning = has?.has('state') ? sql`c.state = 'running'` : sql`c.customer_key IS NOT NULL`;
  const read = ({ name: column, column: origin, type }: OutputColumn): Sql => {
    if (!has?.has(origin ?? column)) return cast(sql`NULL`, type);
    const cell = sql`c.${name(origin ?? column)}`;
    return column === 'recurring_revenue' || column === 'subscription_value'
      ? sql`CASE WHEN ${isRunning} THEN ${cell} END`
      : cell;
  };
  return customerColumns
    .filter(({ from }) => from === 'contract')
    .map((column) => {
      const value = read(column);
      const cell =
        column.name === 'combined_value' ? sql`coalesce(${value}, v.predicted_value)` : value;
      return sql`${cell} AS ${name(column.name)}`;
    });
}

/** The codes of the clusters of a run; none where none were made. */
async function clusterCodes(engine: Engine): Promise<string[]> {
  if (!(await engine.columnsOf('run')).has(customerCluster.name)) return [];
  const rows = await engine.rows<{ code: string }>(
    sql`SELECT DISTINCT code FROM ${engine.dialect.table(customerCluster)} k ORDER BY code`,
  );
  return rows.map(({ code }) => code);
}

/** What the customers file is made of: relations of the reader. */
export interface CustomerRelations {
  /** Holds {@link customerRows}. */
  readonly customers: Sql;
  /** Holds {@link driverRows}; null of a run that is older than drivers. */
  readonly drivers: Sql | null;
  /** Codes of the clusters of the run. */
  readonly clusters: readonly string[];
  /** (customer_key, customer_id); null leaves the key in its place. */
  readonly identities: Sql | null;
}

/** Makes what a run knows of customers known to the reader. */
export async function lendCustomers(
  engine: Engine,
  identities: Sql | null,
): Promise<CustomerRelations> {
  const customers = await engine.lend(await customerRows(engine), 'customer_rows');
  const drivers = await driverRows(engine);
  return {
    customers,
    drivers: drivers && (await engine.lend(drivers, 'driver_rows')),
    clusters: await clusterCodes(engine),
    identities,
  };
}

/**
 * The rows of the customers file, in the order of `customer_id`, as the reader writes them.
 *
 * @param locale of the cells in words
 * @param dialect the reader's
 */
export function customersQuery(
  terms: Terms,
  { customers, drivers, clusters, identities }: CustomerRelations,
  locale: Locale,
  dialect: Dialect,
): Sql {
  const amount = SqlPiece.written(`DECIMAL(18, ${minorUnitDecimals(terms.currency)})`);
  const termValues: Record<string, Sql> = {
    value_basis: terms.currency === null ? sql`NULL` : sql`${terms.basis}`,
    currency: dialect.cast(sql`${terms.currency}`, 'text'),
    as_of: dialect.day(terms.asOf),
    horizon_days: dialect.cast(sql`${terms.horizonDays}`, 'integer'),
  };
  const expression = ({ name: column, from, type }: OutputColumn): Sql => {
    if (column === 'behaviour_cluster_name') return clusterNames(clusters, locale, dialect);
    if (from === 'terms') return termValues[column] as Sql;
    if (from === 'driver') {
      return drivers ? sql`d.${name(column)}` : dialect.cast(sql`NULL`, type);
    }
    if (from === 'identity') {
      return identities ? sql`i.customer_id` : dialect.cast(sql`c.customer_key`, 'text');
    }
    const value = sql`c.${name(column)}`;
    return type === 'money' ? sql`CAST(${value} AS ${amount})` : value;
  };
  const columns = customerColumns.map(
    (column) => sql`${expression(column)} AS ${name(column.name)}`,
  );
  const joined = (relation: Sql | null, as: Sql) =>
    relation ? sql`LEFT JOIN ${relation} ${as} ON ${as}.customer_key = c.customer_key` : sql``;
  const cells = drivers && sql`(${driverCells(drivers, terms, locale)})`;
  return sql`
    SELECT ${join(columns)}
    FROM ${customers} c
    ${joined(cells, sql`d`)} ${joined(identities, sql`i`)}
    ORDER BY customer_id, c.customer_key`;
}

/** The name of the cluster of `c` in words. */
function clusterNames(codes: readonly string[], locale: Locale, dialect: Dialect): Sql {
  if (codes.length === 0) return dialect.cast(sql`NULL`, 'text');
  const cases = codes.map((code) => sql`WHEN ${code} THEN ${clusterName(code, texts(locale))}`);
  return sql`CASE c.behaviour_cluster ${join(cases, sql` `)} END`;
}
