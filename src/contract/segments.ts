import { z } from 'zod';
import {
  PLAYBOOK_KPIS,
  PLAYBOOK_STEPS,
  type PlaybookId,
  VALUE_SEGMENTS,
} from '../vocabulary/index.ts';
import { customerRowSchema } from './customers.ts';
import { numberInAddress } from './in-address.ts';
import { segmentRuleSchema } from './segment-rule.ts';

export const segmentCountRequest = z.object({ rule: segmentRuleSchema });

/** Whom a rule holds: how many, what they are expected to bring, and the first of them. */
export const segmentCountSchema = z
  .object({
    run: z.int(),
    customers: z.int(),
    share: z.number(),
    /** null without amounts. */
    predicted_value: z.number().nullable(),
    share_of_value: z.number().nullable(),
    /** By predicted value, the greatest first. */
    sample: z.array(customerRowSchema),
  })
  .meta({ id: 'SegmentCount' });

export type SegmentCount = z.infer<typeof segmentCountSchema>;

const PLAYBOOKS = Object.keys(PLAYBOOK_STEPS) as [PlaybookId, ...PlaybookId[]];

/** Who answers for a segment, by what it is judged, and after how many days. */
export const undertakingSchema = z.strictObject({
  /** One of PLAYBOOK_OWNERS, or a name of the shop's own. */
  owner: z.string().trim().min(1).max(80),
  kpi: z.enum(PLAYBOOK_KPIS),
  window_days: z.int().min(7).max(730),
});

export type Undertaking = z.infer<typeof undertakingSchema>;

/** A segment cannot be saved without a playbook, its owner, its measure and its window. */
export const segmentTermsSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  rule: segmentRuleSchema,
  playbook: undertakingSchema.extend({ id: z.enum(PLAYBOOKS) }),
});

export const segmentChangeSchema = segmentTermsSchema.extend({
  /** The version that the change was made to. */
  version: z.int().min(1),
});

export const segmentSchema = segmentTermsSchema
  .extend({ id: z.int(), version: z.int(), updated_at: z.string() })
  .meta({ id: 'Segment' });

export const segmentsSchema = z.object({ segments: z.array(segmentSchema) });
export const segmentParameter = z.object({ id: numberInAddress(z.int()) });

export const segmentVersionsSchema = z.object({
  versions: z.array(segmentTermsSchema.extend({ version: z.int(), saved_at: z.string() })),
});

export type SegmentTerms = z.infer<typeof segmentTermsSchema>;
export type Segment = z.infer<typeof segmentSchema>;
export type SegmentVersions = z.infer<typeof segmentVersionsSchema>;

/** The playbook of a value segment as it is in force. */
export const playbooksSchema = z.object({
  playbooks: z.array(
    undertakingSchema.extend({
      segment: z.enum(VALUE_SEGMENTS),
      id: z.enum(PLAYBOOKS),
      discount_share_cap: z.number(),
      /** The shop changed what it came with. */
      is_edited: z.boolean(),
      /** Goes with a change, which is refused where somebody else made one meanwhile. */
      version: z.string(),
    }),
  ),
});
const playbookVersion = z.object({ version: z.string().optional() });
export const playbookChangeSchema = undertakingSchema.extend(playbookVersion.shape);
export const playbookResetQuery = playbookVersion;
export const playbookParameter = z.object({ segment: z.enum(VALUE_SEGMENTS) });

export type Playbooks = z.infer<typeof playbooksSchema>;

/** Who moved from one segment to another between two runs. */
export const movementsSchema = z.object({
  before: z.int(),
  after: z.int(),
  gained: z.int(),
  lost: z.int(),
  moves: z.array(
    z.object({
      axis: z.enum(['rfm_group', 'value_segment']),
      from: z.string(),
      to: z.string(),
      customers: z.int(),
    }),
  ),
});
export const movementsQuery = z.object({ since: numberInAddress(z.int().min(1)) });

export type Movements = z.infer<typeof movementsSchema>;
