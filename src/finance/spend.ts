import { InputError, type Terms } from '../vocabulary/index.ts';
import {
  type Dialect,
  type Engine,
  inReportingCurrency,
  ratesInForce,
  type Sql,
  spendRecord,
  sql,
  standing,
} from '../warehouse/index.ts';
import type { AcquisitionPeriod } from './period.ts';

const NAMED_DAYS = 5;

/**
 * The spend of the period: channel, creative_theme, currency, spent_on, and amount in the
 * reporting currency, empty where no rate is known.
 */
export function spendOf(dialect: Dialect, currency: string, { from, to }: AcquisitionPeriod): Sql {
  const inPeriod = sql`spent_on BETWEEN ${dialect.day(from)} AND ${dialect.day(to)}`;
  const foreign = sql`
    SELECT DISTINCT currency, spent_on AS day FROM ${standing(spendRecord, dialect)} AS abroad
    WHERE ${inPeriod} AND currency <> ${currency}`;
  const amount = inReportingCurrency(sql`s.amount`, sql`s.currency`, sql`r`, currency, dialect);
  return sql`
    SELECT s.channel, s.creative_theme, s.currency, s.spent_on, ${amount} AS amount
    FROM ${standing(spendRecord, dialect)} AS s
    LEFT JOIN (${ratesInForce(foreign, currency, dialect)}) AS r
      ON r.currency = s.currency AND r.day = s.spent_on
    WHERE ${inPeriod} AND s.amount IS NOT NULL`;
}

/** @throws InputError `rate_missing` naming the currencies of spend that cannot be converted. */
export async function checkSpendRates(
  engine: Engine,
  terms: Terms & { readonly currency: string },
  period: AcquisitionPeriod,
): Promise<void> {
  const { dialect } = engine;
  const missing = await engine.rows<{ currency: string; day: string }>(sql`
    SELECT DISTINCT currency, ${dialect.dayText(sql`spent_on`)} AS day
    FROM (${spendOf(dialect, terms.currency, period)}) AS outlay
    WHERE amount IS NULL ORDER BY currency, day`);
  if (missing.length === 0) return;
  const days = [...new Set(missing.map(({ day }) => day))].sort();
  throw new InputError('rate_missing', {
    currencies: [...new Set(missing.map(({ currency }) => currency))].join(', '),
    days: `${days.slice(0, NAMED_DAYS).join(', ')}${days.length > NAMED_DAYS ? ', …' : ''}`,
    reporting: terms.currency,
  });
}
