import type { KeyObject } from 'node:crypto';
import { InputError } from '../vocabulary/index.ts';
import { disclosure, type Engine, identity, type Sql, sql } from '../warehouse/index.ts';
import {
  identityKnown,
  namedCustomer,
  opened,
  preferredIdentity,
  revealedCustomer,
} from './scratch.ts';
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
 * @returns a scratch table of the reader (customer_key, customer_id)
 */
export async function revealCustomers(
  engine: Engine,
  keys: VaultKeys,
  customers: Sql,
  { purpose, actor, at }: Disclosure,
): Promise<Sql> {
  const { reader } = engine;
  const { table } = reader.dialect;
  await reader.create(revealedCustomer);
  await takeJustNamed(engine, customers);
  await takePreferred(engine, customers);
  await openSealed(reader, keys);
  await reader.insert(
    revealedCustomer,
    sql`SELECT p.customer_key, o.value AS customer_id
      FROM ${table(preferredIdentity)} p JOIN ${table(opened)} o ON o.position = p.position`,
  );
  const [{ count }] = (await reader.rows(
    sql`SELECT count(*) AS count FROM ${table(revealedCustomer)}`,
  )) as [{ count: number }];
  for (const scratch of [preferredIdentity, opened]) await reader.drop(scratch);
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
async function takeJustNamed(engine: Engine, customers: Sql): Promise<void> {
  const { reader } = engine;
  const scratch = await reader.columnsOf('scratch');
  if (!scratch.has(identityKnown.name)) return;
  const ofOneId = await engine.lend(
    sql`
    SELECT customer_key FROM ${engine.dialect.table(identity)} i
    WHERE kind = 'customer_id' AND customer_key IN (SELECT customer_key FROM (${customers}) c)
    GROUP BY customer_key HAVING count(*) = 1`,
    'customer_of_one_id',
  );
  await reader.insert(
    revealedCustomer,
    sql`
    SELECT n.customer_key, n.customer_id
    FROM (
      SELECT customer_key, min(customer_id) AS customer_id
      FROM ${reader.dialect.table(identityKnown)} k
      WHERE customer_id IS NOT NULL AND customer_key IS NOT NULL GROUP BY customer_key
    ) n
    JOIN ${ofOneId} o ON o.customer_key = n.customer_key`,
  );
}

/** Of the others, what names them: an id goes before an address; the first by source, then by hash. */
async function takePreferred(engine: Engine, customers: Sql): Promise<void> {
  const { reader, dialect } = engine;
  const named = await engine.show(
    namedCustomer,
    sql`SELECT customer_key FROM ${reader.dialect.table(revealedCustomer)}`,
  );
  const preferred = await engine.lend(
    sql`
    SELECT row_number() OVER (ORDER BY customer_key) AS position, customer_key,
      ${dialect.bytes(sql`sealed`)} AS sealed, seal_key
    FROM (
      SELECT customer_key, sealed, seal_key, row_number() OVER (
        PARTITION BY customer_key
        ORDER BY CASE WHEN kind = 'customer_id' THEN 0 ELSE 1 END, source, match_hash) AS place
      FROM ${dialect.table(identity)} i
      WHERE customer_key IN (SELECT customer_key FROM (${customers}) c)
        AND customer_key NOT IN (SELECT customer_key FROM ${named} r)
    ) ranked
    WHERE place = 1`,
    'preferred',
  );
  await reader.create(preferredIdentity);
  await reader.insert(preferredIdentity, sql`SELECT * FROM ${preferred} p`);
  await engine.drop(namedCustomer);
}

/** Opens what the vault has sealed. */
async function openSealed(reader: Engine, keys: VaultKeys): Promise<void> {
  const { table } = reader.dialect;
  await reader.create(opened);
  for (let from = 0; ; from += BATCH) {
    const rows = await reader.rows<{ sealed: Uint8Array; seal_key: number }>(sql`
      SELECT sealed, seal_key FROM ${table(preferredIdentity)}
      WHERE position > ${from} AND position <= ${from + BATCH} ORDER BY position`);
    if (rows.length === 0) return;
    await reader.append(opened, {
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
