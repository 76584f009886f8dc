import type { KeyObject } from 'node:crypto';
import { InputError } from '../vocabulary/index.ts';
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
  await engine.create(revealedCustomer);
  await engine.insert(revealedCustomer, await justNamed(engine, customers));
  await engine.create(preferredIdentity);
  await engine.insert(preferredIdentity, preferred(engine, customers));
  await openSealed(engine, keys);
  await engine.insert(
    revealedCustomer,
    sql`SELECT p.customer_key, o.value AS customer_id
      FROM ${table(preferredIdentity)} p JOIN ${table(opened)} o ON o.position = p.position`,
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

/**
 * Customers of one id in all, which a file of this very command named: it need not be opened again.
 */
async function justNamed(engine: Engine, customers: Sql): Promise<Sql> {
  const { table, cast } = engine.dialect;
  const scratch = await engine.columnsOf('scratch');
  if (!scratch.has(identityKnown.name)) {
    return sql`SELECT customer_key, ${cast(sql`NULL`, 'text')} AS customer_id
      FROM ${table(identity)} i WHERE FALSE`;
  }
  return sql`
    SELECT n.customer_key, n.customer_id
    FROM (
      SELECT customer_key, min(customer_id) AS customer_id FROM ${table(identityKnown)} k
      WHERE customer_id IS NOT NULL AND customer_key IS NOT NULL GROUP BY customer_key
    ) n
    JOIN (
      SELECT customer_key FROM ${table(identity)} i
      WHERE kind = 'customer_id' GROUP BY customer_key HAVING count(*) = 1
    ) o ON o.customer_key = n.customer_key
    WHERE n.customer_key IN (SELECT customer_key FROM (${customers}) c)`;
}

/** Of the others, what names them: an id goes before an address; the first by source, then by hash. */
function preferred(engine: Engine, customers: Sql): Sql {
  const { table } = engine.dialect;
  return sql`
    SELECT row_number() OVER (ORDER BY customer_key) AS position, customer_key, sealed, seal_key
    FROM (
      SELECT customer_key, sealed, seal_key, row_number() OVER (
        PARTITION BY customer_key
        ORDER BY CASE WHEN kind = 'customer_id' THEN 0 ELSE 1 END, source, match_hash) AS place
      FROM ${table(identity)} i
      WHERE customer_key IN (
        SELECT customer_key FROM (${customers}) c
        WHERE customer_key NOT IN (SELECT customer_key FROM ${table(revealedCustomer)} r)
      )
    ) ranked
    WHERE place = 1`;
}

/** Opens what the vault has sealed. */
async function openSealed(engine: Engine, keys: VaultKeys): Promise<void> {
  const { table, bytes } = engine.dialect;
  await engine.create(opened);
  for (let from = 0; ; from += BATCH) {
    const rows = await engine.rows<{ sealed: Uint8Array; seal_key: number }>(sql`
      SELECT ${bytes(sql`sealed`)} AS sealed, seal_key FROM ${table(preferredIdentity)}
      WHERE position > ${from} AND position <= ${from + BATCH} ORDER BY position`);
    if (rows.length === 0) return;
    await engine.append(opened, {
      position: Float64Array.from(rows, (_, i) => from + i + 1),
      value: rows.map((row) => openedBy(keys, row.seal_key, row.sealed)),
    });
  }
}

/** @throws InputError vault_key_missing, also where the key is not the one it was sealed with */
function openedBy(keys: VaultKeys, id: number, sealed: Uint8Array): string {
  const key = keyOf(keys, id);
  try {
    return unseal(sealed, key);
  } catch (error) {
    throw new InputError('vault_key_missing', { sealKey: id }, { cause: error });
  }
}

function keyOf(keys: VaultKeys, id: number): KeyObject {
  const key = keys.sealing.get(id);
  if (!key) throw new InputError('vault_key_missing', { sealKey: id });
  return key;
}
