import { randomFillSync } from 'node:crypto';
import { InternalError } from '../vocabulary/index.ts';
import {
  type Cell,
  type Engine,
  forgottenIdentity,
  identity,
  type Sql,
  sql,
} from '../warehouse/index.ts';
import { inBatches, inOrder } from './in-batches.ts';
import { matchHash } from './match.ts';
import {
  identityHash,
  identityKnown,
  identityMatch,
  identitySeen,
  newCustomer,
  newKey,
  sealedValue,
  shownKey,
  unsealed,
} from './scratch.ts';
import type { VaultKeys } from './seal.ts';
import { sealersFor } from './sealers.ts';

/**
 * Gives every identity of a file its customer key, and seals the new ones. In clear they stand in
 * the reader alone: the warehouse sees their keyed hashes, and stores them sealed.
 *
 * A customer id always decides. An e-mail address decides where a record has no
 * id; an unknown id joins the customer of its address when that customer has no
 * id in this source yet. Ids that share an address stay apart.
 *
 * @param seen a query of the reader: distinct (customer_id, email); either may be NULL, not both
 * @returns a scratch table of the reader (customer_id, email, customer_key); the key is NULL
 *   where the customer asked to be forgotten
 */
export async function resolveIdentities(
  engine: Engine,
  keys: VaultKeys,
  source: string,
  seen: Sql,
): Promise<Sql> {
  const { reader } = engine;
  const at = reader.dialect.table;
  await matchIdentities(engine, keys, source, seen);
  const [addresses] = await reader.rows(
    sql`SELECT 1 AS found FROM ${at(identityMatch)} WHERE email IS NOT NULL LIMIT 1`,
  );
  const named = addresses ? namedByBoth(reader) : namedById(reader);
  await reader.create(newCustomer);
  await giveKeys(engine, named);
  await reader.create(identityKnown);
  await reader.insert(identityKnown, decided(reader, named));
  await reader.create(unsealed);
  await reader.insert(unsealed, toSeal(reader));
  await sealAll(engine, keys, source);
  for (const table of [identityMatch, newCustomer, unsealed, sealedValue]) await reader.drop(table);
  return at(identityKnown);
}

/** Fills identity_match of the reader: who was seen, and what the vault knows of each. */
async function matchIdentities(
  engine: Engine,
  keys: VaultKeys,
  source: string,
  seen: Sql,
): Promise<void> {
  const { reader } = engine;
  const { dialect } = reader;
  const pairs = dialect.table(identitySeen);
  await reader.create(identitySeen);
  await reader.insert(
    identitySeen,
    sql`
    SELECT row_number() OVER () AS position, customer_id, email,
      ${matchHash('customer_id', source, sql`customer_id`, keys.matching, dialect)} AS id_hash,
      ${matchHash('email', source, sql`email`, keys.matching, dialect)} AS email_hash
    FROM (${seen})`,
  );
  const hashes = await engine.show(
    identityHash,
    sql`SELECT position, id_hash, email_hash FROM ${pairs}`,
  );
  const matched = await engine.lend(knownToVault(engine, source, hashes), 'identity_matched');
  await reader.create(identityMatch);
  await reader.insert(
    identityMatch,
    sql`
    SELECT s.position, s.customer_id, s.email, s.id_hash, s.email_hash,
      m.id_key, m.email_key, m.is_email_known, m.is_forgotten
    FROM ${pairs} s JOIN ${matched} m ON m.position = s.position`,
  );
  await engine.drop(identityHash);
  await reader.drop(identitySeen);
}

