import type { Terms } from '../../vocabulary/index.ts';
import { type Dialect, type Sql, sql } from '../../warehouse/index.ts';
import { subscriberDay, subscriptionCalendar } from './scratch.ts';

/**
 * subscription_month: what each calendar month began with, what moved, what it ended with. A
 * customer's month is judged by its two ends, all subscriptions together, so it makes one movement
 * at most, and always: closing = opening + new + expansion + reactivation - contraction - cancellation.
 */
export function subscriptionMonths(terms: Pick<Terms, 'asOf'>, dialect: Dialect): Sql {
  const asOf = dialect.day(terms.asOf);
  const own = sql`PARTITION BY customer_key ORDER BY month`;
  const begins = sql`opening = 0 AND closing > 0`;
  const some = (when: Sql) => sql`sum(CASE WHEN ${when} THEN 1 ELSE 0 END)`;
  const of = (when: Sql, amount: Sql) =>
    sql`sum(CASE WHEN ${when} THEN ${amount} ELSE closing * 0 END)`;
  const moved = {
    new: sql`${begins} AND peak = 0`,
    reactivation: sql`${begins} AND peak > 0`,
    expansion: sql`opening > 0 AND closing > opening`,
    contraction: sql`closing > 0 AND closing < opening`,
    cancellation: sql`opening > 0 AND closing = 0`,
  };
  const running = (change: Sql) =>
    sql`sum(${change}) OVER (ORDER BY m.month ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
  const monthly = (yearly: Sql) => dialect.roundedFloat(dialect.ratio(yearly, sql`12`), 'money');
  return sql`
    WITH ends AS (
      SELECT customer_key, ${dialect.monthOf(sql`moved_on`)} AS month,
        ${dialect.lastBy(sql`yearly`, [sql`moved_on`])} AS closing
      FROM ${dialect.table(subscriberDay)}
      GROUP BY customer_key, ${dialect.monthOf(sql`moved_on`)}
    ),
    changes AS (
      SELECT month, closing, coalesce(lag(closing) OVER (${own}), closing * 0) AS opening,
        coalesce(max(closing) OVER (${own} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), closing * 0) AS peak
      FROM ends
    ),
    sums AS (
      SELECT month,
        ${of(moved.new, sql`closing`)} AS new_yearly,
        ${of(moved.reactivation, sql`closing`)} AS reactivated_yearly,
        ${of(moved.expansion, sql`closing - opening`)} AS expanded_yearly,
        ${of(moved.contraction, sql`opening - closing`)} AS contracted_yearly,
        ${of(moved.cancellation, sql`opening`)} AS cancelled_yearly,
        sum(closing - opening) AS change,
        ${some(moved.new)} AS new_subscribers, ${some(moved.reactivation)} AS reactivated_subscribers,
        ${some(moved.expansion)} AS expanding_subscribers,
        ${some(moved.contraction)} AS contracting_subscribers,
        ${some(moved.cancellation)} AS lost_subscribers
      FROM changes GROUP BY month
    ),
    months AS (
      SELECT ${dialect.addMonths(sql`first_month`, sql`month_index`)} AS month
      FROM ${dialect.table(subscriptionCalendar)}
      CROSS JOIN (SELECT min(month) AS first_month FROM sums) start
    ),
    run AS (
      SELECT m.month AS month, s.new_yearly, s.reactivated_yearly, s.expanded_yearly,
        s.contracted_yearly, s.cancelled_yearly, s.change,
        coalesce(s.new_subscribers, 0) AS new_subscribers,
        coalesce(s.reactivated_subscribers, 0) AS reactivated_subscribers,
        coalesce(s.expanding_subscribers, 0) AS expanding_subscribers,
        coalesce(s.contracting_subscribers, 0) AS contracting_subscribers,
        coalesce(s.lost_subscribers, 0) AS lost_subscribers,
        ${running(sql`s.change`)} AS closing_yearly,
        ${running(sql`coalesce(s.new_subscribers, 0) + coalesce(s.reactivated_subscribers, 0) - coalesce(s.lost_subscribers, 0)`)} AS subscribers_at_end
      FROM months m LEFT JOIN sums s ON s.month = m.month
    )
    SELECT month, ${dialect.addMonths(sql`month`, sql`1`)} <= ${dialect.addDays(asOf, sql`1`)} AS is_complete,
      ${monthly(sql`closing_yearly - coalesce(change, closing_yearly * 0)`)} AS opening,
      ${monthly(sql`coalesce(new_yearly, closing_yearly * 0)`)} AS new_revenue,
      ${monthly(sql`coalesce(expanded_yearly, closing_yearly * 0)`)} AS expansion,
      ${monthly(sql`coalesce(reactivated_yearly, closing_yearly * 0)`)} AS reactivation,
      ${monthly(sql`coalesce(contracted_yearly, closing_yearly * 0)`)} AS contraction,
      ${monthly(sql`coalesce(cancelled_yearly, closing_yearly * 0)`)} AS cancellation,
      ${monthly(sql`closing_yearly`)} AS closing,
      subscribers_at_end - new_subscribers - reactivated_subscribers + lost_subscribers AS subscribers_at_start,
      new_subscribers, reactivated_subscribers, expanding_subscribers, contracting_subscribers,
      lost_subscribers, subscribers_at_end
    FROM run ORDER BY month`;
}
