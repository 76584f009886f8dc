import { InputError, InternalError } from '../vocabulary/index.ts';
import { defineTable, type Engine, join, name, type Sql, sql } from '../warehouse/index.ts';
import type { ImportResult } from './import-result.ts';
import { interpret } from './interpret.ts';
import type { Field, Kind } from './kinds/kind.ts';
import type { PlannedReading, ReadPlan } from './read-plan.ts';
import { gatherFaults, rejectReasons } from './rejects.ts';
import type { StagedRecords } from './staged-records.ts';

/** The records of a file that are kept, read as one kind. */
export interface KeptRecords {
  readonly kind: Kind;
  /** The fields that have a column. */
  readonly fields: readonly Field[];
  readonly query: Sql;
}

/** The records of a file after reading. */
export interface ReadRecords {
  /** Queries of the kept records, by what they were read as: those of the file's kind first. */
  readonly kept: readonly KeptRecords[];
  readonly counts: ImportResult['records'];
  readonly rejects: ImportResult['rejects'];
}

export const duplicateRecord = defineTable({
  name: 'duplicate_record',
  place: 'scratch',
  owner: 'sources',
  grain: 'one record of a file that equals an earlier one in every cell',
  columns: { record: { type: 'count', says: 'Number of the record in its file.' } },
});

/**
 * Reads and judges every record by the plan.
 *
 * @throws InputError no_record_readable
 * @throws InternalError records_unaccounted when records read ≠ kept + rejected + duplicate
 */
export async function readRecords(
  engine: Engine,
  staged: StagedRecords,
  { records, order, layout }: ReadPlan,
  dropDuplicates: boolean,
): Promise<ReadRecords> {
  const read = (reading: PlannedReading) =>
    interpret(engine, reading.texts, reading.interpretation, order !== null);
  const ofRecords = await read(records);
  const ofOrders = order ? await read(order) : null;
  const faults = await gatherFaults(engine, layout, staged.columns, ofRecords, ofOrders);
  const duplicates = await duplicateRecords(engine, staged, dropDuplicates);
  const isSound = (await countOf(engine, faults)) === 0 && !dropDuplicates;
  const without = [faults, duplicates].map((gone) => sql` ANTI JOIN ${gone} USING (record)`);
  const kept = (from: Sql) => sql`SELECT i.* FROM ${from} i${join(isSound ? [] : without, sql``)}`;
  const rejects = await rejectReasons(engine, staged);
  const counts = await countRecords(engine, staged, kept(staged.table), faults, duplicates);
  if (counts.kept === 0 && counts.read > 0) throw nothingReadable(staged, rejects);
  const carried = order && ofOrders ? [{ ...order.interpretation, query: kept(ofOrders) }] : [];
  return {
    kept: [{ ...records.interpretation, query: kept(ofRecords) }, ...carried],
    counts,
    rejects,
  };
}

async function countOf(engine: Engine, from: Sql): Promise<number> {
  const [row] = await engine.rows<{ n: number }>(sql`SELECT count(*) AS n FROM ${from} f`);
  return row?.n ?? 0;
}

function nothingReadable(staged: StagedRecords, rejects: ImportResult['rejects']) {
  const [most] = rejects;
  return new InputError('no_record_readable', {
    file: staged.fileName,
    records: staged.recordsRead,
    reason: most?.reason ?? '',
    column: most?.column ?? '',
  });
}

async function countRecords(
  engine: Engine,
  staged: StagedRecords,
  kept: Sql,
  faults: Sql,
  duplicates: Sql,
): Promise<ImportResult['records']> {
  const [row] = await engine.rows<{ kept: number; faulty: number; duplicate: number }>(sql`
    SELECT (SELECT count(*) FROM (${kept})) AS kept, (SELECT count(*) FROM ${faults}) AS faulty,
      (SELECT count(*) FROM ${duplicates} ANTI JOIN ${faults} USING (record)) AS duplicate`);
  const { kept: usable = 0, faulty = 0, duplicate = 0 } = row ?? {};
  const rejected = faulty + staged.recordsRejected;
  const counted = usable + rejected + duplicate;
  const read = staged.recordsRead;
  if (counted !== read) {
    throw new InternalError('records_unaccounted', { file: staged.fileName, counted, read });
  }
  return { read, kept: usable, rejected, duplicate };
}

/** Query source of the records to be dropped: empty unless it was asked for. */
async function duplicateRecords(
  engine: Engine,
  staged: StagedRecords,
  asked: boolean,
): Promise<Sql> {
  await engine.create(duplicateRecord);
  if (asked) {
    const alike = join(staged.columns.map((_, i) => name(`c${i}`)));
    await engine.insert(
      duplicateRecord,
      sql`SELECT record FROM ${staged.table}
        QUALIFY row_number() OVER (PARTITION BY ${alike} ORDER BY record) > 1`,
    );
  }
  return engine.dialect.table(duplicateRecord);
}
