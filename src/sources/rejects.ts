import {
  defineTable,
  type Engine,
  name,
  rejectedRecord,
  type Sql,
  sql,
} from '../warehouse/index.ts';
import type { Layout, Reading } from './layout.ts';
import type { StagedRecords } from './staged-records.ts';

const recordFault = defineTable({
  name: 'record_fault',
  place: 'scratch',
  owner: 'sources',
  grain: 'one record of a file that cannot be used',
  columns: {
    record: { type: 'count', says: 'Number of the record in its file.' },
    column_name: { type: 'text', says: 'The column at fault; NULL when the whole record is.' },
    reason: { type: 'text', says: 'Code of the reason.' },
    found: { type: 'text', says: 'What stood there, masked.' },
  },
});

const recordLine = defineTable({
  name: 'record_line',
  place: 'scratch',
  owner: 'sources',
  grain: 'one record of a file, with where it begins',
  columns: {
    record: { type: 'count', says: 'Number of the record in its file.' },
    line: { type: 'count', says: 'Physical line, from 1.' },
  },
});

export const rejectScratch = [recordFault, recordLine];

/**
 * Gathers the faults of a file's records, one a record: its own, or else that of the order it
 * carries. An order whose first record is unusable is unusable whole, and so is one whose lines are
 * all there is of it when a line is unusable: half an order is a wrong one.
 *
 * @returns query source (record, column_name, reason, found)
 */
export async function gatherFaults(
  engine: Engine,
  layout: Layout,
  columns: readonly string[],
  records: Sql,
  orders: Sql | null,
): Promise<Sql> {
  const table = engine.dialect.table(recordFault);
  const append = (query: Sql) => engine.insert(recordFault, query);
  await engine.create(recordFault);
  await append(faults(layout.records, columns, records));
  if (!layout.order || orders === null) {
    const { wholeBy } = layout.records.kind;
    if (wholeBy) await append(othersOfFaulty(records, name(wholeBy), table));
    return table;
  }
  await append(sql`SELECT * FROM (${faults(layout.order, columns, orders)}) o
    WHERE o.record NOT IN (SELECT record FROM ${table})`);
  const firsts = sql`(SELECT * FROM ${records} SEMI JOIN ${orders} USING (record))`;
  await append(othersOfFaulty(records, sql`order_id`, table, firsts));
  return table;
}

/** The records that share a whole with one of `judged` that cannot be used. */
function othersOfFaulty(records: Sql, whole: Sql, faulty: Sql, judged: Sql = records): Sql {
  return sql`
    SELECT r.record, CAST(NULL AS VARCHAR) AS column_name, 'order_rejected' AS reason,
      CAST(NULL AS VARCHAR) AS found
    FROM ${records} r
    WHERE r.${whole} IN (
        SELECT i.${whole} FROM ${judged} i SEMI JOIN ${faulty} USING (record)
        WHERE i.${whole} IS NOT NULL)
      AND r.record NOT IN (SELECT record FROM ${faulty})`;
}

function faults(reading: Reading, columns: readonly string[], interpreted: Sql): Sql {
  const named = [...reading.columns].map(
    ([field, column]) => sql`WHEN ${field} THEN ${columns[column] ?? ''}`,
  );
  const column = named.reduce((all, one) => sql`${all} ${one}`, sql`CASE fault_field`);
  return sql`
    SELECT record, ${column} END AS column_name, fault_reason AS reason, fault_found AS found
    FROM ${interpreted} WHERE fault_reason IS NOT NULL`;
}

/** Finds the physical lines of the faulty records: a second reading of the file, when there are any. */
export async function locateFaults(engine: Engine, staged: StagedRecords): Promise<void> {
  const { record } = await engine.floats(
    sql`SELECT record FROM ${engine.dialect.table(recordFault)} ORDER BY record`,
  );
  const records = [...(record ?? [])];
  const lines = records.length > 0 ? await staged.physicalLines(records) : new Map();
  await engine.create(recordLine);
  await engine.append(recordLine, {
    record: [...lines.keys()],
    line: [...lines.values()],
  });
}

/** Writes every rejected record of the file into the facts, those that had no fields included. */
export async function writeRejects(
  engine: Engine,
  staged: StagedRecords,
  importId: number,
): Promise<void> {
  const at = engine.reader.dialect.table;
  await engine.bring(
    rejectedRecord,
    sql`SELECT ${importId} AS import_id, ${staged.fileName} AS file_name, l.line, f.column_name,
        f.found, f.reason
      FROM ${at(recordFault)} f LEFT JOIN ${at(recordLine)} l USING (record)`,
  );
  await engine.bring(
    rejectedRecord,
    sql`SELECT ${importId} AS import_id, ${staged.fileName} AS file_name, line,
        CAST(NULL AS VARCHAR) AS column_name, found, reason
      FROM ${staged.structuralRejects}`,
  );
}

/** Why records were rejected, the most frequent reason first. */
export async function rejectReasons(
  engine: Engine,
  staged: StagedRecords,
): Promise<{ reason: string; column: string | null; records: number }[]> {
  return engine.rows(sql`
    SELECT reason, column_name AS "column", count(*) AS records FROM (
      SELECT reason, column_name FROM ${engine.dialect.table(recordFault)}
      UNION ALL SELECT reason, CAST(NULL AS VARCHAR) FROM ${staged.structuralRejects})
    GROUP BY reason, column_name ORDER BY records DESC, reason, column_name`);
}
