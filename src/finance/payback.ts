import type { Terms } from '../vocabulary/index.ts';
import {
  type Dialect,
  type Engine,
  join,
  type Row,
  type Sql,
  sql,
  wholeMonths,
} from '../warehouse/index.ts';
import { acquiredCustomers, type Level } from './acquired-customers.ts';
import type { AcquisitionPeriod } from './period.ts';
import type { FinanceTables } from './tables.ts';

/** What the customers of a group had brought by the end of one whole month of age. */
export interface AgeOfGroup {
  /** 0 is the month that begins with the first order. */
  readonly month: number;
  /** Customers of the group who have lived to the end of that month. */
  readonly customers: number;
  /** Their cumulative value to that end, on the value basis. */
  readonly value: number;
}

/** Months that fewer than this share of the group have lived through say too little of it. */
const LEAST_SHARE = 0.1;

/**
 * The first whole month of age in which cumulative value per customer reaches the acquisition
 * cost: 0 where the first month repays it. Only customers who have lived the month to its end
 * count, and only months that a tenth of the group have lived.
 *
 * @param ages by month, ascending
 * @param spend what winning all `newCustomers` cost
 * @returns null while the cost is not repaid
 */
export function paybackMonths(
  ages: readonly AgeOfGroup[],
  spend: number,
  newCustomers: number,
): number | null {
  const repaid = ages.find(
    ({ customers, value }) =>
      customers >= LEAST_SHARE * newCustomers && value * newCustomers >= spend * customers,
  );
  return repaid?.month ?? null;
}

/** The ages of every group of the level, by its keys joined with a line feed. */
export async function agesByGroup(
  engine: Engine,
  terms: Terms,
  tables: FinanceTables,
  period: AcquisitionPeriod,
  level: Level,
): Promise<Map<string, AgeOfGroup[]>> {
  const rows = await engine.rows<AgeOfGroup & Row & { channel_key: string; theme_key: string }>(
    ages(engine.dialect, terms, tables, period, level),
  );
  const groups = new Map<string, AgeOfGroup[]>();
  for (const { channel_key, theme_key, month, customers, value } of rows) {
    const key = groupKey({ channel_key, theme_key });
    const list = groups.get(key) ?? [];
    list.push({ month, customers, value });
    groups.set(key, list);
  }
  return groups;
}

export const groupKey = (keys: { readonly channel_key: string; readonly theme_key: string }) =>
  `${keys.channel_key}\n${keys.theme_key}`;

function ages(
  dialect: Dialect,
  terms: Terms,
  tables: FinanceTables,
  period: AcquisitionPeriod,
  level: Level,
): Sql {
  const month = wholeMonths(sql`a.first_order_on`, sql`o.placed_on`, dialect);
  return sql`
    WITH acquired AS (${acquiredCustomers(dialect, terms, tables, period, level)}),
    sizes AS (
      SELECT channel_key, theme_key, months_lived, count(*) AS customers
      FROM acquired GROUP BY channel_key, theme_key, months_lived
    ), earned AS (
      SELECT a.channel_key AS channel_key, a.theme_key AS theme_key,
        a.months_lived AS months_lived, ${month} AS month, sum(o.value) AS value
      FROM acquired AS a
      JOIN ${dialect.table(tables.ledger)} AS o
        ON o.customer_key = a.customer_key AND o.rule IS NULL
      GROUP BY a.channel_key, a.theme_key, a.months_lived, ${month}
    ), months AS (${monthsOf(period, terms)}),
    reached AS (
      SELECT s.channel_key AS channel_key, s.theme_key AS theme_key, m.month AS month,
        sum(s.customers) AS customers
      FROM sizes AS s JOIN months AS m ON s.months_lived > m.month
      GROUP BY s.channel_key, s.theme_key, m.month
    ), cumulated AS (
      SELECT e.channel_key AS channel_key, e.theme_key AS theme_key, m.month AS month,
        sum(e.value) AS value
      FROM earned AS e JOIN months AS m ON e.months_lived > m.month AND e.month <= m.month
      GROUP BY e.channel_key, e.theme_key, m.month
    )
    SELECT r.channel_key AS channel_key, r.theme_key AS theme_key, r.month AS month,
      r.customers AS customers, coalesce(c.value, 0) AS value
    FROM reached AS r
    LEFT JOIN cumulated AS c
      ON c.channel_key = r.channel_key AND c.theme_key = r.theme_key AND c.month = r.month
    ORDER BY r.channel_key, r.theme_key, r.month`;
}

/** Every month of age that a customer of the period can have lived, from 0. */
function monthsOf({ from }: AcquisitionPeriod, { asOf }: Terms): Sql {
  const month = (day: string) => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
  const most = month(asOf) - month(from) + 1;
  const months = Array.from({ length: Math.max(1, most) }, (_, i) => sql`SELECT ${i} AS month`);
  return join(months, sql` UNION ALL `);
}
