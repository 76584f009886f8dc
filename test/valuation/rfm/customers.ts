import { customerHistory, type Engine, join, sql } from '../../../src/warehouse/index.ts';

export interface Buyer {
  readonly lastOrderOn: string;
  readonly orders: number;
  readonly revenue: number | null;
}

/** Fills customer_history with these buyers, keys 1, 2, … in their order. */
export async function writeBuyers(engine: Engine, buyers: readonly Buyer[]): Promise<void> {
  await engine.create(customerHistory);
  const rows = buyers.map(({ lastOrderOn, orders, revenue }, i) => {
    const exact = revenue === null ? null : String(revenue);
    return sql`(${i + 1}, ${lastOrderOn}, ${orders}, ${exact})`;
  });
  if (rows.length === 0) return;
  await engine.bring(
    customerHistory,
    sql`SELECT * FROM (VALUES ${join(rows)}) v(customer_key, last_order_on, orders, revenue)`,
  );
}
