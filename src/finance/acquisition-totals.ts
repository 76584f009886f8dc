import type { Terms } from '../vocabulary/index.ts';
import { type Dialect, type Engine, type Row, type Sql, sql } from '../warehouse/index.ts';
import { acquiredCustomers, keysOf, type Level } from './acquired-customers.ts';
import type { AcquisitionPeriod } from './period.ts';
import { spendOf } from './spend.ts';
import type { FinanceTables } from './tables.ts';

/** Exact sums of one channel, theme or shop over the acquisition period. */
export interface AcquisitionTotals extends Row {
  readonly channel_key: string;
  readonly theme_key: string;
  /** As the records spell them; '' where they name none. */
  readonly channel: string;
  readonly creative_theme: string;
  /** Null where no spend is recorded, which is not the same as spend of 0. */
  readonly spend: number | null;
  readonly new_customers: number;
  readonly historical_value: number | null;
  readonly total_value: number | null;
}

/** One row per group of the level that has spend, customers or both, by its keys. */
export function acquisitionTotals(
  engine: Engine,
  terms: Terms & { readonly currency: string },
  tables: FinanceTables,
  period: AcquisitionPeriod,
  level: Level,
): Promise<AcquisitionTotals[]> {
  return engine.rows<AcquisitionTotals>(totals(engine.dialect, terms, tables, period, level));
}

function totals(
  dialect: Dialect,
  terms: Terms & { readonly currency: string },
  tables: FinanceTables,
  period: AcquisitionPeriod,
  level: Level,
): Sql {
  const none = dialect.cast(sql`NULL`, 'money');
  const spelled = (named: Sql) => sql`min(trim(coalesce(${named}, '')))`;
  return sql`
    WITH sides AS (
      SELECT ${keysOf(level, sql`channel`, sql`creative_theme`)}, channel, creative_theme,
        amount AS spend, 0 AS customers, ${none} AS historical_value, ${none} AS total_value
      FROM (${spendOf(dialect, terms.currency, period)}) AS outlay
      UNION ALL
      SELECT channel_key, theme_key, first_channel, first_creative_theme,
        ${none}, 1, historical_value, total_value
      FROM (${acquiredCustomers(dialect, terms, tables, period, level)}) AS acquired
    )
    SELECT channel_key, theme_key, ${spelled(sql`channel`)} AS channel,
      ${spelled(sql`creative_theme`)} AS creative_theme, sum(spend) AS spend,
      sum(customers) AS new_customers, sum(historical_value) AS historical_value,
      sum(total_value) AS total_value
    FROM sides
    GROUP BY channel_key, theme_key
    ORDER BY channel_key, theme_key`;
}