/** What the vault knows of hashes, by position. */
function knownToVault({ dialect }: Engine, source: string, hashes: Sql): Sql {
  const vault = dialect.table(identity);
  const forgotten = sql`(SELECT DISTINCT match_hash FROM ${dialect.table(forgottenIdentity)})`;
  const flag = (condition: Sql) => dialect.cast(condition, 'flag');
  return sql`
    SELECT h.position AS position, i.customer_key AS id_key,
      CASE WHEN h.id_hash IS NULL OR w.customer_key IS NULL THEN e.customer_key END AS email_key,
      ${flag(sql`e.customer_key IS NOT NULL`)} AS is_email_known,
      ${flag(sql`f.match_hash IS NOT NULL OR g.match_hash IS NOT NULL`)} AS is_forgotten
    FROM ${hashes} h
    LEFT JOIN ${vault} i ON i.match_hash = h.id_hash
    LEFT JOIN ${vault} e ON e.match_hash = h.email_hash
    LEFT JOIN (
      SELECT DISTINCT customer_key FROM ${vault} v
      WHERE kind = 'customer_id' AND source = ${source}
    ) w ON w.customer_key = e.customer_key
    LEFT JOIN ${forgotten} f ON f.match_hash = h.id_hash
    LEFT JOIN ${forgotten} g ON g.match_hash = h.email_hash`;
}

/**
 * Each pair of a file without addresses: every id is a customer of its own.
 *
 * @returns query of the pairs with `stands_in`, the pair that stands for the customer,
 *   `known_key` and `is_forgotten`
 */
function namedById(reader: Engine): Sql {
  return sql`
    SELECT customer_id, email, id_hash, email_hash, id_key, is_email_known, is_forgotten,
      position AS stands_in, id_key AS known_key
    FROM ${reader.dialect.table(identityMatch)}`;
}

/**
 * The same where there are addresses. For a pair's customer stands its id, or, without an id, the
 * first id seen with its address, or else the address.
 */
function namedByBoth(reader: Engine): Sql {
  const match = reader.dialect.table(identityMatch);
  return sql`
    WITH ids AS (
      SELECT id_hash, min(position) AS position, min(id_key) AS id_key,
        min(email_key) AS email_key, max(CASE WHEN is_forgotten THEN 1 ELSE 0 END) AS is_forgotten
      FROM ${match} WHERE id_hash IS NOT NULL GROUP BY id_hash
    ), claims AS (
      SELECT id_hash, row_number() OVER (PARTITION BY email_key ORDER BY id_hash) AS claim
      FROM ids WHERE id_key IS NULL AND email_key IS NOT NULL
    ), by_id AS (
      SELECT i.id_hash, i.position, i.is_forgotten,
        coalesce(i.id_key, CASE WHEN c.claim = 1 THEN i.email_key END) AS known_key
      FROM ids i LEFT JOIN claims c ON c.id_hash = i.id_hash
    ), by_email AS (
      SELECT email_hash, min(id_hash) AS id_hash, min(position) AS position
      FROM ${match} WHERE email_hash IS NOT NULL GROUP BY email_hash
    ), stood AS (
      SELECT m.*, f.position AS email_position,
        coalesce(m.id_hash, CASE WHEN m.email_key IS NULL THEN f.id_hash END) AS standing_id
      FROM ${match} m LEFT JOIN by_email f ON f.email_hash = m.email_hash
    )
    SELECT s.customer_id, s.email, s.id_hash, s.email_hash, s.id_key, s.is_email_known,
      s.is_forgotten OR coalesce(b.is_forgotten, 0) = 1 AS is_forgotten,
      coalesce(b.position, s.email_position) AS stands_in,
      CASE WHEN b.id_hash IS NULL THEN s.email_key ELSE b.known_key END AS known_key
    FROM stood s LEFT JOIN by_id b ON b.id_hash = s.standing_id`;
}

/** Gives a random key to every customer whom the vault does not know. */
async function giveKeys(engine: Engine, named: Sql): Promise<void> {
  const { reader } = engine;
  const at = reader.dialect.table;
  const unknown = sql`(
    SELECT DISTINCT stands_in FROM (${named}) n WHERE known_key IS NULL AND NOT is_forgotten
  )`;
  const [{ n }] = (await reader.rows(sql`SELECT count(*) AS n FROM ${unknown} u`)) as [
    { n: number },
  ];
  await reader.create(newKey);
  await reader.append(newKey, { customer_key: randomKeys(n) });
  await refuseKeysInUse(engine);
  // Any key may go to anyone: they meet in whatever order they come.
  await reader.insert(newCustomer, sql`SELECT * FROM ${unknown} u POSITIONAL JOIN ${at(newKey)}`);
  await reader.drop(newKey);
}

