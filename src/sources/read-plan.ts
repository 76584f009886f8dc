import type { Engine, Sql } from '../warehouse/index.ts';
import { sql } from '../warehouse/index.ts';
import { fieldText } from './field-columns.ts';
import { Headers } from './headers.ts';
import type { ImportRequest } from './import-request.ts';
import type { Interpretation } from './interpret.ts';
import type { Field } from './kinds/kind.ts';
import { type Layout, mappingOf, type Reading, type RememberedLayout } from './layout.ts';
import { decideColumns } from './parse/decisions.ts';
import { recognise } from './recognise.ts';
import { completedOrders, recordTexts } from './record-texts.ts';
import type { StagedRecords } from './staged-records.ts';

/** One reading of a file's records, decided: the texts to read and how. */
export interface PlannedReading {
  readonly texts: Sql;
  readonly interpretation: Interpretation;
}

/** How a file will be read, decided over its headers and whole columns. */
export interface ReadPlan {
  readonly layout: Layout;
  readonly records: PlannedReading;
  readonly order: PlannedReading | null;
  readonly remember: RememberedLayout;
}

/**
 * Decides how a file is read, without reading a record yet.
 *
 * @throws InputError those of `recognise` and `decideColumns`
 */
export async function planReading(
  engine: Engine,
  staged: StagedRecords,
  request: ImportRequest,
): Promise<ReadPlan> {
  const layout = recognise(staged.fileName, staged.columns, request);
  const headers = new Headers(staged.fileName, staged.columns);
  const completed = await completedOrders(engine, staged, layout, headers);
  const from = completed ?? staged.table;
  const plan = (reading: Reading, source: Sql) =>
    planned(
      engine,
      staged,
      request,
      layout,
      reading,
      recordTexts(reading, layout.format, headers, { from: source, isTight: staged.isTight }),
    );
  const records = await plan(layout.records, from);
  const firsts = sql`(SELECT * FROM ${from} WHERE is_first)`;
  const order = layout.order ? await plan(layout.order, firsts) : null;
  const decided = [records, ...(order ? [order] : [])].map((p) => p.interpretation.decisions);
  const decimal = decided.find((d) => d.decimal)?.decimal;
  const dateOrder = decided.find((d) => d.dateOrder)?.dateOrder;
  return {
    layout,
    records,
    order,
    remember: {
      kind: layout.format.kind,
      format: layout.format.name,
      mapping: mappingOf(layout, staged.columns),
      ...(layout.moment !== 'placed' && { moment: layout.moment }),
      ...(decimal && { decimal }),
      ...(dateOrder && { dateOrder }),
    },
  };
}

async function planned(
  engine: Engine,
  staged: StagedRecords,
  request: ImportRequest,
  { format }: Layout,
  reading: Reading,
  texts: Sql,
): Promise<PlannedReading> {
  const mapped = reading.kind.fields.filter(({ name }) => reading.columns.has(name));
  const fields = await withoutEmptyAmounts(engine, sql`(${texts})`, mapped);
  const decisions = await decideColumns(engine, sql`(${texts})`, fields, {
    file: staged.fileName,
    columnOf: (field) => staged.columns[reading.columns.get(field) ?? -1] ?? field,
    decimal: { told: request.decimal, remembered: request.remembered?.decimal },
    dateOrder: { told: request.dateOrder, remembered: request.remembered?.dateOrder },
    statuses: format.statuses ?? {},
  });
  const interpretation = {
    kind: reading.kind,
    fields,
    decisions,
    timezone: request.timezone,
    clock: clockOf(reading, staged.columns, format.clock),
    currency: request.currency ?? format.currency ?? null,
  };
  return { texts, interpretation };
}

/**
 * An amount that no record gives is no amount at all: purchases are valued without money then,
 * where an amount missing here and there is a fault of its record.
 */
async function withoutEmptyAmounts(engine: Engine, texts: Sql, fields: readonly Field[]) {
  const amounts = fields.filter(({ type, required }) => type === 'money' && required);
  const empty = new Set<Field>();
  for (const field of amounts) {
    const given = await engine.rows(sql`
      SELECT 1 AS given FROM ${texts} AS texts WHERE ${fieldText(field.name)} IS NOT NULL LIMIT 1`);
    if (given.length === 0) empty.add(field);
  }
  return fields.filter((field) => !empty.has(field));
}

/** A column whose name says UTC or GMT is on that clock, whatever the format. */
function clockOf(
  reading: Reading,
  columns: readonly string[],
  clock: Interpretation['clock'] = 'local',
) {
  const column = columns[reading.columns.get('date') ?? -1] ?? '';
  return clock === 'local' && /\b(utc|gmt)\b|_(utc|gmt)$/i.test(column) ? 'utc' : clock;
}
