import type { Day, Terms } from '../vocabulary/index.ts';
import {
  type Dialect,
  type Engine,
  type Sql,
  spendRecord,
  sql,
  standing,
  type Table,
} from '../warehouse/index.ts';

/** The days over which spend and the customers it won are set against each other, ends included. */
export interface AcquisitionPeriod {
  readonly from: Day;
  readonly to: Day;
  /** Whether spend was recorded within them; without, they are all the days of the orders. */
  readonly hasSpend: boolean;
}

/**
 * The months that both the spend and the orders cover, up to the as-of day. Whole months, because
 * spend is often one line a month, dated at its beginning or its end. Spend of months before the
 * first order won customers whom nobody sees, and customers won in months without spend records
 * would look free: both stay out. Without spend in reach of the orders it is
 * [first order day, as-of]; null without orders.
 */
export async function acquisitionPeriod(
  engine: Engine,
  terms: Terms,
  history: Table,
): Promise<AcquisitionPeriod | null> {
  const [row] = await engine.rows<Record<'from' | 'to' | 'first_order', Day | null>>(
    period(engine.dialect, terms, history),
  );
  if (!row?.first_order) return null;
  const { from, to, first_order } = row;
  if (from === null || to === null || from > to) {
    return { from: first_order, to: terms.asOf, hasSpend: false };
  }
  return { from, to, hasSpend: true };
}

function period(dialect: Dialect, terms: Terms, history: Table): Sql {
  const asOf = dialect.day(terms.asOf);
  const monthAfter = dialect.addMonths(dialect.monthOf(sql`last_spend`), sql`1`);
  const from = dialect.monthOf(sql`greatest(first_order, first_spend)`);
  const to = sql`least(${asOf}, ${dialect.addDays(monthAfter, sql`-1`)})`;
  return sql`
    SELECT
      CASE WHEN first_order IS NOT NULL AND first_spend IS NOT NULL
        THEN ${dialect.dayText(from)} END AS "from",
      CASE WHEN last_spend IS NOT NULL THEN ${dialect.dayText(to)} END AS "to",
      ${dialect.dayText(sql`first_order`)} AS first_order
    FROM (
      SELECT min(s.spent_on) AS first_spend, max(s.spent_on) AS last_spend
      FROM ${standing(spendRecord, dialect)} AS s
      WHERE s.spent_on <= ${asOf}
    ) AS spend
    CROSS JOIN (
      SELECT min(first_order_on) AS first_order FROM ${dialect.table(history)}
    ) AS orders`;
}
