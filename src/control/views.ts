import { and, asc, eq, or } from 'drizzle-orm';
import type { Store } from './open.ts';
import { savedView } from './schema/index.ts';

export type SavedView = typeof savedView.$inferSelect;

export interface ViewTerms {
  readonly page: string;
  readonly name: string;
  readonly state: unknown;
  readonly isShared: boolean;
}

/** Saves a page as a person set it up; one of theirs with the same name there is replaced. */
export async function saveView(
  store: Store,
  terms: ViewTerms,
  personId: string,
  now: Date,
): Promise<SavedView> {
  const { state, isShared } = terms;
  const rows = await store
    .insert(savedView)
    .values({ ...terms, personId, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [savedView.personId, savedView.page, savedView.name],
      set: { state, isShared, updatedAt: now },
    })
    .returning();
  return rows[0] as SavedView;
}

/** @returns whether it was there and theirs */
export async function removeView(store: Store, id: number, personId: string): Promise<boolean> {
  const removed = await store
    .delete(savedView)
    .where(and(eq(savedView.id, id), eq(savedView.personId, personId)))
    .returning();
  return removed.length > 0;
}

/** A person's own views of a page and those that others share, by name. */
export async function listViews(
  store: Store,
  page: string,
  personId: string,
): Promise<SavedView[]> {
  return store
    .select()
    .from(savedView)
    .where(
      and(
        eq(savedView.page, page),
        or(eq(savedView.personId, personId), eq(savedView.isShared, true)),
      ),
    )
    .orderBy(asc(savedView.name), asc(savedView.id));
}
