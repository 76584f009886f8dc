// One pure function per picture: rows in, what to draw out.
export { type CohortCurve, cohortCurves, MOST_CURVES } from './cohort-curves.ts';
export {
  type CohortCell,
  type CohortGrid,
  type CohortSeries,
  cohortGrid,
  shareInterval,
} from './cohort-grid.ts';
export { asVariables, COLOURS, type ColourName, rfmColour } from './colours.ts';
export { type CalibrationDecile, decileCalibration } from './decile-calibration.ts';
export { type LorenzPoint, lorenzCurve } from './lorenz-curve.ts';
export { monthlyRevenue, type RevenueMonth } from './monthly-revenue.ts';
export { type Painter, type Picture, painter } from './painter.ts';
export { periodRetention, type RetentionMonth } from './period-retention.ts';
export { type RfmCell, rfmGrid } from './rfm-grid.ts';
export { type SegmentShare, segmentShares } from './segment-shares.ts';
export { type BridgeStep, valueBridge } from './value-bridge.ts';
export { type ValuePercentile, valuePercentiles } from './value-percentiles.ts';
