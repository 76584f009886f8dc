import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm';
import type { Role } from '../vocabulary/index.ts';
import type { Store } from './open.ts';
import { type LinkPurpose, oneTimeLink } from './schema/index.ts';

export type OneTimeLink = typeof oneTimeLink.$inferSelect;

export interface NewLink {
  readonly purpose: LinkPurpose;
  readonly hash: string;
  readonly role?: Role;
  readonly email?: string | null;
  readonly personId?: string;
  readonly createdBy: string | null;
  readonly expiresAt: Date;
}

/** Adds a link; those that have expired go. */
export async function addLink(store: Store, added: NewLink, now: Date): Promise<OneTimeLink> {
  await store.delete(oneTimeLink).where(lte(oneTimeLink.expiresAt, now));
  const rows = await store
    .insert(oneTimeLink)
    .values({ ...added, createdAt: now })
    .returning();
  return rows[0] as OneTimeLink;
}

const valid = (hash: string, now: Date) =>
  and(eq(oneTimeLink.hash, hash), gt(oneTimeLink.expiresAt, now));

export async function findLink(
  store: Store,
  hash: string,
  now: Date,
): Promise<OneTimeLink | undefined> {
  const [found] = await store.select().from(oneTimeLink).where(valid(hash, now));
  return found;
}

/** Uses a link up: of two who try at once, one gets it. */
export async function takeLink(
  store: Store,
  hash: string,
  purposes: readonly LinkPurpose[],
  now: Date,
): Promise<OneTimeLink | undefined> {
  const [taken] = await store
    .delete(oneTimeLink)
    .where(and(valid(hash, now), inArray(oneTimeLink.purpose, [...purposes])))
    .returning();
  return taken;
}

/** Invitations that nobody has taken yet, oldest first. */
export async function listInvitations(store: Store, now: Date): Promise<OneTimeLink[]> {
  return store
    .select()
    .from(oneTimeLink)
    .where(and(eq(oneTimeLink.purpose, 'invitation'), gt(oneTimeLink.expiresAt, now)))
    .orderBy(asc(oneTimeLink.id));
}

export async function removeInvitation(store: Store, id: number): Promise<boolean> {
  const removed = await store
    .delete(oneTimeLink)
    .where(and(eq(oneTimeLink.id, id), eq(oneTimeLink.purpose, 'invitation')))
    .returning({ id: oneTimeLink.id });
  return removed.length > 0;
}

/** Takes back every link of a purpose, or those for one person. */
export async function removeLinks(
  store: Store,
  purpose: LinkPurpose,
  personId?: string,
): Promise<void> {
  await store
    .delete(oneTimeLink)
    .where(
      and(
        eq(oneTimeLink.purpose, purpose),
        personId === undefined ? undefined : eq(oneTimeLink.personId, personId),
      ),
    );
}
