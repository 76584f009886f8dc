import type { Terms } from '../../vocabulary/index.ts';
import {
  type Dialect,
  orderLedger,
  orderRecord,
  type Sql,
  sql,
  standing,
  subscriptionRecord,
} from '../../warehouse/index.ts';
import { moneyOf } from '../ledger/currency.ts';
import { perYear, wholeMonthsOf } from './per-year.ts';

/**
 * Movements as subscription records tell them, up to the as-of day. An amount is converted at the
 * rate of its movement, so that nothing moves because a rate does. A movement without an amount
 * says nothing.
 */
export function recordedMoves(terms: Pick<Terms, 'asOf' | 'currency'>, dialect: Dialect): Sql {
  const record = { currency: sql`s.currency`, day: sql`s.moved_on` };
  const money = moneyOf(record, sql`subscription_rate`, terms, dialect);
  const zero = dialect.cast(sql`0`, 'money');
  const interval = { months: sql`coalesce(s.interval_months, 1)`, days: sql`s.interval_days` };
  const yearly = sql`CASE WHEN s.movement IN ('trial', 'pause', 'cancel') THEN ${zero}
    WHEN s.charge IS NOT NULL THEN ${perYear(money.amount(sql`s.charge`), interval, dialect)}
    ELSE ${dialect.cast(sql`(${money.amount(sql`s.monthly_amount`)}) * 12`, 'money')} END`;
  return sql`
    SELECT * FROM (
      SELECT s.customer_key AS customer_key,
        concat(s.source, ':', coalesce(s.subscription_id, '')) AS subscription,
        s.moved_on AS moved_on, s.import_id AS import_id, s.record AS record,
        CASE WHEN s.movement = 'pause' THEN 1 ELSE 0 END AS is_pause,
        CASE WHEN s.interval_days IS NULL THEN coalesce(s.interval_months, 1)
          ELSE ${wholeMonthsOf(sql`s.interval_days`, dialect)} END AS interval_months,
        s.interval_days AS interval_days, ${yearly} AS yearly
      FROM ${standing(subscriptionRecord, dialect)} s ${money.join}
      WHERE s.customer_key IS NOT NULL AND s.moved_on <= ${dialect.day(terms.asOf)}
    ) told WHERE yearly IS NOT NULL`;
}

/**
 * Of two gaps or more between charges of a month, the upper quartile reaches so many days: there is
 * one February a year.
 */
const DAYS_OF_MONTHS = 29;

/** Days after a charge was due by which the next one is still awaited, a month of interval. */
const GRACE_DAYS_A_MONTH = 15;

/**
 * Movements as charges tell them: orders that name a subscription, of customers of whom no
 * subscription record is known. The interval is the median gap between charges: a day, one, two or four
 * weeks, or months; where there is one charge alone, between those of other subscriptions of that
 * amount, else one month. Four weeks take two gaps in a row: one alone may be a February. A charge not followed by another within the interval and half of it ends the subscription on the day
 * the next was due. A charge that was refunded in full keeps it running all the same.
 */
