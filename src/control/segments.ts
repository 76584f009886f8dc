import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Store } from './open.ts';
import { segmentDefinition, segmentVersion } from './schema/index.ts';

export type SegmentDefinition = typeof segmentDefinition.$inferSelect;
export type SegmentVersion = typeof segmentVersion.$inferSelect;

export interface SegmentTerms {
  readonly name: string;
  readonly definition: unknown;
  readonly playbook: unknown;
}

export async function addSegment(
  store: Store,
  terms: SegmentTerms,
  actor: string,
  now: Date,
): Promise<SegmentDefinition> {
  return store.transaction(async (within) => {
    const rows = await within
      .insert(segmentDefinition)
      .values({
        ...terms,
        version: 1,
        createdBy: actor,
        createdAt: now,
        updatedBy: actor,
        updatedAt: now,
      })
      .returning();
    return keepVersion(within, rows[0] as SegmentDefinition);
  });
}

/**
 * Changes a segment, unless somebody else did meanwhile.
 *
 * @param version the one that the change was made to
 * @returns undefined where the segment is not there, or has another version
 */
export async function changeSegment(
  store: Store,
  { id, version }: { id: number; version: number },
  terms: SegmentTerms,
  actor: string,
  now: Date,
): Promise<SegmentDefinition | undefined> {
  return store.transaction(async (within) => {
    const [changed] = await within
      .update(segmentDefinition)
      .set({ ...terms, version: version + 1, updatedBy: actor, updatedAt: now })
      .where(
        and(
          eq(segmentDefinition.id, id),
          eq(segmentDefinition.version, version),
          isNull(segmentDefinition.removedAt),
        ),
      )
      .returning();
    return changed && keepVersion(within, changed);
  });
}

async function keepVersion(store: Store, kept: SegmentDefinition): Promise<SegmentDefinition> {
  await store.insert(segmentVersion).values({
    segmentId: kept.id,
    version: kept.version,
    name: kept.name,
    definition: kept.definition,
    playbook: kept.playbook,
    savedBy: kept.updatedBy,
    savedAt: kept.updatedAt,
  });
  return kept;
}

/** Takes a segment out of sight; its history is kept. */
export async function removeSegment(store: Store, id: number, now: Date): Promise<boolean> {
  const removed = await store
    .update(segmentDefinition)
    .set({ removedAt: now })
    .where(and(eq(segmentDefinition.id, id), isNull(segmentDefinition.removedAt)))
    .returning();
  return removed.length > 0;
}

/** Brings a removed segment back. */
export async function restoreSegment(store: Store, id: number): Promise<boolean> {
  const restored = await store
    .update(segmentDefinition)
    .set({ removedAt: null })
    .where(and(eq(segmentDefinition.id, id), isNotNull(segmentDefinition.removedAt)))
    .returning();
  return restored.length > 0;
}

export async function findSegment(
  store: Store,
  id: number,
): Promise<SegmentDefinition | undefined> {
  const [found] = await store
    .select()
    .from(segmentDefinition)
    .where(and(eq(segmentDefinition.id, id), isNull(segmentDefinition.removedAt)));
  return found;
}

/** By name. */
export async function listSegments(store: Store): Promise<SegmentDefinition[]> {
  return store
    .select()
    .from(segmentDefinition)
    .where(isNull(segmentDefinition.removedAt))
    .orderBy(asc(segmentDefinition.name), asc(segmentDefinition.id));
}

/** Newest first. */
export async function segmentVersions(store: Store, id: number): Promise<SegmentVersion[]> {
  return store
    .select()
    .from(segmentVersion)
    .where(eq(segmentVersion.segmentId, id))
    .orderBy(desc(segmentVersion.version));
}
