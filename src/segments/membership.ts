import type { Terms } from '../vocabulary/index.ts';
import { type Dialect, type Sql, sql } from '../warehouse/index.ts';
import { churnBand, valueBand } from './bands.ts';
import { dealHunter } from './deal-hunters.ts';
import { measures } from './measures.ts';
import type { SegmentTables } from './tables.ts';
import type { SegmentThresholds } from './thresholds.ts';
import { valueSegment } from './value-segments.ts';

/** The segments whose playbooks keep or win back customers: they form the retention queue. */
const RETENTION_SEGMENTS = sql`('at_risk', 'inactive_high_historical_value')`;

/**
 * The rows of customer_segment, exactly one per customer of customer_history.
 *
 * The retention queue holds the customers of the retention segments by falling
 * probability alive × value at stake: what is at stake, weighted by the chance that the customer
 * can still be reached. Ties share a rank, so that no rank depends on a random key.
 */
export function membership(
  dialect: Dialect,
  terms: Terms,
  tables: SegmentTables,
  cut: SegmentThresholds,
): Sql {
  const atStake =
    terms.currency === null ? sql`NULL` : dialect.rounded(sql`value_at_stake`, 'money');
  const stake = dialect.ratio(sql`value_at_stake`, sql`1`);
  const savable = dialect.roundedFloat(sql`${stake} * probability_alive`, 'decimal');
  return sql`
    WITH assigned AS (
      SELECT *,
        ${valueSegment(cut)} AS value_segment, ${valueBand(cut)} AS value_band,
        ${churnBand()} AS churn_band, ${dealHunter(cut)} AS is_deal_hunter,
        value_at_stake > ${cut.opportunity_high} AS is_top_opportunity,
        coalesce(${savable}, 0) AS savable
      FROM (${measures(dialect, terms, tables)}) AS measured
    ), queued AS (
      SELECT *, value_segment IN ${RETENTION_SEGMENTS} AS is_queued FROM assigned
    )
    SELECT
      customer_key, value_segment, value_band, churn_band, is_top_opportunity,
      ${dialect.cast(atStake, 'money')} AS opportunity_value,
      ${dialect.cast(sql`is_deal_hunter`, 'flag')} AS is_deal_hunter,
      CASE WHEN is_queued THEN ${dialect.cast(
        sql`rank() OVER (PARTITION BY is_queued ORDER BY savable DESC, worth_to_date DESC)`,
        'integer',
      )} END AS retention_rank
    FROM queued`;
}
