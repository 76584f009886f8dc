import {
  CUSTOMER_TABLES,
  everyone,
  holdsAll,
  type RulePlace,
  ruleCondition,
  ruleTable,
} from '../../segments/index.ts';
import {
  attributeOf,
  type CustomerAttribute,
  type CustomerTable,
  InputError,
  type SegmentRule,
} from '../../vocabulary/index.ts';
import { type Column, join, name, type Sql, sql } from '../../warehouse/index.ts';
import { columnOf, isKnown } from './cells.ts';

export interface Order {
  readonly by: CustomerAttribute;
  readonly isFalling: boolean;
}

/** Whom a list holds: a rule, and where a search found some, those alone. */
export interface Wanted {
  readonly rule: SegmentRule;
  readonly among: readonly bigint[] | null;
}

/** Where a page ended: what its last customer was sorted by, and their key. */
export interface Mark {
  readonly value: string | number | boolean | null;
  readonly key: bigint;
}

/** A query of (customer, sort_value), of at most so many customers. */
type Part = (limit: number) => Sql;

/**
 * The customers wanted, in their order from a mark on: first those of one part, then those of the next.
 * Where some have no row in the table that sorts them, they come last, and are looked for only then.
 */
export function sortedKeys(
  wanted: Wanted,
  order: Order,
  place: RulePlace,
  after: Mark | null,
): Part[] {
  const { of } = attributeOf(order.by);
  const known = isKnown(order.by, place);
  if (known && holdsAll(of, place)) return [byTable(wanted, order, place, after, sql`TRUE`)];
  const last = byKey(wanted, order, place, after?.value === null ? after : null);
  if (!known || after?.value === null) return [last];
  const hasValue = sql`${columnOf(order.by)} IS NOT NULL`;
  return [byTable(wanted, order, place, after, hasValue), last];
}

/** Those who have a row in the table that the order is of. */
function byTable(
  wanted: Wanted,
  order: Order,
  place: RulePlace,
  after: Mark | null,
  also: Sql,
): Part {
  const { of } = attributeOf(order.by);
  const column = columnOf(order.by);
  const direction = order.isFalling ? sql`DESC` : sql`ASC`;
  const later = after ? beyond(after, order, column, place) : sql`TRUE`;
  return (limit) => sql`
    SELECT ${keyOf(place)} AS customer, ${column} AS ${name('sort_value')}
    FROM ${place.dialect.table(CUSTOMER_TABLES[of])}
    WHERE ${also} AND ${later} AND ${conditions(wanted, of, place)}
    ORDER BY ${column} ${direction} NULLS LAST, customer_key LIMIT ${limit}`;
}

/** Those of whom the run does not know what they are sorted by. */
function byKey(wanted: Wanted, { by }: Order, place: RulePlace, after: Mark | null): Part {
  const { table, cast } = place.dialect;
  const base = holdsAll('history', place) ? 'history' : null;
  const later = after ? sql`customer_key > ${after.key}` : sql`TRUE`;
  const lacking = isKnown(by, place)
    ? sql`customer_key NOT IN (
        SELECT customer_key FROM ${table(CUSTOMER_TABLES[attributeOf(by).of])}
        WHERE ${columnOf(by)} IS NOT NULL)`
    : sql`TRUE`;
  return (limit) => sql`
    SELECT ${keyOf(place)} AS customer, ${cast(sql`NULL`, 'text')} AS ${name('sort_value')}
    FROM ${everyone(place)}
    WHERE ${lacking} AND ${later} AND ${conditions(wanted, base, place)}
    ORDER BY customer_key LIMIT ${limit}`;
}

const keyOf = ({ dialect }: RulePlace) => dialect.cast(sql`customer_key`, 'text');

/** How many there are. */
export function wantedCount(wanted: Wanted, place: RulePlace): Sql {
  const { from, base } = ruleTable(wanted.rule, place);
  return sql`
    SELECT count(*) AS customers FROM ${from} WHERE ${conditions(wanted, base, place)}`;
}

/** Whether a row of `base` is wanted. */
export function conditions(
  { rule, among }: Wanted,
  base: CustomerTable | null,
  place: RulePlace,
): Sql {
  const holds = ruleCondition(rule, base, place);
  if (among === null) return holds;
  if (among.length === 0) return sql`FALSE`;
  return sql`${holds} AND customer_key IN (${join(among.map((key) => sql`${key}`))})`;
}

/** After the mark: nobody knows less than NULL, and equal values follow by key. */
function beyond({ value, key }: Mark, order: Order, column: Sql, place: RulePlace): Sql {
  const later = sql`customer_key > ${key}`;
  if (value === null) return sql`${column} IS NULL AND ${later}`;
  const mark = marked(value, order, place);
  const past = order.isFalling ? sql`${column} < ${mark}` : sql`${column} > ${mark}`;
  return sql`(${past} OR (${column} = ${mark} AND ${later}) OR ${column} IS NULL)`;
}

/** @throws InputError cursor_invalid */
function marked(value: string | number | boolean, { by }: Order, { dialect }: RulePlace): Sql {
  const { of, kind, column = by } = attributeOf(by);
  if (kind === 'day' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
    return dialect.day(value);
  }
  if (kind === 'flag' && typeof value === 'boolean') return value ? sql`TRUE` : sql`FALSE`;
  if ((kind === 'choice' || kind === 'name') && typeof value === 'string') return sql`${value}`;
  if (typeof value !== 'number' || kind === 'day' || kind === 'flag') {
    throw new InputError('cursor_invalid', {});
  }
  return dialect.cast(sql`${value}`, (CUSTOMER_TABLES[of].columns[column] as Column).type);
}
