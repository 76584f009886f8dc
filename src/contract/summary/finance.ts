import { z } from 'zod';
import { ACQUISITION_BANDS } from '../../vocabulary/index.ts';
import { amount, count, day, maybe, maybeAmount, share } from './kinds.ts';

const economics = z.object({
  spend: amount,
  new_customers: count,
  acquisition_cost: maybeAmount,
  historical_value: maybeAmount,
  lifetime_value: maybeAmount,
  value_to_cost: maybe,
  band: z.enum(ACQUISITION_BANDS).nullable(),
  payback_months: count.nullable(),
  maximum_acquisition_cost: maybeAmount,
  /** The channel's own target, else the shop's. */
  target_lowest: z.number(),
  target_highest: z.number(),
  /** CLV:CAC less the nearer end of its target; 0 within. */
  ratio_variance: maybe,
  target_payback_months: count.nullable(),
  /** Months beyond the target, below 0 before it. */
  payback_variance: z.int().nullable(),
});

export const finance = z.object({
  /** null without marketing spend. */
  overall: economics.nullable(),
  channels: z.array(
    z.object({ channel: z.string(), creative_theme: z.string().nullable(), ...economics.shape }),
  ),
  /** Days over which spend and the customers it won are set against each other. */
  period: z.object({ from: day, to: day }).nullable(),
  target_ratio: z.number(),
  /** What the shop aims at when it wins customers. */
  target: z.object({
    /** CLV:CAC, ends included. */
    lowest: z.number(),
    highest: z.number(),
    /** Whether the band is the one that holds until a shop lays down its own. */
    is_default: z.boolean(),
    /** The share of lifetime value that a customer may cost by it: 1 / lowest. */
    maximum_cost_share: share,
    /** null where the shop lays none down. */
    payback_months: count.nullable(),
  }),
  margin_per_acquisition_euro: maybe,
  /** What customers were worth on average on a past day, to compare with; null without one. */
  own_baseline: z.object({ since: day, total_value_per_customer: amount }).nullable(),
  equity: z.object({
    now: maybeAmount,
    since: day.nullable(),
    before: maybeAmount,
    /** before + steps = now */
    bridge: z.array(z.object({ step: z.string(), amount })),
  }),
});
