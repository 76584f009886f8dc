import type { Dialect } from '../dialect.ts';
import type { Sql } from '../sql.ts';
import type { ColumnType } from '../table.ts';
import { bareType, SCALES, scaleOf } from './types.ts';

const SMALL = /^U?Int(?:8|16)$|^Int32$/;
const WHOLE = /^U?Int(?:8|16|32|64)$/;

/**
 * A value on its way into a column. ClickHouse's own conversion cuts: 1.00006 becomes 1.0000 and
 * 3000000000 becomes -1294967296. So whatever might lose something is cast with care.
 *
 * @param from ClickHouse's type of the value
 */
export function intoColumn(value: Sql, from: string, type: ColumnType, dialect: Dialect): Sql {
  return fits(bareType(from), type) ? value : dialect.cast(value, type);
}

function fits(from: string, type: ColumnType): boolean {
  if (from === 'Nothing') return true;
  const scale = SCALES[type];
  if (scale !== undefined)
    return WHOLE.test(from) || (scaleOf(from) ?? Number.POSITIVE_INFINITY) <= scale;
  if (type === 'integer') return SMALL.test(from);
  if (type === 'count' || type === 'key') return WHOLE.test(from);
  return true;
}
