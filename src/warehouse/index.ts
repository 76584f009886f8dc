// The one place that knows an SQL engine: how queries are written, run, and what tables there are.
export { parseClickhouseAddress, publicAddress } from './clickhouse/address.ts';
export { clickhouseSite } from './clickhouse/site.ts';
export { inReportingCurrency, ratesInForce } from './convert.ts';
export { copyTable } from './copy-table.ts';
export type { Dialect } from './dialect.ts';
export { type DuckdbEngine, openDuckdb } from './duckdb-engine.ts';
export { duckdbSite, pictureOf } from './duckdb-site.ts';
export type { Cell, ColumnSet, Engine, FileFormat, Row } from './engine.ts';
export { filledFacts } from './filled-facts.ts';
export { migrate } from './migrate.ts';
export { columns, join, name, Sql, sql } from './sql.ts';
export { activeImports, imports, replacedRecords, standing, standingAmong } from './standing.ts';
export { type Column, type ColumnType, defineTable, type Place, type Table } from './table.ts';
export * from './tables/all.ts';
export type { RunPlace, UserAnswer, Warehouse, WarehouseSite } from './warehouse.ts';
export { wholeMonths } from './whole-months.ts';
