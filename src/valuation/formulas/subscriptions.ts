import { type Dialect, type Sql, sql, subscriptionMonth } from '../../warehouse/index.ts';
import { CHURN_MONTHS } from '../subscriptions/read-months.ts';

/** What formula 3 is made of: sums over complete months, so that each ratio weighs them rightly. */
export interface SubscriptionInputs extends Record<string, number | string | null> {
  months: number;
  /** First day of the first month, and last of the last; null without a month. */
  from: string | null;
  to: string | null;
  /** Recurring revenue and subscribers at the start of each month, added up. */
  opening_revenue: number | null;
  opening_subscribers: number;
  /** Recurring revenue lost in the months by subscribers who were there at their start. */
  downgrades: number | null;
  cancellations: number | null;
  subscribers_lost: number;
}

/** The last complete months of subscription_month, added up where there were subscribers. */
export function subscriptionInputs(dialect: Dialect): Sql {
  return sql`
    SELECT count(*) AS months, ${dialect.dayText(sql`min(month)`)} AS "from",
      ${dialect.dayText(dialect.addDays(dialect.addMonths(sql`max(month)`, sql`1`), sql`-1`))} AS "to",
      sum(opening) AS opening_revenue,
      sum(subscribers_at_start) AS opening_subscribers, sum(contraction) AS downgrades,
      sum(cancellation) AS cancellations, sum(lost_subscribers) AS subscribers_lost
    FROM (
      SELECT * FROM ${dialect.table(subscriptionMonth)} WHERE is_complete
      ORDER BY month DESC LIMIT ${CHURN_MONTHS}
    ) recent WHERE subscribers_at_start > 0`;
}
