import type { Sql } from './sql.ts';
import type { ColumnType, Table } from './table.ts';

/**
 * How one engine says what every query needs, by meaning. A query is a pure
 * function of its parameters and a dialect; no query asks which engine it is on.
 * Only what engines say differently stands here: the rest is plain SQL.
 */
export interface Dialect {
  readonly engine: string;
  /** The name under which a table is read and written. */
  table(table: Table): Sql;
  /** The engine's name for a type. */
  type(type: ColumnType): Sql;
  /** Casts exactly; an error when the value does not fit. */
  cast(value: Sql, type: ColumnType): Sql;
  /** A calendar day, from its ISO text. */
  day(iso: string): Sql;
  /** Whole days from one day to another. */
  daysBetween(from: Sql, to: Sql): Sql;
  /** Whole calendar months from the month of one day to the month of another. */
  monthsBetween(from: Sql, to: Sql): Sql;
  /** The first day of the month of a day. */
  monthOf(day: Sql): Sql;
  addDays(day: Sql, days: Sql): Sql;
  addMonths(day: Sql, months: Sql): Sql;
  /** 'YYYY-MM-DD' of a day. */
  dayText(day: Sql): Sql;
  /** The value of `what` in the row where `by` is least; ties broken by making `by` a tuple. */
  firstBy(what: Sql, by: readonly Sql[]): Sql;
  /** The value of `what` in the row where `by` is greatest. */
  lastBy(what: Sql, by: readonly Sql[]): Sql;
  /** An element of the data itself (lower), never an interpolation, never a sketch. */
  exactQuantile(value: Sql, level: number): Sql;
  /** Division of two exact numbers to a float; NULL where the divisor is 0. */
  ratio(numerator: Sql, denominator: Sql): Sql;
  /**
   * What count, sum of whole numbers, row_number, rank or ntile answers, as a number like any other:
   * wanted where it meets one, as the key of a join or in the branches of a CASE, a coalesce or a union.
   */
  counted(value: Sql): Sql;
  /** Rounds half away from zero to so many decimals, and stays exact. */
  rounded(value: Sql, type: ColumnType): Sql;
  /**
   * The same for a float that was made of exact numbers: what is half but for the error of floats
   * (0.01 / 8 at four decimals) is half.
   */
  roundedFloat(value: Sql, type: ColumnType): Sql;
  /**
   * The same exact number with all the digits the engine has, so that a product with another
   * exact number has room.
   */
  wide(value: Sql, type: ColumnType): Sql;
  /** A number of 64 bits: of the same values the same one, of others all but always another. */
  fingerprint(values: readonly Sql[]): Sql;
  /** HMAC-SHA-256 of a text under a secret, as lower-case hexadecimal text (RFC 2104). */
  keyedHash(text: Sql, secret: Uint8Array): Sql;
  /** What `WITH name` is followed by, for a query that is read several times and worked out once. */
  readOften(query: Sql): Sql;
  /** A column of bytes in an answer that JavaScript or the reader takes: without it, a text. */
  bytes(value: Sql): Sql;
}
