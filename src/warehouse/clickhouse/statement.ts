import type { Bound, Sql } from '../sql.ts';

/**
 * A query as ClickHouse takes it: every value stands in the text as a literal of the type that
 * DuckDB would bind it with (whole numbers Int64, others Float64, texts String). ClickHouse's own
 * parameters travel in the URL, which a few thousand values overflow.
 */
export const statement = (query: Sql): string =>
  query.text((index) => literal(query.values[index] as Bound));

export function literal(value: Bound): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return `CAST(${value} AS Int64)`;
  return `CAST('${value}' AS Float64)`;
}

/** In single quotes; only the quote and the backslash mean something between them. */
const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
