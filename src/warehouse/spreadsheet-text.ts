import { type Sql, sql } from './sql.ts';

/** What makes a spreadsheet take a cell for a formula, with the wide forms that it takes too. */
const SIGNS = '-=+@＝＋－＠';

/** A sign, behind any apostrophes, at the start of a text; blanks that a spreadsheet drops count. */
const AT_START = `^('*[${SIGNS}\\t\\r\\n])`;

/** The same behind what divides cells where a semicolon or a tab does, or a line breaks. */
const AFTER_DIVISION = `([;\\t\\r\\n])('*[${SIGNS}])`;

/**
 * A text that no spreadsheet runs as a formula: an apostrophe stands before a sign with which the
 * text begins, and before one that follows a semicolon, a tab or a line break within it. Whoever
 * takes away one apostrophe before each such sign, and its apostrophes, has the text back.
 *
 * Few texts hold any of it; comparing letters spares most of them the patterns.
 */
export const spreadsheetText = (text: Sql): Sql => sql`CASE
  WHEN ${text} < '0' OR (${text} >= ':' AND ${text} < 'A') OR ${text} >= '{'
    OR contains(${text}, ';') OR contains(${text}, chr(9)) OR contains(${text}, chr(10))
    OR contains(${text}, chr(13))
  THEN regexp_replace(regexp_replace(${text}, ${AFTER_DIVISION}, '\\1''\\2', 'g'), ${AT_START}, '''\\1')
  ELSE ${text} END`;
