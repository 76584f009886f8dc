import { type Day, inMinorUnit, type Terms } from '../vocabulary/index.ts';
import {
  type Dialect,
  type Engine,
  join,
  name,
  type Row,
  type Sql,
  segmentMovement,
  sql,
} from '../warehouse/index.ts';
import type { SegmentTables } from './tables.ts';

export type SegmentAxis = 'rfm_group' | 'value_segment';

/** Customers who went from one segment to another; `from` is null for those who are new since. */
export interface SegmentMove {
  readonly axis: SegmentAxis;
  readonly from: string | null;
  readonly to: string;
  readonly customers: number;
  /** What they are expected to bring now; null without amounts. */
  readonly predicted_value: number | null;
}

export interface SegmentMovements {
  readonly since: Day | null;
  readonly moves: SegmentMove[];
}

const AXES: readonly SegmentAxis[] = ['rfm_group', 'value_segment'];
const columnOf: Record<SegmentAxis, Sql> = {
  rfm_group: sql`rfm_group`,
  value_segment: sql`value_segment`,
};

/** customer_key, rfm_group, value_segment, predicted_value: who stood where in one valuation. */
export function whoStandsWhere(dialect: Dialect, tables: SegmentTables): Sql {
  return sql`
    SELECT s.customer_key, v.rfm_group, s.value_segment, v.predicted_value
    FROM ${dialect.table(tables.segment)} AS s
    LEFT JOIN ${dialect.table(tables.value)} AS v ON v.customer_key = s.customer_key`;
}

function moves(dialect: Dialect, since: Day, before: Sql, now: Sql, axis: SegmentAxis): Sql {
  const segment = columnOf[axis];
  return sql`
    SELECT ${axis} AS axis, ${dialect.day(since)} AS since, b.${segment} AS from_segment,
      n.${segment} AS to_segment, count(*) AS customers, sum(n.predicted_value) AS predicted_value
    FROM (${now}) AS n
    LEFT JOIN (${before}) AS b ON b.customer_key = n.customer_key
    WHERE n.${segment} IS NOT NULL AND (b.${segment} IS NULL OR b.${segment} <> n.${segment})
    GROUP BY b.${segment}, n.${segment}`;
}

/**
 * Fills segment_movement with who moved since a past day, on both axes. Those who stayed are left
 * out; so are customers who stand nowhere now, as when all their orders were refunded since.
 *
 * @param before who stood where on the past day, and `now` who stands where: relations with the
 *   columns of {@link whoStandsWhere}
 */
export async function writeMovements(
  engine: Engine,
  { currency }: Terms,
  since: Day,
  before: Sql,
  now: Sql,
): Promise<SegmentMovements> {
  const { dialect } = engine;
  await engine.create(segmentMovement);
  const both = AXES.map((axis) => moves(dialect, since, before, now, axis));
  await engine.insert(segmentMovement, join(both, sql` UNION ALL `));
  const exact = await readMoves(engine);
  const rounded = exact.map((move) => ({
    ...move,
    predicted_value: inMinorUnit(move.predicted_value, currency),
  }));
  return { since, moves: rounded };
}

/** The moves of the run, axis by axis, most customers first. */
async function readMoves(engine: Engine): Promise<SegmentMove[]> {
  return engine.rows<SegmentMove & Row>(sql`
    SELECT axis, from_segment AS ${name('from')}, to_segment AS ${name('to')}, customers,
      predicted_value
    FROM ${engine.dialect.table(segmentMovement)}
    ORDER BY axis, customers DESC, coalesce(from_segment, ''), to_segment`);
}
