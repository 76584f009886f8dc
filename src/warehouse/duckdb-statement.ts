import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBType,
  type DuckDBValue,
  SQLNULL,
  VARCHAR,
} from '@duckdb/node-api';
import type { Bound, Sql } from './sql.ts';

const TYPES = { string: VARCHAR, number: DOUBLE, boolean: BOOLEAN, object: SQLNULL };

/** Days, codes of currencies and the house's own words: nothing that a file or a person brought. */
const PLAIN = /^(?:\d{4}-\d{2}-\d{2}|[A-Z]{3}|[a-z_]{1,32})$/;

/** A statement as the client takes it: its text, and what is bound to it, with types. */
export type Statement = [text: string, values?: DuckDBValue[], types?: DuckDBType[]];

/**
 * How a query travels. DuckDB plans a statement with bound values twice, once before it knows
 * them, which for small tables is most of its cost: so numbers and plain words stand in the text,
 * in the type that they would be bound with, and only the rest is bound.
 */
export function statement(query: Sql): Statement {
  const bound: Bound[] = [];
  const text = query.text((index) => {
    const value = query.values[index] as Bound;
    return literal(value) ?? `$${bound.push(value)}`;
  });
  if (bound.length === 0) return [text];
  return [text, bound.map((v) => (isWhole(v) ? BigInt(v) : v)), bound.map(typeOf)];
}

function literal(value: Bound): string | null {
  if (value === null || typeof value === 'boolean') return String(value);
  if (isWhole(value)) return `CAST(${value} AS BIGINT)`;
  if (typeof value === 'number') return `CAST('${value}' AS DOUBLE)`;
  return PLAIN.test(value as string) ? `CAST('${value}' AS VARCHAR)` : null;
}

/** A whole number is a BIGINT, so that it can be a count of days. */
const isWhole = (value: Bound): value is number | bigint =>
  typeof value === 'bigint' || Number.isSafeInteger(value);

const typeOf = (value: Bound): DuckDBType =>
  isWhole(value) ? BIGINT : TYPES[typeof value as keyof typeof TYPES];
