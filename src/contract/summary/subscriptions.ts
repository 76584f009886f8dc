import { z } from 'zod';
import { chance, count, day, maybe, maybeAmount, parameters, share } from './kinds.ts';

export const subscriptions = z.object({
  /** Movements that subscription records told, and that followed from charges. */
  movements: z.object({ recorded: count, charged: count }),
  /** closing = opening + new_revenue + expansion + reactivation - contraction - cancellation, but for cents. */
  months: z.array(
    z.object({
      month: day,
      is_complete: z.boolean(),
      opening: maybeAmount,
      new_revenue: maybeAmount,
      expansion: maybeAmount,
      reactivation: maybeAmount,
      contraction: maybeAmount,
      cancellation: maybeAmount,
      closing: maybeAmount,
      subscribers_at_start: count,
      new_subscribers: count,
      reactivated_subscribers: count,
      lost_subscribers: count,
      subscribers_at_end: count,
      /** (contraction + cancellation) / opening */
      revenue_churn: maybe,
      /** lost_subscribers / subscribers_at_start */
      customer_churn: share.nullable(),
    }),
  ),
  /** Over up to twelve complete months with subscribers, added up; churns are a month. */
  churn: z.object({
    months: count,
    opening: maybeAmount,
    contraction: maybeAmount,
    cancellation: maybeAmount,
    subscribers_at_start: count,
    lost_subscribers: count,
    revenue_churn: maybe,
    customer_churn: share.nullable(),
  }),
  /** One per interval of charges: contracts renew only then. */
  retention: z.array(
    z.object({
      interval_months: count,
      contracts: count,
      lost: count,
      /** too_few: fewer contracts or losses than `fewest`; no curve is drawn. */
      status: z.enum(['fitted', 'too_few']),
      fewest: z.object({ contracts: count, lost: count }),
      model: z.object({
        name: z.string(),
        parameters,
        log_likelihood: z.number(),
        status: z.string(),
      }),
      /** By renewals made, from 0; bands and intervals hold 80 %. */
      points: z.array(
        z.object({
          renewals: count,
          at_risk: count.nullable(),
          lost: count.nullable(),
          observed: chance,
          observed_low: chance,
          observed_high: chance,
          projected: chance,
          projected_low: chance,
          projected_high: chance,
        }),
      ),
      /** By month of the beginning; projected from the last observed share on. */
      cohorts: z.array(
        z.object({
          cohort: day,
          contracts: count,
          observed: z.array(chance),
          projected: z.array(chance),
        }),
      ),
      charge: maybeAmount,
      /** Of a new contract: all expected charges on the value basis, discounted, the first one now. */
      new_contract_value: maybeAmount,
    }),
  ),
  /** Of customers of whom revenue recurs; value within the horizon, each charge worth once. */
  value: z.object({
    subscribers: count,
    monthly_recurring_revenue: maybeAmount,
    subscription_value: maybeAmount,
    subscription_residual: maybeAmount,
    order_value: maybeAmount,
    charges_left_out: maybeAmount,
    combined_value: maybeAmount,
  }),
});
