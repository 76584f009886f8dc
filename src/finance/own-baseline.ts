import { type Day, inMinorUnit, type Terms } from '../vocabulary/index.ts';
import { type Engine, sql } from '../warehouse/index.ts';
import type { PastValuation } from './customer-equity.ts';

/** What the shop's own customers were worth before: the first thing to compare with. */
export interface OwnBaseline {
  readonly since: Day;
  /** Mean total value of the customers of that day. */
  readonly total_value_per_customer: number;
}

/** Null without a past day, or without amounts in it. */
export async function ownBaseline(
  engine: Engine,
  { currency }: Terms,
  past: PastValuation | null,
): Promise<OwnBaseline | null> {
  if (past === null) return null;
  const { dialect } = engine;
  const [row] = await engine.rows<{ mean: number | null }>(sql`
    SELECT ${dialect.ratio(sql`sum(total_value)`, sql`count(total_value)`)} AS mean
    FROM ${dialect.table(past.tables.value)}`);
  if (row === undefined || row.mean === null) return null;
  return { since: past.since, total_value_per_customer: inMinorUnit(row.mean, currency) };
}
