import type { Dialect } from './dialect.ts';
import { type Sql, sql } from './sql.ts';
import { standing } from './standing.ts';
import { exchangeRate } from './tables/exchange-rate.ts';

/**
 * The rate in force for each currency on each day that `pairs` names: the latest
 * one dated on or before the day. A rate filed the other way round (units of the
 * foreign currency for one of ours) serves where no direct one does.
 *
 * @param pairs a query of distinct (currency, day) with currency <> reporting
 * @returns a query of currency, day, rate (multiply by it), divisor (divide by it);
 *   at most one of the two is filled, and neither where no rate is known
 */
export function ratesInForce(pairs: Sql, reporting: string, dialect: Dialect): Sql {
  const latest = [sql`r.rate_on`, sql`r.import_id`, sql`r.record`];
  const inForce = (from: Sql, into: Sql) => sql`
    SELECT p.currency AS currency, p.day AS day, ${dialect.lastBy(sql`r.rate`, latest)} AS rate
    FROM pairs p
    JOIN known r ON ${from} AND ${into} AND r.rate_on <= p.day
    GROUP BY p.currency, p.day`;
  return sql`
    WITH pairs AS (${pairs}),
    known AS (
      SELECT currency, "into", rate_on, rate, import_id, record
      FROM ${standing(exchangeRate, dialect)} r WHERE rate > 0
    ),
    direct AS (${inForce(sql`r.currency = p.currency`, sql`r."into" = ${reporting}`)}),
    inverse AS (${inForce(sql`r."into" = p.currency`, sql`r.currency = ${reporting}`)})
    SELECT p.currency AS currency, p.day AS day, direct.rate AS rate,
      CASE WHEN direct.rate IS NULL THEN inverse.rate END AS divisor
    FROM pairs p
    LEFT JOIN direct ON direct.currency = p.currency AND direct.day = p.day
    LEFT JOIN inverse ON inverse.currency = p.currency AND inverse.day = p.day`;
}

/**
 * An amount in the reporting currency, rounded once to four decimals: exact where
 * the rate multiplies. An amount without a currency is taken to be in it already.
 *
 * @param rates alias under which the rows of {@link ratesInForce} are left-joined
 */
export function inReportingCurrency(
  amount: Sql,
  currency: Sql,
  rates: Sql,
  reporting: string,
  dialect: Dialect,
): Sql {
  return sql`CASE
    WHEN ${currency} IS NULL OR ${currency} = ${reporting} THEN ${amount}
    WHEN ${rates}.rate IS NOT NULL THEN ${dialect.rounded(sql`${dialect.wide(amount, 'money')} * ${rates}.rate`, 'money')}
    ELSE ${dialect.roundedFloat(dialect.ratio(amount, sql`${rates}.divisor`), 'money')}
  END`;
}
