import { type KeyObject, randomFillSync } from 'node:crypto';
import { InternalError } from '../vocabulary/index.ts';
import { type Engine, forgottenIdentity, identity, type Sql, sql } from '../warehouse/index.ts';
import { matchHash } from './match.ts';
import {
  identityKnown,
  identityMatch,
  newCustomer,
  newKey,
  sealedValue,
  unsealed,
} from './scratch.ts';
import { sealEach, type VaultKeys } from './seal.ts';

const BATCH = 50_000;

/**
 * Gives every identity of a file its customer key, and seals the new ones.
 *
 * A customer id always decides. An e-mail address decides where a record has no
 * id; an unknown id joins the customer of its address when that customer has no
 * id in this source yet. Ids that share an address stay apart.
 *
 * @param seen a query of distinct (customer_id, email); either may be NULL, not both
 * @returns the scratch table (customer_id, email, customer_key); the key is NULL
 *   where the customer asked to be forgotten
 */
export async function resolveIdentities(
  engine: Engine,
  keys: VaultKeys,
  source: string,
  seen: Sql,
): Promise<Sql> {
  const at = engine.dialect.table;
  await engine.create(identityMatch);
  await engine.insert(identityMatch, matches(engine, keys, source, seen));
  await engine.create(newCustomer);
  await engine.insert(newCustomer, unknownCustomers(engine));
  await engine.create(newKey);
  const [{ n }] = (await engine.rows(sql`SELECT count(*) AS n FROM ${at(newCustomer)}`)) as [
    { n: number },
  ];
  await engine.append(newKey, randomKeys(n));
  await refuseKeysInUse(engine);
  await engine.create(identityKnown);
  await engine.insert(identityKnown, decided(engine));
  await engine.create(unsealed);
  await engine.insert(unsealed, toSeal(engine));
  await sealAll(engine, keys, source);
  for (const table of [identityMatch, newCustomer, newKey, unsealed, sealedValue])
    await engine.drop(table);
  return at(identityKnown);
}

function matches(engine: Engine, keys: VaultKeys, source: string, seen: Sql): Sql {
  const { dialect } = engine;
  const idHash = matchHash('customer_id', source, sql`customer_id`, keys.matching, dialect);
  const emailHash = matchHash('email', source, sql`email`, keys.matching, dialect);
  return sql`
    WITH hashed AS (
      SELECT customer_id, email, ${idHash} AS id_hash, ${emailHash} AS email_hash FROM (${seen})
    ), with_id AS (
      SELECT DISTINCT customer_key FROM ${dialect.table(identity)}
      WHERE kind = 'customer_id' AND source = ${source}
    )
    SELECT h.customer_id, h.email, h.id_hash, h.email_hash, i.customer_key AS id_key,
      CASE WHEN h.customer_id IS NULL OR w.customer_key IS NULL THEN e.customer_key END AS email_key,
      (f.match_hash IS NOT NULL OR g.match_hash IS NOT NULL) AS is_forgotten
    FROM hashed h
    LEFT JOIN ${dialect.table(identity)} i ON i.match_hash = h.id_hash
    LEFT JOIN ${dialect.table(identity)} e ON e.match_hash = h.email_hash
    LEFT JOIN with_id w ON w.customer_key = e.customer_key
    LEFT JOIN ${dialect.table(forgottenIdentity)} f ON f.match_hash = h.id_hash
    LEFT JOIN ${dialect.table(forgottenIdentity)} g ON g.match_hash = h.email_hash`;
}

/**
 * The hash that stands for a record's customer inside this file: of its id, or,
 * without an id, of the first id seen with its address, or else of the address.
 */
function standIn(engine: Engine): Sql {
  return sql`
    WITH ids AS (
      SELECT id_hash, min(id_key) AS id_key, min(email_key) AS email_key,
        bool_or(is_forgotten) AS is_forgotten
      FROM ${engine.dialect.table(identityMatch)} WHERE id_hash IS NOT NULL GROUP BY id_hash
    ), claims AS (
      SELECT id_hash, row_number() OVER (PARTITION BY email_key ORDER BY id_hash) AS claim
      FROM ids WHERE id_key IS NULL AND email_key IS NOT NULL
    ), by_id AS (
      SELECT i.id_hash, i.is_forgotten,
        coalesce(i.id_key, CASE WHEN c.claim = 1 THEN i.email_key END) AS known_key
      FROM ids i LEFT JOIN claims c USING (id_hash)
    ), first_id AS (
      SELECT email_hash, min(id_hash) AS id_hash FROM ${engine.dialect.table(identityMatch)}
      WHERE email_hash IS NOT NULL AND id_hash IS NOT NULL GROUP BY email_hash
    ), stood AS (
      SELECT m.customer_id, m.email, m.id_hash, m.email_hash,
        coalesce(m.id_hash, CASE WHEN m.email_key IS NULL THEN f.id_hash END, m.email_hash)
          AS identity_hash,
        m.email_key, m.is_forgotten
      FROM ${engine.dialect.table(identityMatch)} m LEFT JOIN first_id f USING (email_hash)
    )
    SELECT s.customer_id, s.email, s.id_hash, s.email_hash, s.identity_hash,
      s.is_forgotten OR coalesce(b.is_forgotten, false) AS is_forgotten,
      CASE WHEN b.id_hash IS NULL THEN s.email_key ELSE b.known_key END AS known_key
    FROM stood s LEFT JOIN by_id b ON b.id_hash = s.identity_hash`;
}

