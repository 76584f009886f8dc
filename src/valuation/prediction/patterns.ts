import type { Histories } from '../../vocabulary/index.ts';
import {
  type Dialect,
  defineTable,
  type Engine,
  type Sql,
  sql,
  type Table,
} from '../../warehouse/index.ts';
import type { SpendColumns, SpendOrders } from './past.ts';

/** The distinct customers as the models see them; scores are made per row and joined back. */
export const historyPattern = defineTable({
  name: 'history_pattern',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one distinct history of purchases and spending up to the as-of day',
  columns: {
    pattern: { type: 'integer', says: 'Number of the row, in the order of the columns below.' },
    repeat_purchases: { type: 'integer', says: 'x.' },
    recency_days: { type: 'integer', says: 't_x.' },
    age_days: { type: 'integer', says: 'T.' },
    spend_orders: { type: 'integer', says: 'Paid purchase days that the spend model reads.' },
    mean_spend: { type: 'money', says: 'Mean revenue of those days; 0 where there is none.' },
    customers: { type: 'count', says: 'Customers who share the row.' },
  },
});

/** Where customer_history keeps what the spend model reads. */
const SPEND_COLUMNS: Record<SpendOrders, { readonly orders: Sql; readonly mean: Sql }> = {
  repeat: { orders: sql`positive_repeats`, mean: sql`mean_repeat_revenue` },
  all: { orders: sql`positive_purchases`, mean: sql`mean_purchase_revenue` },
};

/** The columns that tell patterns apart, as a select list over customer_history; NULL nowhere. */
export function patternColumns(spend: SpendOrders, dialect: Dialect): Sql {
  const { orders, mean } = SPEND_COLUMNS[spend];
  const paid = sql`coalesce(${mean}, 0) > 0`;
  return sql`repeat_purchases, recency_days, age_days,
        CASE WHEN ${paid} THEN ${orders} ELSE 0 END AS spend_orders,
        CASE WHEN ${paid} THEN ${mean} ELSE ${dialect.cast(sql`0`, 'money')} END AS mean_spend`;
}

/** Distinct patterns of customer_history, numbered in the order of their columns. */
export function historyPatterns(history: Table, spend: SpendOrders, dialect: Dialect): Sql {
  return sql`
    WITH seen AS (
      SELECT ${patternColumns(spend, dialect)} FROM ${dialect.table(history)}
    ), patterns AS (
      SELECT repeat_purchases, recency_days, age_days, spend_orders, mean_spend,
        count(*) AS customers
      FROM seen
      GROUP BY repeat_purchases, recency_days, age_days, spend_orders, mean_spend
    )
    SELECT repeat_purchases, recency_days, age_days, spend_orders, mean_spend, customers,
      row_number() OVER (
        ORDER BY repeat_purchases, recency_days, age_days, spend_orders, mean_spend
      ) AS pattern
    FROM patterns`;
}

/** How many customers have a paid repeat order. */
export function repeatSpenders(history: Table, dialect: Dialect): Sql {
  return sql`
    SELECT count(*) AS customers FROM ${dialect.table(history)}
    WHERE positive_repeats > 0 AND mean_repeat_revenue > 0`;
}

/** Patterns in columns; row i is pattern i + 1. Times in weeks. */
export interface Patterns {
  readonly histories: Histories;
  readonly spend: SpendColumns;
}

/** Rows `from` to `to` of the patterns, as views of their columns. */
export function stretchOf({ histories, spend }: Patterns, from: number, to: number): Patterns {
  const view = (column: Float64Array) => column.subarray(from, to);
  return {
    histories: {
      repeatPurchases: view(histories.repeatPurchases),
      recency: view(histories.recency),
      age: view(histories.age),
      weight: view(histories.weight),
    },
    spend: { orders: view(spend.orders), meanValue: view(spend.meanValue) },
  };
}

export async function readPatterns(engine: Engine): Promise<Patterns> {
  const { dialect } = engine;
  const float = (column: Sql) => dialect.cast(column, 'float');
  const columns = await engine.floats(sql`
    SELECT ${float(sql`repeat_purchases`)} AS repeat_purchases,
      recency_days / ${float(sql`7`)} AS recency, age_days / ${float(sql`7`)} AS age,
      ${float(sql`spend_orders`)} AS spend_orders, ${float(sql`mean_spend`)} AS mean_spend,
      ${float(sql`customers`)} AS weight
    FROM ${dialect.table(historyPattern)} ORDER BY pattern`);
  const column = (name: string) => columns[name] ?? new Float64Array();
  return {
    histories: {
      repeatPurchases: column('repeat_purchases'),
      recency: column('recency'),
      age: column('age'),
      weight: column('weight'),
    },
    spend: { orders: column('spend_orders'), meanValue: column('mean_spend') },
  };
}
