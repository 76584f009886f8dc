// Rules → who belongs where → who moved since; and what is done for each.
export { CHURN_BAND_BOUNDS, VALUE_BANDS, type ValueBand } from './bands.ts';
export {
  type SegmentMove,
  type SegmentMovements,
  standing,
  writeMovements,
} from './movements.ts';
export type { PlaybookReach } from './playbook-reach.ts';
export { PLAYBOOKS, type Playbook, type PlaybookAudience, playbookOf } from './playbooks.ts';
export { type SegmentsResult, segmentCustomers } from './segment-customers.ts';
export { runSegmentTables, type SegmentTables } from './tables.ts';
export type { SegmentThresholds } from './thresholds.ts';
export { SEGMENT_RULES, type SegmentRule } from './value-segments.ts';
