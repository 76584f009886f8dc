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

/** What is sorted: one row a customer, by a column of it. */
interface Sorted {
  readonly from: Sql;
  readonly column: Sql;
  /** Conditions on this table are asked in passing. */
  readonly base: CustomerTable | null;
}

function sorted({ by }: Order, place: RulePlace): Sorted {
  const { table, cast } = place.dialect;
  const { of } = attributeOf(by);
  if (!isKnown(by, place)) {
    // DuckDB sorts by no literal.
    const nothing = cast(sql`NULL`, 'text');
    const base = holdsAll('history', place) ? 'history' : null;
    return { from: everyone(place), column: nothing, base };
  }
  if (holdsAll(of, place)) {
    return { from: table(CUSTOMER_TABLES[of]), column: columnOf(by), base: of };
  }
  const from = sql`(
    SELECT e.customer_key AS customer_key, k.${columnOf(by)} AS sort_value
    FROM (SELECT customer_key FROM ${everyone(place)}) e
    LEFT JOIN ${table(CUSTOMER_TABLES[of])} k ON k.customer_key = e.customer_key) sorted`;
  return { from, column: sql`sort_value`, base: null };
}

/** (customer_key, sort_value) of the customers wanted, from a mark on, at most so many. */
export function sortedKeys(
  wanted: Wanted,
  order: Order,
  place: RulePlace,
  { after, limit }: { after: Mark | null; limit: number },
): Sql {
  const { from, column, base } = sorted(order, place);
  const key = place.dialect.cast(sql`customer_key`, 'text');
  const direction = order.isFalling ? sql`DESC` : sql`ASC`;
  return sql`
    SELECT ${key} AS customer, ${column} AS ${name('sort_value')} FROM ${from}
    WHERE ${conditions(wanted, base, place)}${after ? sql` AND ${beyond(after, order, column, place)}` : sql``}
    ORDER BY ${column} ${direction} NULLS LAST, customer_key LIMIT ${limit}`;
}

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
