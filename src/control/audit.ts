import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import type { Store } from './open.ts';
import { auditEntry, person } from './schema/index.ts';

export type AuditEntry = typeof auditEntry.$inferSelect;

export interface Audited {
  /** Id of the person; null: the server itself. */
  readonly actor: string | null;
  readonly token?: number | null;
  /** What was done, such as person.invite. */
  readonly action: string;
  /** What it was done to, by id. */
  readonly target?: string;
  /** Nothing of a customer, nor a secret. */
  readonly details?: Record<string, unknown>;
}

/** Notes what was changed; inside the transaction that changed it. */
export async function audit(
  store: Store,
  { actor, token = null, action, target, details = {} }: Audited,
  now: Date,
): Promise<void> {
  await store
    .insert(auditEntry)
    .values({ at: now, actor, token, action, target: target ?? null, details });
}

export interface AuditPage {
  /** Only entries with a lower id. */
  readonly before?: number;
  readonly action?: string;
  readonly limit: number;
}

/** Newest first. */
export async function listAudit(
  store: Store,
  { before, action, limit }: AuditPage,
): Promise<AuditEntry[]> {
  return store
    .select()
    .from(auditEntry)
    .where(
      and(
        before === undefined ? undefined : lt(auditEntry.id, before),
        action === undefined ? undefined : eq(auditEntry.action, action),
      ),
    )
    .orderBy(desc(auditEntry.id))
    .limit(limit);
}

/** The name of the person who did one of these last; null where it was nobody who is still here. */
export async function lastToDo(
  store: Store,
  actions: readonly string[],
  target?: string,
): Promise<string | null> {
  const [last] = await store
    .select({ name: person.name })
    .from(auditEntry)
    .leftJoin(person, eq(person.id, auditEntry.actor))
    .where(
      and(
        inArray(auditEntry.action, [...actions]),
        target === undefined ? undefined : eq(auditEntry.target, target),
      ),
    )
    .orderBy(desc(auditEntry.id))
    .limit(1);
  return last?.name ?? null;
}
