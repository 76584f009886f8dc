import { type Dialect, type Sql, sql } from '../warehouse/index.ts';

export type IdentityKind = 'customer_id' | 'email';

/**
 * The keyed hash that an identity is matched by. A customer id means something
 * within its source alone; an e-mail address is the same person everywhere.
 */
export function matchHash(
  kind: IdentityKind,
  source: string,
  value: Sql,
  secret: Uint8Array,
  dialect: Dialect,
): Sql {
  const scope = kind === 'email' ? 'email:' : `customer_id:${source}:`;
  return dialect.keyedHash(sql`${scope} || ${value}`, secret);
}
