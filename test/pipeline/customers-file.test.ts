/** The customers file of a run that was made before a table it reads existed. */
import { expect, test } from 'vitest';
import {
  customerRows,
  customersQuery,
  lendCustomers,
} from '../../src/pipeline/outputs/customers.ts';
import {
  customerCluster,
  customerHistory,
  customerSegment,
  customerValue,
  sql,
  subscriberValue,
} from '../../src/warehouse/index.ts';
import { openTestEngine } from '../engine.ts';
import { TERMS } from '../valuation/shop.ts';

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
        ${money(40)} AS subscription_value, ${money(46)} AS combined_value, 'running' AS state`,
    );
    expect(await row()).toMatchObject({
      recurring_revenue: 5,
      subscription_value: 40,
      combined_value: 46,
      contract_state: 'running',
      contract_stopped_on: null,
    });
    expect(await row()).toMatchObject({ behaviour_cluster: null });
    await engine.create(customerCluster);
    await engine.insert(
      customerCluster,
      sql`SELECT ${key} AS customer_key, 2 AS cluster, 'silent.one_category' AS code`,
    );
    expect(await row()).toMatchObject({ behaviour_cluster: 'silent.one_category' });
    const relations = await lendCustomers(engine, null);
    const [written] = await engine.reader.rows(
      customersQuery(TERMS, relations, 'fr', engine.reader.dialect),
    );
    expect(written).toMatchObject({
      behaviour_cluster: 'silent.one_category',
      behaviour_cluster_name: 'Acheteurs longtemps silencieux, une seule catégorie',
      no_purchase_chance: null,
    });
  } finally {
    await engine.close();
  }
});

test('a column that came later is empty in an earlier run', async () => {
  const engine = await openTestEngine();
  try {
    const { predicted_purchases_low: _, ...columns } = customerValue.columns;
    await engine.create(customerHistory);
    await engine.create(customerSegment);
    await engine.create({ ...customerValue, columns });
    const key = engine.dialect.cast(sql`1`, 'key');
    for (const table of [customerHistory, customerValue]) {
      await engine.insert(
        { ...table, columns: { customer_key: table.columns.customer_key } },
        sql`SELECT ${key} AS customer_key`,
      );
    }
    const [row] = await engine.rows(await customerRows(engine));
    expect(row).toMatchObject({ customer_key: 1, predicted_purchases_low: null });
  } finally {
    await engine.close();
  }
});
