// What customers were worth: from facts to ledger, histories, cohorts, measures and verdict.
export { measureActivity } from './activity/measure-activity.ts';
// Customers who buy alike.
export {
  type Cluster,
  type Clusters,
  type FoundClusters,
  findClusters,
  leaveClustersOut,
  profileClusters,
} from './clusters/cluster-customers.ts';
export { cohortSizes, writeCohortSizes } from './cohorts/cohort-sizes.ts';
export { readCohorts } from './cohorts/read-cohorts.ts';
export { writeCohorts } from './cohorts/write-cohorts.ts';
export { measureDistribution } from './distribution/distribution.ts';
// Whether what forecasts rest on has moved.
export type { EarlierRun } from './drift/calibration-drift.ts';
export {
  type Drift,
  type EarlierRuns,
  LEAST_DAYS_SINCE,
  measureDrift,
} from './drift/measure-drift.ts';
// What moves a score of a customer.
export { explainScores } from './drivers/explain-scores.ts';
export { type DriverSummary, summariseDrivers } from './drivers/summarise-drivers.ts';
// What is known of each customer on a day, for whatever scores them.
export { customerFeature } from './features/customer-feature.ts';
export { writeCustomerFeatures, writeEarlierFeatures } from './features/customer-features.ts';
export type { Acquisition } from './formulas/acquisition.ts';
export * from './formulas/formulas.ts';
export { measureFormulas } from './formulas/measure-formulas.ts';
export {
  earlierPurchaseDays,
  writeCustomerHistory,
  writeEarlierDays,
  writeEarlierHistory,
} from './history/customer-history.ts';
export { chooseBasis, measureCosts } from './ledger/basis.ts';
export { prepareEarlierLedger, prepareLedger } from './ledger/prepare-ledger.ts';
// What customers will be worth: choosing, fitting and scoring, and how well that went before.
export type { Card } from './prediction/cards.ts';
export { MINIMUM_HISTORY } from './prediction/cut-offs.ts';
export {
  type BegunPrediction,
  beginPrediction,
  chosenModels,
  endPrediction,
  predictValue,
} from './prediction/predict-value.ts';
export type { PredictionOptions, PredictionResult } from './prediction/prediction.ts';
export { predictionSummary } from './prediction/prediction-summary.ts';
// Recency, frequency, monetary: scores and groups.
export { type RfmCustomers, rfmCuts } from './rfm/cuts.ts';
export { customerGroups } from './rfm/groups.ts';
export {
  COMBINED_SCORES,
  groupOf,
  groupOfSixOf,
  RFM_RULES,
  type RfmRules,
  SCORES,
} from './rfm/rules.ts';
// Revenue by contract: movements, retention and worth.
export { measureSubscriptions, type Subscriptions } from './subscriptions/measure-subscriptions.ts';
export { prepareSubscriptions } from './subscriptions/prepare-subscriptions.ts';
export { measureTotals } from './totals/measure-totals.ts';
export { type HistoricalValue, valueHistory } from './value-history.ts';
export { judgeMore } from './verdict/judge.ts';
