import { asc, eq } from 'drizzle-orm';
import type { Store } from './open.ts';
import { playbookEdit } from './schema/index.ts';

export type PlaybookEdit = typeof playbookEdit.$inferSelect;

/** Rewrites the playbook of a built-in segment. */
export async function writePlaybookEdit(
  store: Store,
  segment: string,
  playbook: unknown,
  actor: string,
  now: Date,
): Promise<PlaybookEdit> {
  const written = { playbook, updatedBy: actor, updatedAt: now };
  const rows = await store
    .insert(playbookEdit)
    .values({ segment, ...written })
    .onConflictDoUpdate({ target: playbookEdit.segment, set: written })
    .returning();
  return rows[0] as PlaybookEdit;
}

/** Goes back to the playbook that the segment came with. */
export async function removePlaybookEdit(store: Store, segment: string): Promise<boolean> {
  const removed = await store
    .delete(playbookEdit)
    .where(eq(playbookEdit.segment, segment))
    .returning();
  return removed.length > 0;
}

export async function listPlaybookEdits(store: Store): Promise<PlaybookEdit[]> {
  return store.select().from(playbookEdit).orderBy(asc(playbookEdit.segment));
}
