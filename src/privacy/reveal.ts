import { InputError } from '../vocabulary/index.ts';
import {
  type Cell,
  type Dialect,
  disclosure,
  type Engine,
  identity,
  join,
  type Sql,
  sql,
} from '../warehouse/index.ts';
import { inBatches, inOrder } from './in-batches.ts';
import {
  identityKnown,
  namedCustomer,
  opened,
  preferredIdentity,
  revealedCustomer,
} from './scratch.ts';
import type { VaultKeys } from './seal.ts';
import { sealersFor } from './sealers.ts';

/** Why identities leave the vault, and who asked; each occasion is written down. */
export interface Disclosure {
  readonly purpose: string;
  readonly actor: string;
  /** UTC, 'YYYY-MM-DD HH:MM:SS'. */
  readonly at: string;
}

/** Customers with the id that the source knows them by. */
export interface Revealed {
  /** A scratch table of the reader: (customer_key, customer_id). */
  readonly identities: Sql;
  /** How many they are. */
  readonly customers: number;
}

/**
 * The customers that a query names by `customer_key`, with the id that the source knows them by. The
 * vault notes the disclosure.
 *
 * @returns a scratch table of the reader (customer_key, customer_id)
 */
export async function revealCustomers(
  engine: Engine,
  keys: VaultKeys,
  wanted: Sql,
  { purpose, actor, at }: Disclosure,
): Promise<Sql> {
  const { identities, customers } = await openIdentities(engine, keys, wanted);
  await engine.changeVault(() =>
    engine.append(disclosure, {
      revealed_at: [at],
      actor: [actor],
      purpose: [purpose],
      customers: [customers],
    }),
  );
  return identities;
}

/** Selects those of some customers whom the vault knows. */
export function knownAmong(keys: readonly bigint[], { table }: Dialect): Sql {
  return sql`
    SELECT customer_key FROM ${table(identity)} known
    WHERE customer_key IN (${join(keys.map((key) => sql`${key}`))})`;
}

/**
 * The one door through which identities leave the vault. Nothing is written: whoever opens it notes
 * the disclosure.
 *
 * @param customers a query of `customer_key`
 */
export async function openIdentities(
  engine: Engine,
  keys: VaultKeys,
  customers: Sql,
): Promise<Revealed> {
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
  return { identities: table(revealedCustomer), customers: count };
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
    SELECT i.customer_key AS customer_key FROM ${engine.dialect.table(identity)} i
    ${among(customers)}
    WHERE kind = 'customer_id'
    GROUP BY i.customer_key HAVING count(*) = 1`,
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

/** Identities `i` of these customers alone. A join: a cluster refuses `IN` of a query that unites tables. */
const among = (customers: Sql) => sql`
  JOIN (SELECT DISTINCT customer_key FROM (${customers}) known) c ON c.customer_key = i.customer_key`;

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
      SELECT i.customer_key AS customer_key, sealed, seal_key, row_number() OVER (
        PARTITION BY i.customer_key
        ORDER BY CASE WHEN kind = 'customer_id' THEN 0 ELSE 1 END, source, match_hash) AS place
      FROM ${dialect.table(identity)} i
      ${among(customers)}
      WHERE i.customer_key NOT IN (SELECT customer_key FROM ${named} r)
    ) ranked
    WHERE place = 1`,
    'preferred',
  );
  await reader.create(preferredIdentity);
  await reader.insert(preferredIdentity, sql`SELECT * FROM ${preferred} p`);
  await engine.drop(namedCustomer);
}

/**
 * Opens what the vault has sealed.
 *
 * @throws InputError vault_key_missing, also where the key is not the one it was sealed with
 */
async function openSealed(reader: Engine, keys: VaultKeys): Promise<void> {
  const from = reader.dialect.table(preferredIdentity);
  await reader.create(opened);
  const [{ n }] = (await reader.rows(sql`SELECT count(*) AS n FROM ${from}`)) as [{ n: number }];
  const sealers = sealersFor(n, keys);
  try {
    const values = inBatches(reader, sql`sealed, seal_key`, from);
    const open = ([sealed, sealedBy]: readonly (readonly Cell[])[]) =>
      sealers.open(sealed as Uint8Array[], sealedBy as number[]);
    let position = 0;
    for await (const answer of inOrder(values, open, sealers.ahead)) {
      if ('unopenedBy' in answer) {
        throw new InputError('vault_key_missing', { sealKey: answer.unopenedBy });
      }
      const positions = Float64Array.from(answer.texts, () => ++position);
      await reader.append(opened, { position: positions, value: answer.texts });
    }
  } finally {
    await sealers.close();
  }
}
