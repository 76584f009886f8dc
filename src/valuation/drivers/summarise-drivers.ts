import type { CustomerFeature, DriverDirection, DriverScore } from '../../vocabulary/index.ts';
import { customerDriver, type Engine, type Row, sql } from '../../warehouse/index.ts';
import type { DriverResult } from './write-drivers.ts';

/** Customers whose score one feature moves most, and in one direction. */
export interface FirstDriver {
  /** Null, as the direction, where no feature moves the score. */
  driver: CustomerFeature | null;
  direction: DriverDirection | null;
  customers: number;
  /** Of the customers scored, 0 to 1. */
  share: number;
  /** Mean chance of these customers. */
  mean_probability: number;
  /** Median value of the feature among them; null where most do not have one, or it is a name. */
  typical_value: number | null;
  /** Most frequent name among them; null where most have none, or the feature is a number. */
  typical_name: string | null;
}

export interface ScoreSummary {
  score: DriverScore;
  /** Customers of the earlier day; null where too few had either outcome. */
  learned_from: number | null;
  /** Customers scored. */
  customers: number;
  mean_probability: number | null;
  /** The most frequent first. */
  first_drivers: FirstDriver[];
}

export interface DriverSummary {
  /** Days from the as-of day that the scores look ahead. */
  within_days: number;
  scores: ScoreSummary[];
}

interface Group extends Row {
  score: DriverScore;
  driver: CustomerFeature | null;
  direction: DriverDirection | null;
  customers: number;
  valued: number;
  chances: number;
  median: number | null;
}

/** Sums customer_driver up. @param result of `writeDrivers`; null where nothing could be learned */
export async function summariseDrivers(
  engine: Engine,
  result: DriverResult | null,
): Promise<DriverSummary | null> {
  if (result === null) return null;
  const { dialect } = engine;
  const groups = await engine.rows<Group>(sql`
    SELECT score, driver, direction, ${dialect.counted(sql`count(*)`)} AS customers,
      ${dialect.counted(sql`count(driver_value)`)} AS valued, sum(probability) AS chances,
      ${dialect.exactQuantile(sql`driver_value`, 0.5)} AS median
    FROM ${dialect.table(customerDriver)} d WHERE rank = 1
    GROUP BY score, driver, direction
    ORDER BY score, customers DESC, driver, direction`);
  const names = await mostFrequentNames(engine);
  const scores = result.scores.map(({ score, learnedFrom }) => {
    const own = groups.filter((group) => group.score === score);
    const customers = sum(own.map((group) => group.customers));
    return {
      score,
      learned_from: learnedFrom,
      customers,
      mean_probability: customers === 0 ? null : sum(own.map(({ chances }) => chances)) / customers,
      first_drivers: own.map((group) => ({
        driver: group.driver,
        direction: group.direction,
        customers: group.customers,
        share: group.customers / customers,
        mean_probability: group.chances / group.customers,
        typical_value: 2 * group.valued > group.customers ? group.median : null,
        typical_name: names.get(keyOf(group)) ?? null,
      })),
    };
  });
  return { within_days: result.withinDays, scores };
}

const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);
const keyOf = ({ score, driver, direction }: Pick<Group, 'score' | 'driver' | 'direction'>) =>
  [score, driver, direction].join(' ');

/** By score, driver and direction; nothing where more customers have no name than the first one. */
async function mostFrequentNames(engine: Engine): Promise<Map<string, string>> {
  const { dialect } = engine;
  const rows = await engine.rows<Group & { most: string | null }>(sql`
    SELECT score, driver, direction,
      ${dialect.firstBy(sql`driver_name`, [sql`-times`, sql`driver_name`])} AS most
    FROM (
      SELECT score, driver, direction, coalesce(driver_name, '') AS driver_name,
        ${dialect.counted(sql`count(*)`)} AS times
      FROM ${dialect.table(customerDriver)} d WHERE rank = 1 AND driver_value IS NULL
      GROUP BY score, driver, direction, coalesce(driver_name, '')
    ) named
    GROUP BY score, driver, direction`);
  return new Map(rows.flatMap((row) => (row.most ? [[keyOf(row), row.most]] : [])));
}
