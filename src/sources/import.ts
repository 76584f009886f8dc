import {
  activeImports,
  type Engine,
  factTables,
  join,
  name,
  type Sql,
  sql,
} from '../warehouse/index.ts';
import { describeImport } from './describe-import.ts';
import type { ImportContext, ImportRequest } from './import-request.ts';
import type { ImportResult } from './import-result.ts';
import { type ImportRow, undoneRow, writeImportRows } from './import-row.ts';
import { interpretedTable } from './interpret.ts';
import { kinds } from './kinds/all.ts';
import type { Kind } from './kinds/kind.ts';
import { planReading, type ReadPlan } from './read-plan.ts';
import { duplicateRecord, type ReadRecords, readRecords } from './read-records.ts';
import { completedOrdersTable } from './record-texts.ts';
import { locateFaults, rejectScratch, writeRejects } from './rejects.ts';
import type { StagedRecords } from './staged-records.ts';
import { type Period, writeReplaced } from './supersession.ts';
import { withdraw } from './undo.ts';
import { identitiesSeen, writeFacts } from './write-facts.ts';

/**
 * Reads a staged file into the facts: recognises it, reads and judges every record, gives
 * customers their keys, and writes facts, rejects and what they replace in one transaction.
 * The same bytes read the same way change nothing; read another way, the new reading takes the
 * place of the old one.
 *
 * @throws InputError columns_not_recognised, columns_ambiguous, column_unknown, field_unknown,
 *   decimal_unclear, date_order_unclear, no_record_readable
 * @throws InternalError records_unaccounted
 */
export async function importFile(
  context: ImportContext,
  staged: StagedRecords,
  request: ImportRequest,
): Promise<ImportResult> {
  const { engine } = context;
  try {
    const plan = await planReading(engine.reader, staged, request);
    const recipe = recipeOf(plan, request);
    const earlier = await earlierReading(engine, staged, request.source, plan);
    if (earlier?.mapping === recipe) {
      const { import_id: importId } = earlier;
      return await describeImport(engine, staged, plan, {
        importId,
        rereadOf: null,
        rejects: null,
      });
    }
    const rereadOf = earlier?.import_id ?? null;
    const read = await readRecords(engine.reader, staged, plan, request.dropDuplicates ?? false);
    const known = await knownCustomers(context, request.source, read);
    await locateFaults(engine.reader, staged);
    const importId = await nextImport(engine);
    await engine.transaction(async () => {
      const done = { read, known, importId, recipe, rereadOf };
      await writeAll(context, staged, plan, request.source, done);
    });
    return await describeImport(engine, staged, plan, {
      importId,
      rereadOf,
      rejects: read.rejects,
    });
  } finally {
    await dropScratch(engine.reader);
  }
}

/** All that decides what the facts of a file become, as text: equal recipes, equal facts. */
function recipeOf(plan: ReadPlan, { timezone, dropDuplicates = false }: ImportRequest): string {
  const { currency } = plan.records.interpretation;
  return JSON.stringify({ ...plan.remember, timezone, currency, dropDuplicates });
}

/** The active import of the same bytes as the same kind, when there is one. */
async function earlierReading(
  engine: Engine,
  { contentHash }: StagedRecords,
  source: string,
  { layout }: ReadPlan,
): Promise<{ import_id: number; mapping: string } | undefined> {
  const [row] = await engine.rows<{ import_id: number; mapping: string }>(sql`
    SELECT import_id, mapping FROM ${activeImports(engine.dialect)} active
    WHERE content_hash = ${contentHash} AND source = ${source}
      AND kind = ${layout.records.kind.name}
    ORDER BY import_id DESC LIMIT 1`);
  return row;
}

/** Hands everyone the records name to the vault, before a fact is written. */
async function knownCustomers(
  { engine, identities }: ImportContext,
  source: string,
  { kept }: ReadRecords,
): Promise<Sql | null> {
  const seen = kept.map(identitiesSeen).filter((s) => s !== null);
  const [first, ...others] = seen;
  if (!first) return null;
  return identities.resolve(
    engine,
    source,
    others.reduce((all, one) => sql`${all} UNION ${one}`, first),
  );
}

/** A number that no row bears, not even of an import that was cut short and never counted. */
async function nextImport(engine: Engine): Promise<number> {
  const last = factTables.map(
    (table) => sql`SELECT max(import_id) AS last FROM ${engine.dialect.table(table)}`,
  );
  const [row] = await engine.rows<{ next: number }>(sql`
    SELECT coalesce(max(last), 0) + 1 AS next FROM (${join(last, sql` UNION ALL `)}) known`);
  return row?.next ?? 1;
}

interface WorkDone {
  readonly read: ReadRecords;
  readonly known: Sql | null;
  readonly importId: number;
  readonly recipe: string;
  /** The import whose place this one takes. */
  readonly rereadOf: number | null;
}

/** The row of the import comes last: until it stands there, nothing of it counts. */
async function writeAll(
  { engine, now }: ImportContext,
  staged: StagedRecords,
  { layout }: ReadPlan,
  source: string,
  done: WorkDone,
): Promise<void> {
  const { read, known, importId, recipe, rereadOf } = done;
  const { kind, columns } = layout.records;
  for (const kept of read.kept) await writeFacts(engine, kept, known, importId, source);
  await writeRejects(engine, staged, importId);
  const days = await periodOf(engine, kind, importId);
  const isNamed = kind.identification.fields.some((field) => columns.has(field));
  const period: Period = { ...days, identifiedBy: isNamed ? 'id' : 'period' };
  for (const { kind: of } of read.kept) {
    await writeReplaced(engine, of, source, importId, period, rereadOf);
  }
  if (rereadOf !== null) await withdraw(engine, rereadOf, source, importId);
  const row: ImportRow = {
    import_id: importId,
    source,
    kind: kind.name,
    format: layout.format.name,
    file_name: staged.fileName,
    content_hash: staged.contentHash,
    imported_at: now,
    mapping: recipe,
    identified_by: period.identifiedBy,
    period_from: period.from,
    period_to: period.to,
    records_read: read.counts.read,
    records_rejected: read.counts.rejected,
    records_duplicate: read.counts.duplicate,
    records_kept: read.counts.kept,
    blank_lines: staged.blankLines,
    status: 'active',
  };
  const undone = rereadOf === null ? [] : [await undoneRow(engine, rereadOf)];
  await writeImportRows(engine, [row, ...undone]);
}

async function periodOf(engine: Engine, kind: Kind, importId: number) {
  if (kind.day === null) return { from: null, to: null };
  const [row] = await engine.rows<{ from: string | null; to: string | null }>(sql`
    SELECT min(${name(kind.day)}) AS "from", max(${name(kind.day)}) AS "to"
    FROM ${engine.dialect.table(kind.facts)} WHERE import_id = ${importId}`);
  return { from: row?.from ?? null, to: row?.to ?? null };
}

/** What an import left in memory goes: it holds identities. */
async function dropScratch(reader: Engine): Promise<void> {
  const tables = [...kinds.map(interpretedTable), ...rejectScratch, duplicateRecord];
  for (const table of [...tables, completedOrdersTable([])]) await reader.drop(table);
}
