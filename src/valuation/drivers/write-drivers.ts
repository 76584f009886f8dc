import type { BoostedTrees } from '../../models/index.ts';
import {
  CUSTOMER_FEATURES,
  type CustomerFeature,
  type Day,
  type DriverScore,
  type Terms,
} from '../../vocabulary/index.ts';
import {
  customerDriver,
  type Dialect,
  defineTable,
  type Engine,
  join,
  name,
  type Sql,
  sql,
} from '../../warehouse/index.ts';
import { customerFeature } from '../features/customer-feature.ts';
import { countedDay } from '../history/purchase-days.ts';
import { inThePast } from '../ledger/restated.ts';
import {
  FEATURES,
  type FeatureColumns,
  featureNumbers,
  type Levels,
  readLevels,
  thinned,
} from './feature-columns.ts';
import { DRIVERS_TOLD, LEAST_OF_EACH, learnScore, scoreDrivers } from './score-trees.ts';

/** What is scored, and of whom. */
const SCORES = [
  { score: 'second_purchase', bought: 1, silence: -1, onlyFirst: true },
  { score: 'no_purchase', bought: 0, silence: 1, onlyFirst: false },
] as const;

/** Customers learned from at most. */
const LEARNED_FROM = 50_000;
/** Customers scored together: their features and contributions are held at once. */
const SCORED_AT_ONCE = 100_000;

const customerPlace = defineTable({
  name: 'driver_place',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one customer that is scored',
  columns: {
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    place: { type: 'integer', says: 'Number of the customer.' },
  },
});

const placedScore = defineTable({
  name: 'driver_score',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one customer and score',
  columns: {
    place: { type: 'integer', says: 'Number of the customer.' },
    score: { type: 'integer', says: 'Number of the score.' },
    probability: { type: 'float', says: 'As in customer_driver.' },
    driver_1: { type: 'integer', says: 'Number of the feature; -1 for none.' },
    driver_2: { type: 'integer', says: 'The second.' },
    driver_3: { type: 'integer', says: 'The third.' },
    contribution_1: { type: 'float', says: 'As in customer_driver.' },
    contribution_2: { type: 'float', says: 'The second.' },
    contribution_3: { type: 'float', says: 'The third.' },
  },
});

/** Which scores were learned, on how many customers of the earlier day. */
export interface DriverResult {
  readonly withinDays: number;
  readonly scores: readonly { readonly score: DriverScore; readonly learnedFrom: number | null }[];
}

/**
 * Fills customer_driver: learns on an earlier day who bought within the days since, and scores
 * every customer on the day of the run. Needs `writeEarlierFeatures` of the earlier day and
 * `writeCustomerFeatures` of that of the run; reads nothing later than `terms.asOf`.
 *
 * Rows are learned from in the order of their features, so keys decide nothing.
 *
 * @param leastOfEach customers of either outcome, below which a score is not learned
 */
export async function writeDrivers(
  engine: Engine,
  { asOf }: Pick<Terms, 'asOf'>,
  earlier: { readonly asOf: Day; readonly days: number },
  leastOfEach: number = LEAST_OF_EACH,
): Promise<DriverResult> {
  const { dialect } = engine;
  const past = dialect.table(inThePast(customerFeature));
  const levels = await readLevels(engine, past);
  await engine.create(customerDriver);
  await engine.create(placedScore);
  await engine.create(customerPlace);
  await engine.insert(
    customerPlace,
    sql`
    SELECT customer_key, row_number() OVER (ORDER BY customer_key) AS place
    FROM ${dialect.table(customerFeature)} f`,
  );
  const [counted] = await engine.rows<{ n: number }>(
    sql`SELECT count(*) AS n FROM ${dialect.table(customerPlace)}`,
  );
  const scores: { score: DriverScore; learnedFrom: number | null }[] = [];
  for (const [number, rule] of SCORES.entries()) {
    const known = await engine.floats(
      learnedRows(past, levels, rule.onlyFirst, { from: earlier.asOf, to: asOf }, dialect),
    );
    const [columns, bought] = samples(known);
    const target = bought.map((one) => (one === rule.bought ? 1 : 0));
    const trees = learnScore(columns, target, rule.silence, leastOfEach);
    scores.push({ score: rule.score, learnedFrom: trees && target.length });
    if (trees) await writeScores(engine, trees, levels, number, Number(counted?.n ?? 0));
  }
  await engine.insert(customerDriver, told(earlier.days, dialect));
  for (const table of [placedScore, customerPlace]) await engine.drop(table);
  return { withinDays: earlier.days, scores };
}

