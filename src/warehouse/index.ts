// The one place that knows an SQL engine: how queries are written, run, and what tables there are.
export { inReportingCurrency, ratesInForce } from './convert.ts';
export type { Dialect } from './dialect.ts';
export { duckdbDialect } from './duckdb-dialect.ts';
export {
  type DatabaseFile,
  DuckdbEngine,
  type DuckdbFiles,
  type DuckdbSettings,
  openDuckdb,
} from './duckdb-engine.ts';
export type { Cell, ColumnSet, ColumnValues, Engine, FileFormat, Row } from './engine.ts';
export { migrate } from './migrate.ts';
export { standing } from './standing.ts';
export { type Bound, join, name, Sql, sql } from './sql.ts';
export {
  type Column,
  type ColumnType,
  defineTable,
  type PersonalData,
  type Place,
  type Table,
} from './table.ts';
export * from './tables/all.ts';
export { runUserQuery } from './user-query.ts';
export { wholeMonths } from './whole-months.ts';
