// What customers cost to win, when they pay it back, and what the base of customers is worth.

export type { Acquisition } from './acquisition.ts';
export { acquisitionBand, DEFAULT_TARGET_BAND, type TargetBand } from './acquisition-bands.ts';
export { assessFinance, type FinanceOptions, type FinanceResult } from './assess-finance.ts';
export type { ChannelEconomics } from './channel-table.ts';
export {
  type CustomerEquity,
  EQUITY_STEPS,
  type EquityStep,
  type PastValuation,
} from './customer-equity.ts';
export { type AcquisitionSums, type Economics, economicsOf } from './economics.ts';
export { CLAIMED_FIGURES, type ClaimedFigure } from './external-claims.ts';
export { type AgeOfGroup, paybackMonths } from './payback.ts';
export type { AcquisitionPeriod } from './period.ts';
export { type FlowTiming, type PresentValue, presentValue } from './present-value.ts';
export {
  compareValue,
  SECTOR_BENCHMARKS,
  type SectorBenchmark,
  type ValueComparison,
} from './sector-benchmarks.ts';
export { type FinanceTables, runFinanceTables } from './tables.ts';
