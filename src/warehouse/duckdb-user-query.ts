import { DuckDBInstance } from '@duckdb/node-api';
import { cellsOf } from './duckdb-cells.ts';
import type { UserAnswer } from './warehouse.ts';

/**
 * Runs one statement that a person wrote against one database file, opened
 * read-only, with no access to other files, to the network or to settings.
 */
export async function askDuckdb(path: string, text: string): Promise<UserAnswer> {
  const instance = await DuckDBInstance.create(path, {
    access_mode: 'READ_ONLY',
    enable_external_access: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    lock_configuration: 'true',
  });
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(text);
    return { columns: reader.deduplicatedColumnNames(), rows: cellsOf(reader) };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
