import type { Terms } from '../vocabulary/index.ts';
import type { Engine } from '../warehouse/index.ts';
import { membership } from './membership.ts';
import type { SegmentMovements } from './movements.ts';
import { type PlaybookReach, playbookReach } from './playbook-reach.ts';
import {
  type BandFigures,
  bandFigures,
  type DealHunterFigures,
  dealHunterFigures,
  type OpportunityFigures,
  opportunityFigures,
  type SegmentFigures,
  segmentFigures,
} from './segment-figures.ts';
import { runSegmentTables, type SegmentTables } from './tables.ts';
import { type SegmentThresholds, segmentThresholds } from './thresholds.ts';

export interface SegmentsResult {
  readonly thresholds: Record<keyof SegmentThresholds, number | null>;
  readonly values: SegmentFigures[];
  readonly bands: BandFigures[];
  readonly opportunity: OpportunityFigures;
  readonly deal_hunters: DealHunterFigures;
  readonly playbooks: PlaybookReach[];
  /** None yet: `writeMovements` finds them, once there is a past day to compare with. */
  readonly movements: SegmentMovements;
}

/**
 * Fills customer_segment from customer_history and customer_value, a row per customer; answers
 * where the rules cut.
 */
export async function assignSegments(
  engine: Engine,
  terms: Terms,
  tables: SegmentTables = runSegmentTables,
): Promise<SegmentThresholds> {
  const thresholds = await segmentThresholds(engine, terms, tables);
  await engine.create(tables.segment);
  await engine.insert(tables.segment, membership(engine.dialect, terms, tables, thresholds));
  return thresholds;
}

/**
 * Fills customer_segment from customer_history and customer_value, a row per customer, and sums it
 * up. Given the tables of a past valuation it segments that one instead, by its own thresholds.
 */
export async function segmentCustomers(
  engine: Engine,
  terms: Terms,
  tables: SegmentTables = runSegmentTables,
): Promise<SegmentsResult> {
  const thresholds = await assignSegments(engine, terms, tables);
  return {
    thresholds: { ...thresholds },
    values: await segmentFigures(engine, terms, tables),
    bands: await bandFigures(engine, terms, tables),
    opportunity: await opportunityFigures(engine, terms, tables),
    deal_hunters: await dealHunterFigures(engine, terms, tables),
    playbooks: await playbookReach(engine, tables),
    movements: { since: null, moves: [] },
  };
}
