import { type Dialect, type Engine, type Sql, sql } from '../../warehouse/index.ts';
import { countedDay } from '../history/purchase-days.ts';

/** The windows an active customer can be measured by; longer than any month. */
const ACTIVE_WINDOWS = [60, 90, 180, 365] as const;

const RETURNS_COVERED = 0.8;

/** The gap in days within which four of five returns to the shop happen; NULL without a return. */
function usualReturn(dialect: Dialect): Sql {
  return sql`
    SELECT ${dialect.exactQuantile(sql`gap`, RETURNS_COVERED)} AS days
    FROM (
      SELECT ${dialect.daysBetween(sql`placed_on`, sql`next_on`)} AS gap
      FROM ${dialect.table(countedDay)} WHERE next_on IS NOT NULL
    ) gaps`;
}

/**
 * Days after an order for which a customer counts as active: the shortest of
 * {@link ACTIVE_WINDOWS} that covers four of five returns, 365 where none is known.
 * The coarse steps keep past months stable from run to run.
 */
export async function activeWindow(engine: Engine): Promise<number> {
  const [row] = await engine.rows<{ days: number | null }>(usualReturn(engine.dialect));
  const days = row?.days ?? Number.POSITIVE_INFINITY;
  return ACTIVE_WINDOWS.find((window) => days <= window) ?? 365;
}
