import { type Sql, sql } from '../../warehouse/index.ts';
import type { Evidence } from './evidence.ts';
import type { Shape } from './shapes.ts';
import { stampForm } from './stamp-form.ts';

/** Which comes first in a date such as 03/04/2024: day, month or year. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** Whether a column has dates whose order is a question at all. */
export const hasOrderedDates = (shapes: readonly Shape[]) =>
  shapes.some((shape) => stampForm(shape.text)?.family === 'ordered');

/**
 * Of the dates written as three numbers with the year last: how many must have the day first
 * because it is above 12, how many the month first, and how many read differently both ways.
 */
export function dateOrderCounts(from: Sql, text: Sql): Sql {
  const part = (group: Sql) =>
    sql`CAST(regexp_extract(${text}, '^(\\d{1,2})[-/.](\\d{1,2})[-/.]\\d', ${group}) AS INTEGER)`;
  const dates = sql`regexp_matches(${text}, '^\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2})\\b')`;
  return sql`
    SELECT count(*) FILTER (WHERE a BETWEEN 13 AND 31 AND b BETWEEN 1 AND 12) AS day_first,
      count(*) FILTER (WHERE b BETWEEN 13 AND 31 AND a BETWEEN 1 AND 12) AS month_first,
      count(*) FILTER (WHERE a <= 12 AND b <= 12 AND a <> b) AS undecided
    FROM (SELECT ${part(sql`1`)} AS a, ${part(sql`2`)} AS b FROM ${from} WHERE ${dates})`;
}

export const dateOrderEvidence = (row: {
  readonly day_first: number;
  readonly month_first: number;
  readonly undecided: number;
}): Evidence<DateOrder> => ({
  counts: { dmy: row.day_first, mdy: row.month_first },
  undecided: row.undecided,
});
