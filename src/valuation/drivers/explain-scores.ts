import type { Day, Terms } from '../../vocabulary/index.ts';
import { customerDriver, type Engine, sql } from '../../warehouse/index.ts';
import { writeEarlierFeatures } from '../features/customer-features.ts';
import { writeEarlierDays } from '../history/customer-history.ts';
import { countedDay } from '../history/purchase-days.ts';
import { prepareEarlierLedger } from '../ledger/prepare-ledger.ts';
import { pastCuts } from '../prediction/cut-offs.ts';
import { dayAfter, daysFrom } from '../prediction/days.ts';
import { type DriverResult, writeDrivers } from './write-drivers.ts';

/**
 * Fills customer_driver from the ledgers, histories and customer_feature of the run, and from what was known on an
 * earlier day: a horizon ago where as long a history stands before it, else as the past cut-offs
 * of predictions lie. Takes the place of the past.
 *
 * @param leastOfEach customers of either outcome, below which a score is not learned
 * @returns null, and an empty table, where the shop has no such day
 */
export async function explainScores(
  engine: Engine,
  terms: Terms,
  leastOfEach?: number,
): Promise<DriverResult | null> {
  await engine.create(customerDriver);
  const earlier = await earlierDay(engine, terms);
  if (!earlier) return null;
  const before = { ...terms, asOf: earlier.asOf };
  await prepareEarlierLedger(engine, engine.inThePast(), before);
  await writeEarlierDays(engine);
  await writeEarlierFeatures(engine, earlier.asOf);
  return writeDrivers(engine, terms, earlier, leastOfEach);
}

async function earlierDay(
  engine: Engine,
  { asOf, horizonDays }: Terms,
): Promise<{ readonly asOf: Day; readonly days: number } | null> {
  const first = engine.dialect.dayText(sql`min(placed_on)`);
  const [row] = await engine.rows<{ first_on: Day | null }>(
    sql`SELECT ${first} AS first_on FROM ${engine.dialect.table(countedDay)} d`,
  );
  if (!row?.first_on) return null;
  if (daysFrom(row.first_on, asOf) >= 2 * horizonDays) {
    return { asOf: dayAfter(asOf, -horizonDays), days: horizonDays };
  }
  const [cut] = pastCuts(row.first_on, asOf, horizonDays);
  return cut ? { asOf: cut.cutOff, days: cut.days } : null;
}
