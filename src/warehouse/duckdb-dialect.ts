import type { Dialect } from './dialect.ts';
import { AWAY_FROM_ZERO } from './float-error.ts';
import { paddedKeys } from './padded-keys.ts';
import { join, name, Sql, sql } from './sql.ts';
import type { ColumnType, Place } from './table.ts';

const TYPES: Record<ColumnType, string> = {
  integer: 'INTEGER',
  count: 'BIGINT',
  key: 'BIGINT',
  text: 'VARCHAR',
  day: 'DATE',
  moment: 'TIMESTAMP',
  money: 'DECIMAL(18, 4)',
  quantity: 'DECIMAL(18, 3)',
  decimal: 'DECIMAL(18, 6)',
  probability: 'DECIMAL(9, 8)',
  float: 'DOUBLE',
  flag: 'BOOLEAN',
  bytes: 'BLOB',
};

const DECIMALS: Partial<Record<ColumnType, number>> = {
  money: 4,
  quantity: 3,
  decimal: 6,
  probability: 8,
};

/** The catalogue of each place; scratch tables are DuckDB's temporary ones. */
const CATALOGUES: Record<Place, string> = {
  facts: 'facts',
  run: 'run',
  past: 'past',
  scratch: 'temp',
  vault: 'vault',
};

const typeOf = (type: ColumnType) => Sql.written(TYPES[type]);
const ordering = (by: readonly Sql[]) => (by.length === 1 ? (by[0] as Sql) : sql`(${join(by)})`);

const rounded = (value: Sql, type: ColumnType) =>
  sql`CAST(round(${value}, ${Sql.written(String(DECIMALS[type] ?? 0))}) AS ${typeOf(type)})`;

/** DuckDB 1.5. */
export const duckdbDialect: Dialect = {
  engine: 'duckdb',
  table: (table) => sql`${name(CATALOGUES[table.place])}.main.${name(table.name)}`,
  type: typeOf,
  cast: (value, type) => sql`CAST(${value} AS ${typeOf(type)})`,
  day: (iso) => sql`CAST(${iso} AS DATE)`,
  daysBetween: (from, to) => sql`date_diff('day', ${from}, ${to})`,
  monthsBetween: (from, to) => sql`date_diff('month', ${from}, ${to})`,
  // date_trunc of a DATE answers a DATE; of a TIMESTAMP, a TIMESTAMP.
  monthOf: (day) => sql`CAST(date_trunc('month', ${day}) AS DATE)`,
  // A DATE and an INTEGER make a DATE; an interval would make a TIMESTAMP, at three times the cost.
  addDays: (day, days) => sql`(CAST(${day} AS DATE) + CAST(${days} AS INTEGER))`,
  addMonths: (day, months) => sql`CAST(${day} + to_months(CAST(${months} AS INTEGER)) AS DATE)`,
  dayText: (day) => sql`strftime(${day}, '%Y-%m-%d')`,
  // arg_min skips rows whose `what` is NULL; arg_min_null keeps them.
  firstBy: (what, by) => sql`arg_min_null(${what}, ${ordering(by)})`,
  lastBy: (what, by) => sql`arg_max_null(${what}, ${ordering(by)})`,
  exactQuantile: (value, level) => sql`quantile_disc(${value}, ${Sql.written(String(level))})`,
  ratio: (numerator, denominator) =>
    sql`(CAST(${numerator} AS DOUBLE) / nullif(CAST(${denominator} AS DOUBLE), 0))`,
  // row_number is a BIGINT already; the sum of whole numbers has 128 bits.
  counted: (value) => sql`CAST(${value} AS BIGINT)`,
  rounded,
  roundedFloat: (value, type) => rounded(sql`(${value}) * ${AWAY_FROM_ZERO}`, type),
  // DuckDB keeps the product of two DECIMAL(18) in 18 digits: 922,338,000.0000 * 1.000000 overflows.
  wide: (value, type) =>
    sql`CAST(${value} AS DECIMAL(38, ${Sql.written(String(DECIMALS[type] ?? 0))}))`,
  fingerprint: (values) => sql`hash(${join(values)})`,
  keyedHash: (text, secret) => {
    const { inner, outer } = paddedKeys(secret);
    return sql`sha256(unhex(${outer}) || unhex(sha256(unhex(${inner}) || encode(${text}))))`;
  },
  // Left to itself, DuckDB works out a query of a few filters anew each time it is read.
  readOften: (query) => sql`AS MATERIALIZED (${query})`,
  bytes: (value) => value,
};
