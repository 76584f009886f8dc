// What customers were worth: from facts to ledger, histories, cohorts, measures and verdict.
export { measureActivity } from './activity/measure-activity.ts';
export { readCohorts } from './cohorts/read-cohorts.ts';
export { writeCohorts } from './cohorts/write-cohorts.ts';
export { measureDistribution } from './distribution/distribution.ts';
export * from './formulas/formulas.ts';
export { measureFormulas } from './formulas/measure-formulas.ts';
export { writeCustomerHistory } from './history/customer-history.ts';
export { chooseBasis, measureCosts } from './ledger/basis.ts';
export { prepareLedger } from './ledger/prepare-ledger.ts';
// What customers will be worth: choosing, fitting and scoring, and how well that went before.
export type { Card, DecileRow } from './prediction/cards.ts';
export { CHOICE } from './prediction/choice.ts';
export { MINIMUM_HISTORY, type Shortfall } from './prediction/cut-offs.ts';
export { LONGEST_RESIDUAL_DAYS } from './prediction/forecast.ts';
export type { SpendOrders } from './prediction/past.ts';
export { predictValue } from './prediction/predict-value.ts';
export type {
  PredictionOptions,
  PredictionProgress,
  PredictionResult,
} from './prediction/prediction.ts';
export {
  type ModelSummary,
  type PredictedTotals,
  type PredictionSummary,
  predictionSummary,
} from './prediction/prediction-summary.ts';
export type { Score } from './prediction/scores.ts';
// Recency, frequency, monetary: scores and groups.
export { type FourCuts, type RfmCustomers, type RfmCuts, rfmCuts } from './rfm/cuts.ts';
export { customerGroups } from './rfm/groups.ts';
export type { GroupLift, RfmLift } from './rfm/rfm-lift.ts';
export type { GroupFigures, RfmSummary } from './rfm/rfm-summary.ts';
export {
  COMBINED_SCORES,
  groupOf,
  groupOfSixOf,
  RFM_RULES,
  type RfmRules,
  SCORES,
} from './rfm/rules.ts';
export { measureTotals } from './totals/measure-totals.ts';
export { type HistoricalValue, valueHistory } from './value-history.ts';
