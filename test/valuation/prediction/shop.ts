import { countedDay, countedDays } from '../../../src/valuation/history/purchase-days.ts';
import type { Terms } from '../../../src/vocabulary/index.ts';
import {
  customerHistory,
  customerRecord,
  defineTable,
  type Engine,
  importFile,
  orderLedger,
  replacedRecord,
  type Sql,
  sql,
} from '../../../src/warehouse/index.ts';
import { openTestEngine } from '../../engine.ts';
import type { Order } from '../../fixtures/data.ts';

export const terms: Terms = {
  asOf: '1998-06-30',
  horizonDays: 365,
  currency: 'USD',
  timezone: 'UTC',
  basis: 'revenue',
  marginRate: null,
  discountRate: 0.1,
  zeroValueOrders: 'count',
};

/** Customers on record who never ordered. */
export const PROSPECTS = 7;

/** An engine whose ledger holds the orders, later ones too, with histories and prospects. */
export async function openShop(orders: readonly Order[], asked: Terms): Promise<Engine> {
  const engine = await openTestEngine();
  await fillShop(engine, orders, asked);
  for (const table of [importFile, replacedRecord]) await engine.create(table);
  await engine.create(customerRecord);
  await engine.bring(importFile, sql`SELECT 1 AS import_id, 'active' AS status`);
  await engine.bring(
    customerRecord,
    sql`SELECT 1 AS import_id, range AS record, -1 - range AS customer_key FROM range(${PROSPECTS})`,
  );
  return engine;
}

/** Writes order_ledger, counted_day and customer_history as the ledger does, by the plainest SQL. */
export async function fillShop(
  engine: Engine,
  orders: readonly Order[],
  { asOf, currency }: Terms,
): Promise<void> {
  const keys = new Map([...new Set(orders.map((o) => o.customer))].map((c, i) => [c, i + 1]));
  const { reader } = engine;
  await reader.create(rawOrder);
  await reader.append(rawOrder, {
    customer: BigInt64Array.from(orders, (o) => BigInt(keys.get(o.customer) ?? 0)),
    day: Float64Array.from(orders, (o) => o.day),
    amount: Float64Array.from(orders, (o) => o.amount),
  });
  const money = currency
    ? sql`CAST(round(amount, 4) AS DECIMAL(18, 4))`
    : sql`CAST(NULL AS DECIMAL(18, 4))`;
  await engine.create(orderLedger);
  await engine.bring(
    orderLedger,
    sql`SELECT 'o' || row_number() OVER () AS order_ref, 'files' AS source, 1 AS import_id,
        customer AS customer_key, DATE '1970-01-01' + day AS placed_on,
        CAST(NULL AS VARCHAR) AS rule,
        ${money} AS gross, ${money} AS revenue, ${money} AS value
      FROM ${reader.dialect.table(rawOrder)}`,
  );
  await engine.create(countedDay);
  await engine.insert(
    countedDay,
    sql`SELECT * FROM (${countedDays(orderLedger, engine.dialect)}) days
      WHERE placed_on <= ${engine.dialect.day(asOf)}`,
  );
  await engine.create(customerHistory);
  const ledger = await engine.lend(
    sql`SELECT * FROM ${engine.dialect.table(orderLedger)}`,
    'ledger_of_the_shop',
  );
  await engine.bring(customerHistory, historySql(ledger, asOf));
}

const rawOrder = defineTable({
  name: 'raw_order',
  place: 'scratch',
  owner: 'test',
  grain: 'one order',
  columns: {
    customer: { type: 'key', says: 'The customer.' },
    day: { type: 'integer', says: 'Days since 1970.' },
    amount: { type: 'float', says: 'The amount.' },
  },
});

function historySql(ledger: Sql, asOf: string) {
  return sql`
    WITH kept AS (
      SELECT * FROM ${ledger} WHERE placed_on <= CAST(${asOf} AS DATE)
    ),
    days AS (
      SELECT customer_key, placed_on, sum(revenue) AS revenue, sum(value) AS value, count(*) AS orders,
        row_number() OVER (PARTITION BY customer_key ORDER BY placed_on) AS n
      FROM kept GROUP BY customer_key, placed_on
    )
    SELECT customer_key, min(placed_on) AS first_order_on, max(placed_on) AS last_order_on,
      sum(orders) AS orders, count(*) AS purchases, count(*) - 1 AS repeat_purchases,
      max(placed_on) - min(placed_on) AS recency_days,
      CAST(${asOf} AS DATE) - min(placed_on) AS age_days,
      sum(revenue) AS revenue, sum(value) AS historical_value,
      count(*) FILTER (revenue > 0) AS positive_purchases,
      CAST(round(sum(revenue) FILTER (revenue > 0) / count(*) FILTER (revenue > 0), 4) AS DECIMAL(18, 4)) AS mean_purchase_revenue,
      count(*) FILTER (revenue > 0 AND n > 1) AS positive_repeats,
      CAST(round(sum(revenue) FILTER (revenue > 0 AND n > 1)
        / count(*) FILTER (revenue > 0 AND n > 1), 4) AS DECIMAL(18, 4)) AS mean_repeat_revenue
    FROM days GROUP BY customer_key`;
}
