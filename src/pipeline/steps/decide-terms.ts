import { chooseBasis, type HistoricalValue, measureCosts } from '../../valuation/index.ts';
import { type Day, InputError, type Terms } from '../../vocabulary/index.ts';
import { type Engine, refundLedger, sql } from '../../warehouse/index.ts';
import { termsOf } from '../terms.ts';
import type { Settings } from '../workspace/settings.ts';
import { reportingCurrency } from './data-extent.ts';

/** The terms of a run: its settings, and what the records support. */
export async function decideTerms(engine: Engine, settings: Settings, asOf: Day): Promise<Terms> {
  const currency = await reportingCurrency(engine, settings.currency);
  const costs = await measureCosts(engine, asOf);
  const basis = chooseBasis(costs, settings.marginRate ?? null);
  return termsOf(settings, asOf, currency, basis);
}

/** @throws InputError nothing_to_value */
export async function refuseEmpty(
  engine: Engine,
  { totals, row_account, subscriptions }: HistoricalValue,
): Promise<void> {
  if (totals.customers > 0 || (subscriptions?.contracts ?? 0) > 0) return;
  const setAside = row_account.set_aside
    .filter(({ records }) => records > 0)
    .map(({ rule, records }) => `${rule} ${records}`)
    .join(', ');
  const [found] = await engine.rows<{ refunds: number }>(sql`
    SELECT count(*) AS refunds FROM ${engine.dialect.table(refundLedger)} WHERE order_ref IS NULL`);
  throw new InputError('nothing_to_value', {
    records: row_account.records_read,
    setAside,
    refunds: found?.refunds ?? 0,
  });
}
