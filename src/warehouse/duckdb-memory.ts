import { totalmem } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import { isMemoryFull } from './duckdb-faults.ts';

/** What DuckDB may hold before it spills, MiB. */
export interface MemoryLimits {
  readonly share: number;
  /** For a statement that does not fit the share: not all that is grouped or joined can spill. */
  readonly most: number;
}

/**
 * A tenth of the machine's memory, and less than 2 GiB only where those are more than two fifths of
 * it; three fifths at most.
 */
export function fairMemory(): MemoryLimits {
  const machine = totalmem() / 2 ** 20;
  const share = Math.max(machine / 10, Math.min(2048, 0.4 * machine));
  return { share: Math.floor(share), most: Math.floor(0.6 * machine) };
}

/** As DuckDB takes it. */
export const mebibytes = (limit: number) => `${limit}MiB`;

/**
 * Does work of which nothing is left when it fails. What does not fit the share of memory is done
 * again with twice as much, and so on.
 *
 * @throws what the first try threw, where even the most does not suffice
 */
export async function asMuchAsNeeded<T>(
  work: () => Promise<T>,
  { share, most }: MemoryLimits,
  connection: DuckDBConnection,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isMemoryFull(error)) throw error;
    try {
      for (let limit = share; limit < most; ) {
        limit = Math.min(2 * limit, most);
        await limitMemory(connection, limit);
        try {
          return await work();
        } catch (again) {
          if (!isMemoryFull(again)) break;
        }
      }
      throw error;
    } finally {
      await limitMemory(connection, share);
    }
  }
}

/** DuckDB refuses to go below what it holds at the moment: then it keeps what it has. */
async function limitMemory(connection: DuckDBConnection, limit: number): Promise<void> {
  await connection.run(`SET memory_limit = '${mebibytes(limit)}'`).catch(() => {});
}
