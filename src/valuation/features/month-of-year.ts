import { type Dialect, type Sql, sql } from '../../warehouse/index.ts';

/** 1 to 12: months since a January, one year apart. */
export function monthOfYear(day: Sql, dialect: Dialect): Sql {
  return sql`1 + ${dialect.monthsBetween(dialect.day('1900-01-01'), day)} % 12`;
}
