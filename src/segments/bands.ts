import { type Sql, sql } from '../warehouse/index.ts';
import type { SegmentThresholds } from './thresholds.ts';

export const VALUE_BANDS = ['small', 'medium', 'large'] as const;

export type ValueBand = (typeof VALUE_BANDS)[number];

/** Klaviyo's bands of churn risk: below the first it is low, above the second high. */
export const CHURN_BAND_BOUNDS = { medium: 0.33, high: 0.66 } as const;

/** large: above the 80th percentile of worth to come; medium: above the median; small: the rest. */
export function valueBand(cut: SegmentThresholds): Sql {
  return sql`CASE
    WHEN worth_to_come > ${cut.predicted_high} THEN 'large'
    WHEN worth_to_come > ${cut.predicted_medium} THEN 'medium'
    ELSE 'small' END`;
}

/** low, medium or high; NULL where the risk is unknown. */
export function churnBand(): Sql {
  return sql`CASE
    WHEN churn_risk > ${CHURN_BAND_BOUNDS.high} THEN 'high'
    WHEN churn_risk >= ${CHURN_BAND_BOUNDS.medium} THEN 'medium'
    WHEN churn_risk < ${CHURN_BAND_BOUNDS.medium} THEN 'low' END`;
}
