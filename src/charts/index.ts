// One pure function per picture: rows in, what to draw out.
export { calibrationCurve } from './calibration-curve.ts';
export {
  type CaptionPage,
  contractsCaption,
  countCaption,
  currencyName,
  equityCaption,
  futureCaption,
  pastCaption,
  residualSpan,
  revenueCaption,
  shortened,
  wholeCaption,
} from './captions.ts';
export { cohortCurves, MOST_CURVES } from './cohort-curves.ts';
export { type CohortCell, cohortGrid, shareInterval } from './cohort-grid.ts';
export { asVariables, COLOURS, rfmColour } from './colours.ts';
export { coverageBars } from './coverage-bars.ts';
export { decileCalibration } from './decile-calibration.ts';
export { type DriverShare, driverShares } from './driver-shares.ts';
export { lorenzCurve } from './lorenz-curve.ts';
export { monthlyRevenue } from './monthly-revenue.ts';
export { type Painter, type Picture, painter } from './painter.ts';
export { type PairedShare, pairedShares } from './paired-shares.ts';
export { periodRetention } from './period-retention.ts';
export { recurringMovements } from './recurring-movements.ts';
export { retentionCurve } from './retention-curve.ts';
export { rfmGrid } from './rfm-grid.ts';
export { type SeasonMonth, seasonBars } from './season-bars.ts';
export { valueBridge } from './value-bridge.ts';
export { valuePercentiles } from './value-percentiles.ts';
