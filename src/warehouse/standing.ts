import type { Dialect } from './dialect.ts';
import { type Sql, sql } from './sql.ts';
import type { Table } from './table.ts';
import { importFile } from './tables/import-file.ts';

/** The rows of a fact table that stand: their import is not undone, no later one replaced them. */
export function standing(table: Table, dialect: Dialect): Sql {
  return sql`(
    SELECT fact.* FROM ${dialect.table(table)} fact
    JOIN ${dialect.table(importFile)} import ON import.import_id = fact.import_id
    WHERE import.status = 'active' AND fact.superseded_by IS NULL
  )`;
}
