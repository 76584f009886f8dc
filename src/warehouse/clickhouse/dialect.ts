import type { Dialect } from '../dialect.ts';
import { AWAY_FROM_ZERO } from '../float-error.ts';
import { paddedKeys } from '../padded-keys.ts';
import { join, Sql, sql } from '../sql.ts';
import type { ColumnType, Table } from '../table.ts';
import { CLICKHOUSE_TYPES, SCALES } from './types.ts';

const typeOf = (type: ColumnType) => Sql.written(CLICKHOUSE_TYPES[type]);
const number = (value: number) => Sql.written(String(value));
/** Whether NULL is the least or the greatest inside a tuple depends on its type: so it is said. */
const ordering = (by: readonly Sql[]) =>
  by.length === 1
    ? (by[0] as Sql)
    : sql`tuple(${join(by.map((value) => sql`isNull(${value}), ${value}`))})`;

/** Room for every amount and every float that becomes one: 26 digits before the point, 12 after. */
const exactly = (value: Sql) => sql`CAST(${value} AS Nullable(Decimal(38, 12)))`;

/** CAST(0.29 AS Decimal(18, 2)) is 0.28 and CAST(3000000000 AS Int32) is -1294967296. */
function cast(value: Sql, type: ColumnType): Sql {
  const scale = SCALES[type];
  if (scale !== undefined) {
    return sql`CAST(round(${exactly(value)}, ${number(scale)}) AS ${typeOf(type)})`;
  }
  if (type === 'integer' || type === 'count' || type === 'key') {
    return sql`accurateCast(round(${exactly(value)}), ${CLICKHOUSE_TYPES[type]})`;
  }
  return sql`CAST(${value} AS ${typeOf(type)})`;
}

/** ClickHouse 26. `table` says where each table is read and written. */
export const clickhouseDialect = (table: (table: Table) => Sql): Dialect => ({
  engine: 'clickhouse',
  table,
  type: typeOf,
  cast,
  day: (iso) => sql`CAST(${iso} AS Date32)`,
  daysBetween: (from, to) => sql`dateDiff('day', ${from}, ${to})`,
  monthsBetween: (from, to) => sql`dateDiff('month', ${from}, ${to})`,
  monthOf: (day) => sql`CAST(toStartOfMonth(${day}) AS ${typeOf('day')})`,
  addDays: (day, days) => sql`addDays(${day}, ${days})`,
  addMonths: (day, months) => sql`addMonths(${day}, ${months})`,
  dayText: (day) => sql`toString(${day})`,
  // argMin(what, by) skips rows whose `what` is NULL; inside a tuple it is kept.
  firstBy: (what, by) => sql`tupleElement(argMin(tuple(${what}), ${ordering(by)}), 1)`,
  lastBy: (what, by) => sql`tupleElement(argMax(tuple(${what}), ${ordering(by)}), 1)`,
  exactQuantile,
  // 1 / NULL is NULL with an infinity behind it, at which a cast to a decimal fails all the same.
  ratio: (numerator, denominator) => {
    const divisor = sql`nullif(toFloat64(${denominator}), 0)`;
    return sql`(toFloat64(${numerator}) / coalesce(${divisor}, 1) * if(isNull(${divisor}), NULL, 1))`;
  },
  // count() is a UInt64, and with an Int64 it has no type in common: CASE WHEN … THEN count(*) ELSE k END.
  counted: (value) => sql`toInt64(${value})`,
  rounded: cast,
  roundedFloat: (value, type) => cast(sql`(${value}) * ${AWAY_FROM_ZERO}`, type),
  // A product keeps the digits of its wider side: 922338000.0000 * 1.000000 overflows 18 of them.
  wide: (value, type) => sql`CAST(${value} AS Nullable(Decimal(38, ${number(SCALES[type] ?? 0)})))`,
  fingerprint: (values) => sql`sipHash64(${join(values)})`,
  keyedHash: (text, secret) => {
    const { inner, outer } = paddedKeys(secret);
    const digest = sql`SHA256(concat(unhex(${inner}), ${text}))`;
    return sql`lower(hex(SHA256(concat(unhex(${outer}), ${digest}))))`;
  },
  readOften: (query) => sql`AS (${query})`,
  // One type for texts and for bytes: a tuple of one tells them apart for whoever reads the answer.
  bytes: (value) => sql`tuple(base64Encode(${value}))`,
});

/**
 * quantileExactLow(0.25) of four values is the second, where DuckDB and the definition (the least
 * value with at least that share at or below it) say the first: so the place is counted here, in
 * whole numbers.
 */
function exactQuantile(value: Sql, level: number): Sql {
  const [whole, fraction = ''] = String(level).split('.');
  const [share, of] = [number(Number(`${whole}${fraction}`)), number(10 ** fraction.length)];
  const place = sql`greatest(1, intDiv(${share} * count(${value}) + ${of} - 1, ${of}))`;
  const sorted = sql`arraySort(groupArray(${value}))`;
  return sql`if(count(${value}) = 0, NULL, arrayElement(${sorted}, ${place}))`;
}
