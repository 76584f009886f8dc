import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { EnvironmentError } from '../vocabulary/index.ts';
import type { Connected } from './open.ts';
import * as schema from './schema/index.ts';

/** Any number that no other program takes: servers that start at once migrate one after the other. */
const MIGRATING = 4_715_201;

/**
 * A database of a PostgreSQL server.
 *
 * @param url as PostgreSQL writes it: postgres://user:password@host:5432/database
 * @throws EnvironmentError control_unreachable
 */
export async function openServer(url: string): Promise<Connected> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
  // A connection that is lost while idle is replaced by the next request.
  pool.on('error', () => {});
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw new EnvironmentError(
      'control_unreachable',
      { message: (error as NodeJS.ErrnoException).code ?? (error as Error).name },
      { cause: error },
    );
  }
  return {
    store: drizzle(pool, { schema }),
    migrate: (migrationsFolder) => migrateAlone(pool, migrationsFolder),
    close: () => pool.end(),
  };
}

async function migrateAlone(pool: pg.Pool, migrationsFolder: string): Promise<void> {
  const client = await pool.connect();
  const store = drizzle(client);
  try {
    await store.execute(sql`select pg_advisory_lock(${MIGRATING})`);
    await migrate(store, { migrationsFolder });
  } finally {
    await store.execute(sql`select pg_advisory_unlock(${MIGRATING})`);
    client.release();
  }
}
