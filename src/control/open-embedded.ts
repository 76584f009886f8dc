import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { EnvironmentError } from '../vocabulary/index.ts';
import type { Connected } from './open.ts';
import * as schema from './schema/index.ts';
import { takeFolder } from './sole-opener.ts';

/**
 * PostgreSQL within this process, in a folder. Two processes in one folder would ruin it, so the
 * first takes it.
 *
 * @throws EnvironmentError control_in_use, control_unwritable
 */
export async function openEmbedded(folder: string): Promise<Connected> {
  const giveBack = await ready(folder);
  try {
    // Loaded late: it is 10 MB that a store on a server does without.
    const { PGlite } = await import('@electric-sql/pglite');
    const client = await PGlite.create(folder);
    const store = drizzle(client, { schema });
    return {
      store,
      migrate: (migrationsFolder) => migrate(store, { migrationsFolder }),
      async close() {
        await client.close();
        await giveBack();
      },
    };
  } catch (error) {
    await giveBack();
    throw error;
  }
}

async function ready(folder: string): Promise<() => Promise<void>> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await takeFolder(folder, dirname(folder));
  } catch (error) {
    if (error instanceof EnvironmentError) throw error;
    throw new EnvironmentError(
      'control_unwritable',
      { folder, message: (error as NodeJS.ErrnoException).code ?? '' },
      { cause: error },
    );
  }
}
