import {
  type Dialect,
  defineTable,
  type Engine,
  orderLedger,
  type Sql,
  sql,
} from '../warehouse/index.ts';

/** Whole numbers from 0, to lay out months and ages on. */
export const countedMonth = defineTable({
  name: 'counted_month',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one whole number of months from 0',
  columns: { month_index: { type: 'integer', says: 'The number.' } },
});

/** Fills {@link countedMonth} from 0 to the months between the first order and the as-of day. */
export async function layOutMonths(engine: Engine, asOf: string): Promise<void> {
  const { dialect } = engine;
  const [span] = await engine.rows<{ months: number | null }>(sql`
    SELECT ${dialect.monthsBetween(sql`min(placed_on)`, dialect.day(asOf))} AS months
    FROM ${dialect.table(orderLedger)} WHERE rule IS NULL`);
  const months = span?.months ?? -1;
  await engine.create(countedMonth);
  await engine.append(countedMonth, {
    month_index: Float64Array.from({ length: months + 1 }, (_, i) => i),
  });
}

/** The Monday of the week of a day (ISO 8601). */
export function weekOf(day: Sql, dialect: Dialect): Sql {
  const monday = dialect.day('1970-01-05');
  return dialect.addDays(day, sql`-(${dialect.daysBetween(monday, day)} % 7)`);
}
