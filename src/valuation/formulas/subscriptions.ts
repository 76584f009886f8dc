import type { Terms } from '../../vocabulary/index.ts';
import {
  type Dialect,
  inReportingCurrency,
  join,
  ratesInForce,
  type Sql,
  sql,
  standing,
  subscriptionRecord,
} from '../../warehouse/index.ts';

/** Complete calendar months before the as-of day that subscription rates are averaged over. */
const SUBSCRIPTION_MONTHS = 12;

/** What formula 3 is made of: sums over complete months, so that each ratio weighs them rightly. */
export interface SubscriptionInputs extends Record<string, number | null> {
  months: number;
  /** Recurring revenue and subscribers at the start of each month, added up. */
  opening_revenue: number | null;
  opening_subscribers: number;
  /** Recurring revenue lost in the months by subscriptions that were there at their start. */
  downgrades: number | null;
  cancellations: number | null;
  subscribers_lost: number;
}

/**
 * Each complete month's opening, and what of it was lost by its end. A subscription's
 * month is judged by its amount at both ends: lower is a downgrade, 0 a cancellation.
 */
export function subscriptionInputs(
  terms: Pick<Terms, 'asOf'>,
  currency: string,
  dialect: Dialect,
): Sql {
  const thisMonth = dialect.monthOf(dialect.addDays(dialect.day(terms.asOf), sql`1`));
  const moves = sql`
    SELECT subscription_id, customer_key, moved_on, import_id, record, currency, monthly_amount, movement
    FROM ${standing(subscriptionRecord, dialect)} s
    WHERE moved_on <= ${dialect.day(terms.asOf)}`;
  const pairs = sql`SELECT DISTINCT currency, moved_on AS day FROM (${moves}) m WHERE currency <> ${currency}`;
  const amount = inReportingCurrency(
    sql`m.monthly_amount`,
    sql`m.currency`,
    sql`r`,
    currency,
    dialect,
  );
  const zero = dialect.cast(sql`0`, 'money');
  const back = Array.from({ length: SUBSCRIPTION_MONTHS }, (_, i) => sql`SELECT ${i + 1} AS back`);
  const at = (day: Sql) => sql`
    SELECT m.month_start, v.subscription_id,
      ${dialect.lastBy(sql`v.amount`, [sql`v.moved_on`, sql`v.import_id`, sql`v.record`])} AS amount
    FROM months m JOIN moves v ON v.moved_on < ${day}
    GROUP BY m.month_start, v.subscription_id`;
  return sql`
    WITH rates AS (${ratesInForce(pairs, currency, dialect)}),
    moves AS (
      SELECT coalesce(m.subscription_id, concat('#', m.customer_key)) AS subscription_id,
        m.moved_on, m.import_id, m.record,
        CASE WHEN m.movement = 'cancel' THEN ${zero} ELSE ${amount} END AS amount
      FROM (${moves}) m LEFT JOIN rates r ON r.currency = m.currency AND r.day = m.moved_on
    ),
    months AS (
      SELECT ${dialect.addMonths(thisMonth, sql`-back`)} AS month_start
      FROM (${join(back, sql` UNION ALL `)}) backs
    ),
    opening AS (${at(sql`m.month_start`)}),
    closing AS (${at(dialect.addMonths(sql`m.month_start`, sql`1`))})
    SELECT count(DISTINCT o.month_start) AS months, sum(o.amount) AS opening_revenue, count(*) AS opening_subscribers,
      sum(CASE WHEN c.amount > 0 AND c.amount < o.amount THEN o.amount - c.amount ELSE ${zero} END) AS downgrades,
      sum(CASE WHEN c.amount = 0 THEN o.amount ELSE ${zero} END) AS cancellations,
      count(CASE WHEN c.amount = 0 THEN 1 END) AS subscribers_lost
    FROM opening o
    JOIN closing c ON c.month_start = o.month_start AND c.subscription_id = o.subscription_id
    WHERE o.amount > 0`;
}
