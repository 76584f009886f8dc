import { z } from 'zod';
import { count, day, maybeAmount, share } from './kinds.ts';

const third = z.enum(['low', 'middle', 'high']);

const churnByValue = z.object({
  /** What the thirds of customers are made by. */
  basis: z.enum(['historical_value', 'orders']),
  /** By quarter of the first order; customers old enough to be lost, and lost by the as-of day. */
  cells: z.array(
    z.object({
      cohort: z.string().regex(/^\d{4}-Q[1-4]$/),
      third,
      customers: count,
      lost: count,
      churn: share.nullable(),
    }),
  ),
  /** The month of age at which most stop, of those who reached it still buying. */
  breakpoints: z.array(
    z.object({ third, month: count, at_risk: count, lost: count, hazard: share }),
  ),
});

/** A factor and its interval of 95 %. */
const factor = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** Season and trend of the shop's orders. */
const season = z.object({
  status: z.enum(['estimated', 'history_too_short', 'too_few_orders']),
  /** Whole calendar months looked at. */
  months: count,
  first_month: day.nullable(),
  last_month: day.nullable(),
  /** Times as many orders a day as a year before, season apart. */
  trend: factor.nullable(),
  has_season: z.boolean(),
  /** From January: times as many orders a day as in the mean month; empty where there is no season. */
  by_month: z.array(factor.extend({ month: z.int().min(1).max(12) })),
});

export const activity = z.object({
  /** Days after an order for which a customer counts as active. */
  active_window_days: count,
  months: z.array(
    z.object({
      month: day,
      is_complete: z.boolean(),
      orders: count,
      revenue: maybeAmount,
      new_revenue: maybeAmount,
      existing_revenue: maybeAmount,
      average_order_value: maybeAmount,
      customers_at_start: count,
      new_customers: count,
      /** Lost before, active again: at end = at start + new + returned - lost. */
      returned_customers: count,
      customers_at_end: count,
      customers_lost: count,
      period_retention: share.nullable(),
      period_churn: share.nullable(),
    }),
  ),
  /** Share of customers who ordered again within so many days, among those old enough. */
  repurchase: z.array(
    z.object({ days: count, customers: count, repeated: count, rate: share.nullable() }),
  ),
  order_value_by_tenure: z.array(
    z.object({ tenure: z.string(), orders: count, average_order_value: maybeAmount }),
  ),
  churn_by_value: churnByValue,
  season,
});