function decided(reader: Engine, named: Sql): Sql {
  return sql`
    SELECT s.customer_id, s.email, s.id_hash, s.email_hash,
      s.id_hash IS NOT NULL AND s.id_key IS NULL AS is_id_new,
      s.email_hash IS NOT NULL AND NOT s.is_email_known AS is_email_new,
      CASE WHEN NOT s.is_forgotten THEN coalesce(s.known_key, n.customer_key) END AS customer_key
    FROM (${named}) s
    LEFT JOIN ${reader.dialect.table(newCustomer)} n ON n.stands_in = s.stands_in`;
}

/** Identities of this file that the vault does not hold yet; an address shared by ids goes to the first. */
function toSeal(reader: Engine): Sql {
  const known = reader.dialect.table(identityKnown);
  const first = reader.dialect.firstBy(sql`customer_key`, [
    sql`coalesce(id_hash, '')`,
    sql`customer_key`,
  ]);
  return sql`
    SELECT row_number() OVER () AS position, customer_key, kind, match_hash, value
    FROM (
      SELECT 'customer_id' AS kind, id_hash AS match_hash, customer_id AS value, customer_key
      FROM ${known} WHERE is_id_new AND customer_key IS NOT NULL AND email_hash IS NULL
        AND id_hash NOT IN (
          SELECT id_hash FROM ${known} WHERE id_hash IS NOT NULL AND email_hash IS NOT NULL)
      UNION ALL
      SELECT 'customer_id', id_hash, min(customer_id), min(customer_key)
      FROM ${known} WHERE is_id_new AND customer_key IS NOT NULL AND email_hash IS NOT NULL
      GROUP BY id_hash
      UNION ALL
      SELECT 'email', email_hash, min(email), ${first}
      FROM ${known} WHERE is_email_new AND customer_key IS NOT NULL
      GROUP BY email_hash
    )`;
}

/** Only the values pass through here; the reader joins what belongs to each. */
async function sealAll(engine: Engine, keys: VaultKeys, source: string): Promise<void> {
  const { reader } = engine;
  const at = reader.dialect.table;
  await reader.create(sealedValue);
  const [{ n }] = (await reader.rows(sql`SELECT count(*) AS n FROM ${at(unsealed)}`)) as [
    { n: number },
  ];
  if (n === 0) return;
  const sealers = sealersFor(n, keys);
  try {
    const values = inBatches(reader, sql`value`, at(unsealed));
    const seal = ([texts]: readonly (readonly Cell[])[]) => sealers.seal(texts as string[]);
    let position = 0;
    for await (const sealed of inOrder(values, seal, sealers.ahead)) {
      const positions = Float64Array.from(sealed, () => ++position);
      await reader.append(sealedValue, { position: positions, sealed });
    }
  } finally {
    await sealers.close();
  }
  const sealed = sql`
    SELECT customer_key, ${source} AS source, kind, match_hash, sealed, ${keys.current} AS seal_key
    FROM ${at(unsealed)} JOIN ${at(sealedValue)} USING (position)`;
  await engine.changeVault(() => engine.transaction(() => engine.bring(identity, sealed)));
}

/** So many random keys of 62 bits. */
function randomKeys(count: number): BigInt64Array {
  const keys = randomFillSync(new BigInt64Array(count));
  return keys.map((key) => key & 0x3fff_ffff_ffff_ffffn);
}

/** Two customers under one key would be one customer: with 62 random bits it should never happen. */
async function refuseKeysInUse(engine: Engine): Promise<void> {
  const { reader } = engine;
  const fresh = reader.dialect.table(newKey);
  const twice = await reader.rows(
    sql`SELECT customer_key FROM ${fresh} GROUP BY customer_key HAVING count(*) > 1`,
  );
  const shown = await engine.show(shownKey, sql`SELECT customer_key FROM ${fresh}`);
  const taken = await engine.rows(sql`
    SELECT customer_key FROM ${shown} k
    WHERE customer_key IN (SELECT customer_key FROM ${engine.dialect.table(identity)} i)`);
  await engine.drop(shownKey);
  const keys = twice.length + taken.length;
  if (keys > 0) throw new InternalError('customer_key_in_use', { keys });
}
