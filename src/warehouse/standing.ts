import type { Dialect } from './dialect.ts';
import { type Sql, sql } from './sql.ts';
import type { Table } from './table.ts';
import { importFile } from './tables/import-file.ts';
import { replacedRecord } from './tables/replaced-record.ts';

/*
 * Facts are only ever added to. An import counts from the moment its row in import_file says
 * active, which is written last, until a second row says undone; what it brought, and what it
 * replaced, counts exactly as long as it does.
 */

/** Every import once, in the state it is in now. */
export function imports(dialect: Dialect): Sql {
  const at = dialect.table(importFile);
  return sql`(
    SELECT * FROM ${at} WHERE status = 'undone'
      OR import_id NOT IN (SELECT import_id FROM ${at} WHERE status = 'undone')
  )`;
}

/** The imports that count. */
export function activeImports(dialect: Dialect): Sql {
  return sql`(SELECT * FROM ${imports(dialect)} known WHERE status = 'active')`;
}

/** Their import_id alone: what every query of facts asks for several times, in few words. */
const activeIds = (dialect: Dialect) => sql`
  SELECT import_id FROM ${dialect.table(importFile)}
  GROUP BY import_id HAVING count(CASE WHEN status = 'undone' THEN 1 END) = 0`;

/** The rows of a fact table that stand: their import counts, no other that counts replaced them. */
export function standing(table: Table, dialect: Dialect): Sql {
  const active = activeIds(dialect);
  return standingAmong(active, table, dialect);
}

/** The same as if only the imports counted that a query of import_id names. */
export function standingAmong(active: Sql, table: Table, dialect: Dialect): Sql {
  const replaced = replacements(active, table, dialect);
  return sql`(
    SELECT fact.* FROM ${dialect.table(table)} fact
    WHERE (fact.import_id, fact.record) NOT IN (
      SELECT import_id, record FROM ${replaced} single WHERE record IS NOT NULL
    ) AND fact.import_id IN (
      SELECT import_id FROM (${active}) counting
      WHERE import_id NOT IN (SELECT import_id FROM ${replaced} whole WHERE record IS NULL)
    )
  )`;
}

/**
 * The records of a fact table whose import counts and that another one that counts replaced:
 * import_id, record and superseded_by.
 */
export function replacedRecords(table: Table, dialect: Dialect): Sql {
  const active = activeIds(dialect);
  const replaced = replacements(active, table, dialect);
  return sql`(
    SELECT import_id, record, superseded_by FROM ${replaced} single
    WHERE record IS NOT NULL AND import_id IN (${active})
    UNION
    SELECT fact.import_id AS import_id, fact.record AS record, whole.superseded_by AS superseded_by
    FROM ${dialect.table(table)} fact
    JOIN ${replaced} whole ON whole.import_id = fact.import_id AND whole.record IS NULL
    LEFT JOIN ${replaced} own ON own.import_id = fact.import_id AND own.record = fact.record
    WHERE own.record IS NULL AND fact.import_id IN (${active})
  )`;
}

/** Rows of replaced_record of a fact table, replaced by imports that a query of import_id names. */
function replacements(active: Sql, table: Table, dialect: Dialect): Sql {
  return sql`(
    SELECT import_id, record, superseded_by FROM ${dialect.table(replacedRecord)}
    WHERE fact_table = ${table.name} AND superseded_by IN (${active})
  )`;
}
