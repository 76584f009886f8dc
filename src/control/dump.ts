import { getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { InputError } from '../vocabulary/index.ts';
import type { Store } from './open.ts';
import * as schema from './schema/index.ts';

/** The rows of every table, as the database itself writes them in JSON. */
export type ControlDump = Readonly<Record<string, readonly unknown[]>>;

const TABLES = Object.values(schema as Record<string, unknown>)
  .filter((value): value is PgTable => is(value, PgTable))
  .map(getTableName)
  .sort();

/** Everything that the store holds, at one moment; PGlite and PostgreSQL read each other's. */
export async function dumpControl(store: Store): Promise<ControlDump> {
  return store.transaction(
    async (inside) => {
      const dump: Record<string, readonly unknown[]> = {};
      for (const table of TABLES) {
        const rows = await inside
          .select({ row: sql<unknown>`to_jsonb(t)` })
          .from(sql`${sql.identifier(table)} t`);
        dump[table] = rows.map(({ row }) => row);
      }
      return dump;
    },
    { isolationLevel: 'repeatable read' },
  );
}

/**
 * Fills an empty store with what another held.
 *
 * @throws InputError control_not_empty
 */
export async function restoreControl(store: Store, dump: ControlDump): Promise<void> {
  await store.transaction(async (inside) => {
    const waiting = new Set(Object.keys(dump).filter((table) => TABLES.includes(table)));
    for (const table of waiting) {
      const [known] = await inside
        .select({ n: sql<number>`count(*)::int` })
        .from(sql`${sql.identifier(table)}`);
      if (known && known.n > 0) throw new InputError('control_not_empty', {});
    }
    const needs = await references(inside);
    while (waiting.size > 0) {
      const free = [...waiting].filter(
        (table) => ![...waiting].some((other) => other !== table && needs.has(`${table} ${other}`)),
      );
      for (const table of free) {
        await fill(inside, table, dump[table] ?? []);
        waiting.delete(table);
      }
      if (free.length === 0) throw new Error('tables refer to each other in a circle');
    }
  });
}

/** Which table refers to which, as `from to`. */
async function references(store: Store): Promise<Set<string>> {
  const rows = await store
    .select({ pair: sql<string>`f.relname || ' ' || t.relname` })
    .from(
      sql`pg_constraint c JOIN pg_class f ON f.oid = c.conrelid JOIN pg_class t ON t.oid = c.confrelid`,
    )
    .where(sql`c.contype = 'f'`);
  return new Set(rows.map(({ pair }) => pair));
}

async function fill(store: Store, table: string, rows: readonly unknown[]): Promise<void> {
  const name = sql.identifier(table);
  for (const row of rows) {
    await store.execute(sql`
      INSERT INTO ${name} OVERRIDING SYSTEM VALUE
      SELECT * FROM jsonb_populate_record(NULL::${name}, ${JSON.stringify(row)}::jsonb)`);
  }
  // Numbers that the database gives go on after the last one that came.
  await store.execute(sql`
    SELECT setval(s.name, greatest(s.last, 1), s.last > 0) FROM (
      SELECT pg_get_serial_sequence(quote_ident(${table}), column_name) AS name,
        (SELECT coalesce(max((to_jsonb(t) ->> 'id')::bigint), 0) FROM ${name} t) AS last
      FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = ${table} AND column_name = 'id'
        AND is_identity = 'YES'
    ) s WHERE s.name IS NOT NULL`);
}
