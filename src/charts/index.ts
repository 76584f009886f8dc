// One pure function per picture: rows in, what to draw out.
export { calibrationCurve } from './calibration-curve.ts';
export {
  type CaptionPage,
  contractsCaption,
  countCaption,
  currencyName,
  equityCaption,
  futureCaption,
  type OpeningPage,
  pastCaption,
  residualSpan,
  revenueCaption,
  shortened,
  wholeCaption,
} from './captions.ts';
export {
  type CardDetail,
  calibrationShown,
  cardCaption,
  coverageShown,
  exactly,
  reliabilityShown,
  standingSays,
  tenthsShown,
} from './card-shown.ts';
export { cohortCurves, MOST_CURVES } from './cohort-curves.ts';
export { cohortCurvesShown } from './cohort-curves-shown.ts';
export { type CohortCell, cohortGrid, shareInterval } from './cohort-grid.ts';
export { asVariables, COLOURS, rfmColour } from './colours.ts';
export { lorenzShown, percentilesShown } from './concentration-shown.ts';
export { coverageBars } from './coverage-bars.ts';
export { type CustomerMonth, customerTimeline } from './customer-timeline.ts';
export { decileCalibration } from './decile-calibration.ts';
export { type DriverShare, driverShares } from './driver-shares.ts';
export { equityShown } from './equity-shown.ts';
export {
  bestBaseline,
  biasInWords,
  headlineCards,
  headlineScore,
  rankedCards,
} from './headline-score.ts';
export { lorenzCurve } from './lorenz-curve.ts';
export { monthlyRevenue } from './monthly-revenue.ts';
export { cohortName, modelName } from './names.ts';
export { type Painter, type Picture, painter } from './painter.ts';
export { type PairedShare, pairedShares } from './paired-shares.ts';
export { paybackShown } from './payback-curve.ts';
export { periodRetention } from './period-retention.ts';
export { recurringMovements } from './recurring-movements.ts';
export { recurringShown } from './recurring-shown.ts';
export { retentionCurve } from './retention-curve.ts';
export { rfmCutsSay, rfmCutsShown } from './rfm-cuts-shown.ts';
export { rfmGrid } from './rfm-grid.ts';
export { type SeasonMonth, seasonBars } from './season-bars.ts';
export { shareOf, sum } from './shares.ts';
export {
  cell,
  figureColumn,
  type Shown,
  type ShownCell,
  type ShownTable,
  says,
  textColumn,
} from './shown.ts';
export {
  bandMeaning,
  paybackSays,
  targetBandSays,
  targetSays,
  varianceSays,
} from './target-says.ts';
export { valueBridge } from './value-bridge.ts';
export { valuePercentiles } from './value-percentiles.ts';
