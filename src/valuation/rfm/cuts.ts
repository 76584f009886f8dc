import type { FourCuts } from '../../vocabulary/index.ts';
import { type Dialect, type Engine, type Sql, sql } from '../../warehouse/index.ts';
import type { RfmRules } from './rules.ts';

/**
 * Where the scores begin. A customer scores 1 plus the number of cuts reached; so whoever
 * has the cuts can score again.
 */
export interface RfmCuts {
  /** Days since the last order, at most: upper bounds, falling. */
  readonly recency_days: FourCuts;
  /** Orders, at least. */
  readonly orders: FourCuts;
  /** Revenue, at least; null without amounts. */
  readonly revenue: FourCuts | null;
}

/** Customers as RFM sees them: any relation with these columns. */
export interface RfmCustomers {
  /** Columns customer_key, last_order_on (day), orders (count), revenue (money). */
  readonly relation: Sql;
  readonly asOf: string;
  readonly hasAmounts: boolean;
}

/** What is measured: more is better, and one step is the least difference there is. */
interface Measure {
  readonly value: (dialect: Dialect, customers: RfmCustomers) => Sql;
  readonly step: number;
}

const recency: Measure = {
  value: (dialect, { asOf }) => sql`-${dialect.daysBetween(sql`last_order_on`, dialect.day(asOf))}`,
  step: 1,
};
const frequency: Measure = { value: () => sql`orders`, step: 1 };
const monetary: Measure = { value: () => sql`coalesce(revenue, 0)`, step: 0.01 };

/**
 * The least value of each score: the first value with at least the band's share of
 * customers strictly below it. Tied customers therefore share a score, the lowest of the
 * bands that they straddle. NULL where no value of the shop reaches the band.
 */
function cutsOf(value: Sql, relation: Sql, bands: RfmRules['bands']): Sql {
  const cut = (share: number) =>
    sql`min(CASE WHEN 1000 * below >= ${Math.round(share * 1000)} * everyone THEN value END)`;
  return sql`
    WITH counted AS (
      SELECT ${value} AS value, count(*) AS customers FROM ${relation} GROUP BY 1
    ), placed AS (
      SELECT value,
        sum(customers) OVER (ORDER BY value) - customers AS below,
        sum(customers) OVER () AS everyone
      FROM counted
    )
    SELECT ${cut(bands[0])} AS cut_2, ${cut(bands[1])} AS cut_3,
      ${cut(bands[2])} AS cut_4, ${cut(bands[3])} AS cut_5,
      min(value) AS least, max(value) AS most
    FROM placed`;
}

/**
 * The cuts of a shop: those that it laid down, and fifths elsewhere. A measure on which all customers are equal says nothing about any of
 * them, and gives everyone the middle score. A score that nobody reaches begins one step
 * above the shop's best.
 */
export async function rfmCuts(
  engine: Engine,
  customers: RfmCustomers,
  { bands, given }: Pick<RfmRules, 'bands' | 'given'>,
): Promise<RfmCuts> {
  const measured = (measure: Measure) => cutsOfMeasure(engine, customers, measure, bands);
  const days = async (): Promise<FourCuts> => {
    const [two, three, four, five] = await measured(recency);
    return [0 - two, 0 - three, 0 - four, 0 - five];
  };
  return {
    recency_days: given?.recency_days ?? (await days()),
    orders: given?.orders ?? (await measured(frequency)),
    revenue: customers.hasAmounts ? (given?.revenue ?? (await measured(monetary))) : null,
  };
}

async function cutsOfMeasure(
  engine: Engine,
  customers: RfmCustomers,
  measure: Measure,
  bands: RfmRules['bands'],
): Promise<FourCuts> {
  const value = measure.value(engine.dialect, customers);
  const [row] = await engine.rows(cutsOf(value, customers.relation, bands));
  const number = (column: string) => (row?.[column] == null ? null : Number(row[column]));
  const most = number('most') ?? 0;
  const unreached = most + measure.step;
  if (number('least') === number('most')) return [most, most, unreached, unreached];
  const cut = (column: string) => number(column) ?? unreached;
  return [cut('cut_2'), cut('cut_3'), cut('cut_4'), cut('cut_5')];
}
