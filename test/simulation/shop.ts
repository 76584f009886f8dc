import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  SIMULATION_DEFAULTS,
  type SimulationRequest,
  simulateShop,
} from '../../src/simulation/index.ts';
import { openDuckdb, type Row, Sql } from '../../src/warehouse/index.ts';

const unwatched = { begin() {}, advance() {}, end() {} };

/** Simulates without anyone watching. */
export const simulated = (
  request: Partial<SimulationRequest> & Pick<SimulationRequest, 'folder' | 'customers'>,
) =>
  simulateShop(
    { ...SIMULATION_DEFAULTS, replaces: false, ...request },
    unwatched,
    new AbortController().signal,
  );

/** Every file below a folder by its path in it, with its bytes. */
export function filesBelow(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  return new Map(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  );
}

/** What a query of a test's own says of the files: the embedded engine reads them plainly. */
export async function asked<T extends Row>(text: string): Promise<T[]> {
  const engine = await openDuckdb({});
  try {
    return await engine.rows<T>(Sql.written(text));
  } finally {
    await engine.close();
  }
}
