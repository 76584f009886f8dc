import {
  type Dialect,
  defineTable,
  type Engine,
  join,
  name,
  type Sql,
  sql,
  type Table,
} from '../warehouse/index.ts';
import { fieldText, fieldValue } from './field-columns.ts';
import type { Clock } from './formats/format.ts';
import type { Field, FieldType, Kind, ValueOf } from './kinds/kind.ts';
import type { Decisions } from './parse/decisions.ts';
import { figure } from './parse/figure.ts';
import { looksLikeDate, moment } from './parse/moment.ts';
import { masked } from './parse/text.ts';
import { translated } from './parse/words.ts';

export interface Interpretation {
  readonly kind: Kind;
  /** The fields that have a column, in the kind's order. */
  readonly fields: readonly Field[];
  readonly decisions: Decisions;
  readonly timezone: string;
  readonly clock: Clock;
  /** Currency of amounts beside which none is named; null when nobody knows. */
  readonly currency: string | null;
}

/** The scratch table of the records of a file read as one kind, good and bad. */
export function interpretedTable(kind: Kind): Table {
  const { import_id, source, customer_key, ...said } = kind.facts.columns;
  return defineTable({
    name: `interpreted_${kind.name}`,
    place: 'scratch',
    owner: 'sources',
    grain: 'one record of a file, read as one kind',
    columns: {
      ...said,
      record: { type: 'count', says: 'Number of the record in its file.' },
      customer_id: { type: 'text', says: 'Id as the file writes it, on its way to the vault.' },
      email: { type: 'text', says: 'E-mail address, on its way to the vault.' },
      fault_field: { type: 'text', says: 'Field that cannot be read; empty: the whole record.' },
      fault_reason: { type: 'text', says: 'Why the record cannot be read; NULL when it can.' },
      fault_found: { type: 'text', says: 'What stood there, masked.' },
    },
  });
}

/**
 * Reads the texts of records into the columns of a kind's fact table, and says which records
 * cannot be read and why: the first field at fault in the kind's order.
 *
 * @param texts query of `record` and the text column of each field
 */
function interpreted(texts: Sql, reading: Interpretation, dialect: Dialect): Sql {
  const { kind, fields } = reading;
  const values = fields.map((f) => sql`${valueSql(f, reading, dialect)} AS ${fieldValue(f.name)}`);
  const row = Object.entries(kind.row(rowValue(reading, dialect)));
  const columns = row.map(([column, value]) => {
    const type = kind.facts.columns[column]?.type ?? 'text';
    return sql`TRY_CAST(${value} AS ${dialect.type(type)}) AS ${name(column)}`;
  });
  const identity = (field: string) =>
    fields.some((f) => f.name === field) ? fieldValue(field) : sql`CAST(NULL AS VARCHAR)`;
  return sql`
    SELECT record, ${join(row.map(([column]) => name(column)))},
      ${identity('customer_id')} AS customer_id, ${identity('email')} AS email,
      split_part(fault, ':', 1) AS fault_field, nullif(split_part(fault, ':', 2), '') AS fault_reason,
      ${foundAtFault(fields)} AS fault_found
    FROM (
      SELECT *, ${faultOf(reading)} AS fault
      FROM (SELECT *, ${join(columns)} FROM (SELECT *, ${join(values)} FROM (${texts})))
    )`;
}

/**
 * Query source of what {@link interpreted} says of the records of a file.
 *
 * @param isAskedOften keeps the answer in a scratch table: several questions make that cheaper than
 *   reading every text again, which is cheaper than writing it down otherwise
 */
export async function interpret(
  engine: Engine,
  texts: Sql,
  reading: Interpretation,
  isAskedOften: boolean,
): Promise<Sql> {
  if (!isAskedOften) return sql`(${interpreted(texts, reading, engine.dialect)})`;
  const table = interpretedTable(reading.kind);
  await engine.create(table);
  await engine.insert(table, interpreted(texts, reading, engine.dialect));
  return engine.dialect.table(table);
}

