import {
  type Column,
  defineTable,
  type Engine,
  join,
  name,
  type Sql,
  sql,
  type Table,
} from '../warehouse/index.ts';
import { fieldText } from './field-columns.ts';
import type { Format, TextOf } from './formats/format.ts';
import type { Headers } from './headers.ts';
import type { Layout, Reading } from './layout.ts';
import { rawColumn, trimmed, unlessEmpty, unlessNothing } from './parse/text.ts';
import type { StagedRecords } from './staged-records.ts';

/** Where the raw text of records stands. */
export interface RawRecords {
  /** Query source with `record` and the raw columns. */
  readonly from: Sql;
  /** No cell has anything to trim. */
  readonly isTight: boolean;
}

/**
 * The text of every mapped field of every record, trimmed: `record` and the text column of each.
 * Three steps, so that no cell is trimmed twice, over the columns that a field is read from: a file
 * may have thousands of others.
 */
export function recordTexts(
  reading: Reading,
  format: Format,
  headers: Headers,
  { from, isTight }: RawRecords,
): Sql {
  const isOrder = format.order !== undefined && reading.kind.name !== format.kind;
  const { headers: at = {}, texts: special } = (isOrder ? format.order : format) ?? {};
  const used = new Set<number>();
  const using = (cell: (column: number) => Sql) => (column: number) => {
    used.add(column);
    return cell(column);
  };
  const specials = special?.(textUnder(headers, using(meantText))) ?? {};
  const fields = reading.kind.fields.filter(({ name: field }) => reading.columns.has(field));
  const texts = fields.map(({ name: field, type }) => {
    const cell = using(type === 'text' ? anyText : meantText);
    const chosen = cell(reading.columns.get(field) ?? 0);
    const columns = (at[field] ?? []).flatMap((header) => headers.find([header], field) ?? []);
    const usual = columns.length > 1 ? sql`coalesce(${join(columns.map(cell))})` : chosen;
    const instead = reading.instead.get(field);
    const told = instead === undefined ? chosen : sql`coalesce(${chosen}, ${cell(instead)})`;
    const isTold = reading.overridden.has(field) || instead !== undefined;
    const text = isTold ? told : (specials[field] ?? usual);
    return sql`${type === 'email' ? address(text) : text} AS ${fieldText(field)}`;
  });
  const steps = [...used].map((i) => ({
    cell: isTight ? rawColumn(i) : sql`${trimmed(rawColumn(i))} AS ${rawColumn(i)}`,
    both: sql`${isTight ? rawColumn(i) : unlessEmpty(rawColumn(i))} AS ${anyText(i)},
      ${unlessNothing(rawColumn(i))} AS ${meantText(i)}`,
  }));
  return sql`
    SELECT ${join([sql`record`, ...texts])} FROM (
      SELECT ${join([sql`record`, ...steps.map(({ both }) => both)])} FROM (
        SELECT ${join([sql`record`, ...steps.map(({ cell }) => cell)])} FROM ${from}))`;
}

/** The cell of a column, NULL when empty; and NULL too when it holds a word for "nothing". */
const anyText = (column: number): Sql => name(`any_${column}`);
const meantText = (column: number): Sql => name(`meant_${column}`);

/** Addresses are compared in lower case; what holds no @ is none. */
const address = (text: Sql) => sql`CASE WHEN contains(${text}, '@') THEN lower(${text}) END`;

function textUnder(headers: Headers, meant: (column: number) => Sql): TextOf {
  return (header) => {
    const column = headers.find([header], header);
    return column === undefined ? sql`CAST(NULL AS VARCHAR)` : meant(column);
  };
}

export const completedOrdersTable = (columns: readonly string[]): Table =>
  defineTable({
    name: 'completed_orders',
    place: 'scratch',
    owner: 'sources',
    grain: 'one record of a file, with what its order says',
    columns: {
      record: { type: 'count', says: 'Number of the record.' },
      is_first: { type: 'flag', says: 'True for the first record of its order.' },
      ...Object.fromEntries(columns.map((_, i) => [`c${i}`, RAW_CELL])),
    },
  });

const RAW_CELL: Column = { type: 'text', says: 'Raw cell.' };

/**
 * A scratch table of the records in which every record of an order carries what only the first
 * one says, with a flag `is_first` on the first record of each order. Records without an order
 * number stand for themselves.
 */
export async function completedOrders(
  engine: Engine,
  staged: StagedRecords,
  layout: Layout,
  headers: Headers,
): Promise<Sql | null> {
  const { order } = layout.format;
  if (!order || !layout.order) return null;
  const table = completedOrdersTable(staged.columns);
  const shared = new Set(order.shared.map((header) => headers.find([header], header)));
  shared.add(layout.order.columns.get('date'));
  const id = layout.order.columns.get('order_id') ?? headers.find(order.idHeaders, 'order_id') ?? 0;
  const cells = staged.columns.map((_, i) =>
    shared.has(i)
      ? sql`first_value(${rawColumn(i)} IGNORE NULLS) OVER whole AS ${rawColumn(i)}`
      : rawColumn(i),
  );
  await engine.create(table);
  await engine.insert(
    table,
    sql`SELECT record, record = min(record) OVER whole AS is_first, ${join(cells)}
      FROM ${staged.table}
      WINDOW whole AS (
        PARTITION BY coalesce(${trimmed(rawColumn(id))}, 'record ' || record) ORDER BY record
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)`,
  );
  return engine.dialect.table(table);
}
