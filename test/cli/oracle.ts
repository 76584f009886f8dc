/** Plain DuckDB beside the program: what the figures of a file are, without any code of ours. */
import { DuckDBInstance } from '@duckdb/node-api';

/** Rows of a query on an engine of its own, every value as text. */
export async function rowsOf(query: string): Promise<Record<string, string | null>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const texts = `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (${query})`;
    const reader = await connection.runAndReadAll(texts);
    return reader.getRowObjectsJson() as Record<string, string | null>[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The first value of the first row. */
export async function oneValue(query: string): Promise<string | null> {
  const [row] = await rowsOf(query);
  return Object.values(row ?? {})[0] ?? null;
}
