import { customerHistory, type DuckdbEngine, sql } from '../../../src/warehouse/index.ts';

export interface Buyer {
  readonly lastOrderOn: string;
  readonly orders: number;
  readonly revenue: number | null;
}

/** Fills customer_history with these buyers, keys 1, 2, … in their order. */
export async function writeBuyers(engine: DuckdbEngine, buyers: readonly Buyer[]): Promise<void> {
  await engine.create(customerHistory);
  for (const [i, { lastOrderOn, orders, revenue }] of buyers.entries()) {
    await engine.insert(
      customerHistory,
      sql`SELECT ${i + 1} AS customer_key, CAST(${lastOrderOn} AS DATE) AS last_order_on,
        ${orders} AS orders,
        CAST(${revenue === null ? null : String(revenue)} AS DECIMAL(18, 4)) AS revenue`,
    );
  }
}
