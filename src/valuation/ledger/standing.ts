import { type Dialect, importFile, type Sql, sql, type Table } from '../../warehouse/index.ts';

/** The rows of a fact table that stand: their import is not undone, no later one replaced them. */
export function standing(table: Table, dialect: Dialect): Sql {
  return sql`(
    SELECT fact.* FROM ${dialect.table(table)} fact
    JOIN ${dialect.table(importFile)} import ON import.import_id = fact.import_id
    WHERE import.status = 'active' AND fact.superseded_by IS NULL
  )`;
}
