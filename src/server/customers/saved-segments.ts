import type { Segment, SegmentTerms, SegmentVersions } from '../../contract/index.ts';
import {
  findSegment,
  type SegmentDefinition,
  type SegmentVersion,
  type SegmentTerms as StoredTerms,
} from '../../control/index.ts';
import { InputError, type SegmentRule } from '../../vocabulary/index.ts';
import type { House } from '../house.ts';

/** As the control store keeps it. */
export function storedTerms({ name, rule, playbook }: SegmentTerms): StoredTerms {
  return { name, definition: rule, playbook };
}

function termsOf({ name, definition, playbook }: StoredTerms): SegmentTerms {
  return {
    name,
    rule: definition as SegmentRule,
    playbook: playbook as SegmentTerms['playbook'],
  };
}

export function segmentOnTheWire(kept: SegmentDefinition): Segment {
  const { id, version, updatedAt } = kept;
  return { ...termsOf(kept), id, version, updated_at: updatedAt.toISOString() };
}

export function versionOnTheWire(kept: SegmentVersion): SegmentVersions['versions'][number] {
  return { ...termsOf(kept), version: kept.version, saved_at: kept.savedAt.toISOString() };
}

/**
 * The rule of a saved segment, and its version.
 *
 * @throws InputError segment_unknown
 */
export async function savedRule(
  house: House,
  id: number,
): Promise<{ rule: SegmentRule; version: number }> {
  const found = await findSegment(house.control.store, id);
  if (!found) throw new InputError('segment_unknown', {});
  return { rule: found.definition as SegmentRule, version: found.version };
}
