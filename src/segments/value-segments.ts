import type { ValueSegment } from '../vocabulary/index.ts';
import { join, type Sql, sql } from '../warehouse/index.ts';
import type { SegmentThresholds } from './thresholds.ts';

/** A segment and who belongs in it, over the columns of the measures. */
export interface SegmentRule {
  readonly segment: ValueSegment;
  readonly fits: (cut: SegmentThresholds) => Sql;
}

/**
 * The five value segments in published order: a customer belongs to the first whose rule fits, and
 * to everyone_else when none does. Newcomers come first, for a single recent order says little of
 * risk; danger comes before promise, for what may be lost is looked after before what may grow.
 */
export const SEGMENT_RULES: readonly SegmentRule[] = [
  {
    segment: 'new_high_early_potential',
    fits: (cut) => sql`purchases = 1 AND tenure_days <= ${cut.new_tenure_days}
      AND worth_to_come > ${cut.predicted_medium}`,
  },
  {
    segment: 'inactive_high_historical_value',
    fits: (cut) => sql`silent_days > ${cut.inactive_days}
      AND worth_to_date > ${cut.historical_high} AND churn_risk >= ${cut.churn_risk_at_risk}`,
  },
  {
    segment: 'at_risk',
    fits: (cut) => sql`tenure_days > ${cut.new_tenure_days} AND silent_days <= ${cut.inactive_days}
      AND worth_to_date > ${cut.historical_medium} AND churn_risk >= ${cut.churn_risk_at_risk}`,
  },
  {
    segment: 'high_predicted_value',
    fits: (cut) => sql`worth_to_come > ${cut.predicted_high}`,
  },
  {
    segment: 'medium_value_high_potential',
    fits: (cut) => sql`worth_to_come > ${cut.predicted_medium}
      AND churn_risk < ${cut.churn_risk_at_risk}`,
  },
];

/** The segment of a customer: total, and of one answer, because the first rule that fits wins. */
export function valueSegment(thresholds: SegmentThresholds): Sql {
  const cases = SEGMENT_RULES.map(
    ({ segment, fits }) => sql`WHEN ${fits(thresholds)} THEN ${segment}`,
  );
  return sql`CASE ${join(cases, sql` `)} ELSE 'everyone_else' END`;
}