/** Features of the earlier day, and 1 where the customer bought after it. */
function learnedRows(
  past: Sql,
  levels: Levels,
  onlyFirst: boolean,
  { from, to }: { readonly from: Day; readonly to: Day },
  dialect: Dialect,
): Sql {
  const bought = dialect.cast(sql`CASE WHEN l.customer_key IS NULL THEN 0 ELSE 1 END`, 'float');
  return sql`
    SELECT ${featureNumbers(levels, dialect)}, ${bought} AS bought
    FROM ${past} f
    LEFT JOIN (
      SELECT DISTINCT customer_key FROM ${dialect.table(countedDay)} d
      WHERE placed_on > ${dialect.day(from)} AND placed_on <= ${dialect.day(to)}
    ) l ON l.customer_key = f.customer_key
    ${onlyFirst ? sql`WHERE purchases = 1` : sql``}
    ORDER BY ${join([...FEATURES, 'bought'].map(name))}`;
}

function samples(known: Record<string, Float64Array>): [FeatureColumns, Float64Array] {
  const thin = (column: string) => thinned(known[column] ?? new Float64Array(), LEARNED_FROM);
  return [FEATURES.map(thin), thin('bought')];
}

async function writeScores(
  engine: Engine,
  trees: BoostedTrees,
  levels: Levels,
  number: number,
  customers: number,
): Promise<void> {
  const { dialect } = engine;
  const onlyFirst = SCORES[number]?.onlyFirst ? sql`AND purchases = 1` : sql``;
  for (let from = 0; from < customers; from += SCORED_AT_ONCE) {
    const columns = await engine.floats(sql`
      SELECT ${dialect.cast(sql`place`, 'float')} AS place, ${featureNumbers(levels, dialect)}
      FROM ${dialect.table(customerFeature)} f
      JOIN ${dialect.table(customerPlace)} p ON p.customer_key = f.customer_key
      WHERE place > ${from} AND place <= ${from + SCORED_AT_ONCE} ${onlyFirst}
      ORDER BY 1`);
    const place = columns.place ?? new Float64Array();
    if (place.length === 0) continue;
    const features = FEATURES.map((feature) => columns[feature] ?? new Float64Array());
    const { probability, driver, contribution } = scoreDrivers(trees, features);
    await engine.append(placedScore, {
      place,
      score: new Float64Array(place.length).fill(number),
      probability,
      ...Object.fromEntries(driver.map((column, rank) => [`driver_${rank + 1}`, column])),
      ...Object.fromEntries(contribution.map((of, rank) => [`contribution_${rank + 1}`, of])),
    });
  }
}

/** The rows of customer_driver: numbers become words, floats exact ones. */
function told(withinDays: number, dialect: Dialect): Sql {
  const word = (number: Sql, words: readonly string[]) =>
    chosen(
      number,
      words.map((text) => sql`${text}`),
    );
  const scoreWord = word(
    sql`s.score`,
    SCORES.map(({ score }) => score),
  );
  const values = featureValues(dialect);
  const ranks = Array.from({ length: DRIVERS_TOLD }, (_, i) => i + 1);
  const rows = ranks.map((rank) => {
    const driver = sql`s.${name(`driver_${rank}`)}`;
    const contribution = sql`s.${name(`contribution_${rank}`)}`;
    return sql`
      SELECT p.customer_key, ${scoreWord} AS score, ${rank} AS rank,
        ${word(driver, FEATURES)} AS driver,
        CASE WHEN ${driver} < 0 THEN NULL WHEN ${contribution} > 0 THEN 'raises'
          ELSE 'lowers' END AS direction,
        ${chosen(driver, values.figures)} AS driver_value,
        ${chosen(driver, values.names)} AS driver_name,
        ${dialect.rounded(contribution, 'decimal')} AS contribution,
        ${dialect.rounded(sql`s.probability`, 'probability')} AS probability,
        ${withinDays} AS within_days
      FROM ${dialect.table(placedScore)} s
      JOIN ${dialect.table(customerPlace)} p ON p.place = s.place
      JOIN ${dialect.table(customerFeature)} f ON f.customer_key = p.customer_key
      WHERE ${driver} >= 0 OR ${rank} = 1`;
  });
  return join(rows, sql` UNION ALL `);
}

/** The value of that place; NULL of a place that has none. */
function chosen(place: Sql, values: readonly (Sql | null)[]): Sql {
  const cases = values.flatMap((value, i) =>
    value === null ? [] : [sql`WHEN ${place} = ${i} THEN ${value}`],
  );
  return sql`CASE ${join(cases, sql` `)} END`;
}

/** Each feature of `f` as an exact number or as a name, in the order of FEATURES. */
function featureValues(dialect: Dialect) {
  const columns = FEATURES.map((feature) => ({
    column: sql`f.${name(feature)}`,
    isName: CUSTOMER_FEATURES[feature as CustomerFeature] === 'name',
  }));
  return {
    figures: columns.map(({ column, isName }) => (isName ? null : dialect.cast(column, 'decimal'))),
    names: columns.map(({ column, isName }) => (isName ? column : null)),
  };
}
