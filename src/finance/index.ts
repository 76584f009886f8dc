// What customers cost to win, when they pay it back, and what the base of customers is worth.
export { acquisitionBand } from './acquisition-bands.ts';
export { assessFinance, type FinanceResult } from './assess-finance.ts';
export { costCohorts } from './cohort-costs.ts';
export type { PastValuation } from './customer-equity.ts';
export { CLAIMED_FIGURES, type ClaimedFigure } from './external-claims.ts';
export { paybackMonths } from './payback.ts';
export { presentValue } from './present-value.ts';
export { compareValue, SECTOR_BENCHMARKS } from './sector-benchmarks.ts';
export { runFinanceTables } from './tables.ts';
export { type CohortAtAge, valueByAge } from './value-by-age.ts';
