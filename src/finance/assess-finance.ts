import { roundedTo, type Terms } from '../vocabulary/index.ts';
import type { Engine } from '../warehouse/index.ts';
import { type Acquisition, assessAcquisition } from './acquisition.ts';
import { type CustomerEquity, customerEquity, type PastValuation } from './customer-equity.ts';
import { type OwnBaseline, ownBaseline } from './own-baseline.ts';
import { type FinanceTables, runFinanceTables } from './tables.ts';
import { shopTarget } from './target.ts';

export interface FinanceResult extends Acquisition {
  /** The lower end of the target band. */
  readonly target_ratio: number;
  /** What the shop aims at when it wins customers. */
  readonly target: {
    readonly lowest: number;
    readonly highest: number;
    /** Whether the band is the one that holds until a shop lays down its own. */
    readonly is_default: boolean;
    /** The share of lifetime value that a customer may cost by it: 1 / lowest. */
    readonly maximum_cost_share: number;
    readonly payback_months: number | null;
  };
  readonly own_baseline: OwnBaseline | null;
  readonly equity: CustomerEquity;
}

export interface FinanceOptions {
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
  { past, tables = runFinanceTables }: FinanceOptions = {},
): Promise<FinanceResult> {
  const target = shopTarget(terms);
  return {
    ...(await assessAcquisition(engine, terms, tables)),
    target_ratio: target.band.lowest,
    target: {
      ...target.band,
      is_default: terms.targetBand === undefined,
      maximum_cost_share: roundedTo(4, 1 / target.band.lowest),
      payback_months: target.paybackMonths,
    },
    own_baseline: await ownBaseline(engine, terms, past ?? null),
    equity: await customerEquity(engine, terms, tables, past ?? null),
  };
}
