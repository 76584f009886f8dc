import { z } from 'zod';
import { customerRowSchema } from './customers.ts';
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
