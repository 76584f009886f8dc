import { inMinorUnit, type Terms } from '../../vocabulary/index.ts';
import {
  customerHistory,
  customerValue,
  type Dialect,
  type Engine,
  join,
  name,
  type Sql,
  sql,
} from '../../warehouse/index.ts';

/** Levels at which the spread of worth is read. */
const PERCENTILE_LEVELS = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const;

/** How worth is spread over customers: never the average alone. */
export interface Distribution {
  percentiles: {
    level: number;
    historical_value: number | null;
    predicted_value: number | null;
    total_value: number | null;
  }[];
  /** From the least to the most worth: cumulative shares; at most 101 points, (0, 0) first. */
  lorenz: { customers: number; value: number }[];
  /** Share of historical value held by the 20 % of customers worth most (rounded up to a customer). */
  top_20_share: number | null;
  /** 0: all alike; 1: one customer holds everything. Null where the total is not above 0. */
  gini: number | null;
}

/** One row; each level a column of each kind of worth. Every percentile is a customer's own. */
function percentiles(dialect: Dialect): Sql {
  const kinds = ['historical', 'predicted', 'total'] as const;
  const worth = {
    historical: sql`h.historical_value`,
    predicted: sql`v.predicted_value`,
    total: sql`v.total_value`,
  };
  const columns = kinds.flatMap((kind) =>
    PERCENTILE_LEVELS.map(
      (level, i) => sql`${dialect.exactQuantile(worth[kind], level)} AS ${column(kind, i)}`,
    ),
  );
  return sql`
    SELECT ${join(columns)}
    FROM ${dialect.table(customerHistory)} h
    LEFT JOIN ${dialect.table(customerValue)} v ON v.customer_key = h.customer_key`;
}

/**
 * The Lorenz curve at each hundredth of customers, the Gini coefficient and the share
 * of the top fifth, from exact sums: sum of (2 i - n - 1) v_i / (n sum v), v ascending.
 */
function concentration(dialect: Dialect): Sql {
  const exact = (whole: Sql) => dialect.cast(whole, 'quantity');
  return sql`
    WITH ranked AS (
      SELECT historical_value AS worth,
        row_number() OVER by_worth AS place, count(*) OVER () AS customers,
        sum(historical_value) OVER (
          ORDER BY historical_value, customer_key ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS running
      FROM ${dialect.table(customerHistory)}
      WHERE historical_value IS NOT NULL
      WINDOW by_worth AS (ORDER BY historical_value, customer_key)
    ),
    whole AS (
      SELECT sum(worth) AS total, max(customers) AS customers,
        sum(${dialect.wide(sql`worth`, 'money')} * ${exact(sql`2 * place - customers - 1`)}) AS spread,
        sum(CASE WHEN (customers - place) * 5 < customers THEN worth END) AS top
      FROM ranked
    )
    SELECT r.place, r.customers, ${dialect.ratio(sql`r.running`, sql`w.total`)} AS share,
      ${dialect.cast(sql`w.total > 0`, 'flag')} AS has_value,
      ${dialect.ratio(sql`w.top`, sql`w.total`)} AS top_share,
      ${dialect.ratio(sql`w.spread`, sql`w.total`)} / w.customers AS gini
    FROM ranked r CROSS JOIN whole w
    WHERE (r.place * 100) % r.customers < 100
    ORDER BY r.place`;
}

const column = (kind: string, level: number) => name(`${kind}_${level}`);

/** Reads the spread of worth; predicted columns are null until customer_value is filled. */
export async function measureDistribution(
  engine: Engine,
  terms: Pick<Terms, 'currency'>,
): Promise<Distribution> {
  const [spread = {}] = await engine.rows<Record<string, number | null>>(
    percentiles(engine.dialect),
  );
  const points = await engine.rows<{
    place: number;
    customers: number;
    share: number | null;
    has_value: boolean | null;
    top_share: number | null;
    gini: number | null;
  }>(concentration(engine.dialect));
  const amount = (kind: string, level: number) =>
    inMinorUnit(spread[`${kind}_${level}`] ?? null, terms.currency);
  const last = points.at(-1);
  const hasValue = last?.has_value === true;
  return {
    percentiles: PERCENTILE_LEVELS.map((level, i) => ({
      level,
      historical_value: amount('historical', i),
      predicted_value: amount('predicted', i),
      total_value: amount('total', i),
    })),
    lorenz: hasValue
      ? [
          { customers: 0, value: 0 },
          ...points.map(({ place, customers, share }) => ({
            customers: place / customers,
            value: share ?? 0,
          })),
        ]
      : [],
    top_20_share: hasValue ? (last?.top_share ?? null) : null,
    gini: hasValue ? (last?.gini ?? null) : null,
  };
}
