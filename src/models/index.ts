// How many purchases: fitting a model to histories, and what it says about them.

// How good a forecast was, and what anyone would have forecast.
export { rateForecast, SHORTEST_AGE, trailingForecast } from './baselines.ts';
// How sure a fit is.
export {
  type Bootstrap,
  type BootstrapOptions,
  bootstrap,
  bootstrapCounting,
  bootstrapLikelihoodRatio,
  type CountingBootstrap,
  drawHistories,
} from './bootstrap.ts';
// Whether what was promised came.
export {
  type Brier,
  brierScore,
  type CalibrationBand,
  calibrationBands,
  reliabilityBands,
} from './calibration.ts';
export { chooseRegularity, type RegularityChoice, type RegularKin } from './choose-regularity.ts';
// Groups of rows that are alike.
export { type ClusterFit, type ClusterOptions, fitClusters } from './clusters/fit-clusters.ts';
export {
  type ClusterColumns,
  type KMeans,
  type KMeansOptions,
  kMeans,
  nearestCentres,
} from './clusters/k-means.ts';
export { silhouette } from './clusters/silhouette.ts';
export { type ColumnScale, columnScale, standardised } from './clusters/standardise.ts';
export {
  type Acquisitions,
  type CohortOutlook,
  type CohortTracking,
  cohortOutlook,
  cohortTracking,
} from './cohort-outlook.ts';
// How long contracts last that may end at each renewal.
export { type ContractChoice, chooseContractModel } from './contracts/choose-contract-model.ts';
export type { ContractModel, ContractModelName } from './contracts/contract-model.ts';
export { contractModels } from './contracts/contract-models.ts';
export {
  type ContractOutlook,
  contractOutlook,
  expectedContracts,
  type FittedContracts,
  type ResidualOptions,
} from './contracts/contract-outlook.ts';
export { type Discounting, discountFactor, periodicRate } from './contracts/discounting.ts';
export {
  CONTRACT_PRIOR_BELOW,
  type ContractFit,
  type ContractFitOptions,
  fitContractModel,
} from './contracts/fit-contract-model.ts';
export { kaplanMeier, type ObservedSurvival } from './contracts/kaplan-meier.ts';
export {
  type ContractRows,
  type LifeTable,
  lifeTable,
  lifeTableOfCohort,
  MOST_RENEWALS,
} from './contracts/life-table.ts';
export {
  type ProjectionOptions,
  projectRetention,
  type RetentionProjection,
} from './contracts/project-retention.ts';
export { type CountingInference, countingInference } from './counting-inference.ts';
export type { CountingModel, CountingModelName, HistoryRows } from './counting-model.ts';
export { countingModels } from './counting-models.ts';
// What is known of customers besides their histories.
export {
  type CovariateFit,
  type CovariateFitOptions,
  fitWithCovariates,
} from './covariates/fit-with-covariates.ts';
export {
  type FittedCovariates,
  fittedFor,
  predictWithCovariates,
} from './covariates/predict-with-covariates.ts';
export type { Covariate, Covariates } from './covariates/profiles.ts';
export { descendingOrder } from './descending-order.ts';
// What the future is worth today.
export {
  continuousRate,
  discountByPeriod,
  type PeriodDiscount,
  ratePerPeriod,
  WEEKS_PER_YEAR,
} from './discounting.ts';
// What an order is worth.
export { drawSpend } from './draw-spend.ts';
export { type Random, seededRandom } from './draws.ts';
export {
  type CountingFit,
  type CountingFitOptions,
  fitCountingModel,
  fitCountingModels,
  PRIOR_BELOW,
} from './fit-counting-model.ts';
export {
  fitGammaGamma,
  SPEND_PRIOR_BELOW,
  type SpendFit,
  type SpendFitOptions,
} from './fit-gamma-gamma.ts';
export {
  expectedSpend,
  expectedSpendOfNewCustomer,
  type GammaGammaParameters,
  gammaGammaParameterNames,
  spendMoments,
} from './gamma-gamma.ts';
// The numerics beneath, of use on their own.
export { studentWithin } from './incomplete-beta.ts';
export { gammaQuantile, regularisedGamma } from './incomplete-gamma.ts';
export {
  type FittedLikelihood,
  type LikelihoodRatioTest,
  likelihoodRatioTest,
  type Nesting,
  NO_DROPOUT,
} from './likelihood-ratio.ts';
export { digamma, logBeta, logGamma, logGammaRise, trigamma } from './log-gamma.ts';
export {
  type Accuracy,
  accuracy,
  aggregateBias,
  type Errors,
  errors,
  intervalCoverage,
  meanAbsoluteError,
  pearson,
  rootMeanSquareError,
  spearman,
} from './metrics.ts';
export { type NextPurchase, nextPurchase } from './next-purchase.ts';
export { normalQuantile } from './normal-quantile.ts';
// How often customers buy who can do so once an occasion.
export { type BgBbParameters, bgBbParameterNames } from './occasions/bg-bb.ts';
export {
  type BgBbOutlook,
  bgBbOutlook,
  type FittedBgBb,
  type NewCustomerBgBbOutlook,
  newCustomerBgBbOutlook,
} from './occasions/bg-bb-outlook.ts';
export { drawOccasionHistories } from './occasions/draw-occasions.ts';
export { type BgBbFit, fitBgBb } from './occasions/fit-bg-bb.ts';
export {
  MOST_OCCASIONS,
  type OccasionHistories,
  type OccasionRows,
} from './occasions/occasion-histories.ts';
export { type MaximiseOptions, type Maximum, maximise, type Objective } from './optimiser.ts';
export type { OrderHistories } from './order-spread.ts';
export {
  type FittedCounting,
  type NewCustomerOutlook,
  newCustomerOutlook,
  type Outlook,
  outlook,
} from './outlook.ts';
export { purchaseChances, purchaseInterval } from './purchase-interval.ts';
export { purchaseQuantiles } from './purchase-quantiles.ts';
export { calibrationByDecile, captureOfTop, type Decile, normalisedGini } from './ranking.ts';
export { residualValue } from './residual-value.ts';
// Season and trend of a shop as a whole.
export {
  type Factor,
  LEAST_MONTHS,
  type MonthlyCounts,
  type SeasonAndTrend,
  seasonAndTrend,
} from './season-and-trend.ts';
// Seasons and campaigns: what the calendar does to all customers.
export type { Calendar } from './seasonal/calendar.ts';
export { fitSeasonal, type SeasonalFit, type SeasonalFitOptions } from './seasonal/fit-seasonal.ts';
export { type SeasonalHistories, seasonalHistories } from './seasonal/seasonal-histories.ts';
export {
  type FittedSeasonal,
  type SeasonalOutlook,
  seasonalOutlook,
} from './seasonal/seasonal-outlook.ts';
export { type PositiveSpend, positiveSpend } from './spend-histories.ts';
export {
  levelToHold,
  type OutcomeChances,
  splitCoverage,
} from './split-coverage.ts';
// Trees that learn what counting models cannot see.
export {
  type BoostedTrees,
  type BoostingOptions,
  fitBoostedTrees,
  type TreeSample,
  treeForecasts,
  treeScores,
} from './trees/boosted-trees.ts';
export { type BinnedColumns, binColumns } from './trees/column-bins.ts';
export type { ObjectiveName } from './trees/objectives.ts';
export { type Contributions, treeContributions } from './trees/tree-contributions.ts';
export {
  fitTwoPartTrees,
  type TwoPartOptions,
  type TwoPartTrees,
  twoPartForecasts,
} from './trees/two-part-trees.ts';
// What a customer may bring, with its interval.
export {
  type PurchaseMoments,
  type SpendMoments,
  type ValueInterval,
  type ValueMoments,
  valueChances,
  valueInterval,
  valueMoments,
} from './value-interval.ts';
