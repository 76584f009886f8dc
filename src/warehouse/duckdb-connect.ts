import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { fairMemory, type MemoryLimits, mebibytes } from './duckdb-memory.ts';

/** The path of a database that is gone when it is detached; what does not fit in memory spills. */
export const IN_MEMORY = ':memory:';

export interface DuckdbSettings {
  /** A folder for what does not fit in memory; it may hold personal data while a run lasts. */
  readonly temporaryFolder?: string;
  readonly threads?: number;
  /** Where absent and there is no folder to spill to, DuckDB takes 80 % of the machine's memory. */
  readonly memory?: MemoryLimits;
}

/** A DuckDB of this process, and its first connection. */
export interface OpenedDuckdb {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
  readonly memory: MemoryLimits | null;
}

/** A DuckDB of this process, with no database file attached yet. */
export async function connectDuckdb(settings: DuckdbSettings): Promise<OpenedDuckdb> {
  const options: Record<string, string> = { autoinstall_known_extensions: 'false' };
  // Rows have an order where a query gives them one; keeping another costs the second processor.
  options.preserve_insertion_order = 'false';
  // Else a file that takes the place of another within a second is read as the other was.
  options.enable_external_file_cache = 'false';
  if (settings.threads) options.threads = String(settings.threads);
  const { temporaryFolder } = settings;
  const memory = settings.memory ?? (temporaryFolder ? fairMemory() : null);
  if (temporaryFolder) options.temp_directory = temporaryFolder;
  if (memory) options.memory_limit = mebibytes(memory.share);
  const instance = await DuckDBInstance.create(IN_MEMORY, options);
  return { instance, connection: await instance.connect(), memory };
}
