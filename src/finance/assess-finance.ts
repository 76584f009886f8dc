import type { Terms } from '../vocabulary/index.ts';
import type { Engine } from '../warehouse/index.ts';
import { type Acquisition, assessAcquisition } from './acquisition.ts';
import { DEFAULT_TARGET_BAND, type TargetBand } from './acquisition-bands.ts';
import { type CustomerEquity, customerEquity, type PastValuation } from './customer-equity.ts';
import { type OwnBaseline, ownBaseline } from './own-baseline.ts';
import { type FinanceTables, runFinanceTables } from './tables.ts';

export interface FinanceResult extends Acquisition {
  /** The lower end of the target band. */
  readonly target_ratio: number;
  readonly own_baseline: OwnBaseline | null;
  readonly equity: CustomerEquity;
}

export interface FinanceOptions {
  readonly target?: TargetBand;
  /** What customers were worth on a past day, for the bridge of customer equity. */
  readonly past?: PastValuation;
  readonly tables?: FinanceTables;
}

/**
 * Sets spend against the customers it won, fills channel_economics, and states customer equity.
 * Reads the order ledger, the histories and the values of the run, and the facts of spend.
 *
 * @throws InputError `rate_missing` for spend in a currency that cannot be converted
 */
export async function assessFinance(
  engine: Engine,
  terms: Terms,
  { target = DEFAULT_TARGET_BAND, past, tables = runFinanceTables }: FinanceOptions = {},
): Promise<FinanceResult> {
  return {
    ...(await assessAcquisition(engine, terms, tables, target)),
    target_ratio: target.lowest,
    own_baseline: await ownBaseline(engine, terms, past ?? null),
    equity: await customerEquity(engine, terms, tables, past ?? null),
  };
}
