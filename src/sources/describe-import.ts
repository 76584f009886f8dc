import {
  activeImports,
  type Engine,
  name,
  type Row,
  replacedRecords,
  sql,
} from '../warehouse/index.ts';
import type { ImportResult } from './import-result.ts';
import type { Kind } from './kinds/kind.ts';
import { layoutKey } from './layout.ts';
import type { ReadPlan } from './read-plan.ts';
import type { StagedRecords } from './staged-records.ts';

interface ImportedRow extends Row {
  identified_by: 'id' | 'period';
  period_from: string | null;
  period_to: string | null;
  records_read: number;
  records_rejected: number;
  records_duplicate: number;
  records_kept: number;
  blank_lines: number;
}

/**
 * What an import came to, read back from the facts.
 *
 * @param made.rejects null when nothing was made because the import was there already
 */
export async function describeImport(
  engine: Engine,
  staged: StagedRecords,
  plan: ReadPlan,
  made: { importId: number; rereadOf: number | null; rejects: ImportResult['rejects'] | null },
): Promise<ImportResult> {
  const { importId, rereadOf, rejects } = made;
  const { format, records } = plan.layout;
  const [row] = await engine.rows<ImportedRow>(sql`
    SELECT * FROM ${activeImports(engine.dialect)} active WHERE import_id = ${importId}`);
  const { period_from: from, period_to: to, ...stands } = row as ImportedRow;
  return {
    importId,
    outcome: rejects === null ? 'unchanged' : 'imported',
    fileName: staged.fileName,
    kind: records.kind.name,
    format: format.name,
    formatTitle: format.title,
    mapping: plan.remember.mapping,
    remember: plan.remember,
    layoutKey: layoutKey(staged.columns),
    records: {
      read: stands.records_read,
      kept: stands.records_kept,
      rejected: stands.records_rejected,
      duplicate: stands.records_duplicate,
    },
    blankLines: stands.blank_lines,
    period: from && to ? { from, to } : null,
    identifiedBy: stands.identified_by,
    replaced: { ...(await replacedBy(engine, records.kind, importId)), rereadOf },
    currencies: await currenciesOf(engine, records.kind, importId),
    unknownStatuses: unknownStatuses(plan),
    customersByName: format.customersByName ?? false,
    rejects: rejects ?? [],
  };
}

async function replacedBy(engine: Engine, { facts }: Kind, importId: number) {
  const [row] = await engine.rows<{ earlier: number; repeated: number }>(sql`
    SELECT count(CASE WHEN import_id <> ${importId} THEN 1 END) AS earlier,
      count(CASE WHEN import_id = ${importId} THEN 1 END) AS repeated
    FROM ${replacedRecords(facts, engine.dialect)} replaced WHERE superseded_by = ${importId}`);
  return row ?? { earlier: 0, repeated: 0 };
}

async function currenciesOf(engine: Engine, { facts }: Kind, importId: number) {
  if (!facts.columns.currency) return [];
  const rows = await engine.rows<{ currency: string | null }>(sql`
    SELECT DISTINCT ${name('currency')} FROM ${engine.dialect.table(facts)}
    WHERE import_id = ${importId} ORDER BY currency`);
  return rows.map(({ currency }) => currency);
}

function unknownStatuses({ records, order }: ReadPlan): string[] {
  const plans = order ? [records, order] : [records];
  return [...new Set(plans.flatMap((plan) => plan.interpretation.decisions.unknownStatuses))];
}
