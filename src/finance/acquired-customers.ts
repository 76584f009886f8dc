import type { Terms } from '../vocabulary/index.ts';
import { type Dialect, type Sql, sql, wholeMonths } from '../warehouse/index.ts';
import type { AcquisitionPeriod } from './period.ts';
import type { FinanceTables } from './tables.ts';

/** How finely spend and customers are set against each other. */
export type Level = 'shop' | 'channel' | 'creative_theme';

/** Channels and themes are the same when they differ only in case and outer blanks; '' is unnamed. */
export const spellingKey = (named: Sql): Sql => sql`lower(trim(coalesce(${named}, '')))`;

/** The columns channel_key and theme_key of a level, from two names; '' where the level has none. */
export function keysOf(level: Level, channel: Sql, theme: Sql): Sql {
  const channelKey = level === 'shop' ? sql`''` : spellingKey(channel);
  const themeKey = level === 'creative_theme' ? spellingKey(theme) : sql`''`;
  return sql`${channelKey} AS channel_key, ${themeKey} AS theme_key`;
}

/**
 * The customers won in the period, each by the channel and theme of the first order: keys of the
 * level, first_order_on, historical_value, total_value, and months_lived, the whole months from
 * the first order to the end of the as-of day.
 */
export function acquiredCustomers(
  dialect: Dialect,
  terms: Terms,
  tables: FinanceTables,
  period: AcquisitionPeriod,
  level: Level,
): Sql {
  const dayAfter = dialect.addDays(dialect.day(terms.asOf), sql`1`);
  return sql`
    SELECT h.customer_key, ${keysOf(level, sql`h.first_channel`, sql`h.first_creative_theme`)},
      h.first_channel, h.first_creative_theme, h.first_order_on, h.historical_value, v.total_value,
      ${wholeMonths(sql`h.first_order_on`, dayAfter, dialect)} AS months_lived
    FROM ${dialect.table(tables.history)} AS h
    LEFT JOIN ${dialect.table(tables.value)} AS v ON v.customer_key = h.customer_key
    WHERE h.first_order_on BETWEEN ${dialect.day(period.from)} AND ${dialect.day(period.to)}`;
}
