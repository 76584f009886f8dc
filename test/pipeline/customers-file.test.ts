/** The customers file of a run that was made before a table it reads existed. */
import { expect, test } from 'vitest';
import { customerRows } from '../../src/pipeline/outputs/customers.ts';
import {
  customerHistory,
  customerSegment,
  customerValue,
  sql,
  subscriberValue,
} from '../../src/warehouse/index.ts';
import { openTestEngine } from '../engine.ts';

test('without contracts a customer is worth the orders; with one, both', async () => {
  const engine = await openTestEngine();
  try {
    const { dialect } = engine;
    for (const table of [customerHistory, customerValue, customerSegment]) {
      await engine.create(table);
    }
    const money = (amount: number) => dialect.cast(sql`${String(amount)}`, 'money');
    const key = dialect.cast(sql`1`, 'key');
    await engine.insert(customerHistory, sql`SELECT ${key} AS customer_key`);
    await engine.insert(
      customerValue,
      sql`SELECT ${key} AS customer_key, ${money(12)} AS predicted_value`,
    );
    const row = async () => (await engine.rows(await customerRows(engine)))[0];
    expect(await row()).toMatchObject({
      recurring_revenue: null,
      subscription_value: null,
      combined_value: 12,
    });
    await engine.create(subscriberValue);
    expect(await row()).toMatchObject({ subscription_value: null, combined_value: 12 });
    await engine.insert(
      subscriberValue,
      sql`SELECT ${key} AS customer_key, ${money(5)} AS monthly_amount,
        ${money(40)} AS subscription_value, ${money(46)} AS combined_value`,
    );
    expect(await row()).toMatchObject({
      recurring_revenue: 5,
      subscription_value: 40,
      combined_value: 46,
    });
  } finally {
    await engine.close();
  }
});
