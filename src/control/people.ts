import { and, asc, count, eq, lt } from 'drizzle-orm';
import type { Locale, Role } from '../vocabulary/index.ts';
import type { Store } from './open.ts';
import { account, person, session, twoFactor, verification } from './schema/index.ts';

export type Person = typeof person.$inferSelect;

export interface NewPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly locale: Locale | null;
  readonly passwordHash: string;
}

/** Adds a person who signs in with a password; undefined where the address is another's. */
export async function addPerson(
  store: Store,
  { passwordHash, ...added }: NewPerson,
  now: Date,
): Promise<Person | undefined> {
  const written = { createdAt: now, updatedAt: now };
  return store.transaction(async (within) => {
    const [made] = await within
      .insert(person)
      .values({ ...added, email: added.email.toLowerCase(), emailVerified: true, ...written })
      .onConflictDoNothing({ target: person.email })
      .returning();
    if (!made) return undefined;
    await within.insert(account).values({
      id: made.id,
      userId: made.id,
      accountId: made.id,
      providerId: 'credential',
      password: passwordHash,
      ...written,
    });
    return made;
  });
}

/** Gives a person another password and ends every session of theirs. */
export async function replacePassword(
  store: Store,
  personId: string,
  passwordHash: string,
  now: Date,
): Promise<void> {
  await store.transaction(async (within) => {
    await within
      .update(account)
      .set({ password: passwordHash, updatedAt: now })
      .where(and(eq(account.userId, personId), eq(account.providerId, 'credential')));
    await within.delete(session).where(eq(session.userId, personId));
  });
}

export async function findPerson(store: Store, id: string): Promise<Person | undefined> {
  const [found] = await store.select().from(person).where(eq(person.id, id));
  return found;
}

export async function findPersonByEmail(store: Store, email: string): Promise<Person | undefined> {
  const [found] = await store.select().from(person).where(eq(person.email, email.toLowerCase()));
  return found;
}

/** By name. */
export async function listPeople(store: Store): Promise<Person[]> {
  return store.select().from(person).orderBy(asc(person.name), asc(person.id));
}

export async function hasPeople(store: Store): Promise<boolean> {
  const [counted] = await store.select({ people: count() }).from(person);
  return (counted?.people ?? 0) > 0;
}

/** Changes how a person is called and in which language they read. */
export async function changePerson(
  store: Store,
  id: string,
  changes: { name?: string; locale?: Locale | null },
  now: Date,
): Promise<Person | undefined> {
  const [changed] = await store
    .update(person)
    .set({ ...changes, updatedAt: now })
    .where(eq(person.id, id))
    .returning();
  return changed;
}

/** The owners as they are now, held until the transaction ends, so that two cannot go at once. */
async function isLastOwner(within: Store, id: string): Promise<boolean> {
  const owners = await within
    .select({ id: person.id })
    .from(person)
    .where(eq(person.role, 'owner'))
    .orderBy(asc(person.id))
    .for('update');
  return owners.length === 1 && owners[0]?.id === id;
}

/** What became of a change to a person: there is always an owner. */
export type PersonChange = Person | 'last_owner' | 'unknown';

export async function changeRole(
  store: Store,
  id: string,
  role: Role,
  now: Date,
): Promise<PersonChange> {
  return store.transaction(async (within) => {
    if (role !== 'owner' && (await isLastOwner(within, id))) return 'last_owner';
    const [changed] = await within
      .update(person)
      .set({ role, updatedAt: now })
      .where(eq(person.id, id))
      .returning();
    return changed ?? 'unknown';
  });
}

/** Removes a person with their sessions, tokens and views; what they did stays in the audit log. */
export async function removePerson(store: Store, id: string): Promise<PersonChange> {
  return store.transaction(async (within) => {
    if (await isLastOwner(within, id)) return 'last_owner';
    const [removed] = await within.delete(person).where(eq(person.id, id)).returning();
    return removed ?? 'unknown';
  });
}

/** Takes the second factor from a person who lost theirs. */
export async function removeSecondFactor(store: Store, id: string, now: Date): Promise<boolean> {
  return store.transaction(async (within) => {
    await within.delete(twoFactor).where(eq(twoFactor.userId, id));
    const changed = await within
      .update(person)
      .set({ twoFactorEnabled: false, updatedAt: now })
      .where(eq(person.id, id))
      .returning({ id: person.id });
    return changed.length > 0;
  });
}

/** Ends the session that a token stands for. */
export async function endSession(store: Store, token: string): Promise<void> {
  await store.delete(session).where(eq(session.token, token));
}

/** Forgets sessions and half sign-ins whose time is over. */
export async function forgetExpired(store: Store, now: Date): Promise<void> {
  await store.delete(session).where(lt(session.expiresAt, now));
  await store.delete(verification).where(lt(verification.expiresAt, now));
}
