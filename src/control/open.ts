import { fileURLToPath } from 'node:url';
import { count, sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { InputError } from '../vocabulary/index.ts';
import { openEmbedded } from './open-embedded.ts';
import { openServer } from './open-server.ts';
import type * as schema from './schema/index.ts';

/** Where the control store is: a folder of the workspace, or a PostgreSQL server. */
export type ControlAddress = { readonly folder: string } | { readonly url: string };

/** What the functions of this room take: the store, or a transaction in it. */
export type Store = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface Control {
  readonly store: Store;
  close(): Promise<void>;
}

/** A connection before its tables are brought up to date. */
export interface Connected extends Control {
  migrate(folder: string): Promise<void>;
}

const MIGRATIONS = fileURLToPath(new URL('migrations', import.meta.url));

/**
 * Opens the control store, makes it where there is none and brings its tables up to date. In a
 * folder one process at a time may have it; making it takes some seconds.
 *
 * @throws EnvironmentError control_in_use, control_unreachable, control_unwritable; InputError
 *   control_is_newer
 */
export async function openControl(address: ControlAddress): Promise<Control> {
  const connected = await ('folder' in address
    ? openEmbedded(address.folder)
    : openServer(address.url));
  try {
    await refuseNewer(connected.store);
    await connected.migrate(MIGRATIONS);
    return { store: connected.store, close: connected.close };
  } catch (error) {
    await connected.close();
    throw error;
  }
}

/** An older program would write rows that a newer one's tables do not take. */
async function refuseNewer(store: Store): Promise<void> {
  const [found] = await store
    .select({ tables: count() })
    .from(sql`information_schema.tables`)
    .where(sql`table_schema = 'drizzle' and table_name = '__drizzle_migrations'`);
  if (!found?.tables) return;
  const [applied] = await store
    .select({ last: sql<string | null>`max(created_at)::text` })
    .from(sql`drizzle.__drizzle_migrations`);
  const known = readMigrationFiles({ migrationsFolder: MIGRATIONS }).at(-1);
  if (Number(applied?.last ?? 0) > (known?.folderMillis ?? 0)) {
    throw new InputError('control_is_newer', {});
  }
}
