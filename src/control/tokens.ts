import { and, asc, eq, gt, isNull, lt, or } from 'drizzle-orm';
import type { Permission } from '../vocabulary/index.ts';
import type { Store } from './open.ts';
import type { Person } from './people.ts';
import { apiToken, person } from './schema/index.ts';

export type ApiToken = typeof apiToken.$inferSelect;

export interface NewToken {
  readonly personId: string;
  readonly name: string;
  readonly hash: string;
  readonly prefix: string;
  readonly scopes: Permission[];
  readonly expiresAt: Date;
}

export async function addToken(store: Store, added: NewToken, now: Date): Promise<ApiToken> {
  const rows = await store
    .insert(apiToken)
    .values({ ...added, createdAt: now })
    .returning();
  return rows[0] as ApiToken;
}

/** A token that has not expired, and whose it is. */
export async function findToken(
  store: Store,
  hash: string,
  now: Date,
): Promise<{ token: ApiToken; person: Person } | undefined> {
  const [found] = await store
    .select({ token: apiToken, person })
    .from(apiToken)
    .innerJoin(person, eq(person.id, apiToken.personId))
    .where(and(eq(apiToken.hash, hash), gt(apiToken.expiresAt, now)));
  return found;
}

const NOTED_EVERY_MS = 60_000;

/** Notes that a token was used; once a minute is enough to know which are not any more. */
export async function noteTokenUse(store: Store, id: number, now: Date): Promise<void> {
  const before = new Date(now.getTime() - NOTED_EVERY_MS);
  await store
    .update(apiToken)
    .set({ lastUsedAt: now })
    .where(
      and(eq(apiToken.id, id), or(isNull(apiToken.lastUsedAt), lt(apiToken.lastUsedAt, before))),
    );
}

/** Of a person, oldest first. */
export async function listTokens(store: Store, personId: string): Promise<ApiToken[]> {
  return store
    .select()
    .from(apiToken)
    .where(eq(apiToken.personId, personId))
    .orderBy(asc(apiToken.id));
}

/** @returns whether it was there and theirs */
export async function removeToken(store: Store, id: number, personId: string): Promise<boolean> {
  const removed = await store
    .delete(apiToken)
    .where(and(eq(apiToken.id, id), eq(apiToken.personId, personId)))
    .returning({ id: apiToken.id });
  return removed.length > 0;
}
