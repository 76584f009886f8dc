import type { Terms } from '../../vocabulary/index.ts';
import {
  customerValue,
  type Dialect,
  defineTable,
  orderLedger,
  orderRecord,
  type Sql,
  sql,
  standing,
  wholeMonths,
} from '../../warehouse/index.ts';
import { perCharge } from './per-year.ts';
import { subscriptionContract } from './scratch.ts';

/** What a charge of 1 is worth for contracts that stand alike. */
export const contractPattern = defineTable({
  name: 'contract_pattern',
  place: 'scratch',
  owner: 'valuation',
  grain: 'running contracts of one interval, number of renewals and days to the next',
  columns: {
    interval_months: { type: 'integer', says: 'Months between two renewals.' },
    renewals: { type: 'integer', says: 'Renewals made.' },
    days_to_renewal: { type: 'integer', says: 'Days from the as-of day to the next renewal.' },
    within_horizon: { type: 'float', says: 'Discounted charges of 1 expected within the horizon.' },
    residual: { type: 'float', says: 'All discounted charges of 1 expected.' },
    retention: { type: 'float', says: 'Chance that every renewal within the horizon is made.' },
  },
});

/**
 * The last contract of each customer: running on the as-of day, with the days to its next renewal,
 * paused or ended.
 */
function lastContracts(terms: Pick<Terms, 'asOf'>, dialect: Dialect): Sql {
  const next = dialect.addMonths(sql`started_on`, sql`(renewals + 1) * interval_months`);
  const last = sql`
    SELECT customer_key AS last_customer, max(contract) AS last_contract
    FROM ${dialect.table(subscriptionContract)} GROUP BY customer_key`;
  return sql`
    SELECT customer_key, started_on, interval_months, interval_days, renewals, yearly,
      coalesce(ended_on, paused_on) AS stopped_on,
      CASE WHEN ended_on IS NOT NULL THEN 'ended'
        WHEN paused_on IS NOT NULL THEN 'paused' ELSE 'running' END AS state,
      ${dialect.daysBetween(dialect.day(terms.asOf), next)} AS days_to_renewal
    FROM ${dialect.table(subscriptionContract)} contracts
    JOIN (${last}) latest ON last_customer = customer_key AND last_contract = contract`;
}

/** Contracts of which revenue recurs on the as-of day. */
export function runningContracts(terms: Pick<Terms, 'asOf'>, dialect: Dialect): Sql {
  return sql`SELECT * FROM (${lastContracts(terms, dialect)}) contracts WHERE state = 'running'`;
}

/** Days before the as-of day over which charges are set against all orders. */
const SHARE_DAYS = 365;
/** How far from its renewal an order may be placed that is a charge by its amount. */
const NEAR_DAYS = 3;

/**
 * Orders of subscribers that are charges of their contract: those that name a subscription, and
 * those of the amount that the contract charges, within three days of a beginning or a renewal.
 * One row per customer: revenue of the charges and of all orders of the last 365 days.
 */
