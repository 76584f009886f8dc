import { totalmem } from 'node:os';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** The path of a database that is gone when it is detached; what does not fit in memory spills. */
export const IN_MEMORY = ':memory:';

export interface DuckdbSettings {
  /** A folder for what does not fit in memory; it may hold personal data while a run lasts. */
  readonly temporaryFolder?: string;
  readonly threads?: number;
  readonly memoryLimit?: string;
}

/**
 * What DuckDB may hold before it spills, MiB, where it would take 80 % of the machine's memory: a
 * tenth of it. Less than 2 GiB only where those are more than two fifths of it.
 */
function fairShare(): number {
  const mebibytes = totalmem() / 2 ** 20;
  return Math.floor(Math.max(mebibytes / 10, Math.min(2048, 0.4 * mebibytes)));
}

/** A DuckDB of this process, with no database file attached yet. */
export async function connectDuckdb(
  settings: DuckdbSettings,
): Promise<[DuckDBInstance, DuckDBConnection]> {
  const options: Record<string, string> = { autoinstall_known_extensions: 'false' };
  // Rows have an order where a query gives them one; keeping another costs the second processor.
  options.preserve_insertion_order = 'false';
  if (settings.threads) options.threads = String(settings.threads);
  const { memoryLimit, temporaryFolder } = settings;
  if (temporaryFolder) options.temp_directory = temporaryFolder;
  if (memoryLimit || temporaryFolder) options.memory_limit = memoryLimit ?? `${fairShare()}MiB`;
  const instance = await DuckDBInstance.create(IN_MEMORY, options);
  return [instance, await instance.connect()];
}
