import { EnvironmentError } from '../vocabulary/index.ts';

const OUT_OF_MEMORY = /^Out of Memory Error/;

type Translation = (file: string) => EnvironmentError;

/** What DuckDB says of the world around it, in its own words, and the fault that it is. */
const WORLD: readonly (readonly [says: RegExp, fault: Translation])[] = [
  [
    /No space left on device|Disk quota exceeded|File too large|max_temp_directory_size/,
    (file) => new EnvironmentError('disk_full', { file }),
  ],
  [OUT_OF_MEMORY, () => new EnvironmentError('memory_full', {})],
  [/Could not set lock on file/, (file) => new EnvironmentError('database_in_use', { file })],
  [
    /not a valid DuckDB database file|Could not read enough bytes|Corrupt database file|checksum|newer version of DuckDB|version number \d+, but we can only read|Serialization Error/,
    (file) => new EnvironmentError('database_unreadable', { file }),
  ],
];

/** The last file that a message names in quotes. */
const FILE = /.*"([^"]*[/\\.][^"]*)"/s;

/**
 * An error of DuckDB as a fault with a sentence and a remedy, where the disk, the memory or the
 * database file is to blame; any other as it is.
 */
export function duckdbFault(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  const known = WORLD.find(([says]) => says.test(message));
  if (!known) return error;
  const fault = known[1](FILE.exec(message)?.[1] ?? '');
  fault.cause = error;
  return fault;
}

/** Whether DuckDB had too little memory for what was asked of it. */
export const isMemoryFull = (error: unknown) =>
  error instanceof Error && OUT_OF_MEMORY.test(error.message);
