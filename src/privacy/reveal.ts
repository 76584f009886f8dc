import type { KeyObject } from 'node:crypto';
import { InternalError } from '../vocabulary/index.ts';
import { disclosure, type Engine, identity, type Row, type Sql, sql } from '../warehouse/index.ts';
import { preferredIdentity, revealedCustomer } from './scratch.ts';
import { unseal, type VaultKeys } from './seal.ts';

const BATCH = 50_000;

/** Why identities leave the vault, and who asked; each occasion is written down. */
export interface Disclosure {
  readonly purpose: string;
  readonly actor: string;
  /** UTC, 'YYYY-MM-DD HH:MM:SS'. */
  readonly at: string;
}

interface Sealed extends Row {
  customer_key: number | bigint;
  sealed: Uint8Array;
  seal_key: number;
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
  await engine.insert(preferredIdentity, preferred(engine, customers));
  await engine.create(revealedCustomer);
  let count = 0;
  for (let from = 0; ; from += BATCH) {
    const rows = await engine.rows<Sealed>(sql`
      SELECT customer_key, sealed, seal_key FROM ${table(preferredIdentity)}
      WHERE position > ${from} AND position <= ${from + BATCH} ORDER BY position`);
    if (rows.length === 0) break;
    count += rows.length;
    await engine.append(revealedCustomer, {
      customer_key: rows.map((row) => row.customer_key),
      customer_id: rows.map((row) => unseal(row.sealed, keyOf(keys, row.seal_key))),
    });
  }
  await engine.drop(preferredIdentity);
  await engine.append(disclosure, {
    revealed_at: [at],
    actor: [actor],
    purpose: [purpose],
    customers: [count],
  });
  return table(revealedCustomer);
}

/** A customer id goes before an address; the first by source, then by hash. */
function preferred(engine: Engine, customers: Sql): Sql {
  const { table } = engine.dialect;
  return sql`
    SELECT row_number() OVER (ORDER BY customer_key) AS position, customer_key, sealed, seal_key
    FROM (
      SELECT customer_key, sealed, seal_key, row_number() OVER (
        PARTITION BY customer_key ORDER BY kind = 'customer_id' DESC, source, match_hash) AS place
      FROM ${table(identity)} SEMI JOIN (${customers}) USING (customer_key)
    ) WHERE place = 1`;
}

function keyOf(keys: VaultKeys, id: number): KeyObject {
  const key = keys.sealing.get(id);
  if (!key) throw new InternalError('vault_key_missing', { sealKey: id });
  return key;
}