function valueSql(field: Field, reading: Interpretation, dialect: Dialect): Sql {
  const text = fieldText(field.name);
  const { figures, moments, words } = reading.decisions;
  const asFigure = figures.get(field.name);
  if (asFigure)
    return figure(text, asFigure.mark, VALUE_TYPES[field.type], asFigure.shapes, dialect);
  const asMoment = moments.get(field.name);
  if (asMoment) return moment(text, asMoment.shapes, { ...reading, order: asMoment.order });
  const meanings = words.get(field.name);
  if (meanings) return translated(text, meanings, dialect.type(VALUE_TYPES[field.type]));
  return text;
}

const VALUE_TYPES = {
  customer_id: 'text',
  email: 'text',
  text: 'text',
  moment: 'moment',
  money: 'money',
  quantity: 'quantity',
  decimal: 'decimal',
  integer: 'integer',
  flag: 'flag',
  currency: 'text',
  status: 'text',
  movement: 'text',
  interval: 'text',
} as const satisfies Record<FieldType, string>;

/** The value of a field as the kind's row sees it: NULL of its type where no column is mapped. */
function rowValue(reading: Interpretation, dialect: Dialect): ValueOf {
  return (name) => {
    const field = reading.kind.fields.find((f) => f.name === name);
    if (!field) throw new Error(`${reading.kind.name} has no field ${name}`);
    const isMapped = reading.fields.includes(field);
    const type = dialect.type(VALUE_TYPES[field.type]);
    const value = isMapped ? fieldValue(name) : sql`CAST(NULL AS ${type})`;
    if (field.type !== 'currency' || field.required || reading.currency === null) return value;
    return sql`coalesce(${value}, ${reading.currency})`;
  };
}

const UNREADABLE: Partial<Record<FieldType, string>> = {
  money: 'number_not_understood',
  quantity: 'number_not_understood',
  decimal: 'number_not_understood',
  integer: 'number_not_understood',
  flag: 'word_not_understood',
  movement: 'word_not_understood',
  interval: 'word_not_understood',
  currency: 'currency_not_understood',
};

/** `field:reason` of the first fault of a record, NULL when it has none. */
function faultOf({ kind, fields }: Interpretation): Sql {
  const isMapped = (field: string) => fields.some(({ name }) => name === field);
  const faults: Sql[] = [];
  for (const field of fields) {
    const [text, value] = [fieldText(field.name), fieldValue(field.name)];
    const fault = (when: Sql, reason: string) =>
      faults.push(sql`WHEN ${when} THEN ${`${field.name}:${reason}`}`);
    if (field.required && !(field.unless && isMapped(field.unless))) {
      fault(sql`${text} IS NULL`, 'value_missing');
    }
    const unread = sql`${text} IS NOT NULL AND ${value} IS NULL`;
    if (field.type === 'moment') {
      fault(sql`${unread} AND (${looksLikeDate(text)})`, 'date_impossible');
      fault(unread, 'date_not_understood');
      fault(sql`${value} < TIMESTAMP '1970-01-01'`, 'date_before_1970');
    }
    const reason = UNREADABLE[field.type];
    if (reason) fault(unread, reason);
  }
  const amounts = ['net_amount', 'amount', 'unit_price', 'total'].filter(isMapped);
  if (amounts.length > 0 && kind.facts.columns.amount) {
    const given = join(
      amounts.map((field) => sql`${fieldValue(field)} IS NOT NULL`),
      sql` OR `,
    );
    faults.push(sql`WHEN amount IS NULL AND (${given}) THEN ${`${amounts[0]}:number_too_large`}`);
  }
  if (kind.needsCustomer) {
    const ids = ['customer_id', 'email'].filter(isMapped).map(fieldValue);
    faults.push(sql`WHEN coalesce(${join(ids)}) IS NULL THEN ':customer_missing'`);
  }
  return faults.length === 0 ? sql`CAST(NULL AS VARCHAR)` : sql`CASE ${join(faults, sql` `)} END`;
}

/** What stood in the field at fault; identities are left out altogether. */
function foundAtFault(fields: readonly Field[]): Sql {
  const cases = fields
    .filter(({ type }) => type !== 'customer_id' && type !== 'email')
    .map((field) => sql`WHEN ${`${field.name}:`} THEN ${masked(fieldText(field.name))}`);
  if (cases.length === 0) return sql`CAST(NULL AS VARCHAR)`;
  return sql`CASE regexp_extract(fault, '^[^:]*:') ${join(cases, sql` `)} END`;
}
