import { and, asc, eq, lte } from 'drizzle-orm';
import type { Store } from './open.ts';
import { schedule } from './schema/index.ts';

export type Schedule = typeof schedule.$inferSelect;

export interface ScheduleTerms {
  readonly kind: string;
  readonly request: unknown;
  readonly cron: string;
  readonly timeZone: string;
  readonly isOn: boolean;
  readonly nextAt: Date | null;
}

export async function addSchedule(
  store: Store,
  terms: ScheduleTerms,
  actor: string | null,
  now: Date,
): Promise<Schedule> {
  const rows = await store
    .insert(schedule)
    .values({ ...terms, createdBy: actor, createdAt: now, updatedAt: now })
    .returning();
  return rows[0] as Schedule;
}

export async function changeSchedule(
  store: Store,
  id: number,
  terms: Partial<ScheduleTerms>,
  now: Date,
): Promise<Schedule | undefined> {
  const [changed] = await store
    .update(schedule)
    .set({ ...terms, updatedAt: now })
    .where(eq(schedule.id, id))
    .returning();
  return changed;
}

export async function removeSchedule(store: Store, id: number): Promise<boolean> {
  const removed = await store.delete(schedule).where(eq(schedule.id, id)).returning();
  return removed.length > 0;
}

export async function listSchedules(store: Store): Promise<Schedule[]> {
  return store.select().from(schedule).orderBy(asc(schedule.id));
}

/** Those whose time has come. */
export async function dueSchedules(store: Store, now: Date): Promise<Schedule[]> {
  return store
    .select()
    .from(schedule)
    .where(and(eq(schedule.isOn, true), lte(schedule.nextAt, now)))
    .orderBy(asc(schedule.nextAt), asc(schedule.id));
}

/**
 * Moves a schedule on to its next time.
 *
 * @returns whether this call did it: of two servers on one store, only one starts the work
 */
export async function moveSchedule(
  store: Store,
  id: number,
  from: Date,
  to: Date | null,
): Promise<boolean> {
  const moved = await store
    .update(schedule)
    .set({ nextAt: to })
    .where(and(eq(schedule.id, id), eq(schedule.nextAt, from)))
    .returning();
  return moved.length > 0;
}