export function chargedOrders(terms: Pick<Terms, 'asOf'>, dialect: Dialect): Sql {
  const asOf = dialect.day(terms.asOf);
  const near = dialect.addDays(sql`l.placed_on`, sql`${NEAR_DAYS}`);
  const periods = dialect.cast(
    sql`floor(${dialect.ratio(wholeMonths(sql`c.started_on`, near, dialect), sql`c.interval_months`)})`,
    'integer',
  );
  const renewal = dialect.addMonths(sql`c.started_on`, sql`${periods} * c.interval_months`);
  const named = sql`
    SELECT source, coalesce(order_id, concat('#', import_id, ':', record)) AS named_ref
    FROM ${standing(orderRecord, dialect)} o WHERE subscription_id IS NOT NULL`;
  const charge = perCharge(
    sql`c.yearly`,
    { months: sql`c.interval_months`, days: sql`c.interval_days` },
    dialect,
  );
  const days = sql`coalesce(c.interval_days, 1)`;
  const sinceRenewal = sql`(${dialect.daysBetween(sql`c.started_on`, sql`l.placed_on`)} + ${NEAR_DAYS}) % ${days}`;
  return sql`
    SELECT customer_key, sum(CASE WHEN is_charge = 1 THEN revenue ELSE revenue * 0 END) AS charged,
      sum(revenue) AS revenue
    FROM (
      SELECT l.customer_key AS customer_key, l.revenue AS revenue,
        CASE WHEN n.named_ref IS NOT NULL THEN 1
          WHEN l.placed_on >= ${dialect.addDays(sql`c.started_on`, sql`${-NEAR_DAYS}`)}
            AND l.gross = ${charge}
            AND CASE WHEN c.interval_days IS NULL
              THEN ${dialect.daysBetween(renewal, sql`l.placed_on`)} BETWEEN ${-NEAR_DAYS} AND ${NEAR_DAYS}
              ELSE ${sinceRenewal} <= ${2 * NEAR_DAYS} END
          THEN 1 ELSE 0 END AS is_charge
      FROM ${dialect.table(orderLedger)} l
      JOIN (${runningContracts(terms, dialect)}) c ON c.customer_key = l.customer_key
      LEFT JOIN (${named}) n ON n.source = l.source AND n.named_ref = l.order_ref
      WHERE l.rule IS NULL AND l.placed_on > ${dialect.addDays(asOf, sql`${-SHARE_DAYS}`)}
    ) orders
    GROUP BY customer_key`;
}

/**
 * The rows of subscriber_value, contracts that do not run being worth nothing: each amount rounded
 * to an exact number, one customer at a time.
 *
 * @param margin worth of a unit of revenue on the value basis
 */
export function subscriberValues(
  margin: number,
  terms: Pick<Terms, 'asOf'>,
  dialect: Dialect,
): Sql {
  const share = sql`CASE WHEN o.revenue > 0 AND o.charged > 0
    THEN least(1, ${dialect.ratio(sql`o.charged`, sql`o.revenue`)}) ELSE 0 END`;
  const money = (value: Sql) => dialect.rounded(value, 'money');
  const charge = sql`(${dialect.ratio(sql`c.yearly`, sql`12`)} * c.interval_months * ${dialect.cast(sql`${String(margin)}`, 'float')})`;
  return sql`
    SELECT customer_key, started_on, interval_months, renewals, monthly_amount, retention,
      subscription_value, subscription_residual, charged_share, order_value,
      subscription_value + order_value AS combined_value, state, stopped_on
    FROM (
      SELECT c.customer_key AS customer_key, c.started_on AS started_on,
        c.interval_months AS interval_months, c.renewals AS renewals,
        ${dialect.roundedFloat(dialect.ratio(sql`c.yearly`, sql`12`), 'money')} AS monthly_amount,
        ${dialect.rounded(sql`CASE WHEN c.state = 'running' THEN p.retention END`, 'probability')} AS retention,
        ${money(sql`${charge} * coalesce(p.within_horizon, 0)`)} AS subscription_value,
        ${money(sql`${charge} * coalesce(p.residual, 0)`)} AS subscription_residual,
        ${dialect.rounded(share, 'probability')} AS charged_share,
        ${money(sql`coalesce(${dialect.cast(sql`v.predicted_value`, 'float')}, 0) * (1 - ${share})`)} AS order_value,
        c.state AS state, c.stopped_on AS stopped_on
      FROM (${lastContracts(terms, dialect)}) c
      LEFT JOIN ${dialect.table(contractPattern)} p ON p.interval_months = c.interval_months
        AND p.renewals = c.renewals AND p.days_to_renewal = c.days_to_renewal
      LEFT JOIN ${dialect.table(customerValue)} v ON v.customer_key = c.customer_key
      LEFT JOIN (${chargedOrders(terms, dialect)}) o ON o.customer_key = c.customer_key
    ) valued`;
}
