import type { Dialect } from './dialect.ts';
import { type Sql, sql } from './sql.ts';

/**
 * Whole months from one day to a later one: the most that can be added to the first
 * without passing the second. A month from the 31st ends on the last day of a shorter
 * month, so 31 January to 28 February is one month.
 */
export function wholeMonths(from: Sql, to: Sql, dialect: Dialect): Sql {
  const date = (day: Sql) => sql`extract(DAY FROM ${day})`;
  const isLastOfMonth = sql`${date(dialect.addDays(to, sql`1`))} = 1`;
  return sql`(${dialect.monthsBetween(from, to)}
    - CASE WHEN ${date(to)} < ${date(from)} AND NOT ${isLastOfMonth} THEN 1 ELSE 0 END)`;
}
