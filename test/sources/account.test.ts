import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { prepareLedger } from '../../src/valuation/index.ts';
import { rowAccount, runTables } from '../../src/warehouse/index.ts';
import { openShop, pick } from './importing.ts';

const shopify = readFileSync(new URL('exports/shopify-orders.csv', import.meta.url));

// Oracle: the promise that records read = accepted + set aside + rejected; the ledger stops a run
// that does not balance. The fates below were counted by hand.
test('the account balances when one record is an order and a line, and a later file replaces either', async () => {
  const shop = await openShop();
  try {
    await shop.engine.attach('run', { path: ':memory:' });
    const terms = {
      asOf: '2024-12-31',
      currency: 'EUR',
      timezone: 'Europe/Paris',
      basis: 'revenue',
      marginRate: null,
      zeroValueOrders: 'count',
    } as const;
    const account = async () => {
      for (const table of runTables) await shop.engine.create(table);
      await prepareLedger(shop.engine, { ...terms, horizonDays: 365, discountRate: 0.1 });
      return pick(await shop.rows(rowAccount), 'import_id', 'fate', 'records').sort();
    };
    const request = { currency: 'EUR' };
    await shop.read(shopify, request);
    expect(await account()).toEqual([
      [1, 'accepted', 3],
      [1, 'cancelled_order', 1],
      [1, 'test_order', 1],
    ]);
    await shop.read('order_id,customer,date,amount\n#1001,ana,2024-03-01,40\n', request);
    await shop.read(
      'order_id,customer,date,sku,quantity,unit_price\n#1002,bo,2024-04-01,x,1,40\n',
      request,
    );
    expect(await account()).toEqual([
      // Of #1001 the order is replaced and the lines stand; of #1002 the order stands.
      [1, 'accepted', 2],
      [1, 'cancelled_order', 1],
      [1, 'superseded', 1],
      [1, 'test_order', 1],
      [2, 'accepted', 1],
      [3, 'accepted', 1],
    ]);
  } finally {
    await shop.close();
  }
});
