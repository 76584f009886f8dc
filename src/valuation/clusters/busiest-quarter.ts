import type { BusiestQuarter, Day } from '../../vocabulary/index.ts';
import { type Engine, type Sql, sql } from '../../warehouse/index.ts';
import { monthOfYear } from '../features/month-of-year.ts';
import { countedDay } from '../history/purchase-days.ts';

const MONTHS = 12;
const QUARTER = 3;

/**
 * The three months of the year in a row with most purchases, over the whole years of months that
 * end with the last one completed before `asOf`; the earliest of equals. Null with less than a year.
 */
export async function busiestQuarter(engine: Engine, asOf: Day): Promise<BusiestQuarter | null> {
  const { dialect } = engine;
  const until = dialect.monthOf(dialect.addDays(dialect.day(asOf), sql`1`));
  const [span] = await engine.rows<{ months: number | null }>(sql`
    SELECT ${dialect.monthsBetween(sql`min(placed_on)`, until)} AS months
    FROM ${dialect.table(countedDay)} d`);
  const months = MONTHS * Math.floor(Number(span?.months ?? 0) / MONTHS);
  if (months < MONTHS) return null;
  const rows = await engine.rows<{ month: number; purchases: number }>(sql`
    SELECT ${monthOfYear(sql`placed_on`, dialect)} AS month, count(*) AS purchases
    FROM ${dialect.table(countedDay)} d
    WHERE placed_on < ${until} AND placed_on >= ${dialect.addMonths(until, sql`${-months}`)}
    GROUP BY ${monthOfYear(sql`placed_on`, dialect)}`);
  const purchases = new Float64Array(MONTHS);
  for (const row of rows) purchases[row.month - 1] = row.purchases;
  const ofQuarter = (from: number) =>
    Array.from({ length: QUARTER }, (_, i) => purchases[(from + i) % MONTHS] as number).reduce(
      (sum, one) => sum + one,
    );
  let best = 0;
  for (let from = 1; from < MONTHS; from++) if (ofQuarter(from) > ofQuarter(best)) best = from;
  return { from_month: best + 1, to_month: ((best + QUARTER - 1) % MONTHS) + 1 };
}

/** Whether a month, 1 to 12, lies in the quarter. */
export function inQuarter(month: Sql, { from_month }: BusiestQuarter): Sql {
  return sql`(${month} + ${MONTHS - from_month}) % ${MONTHS} < ${QUARTER}`;
}