export function chargedMoves(
  terms: Pick<Terms, 'asOf'>,
  hasRecords: boolean,
  dialect: Dialect,
): Sql {
  const asOf = dialect.day(terms.asOf);
  const gap = sql`coalesce(g.gap, a.alike_gap)`;
  const months = sql`CASE WHEN ${gap} IS NULL OR ${gap} < 46 THEN 1 WHEN ${gap} < 76 THEN 2
    WHEN ${gap} < 136 THEN 3 WHEN ${gap} < 271 THEN 6 WHEN ${gap} < 548 THEN 12 ELSE 24 END`;
  const isFourWeekly = sql`${gap} < ${DAYS_OF_MONTHS}
    AND CASE WHEN f.gaps >= 2 THEN g.late_gap ELSE a.alike_late_gap END < ${DAYS_OF_MONTHS}`;
  const days = sql`CASE WHEN ${gap} < 4 THEN 1 WHEN ${gap} < 11 THEN 7 WHEN ${gap} < 21 THEN 14
    WHEN ${isFourWeekly} THEN 28 END`;
  const recorded = hasRecords
    ? sql`SELECT DISTINCT customer_key AS known FROM ${standing(subscriptionRecord, dialect)} s`
    : null;
  const daysAfter = dialect.daysBetween(sql`placed_on`, sql`next_on`);
  const own = sql`PARTITION BY customer_key, subscription`;
  return sql`
    WITH charged AS (
      SELECT l.customer_key AS customer_key, concat(o.source, ':', o.subscription_id) AS subscription,
        l.placed_on AS placed_on, min(l.import_id) AS import_id, min(o.record) AS record,
        sum(l.gross) AS charge
      FROM ${standing(orderRecord, dialect)} o
      JOIN ${dialect.table(orderLedger)} l ON l.source = o.source
        AND l.order_ref = coalesce(o.order_id, concat('#', o.import_id, ':', o.record))
      ${recorded ? sql`LEFT JOIN (${recorded}) r ON r.known = l.customer_key` : sql``}
      WHERE o.subscription_id IS NOT NULL AND l.gross > 0
        AND (l.rule IS NULL OR l.rule = 'refunded_in_full')
        ${recorded ? sql`AND r.known IS NULL` : sql``}
      GROUP BY l.customer_key, o.source, o.subscription_id, l.placed_on
    ),
    followed AS (
      SELECT charged.*, lead(placed_on) OVER (${own} ORDER BY placed_on) AS next_on,
        count(*) OVER (${own}) - 1 AS gaps
      FROM charged
    ),
    gaps AS (
      SELECT customer_key AS gap_customer, subscription AS gap_subscription,
        ${dialect.exactQuantile(daysAfter, 0.5)} AS gap,
        ${dialect.exactQuantile(daysAfter, 0.75)} AS late_gap
      FROM followed WHERE next_on IS NOT NULL GROUP BY customer_key, subscription
    ),
    alike AS (
      SELECT charge AS alike_charge, ${dialect.exactQuantile(daysAfter, 0.5)} AS alike_gap,
        ${dialect.exactQuantile(sql`CASE WHEN gaps >= 2 THEN ${daysAfter} END`, 0.75)} AS alike_late_gap
      FROM followed WHERE next_on IS NOT NULL GROUP BY charge
    ),
    timed AS (
      SELECT f.customer_key AS customer_key, f.subscription AS subscription,
        f.placed_on AS placed_on, f.next_on AS next_on, f.import_id AS import_id,
        f.record AS record, f.charge AS charge, ${months} AS interval_months,
        ${days} AS interval_days
      FROM followed f
      LEFT JOIN gaps g ON g.gap_customer = f.customer_key AND g.gap_subscription = f.subscription
      LEFT JOIN alike a ON a.alike_charge = f.charge
    ),
    due AS (
      SELECT timed.*, CASE WHEN interval_days IS NULL
          THEN ${dialect.addMonths(sql`placed_on`, sql`interval_months`)}
          ELSE ${dialect.addDays(sql`placed_on`, sql`coalesce(interval_days, 0)`)} END AS due_on,
        CASE WHEN interval_days IS NULL THEN interval_months * ${GRACE_DAYS_A_MONTH}
          ELSE ${dialect.cast(sql`ceil(${dialect.ratio(sql`interval_days`, sql`2`)})`, 'integer')} END AS grace
      FROM timed
    )
    SELECT customer_key, subscription, placed_on AS moved_on, import_id, record, 0 AS is_pause,
      interval_months, interval_days,
      ${perYear(sql`charge`, { months: sql`interval_months`, days: sql`interval_days` }, dialect)} AS yearly
    FROM due
    UNION ALL
    SELECT customer_key, subscription, due_on AS moved_on, import_id, record, 0 AS is_pause,
      interval_months, interval_days, ${dialect.cast(sql`0`, 'money')} AS yearly
    FROM due
    WHERE coalesce(next_on, ${dialect.addDays(asOf, sql`1`)})
      > ${dialect.addDays(sql`due_on`, sql`grace`)}`;
}
