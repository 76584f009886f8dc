import { type ColumnType, type Dialect, type Sql, sql } from '../../warehouse/index.ts';
import type { DecimalMark } from './decimal-mark.ts';
import type { Shape } from './shapes.ts';

/** Blanks, thousands apostrophes and currency signs or codes, which say nothing of the figure. */
const CODE = '(?:[A-Za-z]{3}|kr|zł|Fr\\.)';
const AROUND = `[\\s\\x{00A0}\\x{2007}\\x{2009}\\x{202F}'’€$£¥₣₹]|^${CODE}|${CODE}$`;

/** A currency code that a sign or brackets stood around. */
const WITHIN = `^(-?)${CODE}|${CODE}$`;

/** What is left of a well-formed figure, by decimal mark: groups of three, decimals, exponent. */
const FORMS: Record<DecimalMark, string> = {
  point: '^-?(?:\\d+|\\d{1,3}(?:,\\d{2,3})*,\\d{3})?(?:\\.\\d*)?(?:[eE][-+]?\\d{1,2})?$',
  comma: '^-?(?:\\d+|\\d{1,3}(?:\\.\\d{3})+)?(?:,\\d*)?$',
};

const PLAIN = /^-?[09]+(\.[09]+)?$/;

/**
 * A figure from its text, exact: never by way of a float. NULL when the text is no figure under
 * the column's decimal mark, or too large for the type; decimals beyond the type's are rounded
 * half away from zero. Brackets or a minus after the figure make it negative, as in accounts.
 *
 * @param shapes the forms of the column: where all are plain the text is cast as it is
 */
export function figure(
  text: Sql,
  mark: DecimalMark,
  type: ColumnType,
  shapes: readonly Shape[],
  dialect: Dialect,
): Sql {
  const tryCast = (of: Sql) => sql`TRY_CAST(${of} AS ${dialect.type(type)})`;
  if (mark === 'point' && shapes.every((shape) => PLAIN.test(shape.text))) return tryCast(text);
  const unsigned = sql`regexp_replace(replace(${text}, '−', '-'), ${AROUND}, '', 'g')`;
  const bracketed = sql`regexp_replace(${unsigned}, '^\\((.*)\\)$', '-\\1')`;
  const led = sql`regexp_replace(regexp_replace(${bracketed}, '^([^-].*)-$', '-\\1'), '^\\+', '')`;
  const signed = sql`regexp_replace(${led}, ${WITHIN}, '\\1', 'g')`;
  const [thousands, decimal] = mark === 'point' ? [',', '.'] : ['.', ','];
  const digits = sql`replace(replace(${signed}, ${thousands}, ''), ${decimal}, '.')`;
  return sql`CASE WHEN regexp_matches(${signed}, ${FORMS[mark]}) THEN ${tryCast(digits)} END`;
}
