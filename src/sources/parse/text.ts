import { name, type Sql, sql } from '../../warehouse/index.ts';

/** The raw column of a staged file. */
export const rawColumn = (index: number): Sql => name(`c${index}`);

/**
 * A cell without the blanks, tabs and line breaks that spreadsheets leave at its ends, no-break
 * spaces included. Most cells begin and end with a plain letter, digit or sign, which is seen much
 * faster. DuckDB's `trim` takes every Unicode space away, but no tab and no line break; naming
 * those is slower still, so it is done only where there are some.
 */
export const trimmed = (cell: Sql): Sql => sql`CASE
  WHEN ${cell} >= '!' AND ${cell} < chr(127) AND substr(${cell}, -1, 1) BETWEEN '!' AND '~'
  THEN ${cell}
  WHEN contains(${cell}, '\t') OR contains(${cell}, '\n') OR contains(${cell}, '\r')
  THEN trim(trim(${cell}), ' \t\r\n') ELSE trim(${cell}) END`;

/** NULL for a trimmed cell in which nothing is left. */
export const unlessEmpty = (text: Sql): Sql => sql`nullif(${text}, '')`;

/**
 * NULL for a trimmed cell that is empty or holds a program's word for "nothing". None of these is
 * long or begins with a digit, which spares most cells the pattern. A pattern, not a list: DuckDB
 * would make a join of the list.
 */
export const unlessNothing = (text: Sql): Sql => sql`CASE
  WHEN strlen(${text}) > 4 OR (${text} >= '0' AND ${text} < ':') THEN ${text}
  WHEN NOT regexp_full_match(${text}, '(?i)|null|nan|none|n/a|#n/a|\\\\N|-') THEN ${text} END`;

/** What was found, for a list of rejects: letters as x, digits as 9, at most 60 characters. */
export function masked(text: Sql): Sql {
  const letters = sql`regexp_replace(left(${text}, 60), '\\p{L}', 'x', 'g')`;
  return sql`regexp_replace(${letters}, '\\p{N}', '9', 'g')`;
}