function unknownCustomers(engine: Engine): Sql {
  return sql`
    SELECT row_number() OVER () AS position, identity_hash
    FROM (SELECT DISTINCT identity_hash FROM (${standIn(engine)})
          WHERE known_key IS NULL AND NOT is_forgotten)`;
}

function decided(engine: Engine): Sql {
  const at = engine.dialect.table;
  return sql`
    SELECT s.customer_id, s.email, s.id_hash, s.email_hash,
      CASE WHEN NOT s.is_forgotten THEN coalesce(s.known_key, k.customer_key) END AS customer_key
    FROM (${standIn(engine)}) s
    LEFT JOIN ${at(newCustomer)} n USING (identity_hash)
    LEFT JOIN ${at(newKey)} k USING (position)`;
}

/** Identities of this file that the vault does not hold yet; an address shared by ids goes to the first. */
function toSeal(engine: Engine): Sql {
  const at = engine.dialect.table;
  return sql`
    WITH found AS (
      SELECT 'customer_id' AS kind, id_hash AS match_hash, customer_id AS value, customer_key, id_hash
      FROM ${at(identityKnown)} WHERE id_hash IS NOT NULL AND customer_key IS NOT NULL
      UNION ALL
      SELECT 'email', email_hash, email, customer_key, id_hash
      FROM ${at(identityKnown)} WHERE email_hash IS NOT NULL AND customer_key IS NOT NULL
    ), fresh AS (
      SELECT kind, match_hash, min(value) AS value,
        ${engine.dialect.firstBy(sql`customer_key`, [sql`coalesce(id_hash, '')`, sql`customer_key`])}
          AS customer_key
      FROM found WHERE match_hash NOT IN (SELECT match_hash FROM ${at(identity)})
      GROUP BY kind, match_hash
    )
    SELECT row_number() OVER () AS position, customer_key, kind, match_hash, value
    FROM fresh`;
}

/** Only the values pass through here; the engine joins what belongs to each. */
async function sealAll(engine: Engine, keys: VaultKeys, source: string): Promise<void> {
  const at = engine.dialect.table;
  const key = keys.sealing.get(keys.current) as KeyObject;
  await engine.create(sealedValue);
  for (let from = 0; ; from += BATCH) {
    const rows = await engine.rows<{ value: string }>(sql`
      SELECT value FROM ${at(unsealed)}
      WHERE position > ${from} AND position <= ${from + BATCH} ORDER BY position`);
    if (rows.length === 0) break;
    const texts = rows.map(({ value }) => value);
    await engine.append(sealedValue, {
      position: Float64Array.from(texts, (_, i) => from + i + 1),
      sealed: sealEach(texts, key),
    });
  }
  await engine.transaction(() =>
    engine.insert(
      identity,
      sql`SELECT customer_key, ${source} AS source, kind, match_hash, sealed,
          ${keys.current} AS seal_key
        FROM ${at(unsealed)} JOIN ${at(sealedValue)} USING (position)`,
    ),
  );
}

/** So many distinct random keys of 62 bits. */
function randomKeys(count: number) {
  const fresh = new Set<bigint>();
  while (fresh.size < count) {
    const batch = randomFillSync(new BigInt64Array(count - fresh.size));
    for (const key of batch) fresh.add(key & 0x3fff_ffff_ffff_ffffn);
  }
  const customerKey = BigInt64Array.from(fresh);
  const position = Float64Array.from({ length: count }, (_, i) => i + 1);
  return { position, customer_key: customerKey };
}

/** Two customers under one key would be one customer: with 62 random bits it should never happen. */
async function refuseKeysInUse(engine: Engine): Promise<void> {
  const at = engine.dialect.table;
  const taken = await engine.rows(
    sql`SELECT customer_key FROM ${at(newKey)} SEMI JOIN ${at(identity)} USING (customer_key)`,
  );
  if (taken.length > 0) throw new InternalError('customer_key_in_use', { keys: taken.length });
}
