import { z } from 'zod';
import { maybe, maybeAmount, share } from './kinds.ts';

export const distribution = z.object({
  percentiles: z.array(
    z.object({
      level: share,
      historical_value: maybeAmount,
      predicted_value: maybeAmount,
      total_value: maybeAmount,
    }),
  ),
  /** Customers from the least to the most worth: cumulative share of customers, of historical value. */
  lorenz: z.array(z.object({ customers: share, value: z.number() })),
  top_20_share: maybe,
  gini: maybe,
});
