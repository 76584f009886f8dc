import type { Terms } from '../../vocabulary/index.ts';
import { type Dialect, type Sql, sql, wholeMonths } from '../../warehouse/index.ts';
import { subscriberDay, subscriptionMove } from './scratch.ts';

/** What recurs of each customer after each day with a movement: all subscriptions added up. */
export function subscriberDays(dialect: Dialect): Sql {
  const latest = (column: Sql) => dialect.lastBy(column, [sql`import_id`, sql`record`]);
  return sql`
    WITH days AS (
      SELECT customer_key, subscription, moved_on, ${latest(sql`yearly`)} AS yearly,
        ${latest(sql`is_pause`)} AS is_pause, ${latest(sql`interval_months`)} AS interval_months,
        max(interval_days) AS interval_days
      FROM ${dialect.table(subscriptionMove)}
      GROUP BY customer_key, subscription, moved_on
    ),
    changes AS (
      SELECT customer_key, moved_on, is_pause, interval_months, interval_days, yearly,
        yearly - coalesce(lag(yearly) OVER (
          PARTITION BY customer_key, subscription ORDER BY moved_on
        ), yearly * 0) AS change
      FROM days
    ),
    together AS (
      SELECT customer_key, moved_on, max(is_pause) AS is_pause, sum(change) AS change,
        max(CASE WHEN yearly > 0 THEN interval_months END) AS interval_months,
        max(CASE WHEN yearly > 0 THEN interval_days END) AS interval_days
      FROM changes GROUP BY customer_key, moved_on
    )
    SELECT customer_key, moved_on, is_pause, interval_months, interval_days,
      ${dialect.cast(sql`sum(change) OVER (PARTITION BY customer_key ORDER BY moved_on ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`, 'money')} AS yearly
    FROM together`;
}

/**
 * Contracts: each begins when revenue of a customer begins to recur and ends when none does any
 * more. A pause does not end it; who comes back after the end begins a new one.
 */
export function subscriptionContracts(terms: Pick<Terms, 'asOf'>, dialect: Dialect): Sql {
  const asOf = dialect.day(terms.asOf);
  const before = sql`PARTITION BY customer_key ORDER BY moved_on ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING`;
  const last = (column: Sql) => dialect.lastBy(column, [sql`moved_on`]);
  const until = sql`CASE WHEN ended_on IS NOT NULL THEN ${dialect.addDays(sql`ended_on`, sql`-1`)}
    WHEN paused_on IS NOT NULL THEN paused_on ELSE ${asOf} END`;
  const renewals = dialect.cast(
    sql`floor(${dialect.ratio(wholeMonths(sql`started_on`, sql`until_day`, dialect), sql`interval_months`)})`,
    'integer',
  );
  return sql`
    WITH flagged AS (
      SELECT customer_key, moved_on, yearly, is_pause, interval_months, interval_days,
        lag(CASE WHEN yearly > 0 OR is_pause = 1 THEN 1 ELSE 0 END) OVER (
          PARTITION BY customer_key ORDER BY moved_on
        ) AS ran,
        max(yearly) OVER (${before}) AS peak
      FROM ${dialect.table(subscriberDay)}
    ),
    numbered AS (
      SELECT customer_key, moved_on, yearly, is_pause, interval_months, interval_days,
        sum(CASE WHEN yearly > 0 AND (coalesce(ran, 0) = 0 OR coalesce(peak, 0) = 0) THEN 1 ELSE 0 END)
          OVER (PARTITION BY customer_key ORDER BY moved_on ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS contract
      FROM flagged
    ),
    contracts AS (
      SELECT customer_key, ${dialect.cast(sql`contract`, 'integer')} AS contract,
        min(moved_on) AS started_on,
        min(CASE WHEN yearly = 0 AND is_pause = 0 THEN moved_on END) AS ended_on,
        CASE WHEN ${last(sql`yearly`)} = 0 AND ${last(sql`is_pause`)} = 1 THEN max(moved_on) END AS paused_on,
        ${dialect.firstBy(sql`interval_months`, [sql`moved_on`])} AS interval_months,
        max(interval_days) AS interval_days, ${last(sql`yearly`)} AS yearly
      FROM numbered WHERE contract >= 1
      GROUP BY customer_key, contract
    ),
    watched AS (SELECT contracts.*, ${until} AS until_day FROM contracts),
    counted AS (SELECT watched.*, ${renewals} AS renewals FROM watched)
    SELECT customer_key, contract, started_on, ended_on, paused_on, interval_months, interval_days,
      renewals, yearly,
      CASE WHEN ended_on IS NOT NULL
        AND ${dialect.addMonths(sql`started_on`, sql`(renewals + 1) * interval_months`)} <= ${asOf}
        THEN 1 ELSE 0 END AS is_lost
    FROM counted`;
}
