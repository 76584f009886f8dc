import type { Day, Terms } from '../../vocabulary/index.ts';
import { type Dialect, type Engine, type Sql, sql } from '../../warehouse/index.ts';
import { countedDay } from '../history/purchase-days.ts';
import { dayAfter, daysFrom } from '../prediction/days.ts';
import type { PredictionResult } from '../prediction/prediction.ts';
import { readPurchases } from '../prediction/purchases.ts';
import type { DataChecks } from '../verdict/checks.ts';
import {
  type CalibrationDrift,
  type EarlierRun,
  earlierForecast,
  LEAST_LIMIT,
} from './calibration-drift.ts';
import { INPUTS, inputDrift } from './input-drift.ts';

/** An earlier run is held against what came once it is so many days old. */
export const LEAST_DAYS_SINCE = 28;
/** Without one, what came in so many days is held against the year before them. */
const DAYS_BACK = 90;
/** So many days of orders have to lie before the day since which drift is looked for. */
const LEAST_DAYS_BEFORE = 180;

/** What a run knows of those before it. */
export interface EarlierRuns {
  /** The latest that is at least {@link LEAST_DAYS_SINCE} days older; null where there is none. */
  readonly before: EarlierRun | null;
  /** The latest of an earlier as-of day; null where there is none. */
  readonly last: Pick<EarlierRun, 'run' | 'champion'> | null;
}

/** What was found, by the names of the verdict's checks; what cannot be told is left out. */
export type Drift = Partial<Pick<DataChecks, 'inputs' | 'calibration' | 'champion'>>;

/**
 * Whether what forecasts are made of, or how they turn out, has moved since an earlier run; and
 * whether another forecast is in production. Reads what `valueHistory` counted.
 */
export async function measureDrift(
  engine: Engine,
  terms: Terms,
  { before, last }: EarlierRuns,
  prediction: PredictionResult,
): Promise<Drift> {
  const since = before?.asOf ?? dayAfter(terms.asOf, -DAYS_BACK);
  const calibration = before
    ? earlierForecast(
        await readPurchases(engine, days(engine.dialect), terms.asOf),
        before,
        terms.asOf,
      )
    : latestCutOff(prediction);
  const { champion, chosenBy } = prediction;
  const changed = last !== null && chosenBy !== 'asked' && last.champion !== champion;
  return {
    ...(await inputs(engine, since, terms.asOf)),
    ...(calibration && { calibration }),
    ...(changed && { champion: { run: last.run, before: last.champion, now: champion } }),
  };
}

function days(dialect: Dialect): Sql {
  const zero = dialect.cast(sql`0`, 'money');
  return sql`(
    SELECT customer_key, placed_on AS bought_on, coalesce(revenue, ${zero}) AS revenue
    FROM ${dialect.table(countedDay)} counted)`;
}

async function inputs(
  engine: Engine,
  since: Day,
  asOf: Day,
): Promise<Pick<DataChecks, 'inputs'> | null> {
  const { dialect } = engine;
  const [row] = await engine.rows<{ first_on: string | null }>(
    sql`SELECT ${dialect.dayText(sql`min(placed_on)`)} AS first_on FROM ${dialect.table(countedDay)} days`,
  );
  if (row?.first_on == null || daysFrom(row.first_on, since) < LEAST_DAYS_BEFORE) return null;
  const drift = await inputDrift(engine, since, asOf);
  const told = INPUTS.filter((input) => drift[input] !== null);
  const worst = told.reduce<(typeof INPUTS)[number] | null>(
    (most, input) => (most === null || Number(drift[input]) > Number(drift[most]) ? input : most),
    null,
  );
  if (worst === null) return null;
  return { inputs: { since, ...drift, worst, index: drift[worst] } };
}

/** The champion's purchases at the latest of the cut-offs that it was chosen on. */
function latestCutOff({ details }: PredictionResult): CalibrationDrift | null {
  const [latest] = details
    .filter((one) => one.purpose === 'selection' && one.target === 'purchases' && one.is_chosen)
    .sort((a, b) => (a.cut_off < b.cut_off ? 1 : -1));
  if (!latest) return null;
  const sum = (of: 'meanPredicted' | 'meanActual') =>
    latest.bands.reduce((all, band) => all + (band[of] ?? 0) * band.customers, 0);
  const [forecast, outcome] = [sum('meanPredicted'), sum('meanActual')];
  return {
    since: latest.cut_off,
    until: latest.until,
    run: null,
    forecast,
    outcome,
    bias: outcome > 0 ? forecast / outcome - 1 : null,
    limit: LEAST_LIMIT,
    coverage: latest.split_coverage_80,
  };
}
