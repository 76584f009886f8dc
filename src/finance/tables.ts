import { customerHistory, customerValue, orderLedger, type Table } from '../warehouse/index.ts';

/** What finance reads of one valuation. */
export interface FinanceTables {
  readonly history: Table;
  readonly value: Table;
  readonly ledger: Table;
}

export const runFinanceTables: FinanceTables = {
  history: customerHistory,
  value: customerValue,
  ledger: orderLedger,
};
