import { type AttributeRule, attributeOf, type Day } from '../../vocabulary/index.ts';
import { type Dialect, join, name, type Sql, sql } from '../../warehouse/index.ts';
import { type Condition, CUSTOMER_TABLES, negated, type RulePlace } from './condition.ts';

/** A condition on one attribute, true or false also where it is not known. */
export function attributeCondition(rule: AttributeRule, place: RulePlace): Condition {
  const { of, column = rule.attribute } = attributeOf(rule.attribute);
  const isThere = place.columns.get(CUSTOMER_TABLES[of].name)?.has(column);
  const known: Condition = isThere
    ? { of, holds: sql`(${name(column)} IS NOT NULL)` }
    : { of: null, holds: sql`FALSE` };
  if (rule.kind === 'unknown') return negated(known, place);
  if (!isThere) return known;
  const met = isMet(rule, name(column), place);
  return { of, holds: sql`(${known.holds} AND ${met})` };
}

function isMet(
  rule: Exclude<AttributeRule, { kind: 'unknown' }>,
  column: Sql,
  { dialect, asOf }: RulePlace,
): Sql {
  switch (rule.kind) {
    case 'is':
      return oneOf(column, rule.values);
    case 'flag':
      return rule.value ? column : sql`NOT ${column}`;
    case 'range': {
      const bound = numberBound(rule, dialect);
      return within(column, bound(rule.least, Math.ceil), bound(rule.most, Math.floor));
    }
    case 'between':
      return within(column, dayBound(rule.from, dialect), dayBound(rule.to, dialect));
    case 'around': {
      const day = (offset: number | undefined) =>
        dayBound(offset === undefined ? undefined : daysAfter(asOf, offset), dialect);
      return within(column, day(rule.from), day(rule.to));
    }
  }
}

/** One of some texts; of none, nothing is. */
export function oneOf(column: Sql, values: readonly string[]): Sql {
  if (values.length === 0) return sql`FALSE`;
  return sql`${column} IN (${join(values.map((value) => sql`${value}`))})`;
}

function within(column: Sql, least: Sql | null, most: Sql | null): Sql {
  const bounds = [
    ...(least ? [sql`${column} >= ${least}`] : []),
    ...(most ? [sql`${column} <= ${most}`] : []),
  ];
  return bounds.length === 0 ? sql`TRUE` : sql`(${join(bounds, sql` AND `)})`;
}

/** A bound in the type of the column: whole for whole numbers, exact for amounts and shares. */
function numberBound({ attribute }: AttributeRule, dialect: Dialect) {
  const { kind } = attributeOf(attribute);
  return (bound: number | undefined, whole: (figure: number) => number): Sql | null => {
    if (bound === undefined) return null;
    if (kind === 'count') return dialect.cast(sql`${whole(bound)}`, 'integer');
    return dialect.cast(sql`${bound}`, kind === 'money' ? 'money' : 'decimal');
  };
}

function dayBound(day: Day | undefined, dialect: Dialect): Sql | null {
  return day === undefined ? null : dialect.day(day);
}

/** The day so many days after another; before it where they are negative. */
export function daysAfter(day: Day, days: number): Day {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}
