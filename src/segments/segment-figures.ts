import { inMinorUnit, type Terms, VALUE_SEGMENTS, type ValueSegment } from '../vocabulary/index.ts';
import { type Dialect, type Engine, type Sql, sql } from '../warehouse/index.ts';
import { VALUE_BANDS, type ValueBand } from './bands.ts';
import type { SegmentTables } from './tables.ts';

/** Sums over the customers of a segment; amounts to the minor unit, null without amounts. */
export interface SegmentFigures {
  readonly segment: ValueSegment;
  readonly customers: number;
  /** Of all customers, 0 to 1. */
  readonly share: number;
  readonly revenue: number | null;
  readonly historical_value: number | null;
  readonly predicted_value: number | null;
  /** Mean over the segment's customers; null when it has none. */
  readonly average_churn_risk: number | null;
}

export interface BandFigures {
  readonly band: ValueBand;
  readonly customers: number;
  readonly predicted_value: number | null;
}

/** The fifth of the customers with most at stake, and what could be won of all there is at stake. */
export interface OpportunityFigures {
  readonly customers: number;
  readonly share_of_customers: number;
  readonly upside: number | null;
  readonly upside_share: number | null;
}

export interface DealHunterFigures {
  readonly customers: number;
  /** Null, as revenue, where the files hold no reductions. */
  readonly share: number | null;
  readonly revenue: number | null;
  readonly measured: boolean;
}

/** The customers of a valuation with everything known of each. */
function customers(dialect: Dialect, tables: SegmentTables): Sql {
  return sql`
    SELECT s.*, h.revenue, h.historical_value, v.predicted_value, v.churn_risk
    FROM ${dialect.table(tables.segment)} AS s
    JOIN ${dialect.table(tables.history)} AS h ON h.customer_key = s.customer_key
    LEFT JOIN ${dialect.table(tables.value)} AS v ON v.customer_key = s.customer_key`;
}

const NOTHING: Record<'revenue' | 'historical_value' | 'predicted_value', number | null> = {
  revenue: null,
  historical_value: null,
  predicted_value: null,
};

/** All six, in the order of VALUE_SEGMENTS; an empty one holds zeros. */
export async function segmentFigures(
  engine: Engine,
  { currency }: Terms,
  tables: SegmentTables,
): Promise<SegmentFigures[]> {
  const rows = await engine.rows<Record<keyof SegmentFigures, number | null>>(sql`
    SELECT value_segment AS segment, count(*) AS customers, sum(revenue) AS revenue,
      sum(historical_value) AS historical_value, sum(predicted_value) AS predicted_value,
      ${engine.dialect.ratio(sql`sum(churn_risk)`, sql`count(churn_risk)`)} AS average_churn_risk
    FROM (${customers(engine.dialect, tables)}) AS customers
    GROUP BY value_segment ORDER BY value_segment`);
  const found = bySegment(rows, 'segment');
  const everyone = rows.reduce((sum, row) => sum + (row.customers ?? 0), 0);
  const amount = (of: keyof typeof NOTHING, row: typeof NOTHING = NOTHING) =>
    inMinorUnit(row[of] ?? (rows.some((other) => other[of] !== null) ? 0 : null), currency);
  return VALUE_SEGMENTS.map((segment) => {
    const row = found.get(segment);
    return {
      segment,
      customers: row?.customers ?? 0,
      share: everyone === 0 ? 0 : (row?.customers ?? 0) / everyone,
      revenue: amount('revenue', row),
      historical_value: amount('historical_value', row),
      predicted_value: amount('predicted_value', row),
      average_churn_risk: row?.average_churn_risk ?? null,
    };
  });
}

/** small, medium and large. */
export async function bandFigures(
  engine: Engine,
  { currency }: Terms,
  tables: SegmentTables,
): Promise<BandFigures[]> {
  const rows = await engine.rows<Record<keyof BandFigures, number | null>>(sql`
    SELECT value_band AS band, count(*) AS customers, sum(predicted_value) AS predicted_value
    FROM (${customers(engine.dialect, tables)}) AS customers
    GROUP BY value_band ORDER BY value_band`);
  const found = bySegment(rows, 'band');
  const empty = rows.some((row) => row.predicted_value !== null) ? 0 : null;
  return VALUE_BANDS.map((band) => ({
    band,
    customers: found.get(band)?.customers ?? 0,
    predicted_value: inMinorUnit(found.get(band)?.predicted_value ?? empty, currency),
  }));
}

export async function opportunityFigures(
  engine: Engine,
  { currency }: Terms,
  tables: SegmentTables,
): Promise<OpportunityFigures> {
  const [row] = await engine.rows<Record<string, number | null>>(sql`
    SELECT count(*) AS everyone, count(*) FILTER (WHERE is_top_opportunity) AS customers,
      sum(opportunity_value) AS at_stake,
      sum(CASE WHEN is_top_opportunity THEN opportunity_value END) AS upside
    FROM ${engine.dialect.table(tables.segment)}`);
  const atStake = row?.at_stake ?? null;
  const upside = atStake === null ? null : (row?.upside ?? 0);
  return {
    customers: row?.customers ?? 0,
    share_of_customers: row?.everyone ? (row.customers ?? 0) / row.everyone : 0,
    upside: inMinorUnit(upside, currency),
    upside_share: upside === null || !atStake ? null : upside / atStake,
  };
}

export async function dealHunterFigures(
  engine: Engine,
  { currency }: Terms,
  tables: SegmentTables,
): Promise<DealHunterFigures> {
  const [row] = await engine.rows<Record<string, number | null>>(sql`
    SELECT count(is_deal_hunter) AS measured, count(*) FILTER (WHERE is_deal_hunter) AS customers,
      sum(CASE WHEN is_deal_hunter THEN revenue END) AS revenue, sum(revenue) AS all_revenue
    FROM (${customers(engine.dialect, tables)}) AS customers`);
  const measured = (row?.measured ?? 0) > 0;
  const hasRevenue = measured && row?.all_revenue !== null;
  const found = row?.customers ?? 0;
  return {
    customers: found,
    share: measured ? found / (row?.measured ?? 1) : null,
    revenue: hasRevenue ? inMinorUnit(row?.revenue ?? 0, currency) : null,
    measured,
  };
}

function bySegment<T extends Record<string, unknown>>(rows: readonly T[], column: keyof T) {
  return new Map(rows.map((row) => [String(row[column]), row]));
}
