import type { KeyObject } from 'node:crypto';
import { InternalError } from '../vocabulary/index.ts';
import { disclosure, type Engine, identity, type Sql, sql } from '../warehouse/index.ts';
import { identityKnown, opened, preferredIdentity, revealedCustomer } from './scratch.ts';
import { unseal, type VaultKeys } from './seal.ts';

const BATCH = 50_000;

/** Why identities leave the vault, and who asked; each occasion is written down. */
export interface Disclosure {
  readonly purpose: string;
  readonly actor: string;
  /** UTC, 'YYYY-MM-DD HH:MM:SS'. */
  readonly at: string;
}

/**
 * The one door through which identities leave the vault: the customers that a
 * query names by `customer_key`, with the id that the source knows them by.
 *
 * @returns a scratch table (customer_key, customer_id); drop it when done
 */
export async function revealCustomers(
  engine: Engine,
  keys: VaultKeys,
  customers: Sql,
  { purpose, actor, at }: Disclosure,
): Promise<Sql> {
  const table = engine.dialect.table;
  await engine.create(preferredIdentity);
  await engine.insert(preferredIdentity, await preferred(engine, customers));
  await openSealed(engine, keys);
  await engine.create(revealedCustomer);
  await engine.insert(
    revealedCustomer,
    sql`SELECT p.customer_key, coalesce(p.seen, o.value) AS customer_id
      FROM ${table(preferredIdentity)} p LEFT JOIN ${table(opened)} o USING (position)`,
  );
  const [{ count }] = (await engine.rows(
    sql`SELECT count(*) AS count FROM ${table(revealedCustomer)}`,
  )) as [{ count: number }];
  for (const scratch of [preferredIdentity, opened]) await engine.drop(scratch);
  await engine.append(disclosure, {
    revealed_at: [at],
    actor: [actor],
    purpose: [purpose],
    customers: [count],
  });
  return table(revealedCustomer);
}

/** A customer id goes before an address; the first by source, then by hash. */
async function preferred(engine: Engine, customers: Sql): Promise<Sql> {
  const { table } = engine.dialect;
  const seen = await justSeen(engine);
  return sql`
    SELECT row_number() OVER (ORDER BY seen IS NOT NULL, customer_key) AS position,
      customer_key, sealed, seal_key, seen
    FROM (
      SELECT customer_key, sealed, seal_key, match_hash, row_number() OVER (
        PARTITION BY customer_key ORDER BY kind = 'customer_id' DESC, source, match_hash) AS place
      FROM ${table(identity)} SEMI JOIN (${customers}) USING (customer_key)
    ) LEFT JOIN (${seen}) USING (match_hash)
    WHERE place = 1`;
}

/** What the files of this very command said, which need not be opened again: (match_hash, seen). */
async function justSeen(engine: Engine): Promise<Sql> {
  const scratch = await engine.columnsOf('scratch');
  if (!scratch.has(identityKnown.name)) {
    return sql`SELECT match_hash, ${engine.dialect.cast(sql`NULL`, 'text')} AS seen
      FROM ${engine.dialect.table(identity)} WHERE FALSE`;
  }
  return sql`
    SELECT id_hash AS match_hash, min(customer_id) AS seen
    FROM ${engine.dialect.table(identityKnown)} WHERE id_hash IS NOT NULL GROUP BY id_hash`;
}

/** Opens the identities that nobody just saw: the first by position. */
async function openSealed(engine: Engine, keys: VaultKeys): Promise<void> {
  const { table } = engine.dialect;
  await engine.create(opened);
  for (let from = 0; ; from += BATCH) {
    const rows = await engine.rows<{ sealed: Uint8Array; seal_key: number }>(sql`
      SELECT sealed, seal_key FROM ${table(preferredIdentity)}
      WHERE position > ${from} AND position <= ${from + BATCH} AND seen IS NULL
      ORDER BY position`);
    if (rows.length === 0) return;
    await engine.append(opened, {
      position: Float64Array.from(rows, (_, i) => from + i + 1),
      value: rows.map((row) => unseal(row.sealed, keyOf(keys, row.seal_key))),
    });
  }
}

function keyOf(keys: VaultKeys, id: number): KeyObject {
  const key = keys.sealing.get(id);
  if (!key) throw new InternalError('vault_key_missing', { sealKey: id });
  return key;
}
