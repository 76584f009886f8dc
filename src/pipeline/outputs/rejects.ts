import { REJECT_REMEDIES } from '../../language/index.ts';
import type { Locale } from '../../vocabulary/index.ts';
import {
  activeImports,
  type Dialect,
  join,
  rejectedRecord,
  type Sql,
  sql,
} from '../../warehouse/index.ts';

/** Every record that could not be read, of the imports that stand. */
export function standingRejects(dialect: Dialect): Sql {
  return sql`
    SELECT r.import_id AS import_id, r.file_name AS file_name, r.line AS line,
      r.column_name AS column_name, r.found AS found, r.reason AS reason
    FROM ${dialect.table(rejectedRecord)} r
    WHERE r.import_id IN (SELECT import_id FROM ${activeImports(dialect)} f)`;
}

/**
 * rejects.csv, as the reader writes it.
 *
 * @param rejects a relation of the reader that holds {@link standingRejects}
 */
export function rejectsQuery(rejects: Sql, locale: Locale): Sql {
  const remedies = Object.entries(REJECT_REMEDIES[locale]).map(
    ([reason, remedy]) => sql`(${reason}, ${remedy})`,
  );
  return sql`
    SELECT r.file_name AS file, r.line, r.column_name AS "column", r.found, r.reason, m.remedy
    FROM ${rejects} r
    LEFT JOIN (VALUES ${join(remedies)}) m(reason, remedy) ON m.reason = r.reason
    ORDER BY r.import_id, r.line, r.column_name, r.reason, r.found`;
}
