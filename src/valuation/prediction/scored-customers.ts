import type { Histories } from '../../vocabulary/index.ts';
import {
  type Dialect,
  defineTable,
  type Engine,
  type Sql,
  sql,
  type Table,
} from '../../warehouse/index.ts';
import { type Purchases, purchasesOf } from './purchases.ts';
import type { SpendByOrders } from './spend.ts';

/** The customers as the models see them, numbered: scores are made per row and joined back. */
export const scoredCustomer = defineTable({
  name: 'scored_customer',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one customer, with its history and spending up to the as-of day',
  columns: {
    place: {
      type: 'integer',
      says: 'Number of the row, from 1, in the order of the columns below.',
    },
    repeat_purchases: { type: 'integer', says: 'x.' },
    recency_days: { type: 'integer', says: 't_x.' },
    age_days: { type: 'integer', says: 'T.' },
    paid_repeats: { type: 'integer', says: 'Paid purchase days after the first.' },
    repeat_mean: { type: 'money', says: 'Mean revenue of those days; 0 where there is none.' },
    paid_purchases: { type: 'integer', says: 'Paid purchase days.' },
    paid_mean: { type: 'money', says: 'Mean revenue of those days; 0 where there is none.' },
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
  },
});

/** The same for a prediction of an earlier day, which begins before that of the run has ended. */
export const earlierScored = defineTable({ ...scoredCustomer, name: 'earlier_scored_customer' });

/** Rows of customer_history, numbered; only customers alike in all columns are told apart by key. */
export function scoredCustomers(history: Table, dialect: Dialect): Sql {
  const zero = dialect.cast(sql`0`, 'money');
  const paid = (count: Sql, mean: Sql) => ({
    count: sql`CASE WHEN coalesce(${mean}, 0) > 0 THEN ${count} ELSE 0 END`,
    mean: sql`CASE WHEN coalesce(${mean}, 0) > 0 THEN ${mean} ELSE ${zero} END`,
  });
  const repeats = paid(sql`positive_repeats`, sql`mean_repeat_revenue`);
  const all = paid(sql`positive_purchases`, sql`mean_purchase_revenue`);
  return sql`
    WITH seen AS (
      SELECT customer_key, repeat_purchases, recency_days, age_days,
        ${repeats.count} AS paid_repeats, ${repeats.mean} AS repeat_mean,
        ${all.count} AS paid_purchases, ${all.mean} AS paid_mean
      FROM ${dialect.table(history)}
    )
    SELECT customer_key, repeat_purchases, recency_days, age_days, paid_repeats, repeat_mean,
      paid_purchases, paid_mean,
      row_number() OVER (
        ORDER BY repeat_purchases, recency_days, age_days, paid_repeats, repeat_mean,
          paid_purchases, paid_mean, customer_key
      ) AS place
    FROM seen`;
}

/** Scored customers in columns; entry i is place i + 1. Times in weeks; every weight is 1. */
export interface Scored {
  readonly histories: Histories;
  readonly spend: SpendByOrders;
}

/** Rows `from` to `to`, as views of their columns. */
export function stretchOf({ histories, spend }: Scored, from: number, to: number): Scored {
  const view = (column: Float64Array) => column.subarray(from, to);
  const spent = ({ orders, meanValue }: SpendByOrders['all']) => ({
    orders: view(orders),
    meanValue: view(meanValue),
  });
  return {
    histories: {
      repeatPurchases: view(histories.repeatPurchases),
      recency: view(histories.recency),
      age: view(histories.age),
      weight: view(histories.weight),
    },
    spend: { repeat: spent(spend.repeat), all: spent(spend.all) },
  };
}

/** @param scored a table of numbered customers */
export async function readScored(engine: Engine, scored: Table): Promise<Scored> {
  const { dialect } = engine;
  const float = (column: Sql) => dialect.cast(column, 'float');
  const columns = await engine.floats(sql`
    SELECT ${float(sql`repeat_purchases`)} AS repeat_purchases,
      recency_days / ${float(sql`7`)} AS recency, age_days / ${float(sql`7`)} AS age,
      ${float(sql`paid_repeats`)} AS paid_repeats, ${float(sql`repeat_mean`)} AS repeat_mean,
      ${float(sql`paid_purchases`)} AS paid_purchases, ${float(sql`paid_mean`)} AS paid_mean
    FROM ${dialect.table(scored)} ORDER BY place`);
  const column = (name: string) => columns[name] ?? new Float64Array();
  const repeatPurchases = column('repeat_purchases');
  return {
    histories: {
      repeatPurchases,
      recency: column('recency'),
      age: column('age'),
      weight: new Float64Array(repeatPurchases.length).fill(1),
    },
    spend: {
      repeat: { orders: column('paid_repeats'), meanValue: column('repeat_mean') },
      all: { orders: column('paid_purchases'), meanValue: column('paid_mean') },
    },
  };
}

/**
 * Purchase days of rows `from` to `to`, customer after customer in their order.
 *
 * @param scored the numbered customers
 * @param days relation of customer_key, bought_on and revenue
 */
export async function readDaysOf(
  engine: Engine,
  { scored, days }: { readonly scored: Table; readonly days: Sql },
  asOf: string,
  from: number,
  to: number,
): Promise<Purchases> {
  const { dialect } = engine;
  const float = (column: Sql) => dialect.cast(column, 'float');
  const number = dialect.daysBetween(dialect.day('1970-01-01'), sql`d.bought_on`);
  const columns = await engine.floats(sql`
    SELECT ${float(sql`s.place`)} AS place, ${float(number)} AS day, ${float(sql`d.revenue`)} AS revenue
    FROM ${days} d
    JOIN (
      SELECT customer_key, place FROM ${dialect.table(scored)}
      WHERE place > ${from} AND place <= ${to}
    ) AS s ON s.customer_key = d.customer_key
    WHERE d.bought_on <= ${dialect.day(asOf)}
    ORDER BY 1, 2`);
  const column = (name: string) => columns[name] ?? new Float64Array();
  return purchasesOf(column('place'), column('day'), column('revenue'));
}
