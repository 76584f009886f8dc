import { z } from 'zod';
import {
  PLAYBOOK_STEPS,
  type PlaybookId,
  RFM_GROUPS,
  RFM_GROUPS_OF_SIX,
  RFM_MEASURES,
  VALUE_SEGMENTS,
} from '../../vocabulary/index.ts';
import { count, day, maybe, maybeAmount, share } from './kinds.ts';

const PLAYBOOK_IDS = Object.keys(PLAYBOOK_STEPS) as PlaybookId[];

export const groupFigures = {
  customers: count,
  share: share,
  revenue: maybeAmount,
  historical_value: maybeAmount,
  predicted_value: maybeAmount,
  average_churn_risk: share.nullable(),
};

export const rfm = z.object({
  /** Lower bound of each score 2..5, in days since the last order (upper bound), orders, amount. */
  cuts: z.object({
    recency_days: z.array(z.number()),
    orders: z.array(z.number()),
    revenue: z.array(z.number()).nullable(),
  }),
  /** Measures whose cuts the shop laid down; the others are cut by fifths of its customers. */
  given_cuts: z.array(z.enum(RFM_MEASURES)),
  groups: z.array(z.object({ group: z.enum(RFM_GROUPS), ...groupFigures })),
  groups_of_six: z.array(z.object({ group: z.enum(RFM_GROUPS_OF_SIX), ...groupFigures })),
  /** Customers by recency score and by (frequency + monetary) / 2. */
  grid: z.array(
    z.object({
      recency: count,
      frequency_monetary: z.number(),
      group: z.enum(RFM_GROUPS),
      customers: count,
    }),
  ),
  /** Groups as they were at a past cut-off, and what they bought after it; null where not measured. */
  lift: z
    .object({
      cut_off: day,
      until: day,
      groups: z.array(
        z.object({
          group: z.enum(RFM_GROUPS),
          customers: count,
          share_of_customers: share,
          /** Of revenue, or of purchases where there are no amounts. */
          share_of_later_value: maybe,
          /** share_of_later_value / share_of_customers: 1 is no better than a random pick. */
          lift: maybe,
        }),
      ),
    })
    .nullable(),
});

export const segments = z.object({
  thresholds: z.record(z.string(), z.number().nullable()),
  values: z.array(z.object({ segment: z.enum(VALUE_SEGMENTS), ...groupFigures })),
  bands: z.array(
    z.object({
      band: z.enum(['small', 'medium', 'large']),
      customers: count,
      predicted_value: maybeAmount,
    }),
  ),
  opportunity: z.object({
    customers: count,
    share_of_customers: share,
    upside: maybeAmount,
    upside_share: share.nullable(),
  }),
  deal_hunters: z.object({
    customers: count,
    share: share.nullable(),
    revenue: maybeAmount,
    measured: z.boolean(),
  }),
  /** How many customers each playbook is for. */
  playbooks: z.array(z.object({ playbook: z.enum(PLAYBOOK_IDS), customers: count })),
  movements: z.object({
    since: day.nullable(),
    moves: z.array(
      z.object({
        axis: z.enum(['rfm_group', 'value_segment']),
        from: z.string().nullable(),
        to: z.string(),
        customers: count,
        predicted_value: maybeAmount,
      }),
    ),
  }),
});
