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

/** rejects.csv: every record that could not be read, of the imports that stand. */
export function rejectsQuery(locale: Locale, dialect: Dialect): Sql {
  const { table } = dialect;
  const remedies = Object.entries(REJECT_REMEDIES[locale]).map(
    ([reason, remedy]) => sql`(${reason}, ${remedy})`,
  );
  return sql`
    SELECT r.file_name AS file, r.line, r.column_name AS "column", r.found, r.reason, m.remedy
    FROM ${table(rejectedRecord)} r
    JOIN ${activeImports(dialect)} f ON f.import_id = r.import_id
    LEFT JOIN (VALUES ${join(remedies)}) m(reason, remedy) ON m.reason = r.reason
    ORDER BY r.import_id, r.line, r.column_name, r.reason`;
}
