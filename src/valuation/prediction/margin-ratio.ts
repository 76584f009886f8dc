import type { Terms } from '../../vocabulary/index.ts';
import { type Dialect, type Engine, type Sql, sql, type Table } from '../../warehouse/index.ts';

/** All value over all revenue of the customers to date. */
function valueOverRevenue(history: Table, dialect: Dialect): Sql {
  return sql`
    SELECT ${dialect.ratio(sql`sum(historical_value)`, sql`sum(revenue)`)} AS ratio
    FROM ${dialect.table(history)}`;
}

/**
 * What a unit of future revenue is worth on the value basis of the run: 1 on revenue, the
 * margin rate where one is given, else what past orders were worth per unit of revenue. It
 * may lie below 0, for a shop that loses money on its orders.
 */
export async function marginRatio(engine: Engine, history: Table, terms: Terms): Promise<number> {
  if (terms.basis === 'revenue') return 1;
  if (terms.basis === 'gross_margin' && terms.marginRate !== null) return terms.marginRate;
  const [row] = await engine.rows(valueOverRevenue(history, engine.dialect));
  return row?.ratio == null ? 0 : Number(row.ratio);
}
