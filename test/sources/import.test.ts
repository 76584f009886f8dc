import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newVaultKeys, resolveIdentities } from '../../src/privacy/index.ts';
import { importFile, stageFile, undoImport } from '../../src/sources/index.ts';
import {
  customerRecord,
  exchangeRate,
  factTables,
  importFile as imports,
  openDuckdb,
  orderLine,
  orderRecord,
  productRecord,
  refundRecord,
  rejectedRecord,
  replacedRecord,
  spendRecord,
  sql,
  standing,
  subscriptionRecord,
  type Table,
  vaultTables,
} from '../../src/warehouse/index.ts';
import { openShop, pick, type Shop } from './importing.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const fixture = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

async function stands(table: Table = orderRecord, ...columns: string[]) {
  const { dialect } = shop.engine;
  const rows = await shop.engine.rows(
    sql`SELECT * FROM ${standing(table, dialect)} s ORDER BY ALL`,
  );
  return pick(rows, ...columns).sort();
}

describe('real files', () => {
  // Oracle: the published counts and total of the data set.
  test('CDNOW: every record kept, the 255 identical ones too', async () => {
    const result = await shop.readFile(fixture('fixtures/cdnow.csv.gz'), { currency: 'USD' });
    expect(result).toMatchObject({
      kind: 'orders',
      format: 'plain',
      records: { read: 69_659, kept: 69_659, rejected: 0, duplicate: 0 },
      period: { from: '1997-01-01', to: '1998-06-30' },
      identifiedBy: 'period',
    });
    const [totals] = await shop.engine.rows(sql`
      SELECT CAST(sum(amount) AS VARCHAR) AS total, count(DISTINCT customer_key) AS customers
      FROM ${shop.engine.dialect.table(orderRecord)}`);
    expect(totals).toEqual({ total: '2500315.6300', customers: 23_570 });
    const again = await shop.readFile(fixture('fixtures/cdnow.csv.gz'), {
      currency: 'USD',
      remembered: result.remember,
    });
    expect(again).toMatchObject({ outcome: 'unchanged', importId: 1, records: result.records });
    expect(await shop.rows(imports)).toHaveLength(1);
  });

  test('CDNOW without its duplicates: the new reading takes the place of the old one', async () => {
    await shop.readFile(fixture('fixtures/cdnow.csv.gz'));
    const result = await shop.readFile(fixture('fixtures/cdnow.csv.gz'), { dropDuplicates: true });
    expect(result.records).toEqual({ read: 69_659, kept: 69_404, rejected: 0, duplicate: 255 });
    expect(result.replaced).toEqual({ earlier: 0, repeated: 0, rereadOf: 1 });
    expect(pick(await shop.rows(imports), 'import_id', 'status')).toEqual([
      [1, 'active'],
      [1, 'undone'],
      [2, 'active'],
    ]);
  });

  test('a line that cannot be read takes the other lines of its order with it, in whatever order', async () => {
    const lines = ['1,A,5', '2,A,zwei', '3,A,7', '2,B,3', '4,A,', ',A,9', '4,B,1'];
    const file = ['order_id,product,price', ...lines].map((line) => `ana,2024-01-31,${line}`);
    const text = file.join('\n').replace('ana,2024-01-31,', 'customer,date,');
    const result = await shop.read(text);
    expect(pick(await shop.rows(orderLine), 'order_id', 'product_id')).toEqual([
      ['1', 'A'],
      ['3', 'A'],
    ]);
    expect(pick(await shop.rows(rejectedRecord), 'line', 'column_name', 'reason')).toEqual([
      [3, 'price', 'number_not_understood'],
      [5, null, 'order_rejected'],
      [6, 'price', 'value_missing'],
      [7, 'order_id', 'value_missing'],
      [8, null, 'order_rejected'],
    ]);
    expect(result.records).toEqual({ read: 7, kept: 2, rejected: 5, duplicate: 0 });
  });

  // Oracle: the counts published with the data set; the total is Σ quantity × price of its cells.
  test('UCI Online Retail, all 541,909 lines', async () => {
    const result = await shop.readFile(fixture('../demo/online-retail.parquet'));
    expect(result).toMatchObject({
      kind: 'order_lines',
      format: 'online-retail',
      records: { read: 541_909, kept: 541_909, rejected: 0, duplicate: 0 },
      period: { from: '2010-12-01', to: '2011-12-09' },
      currencies: ['GBP'],
    });
    const [totals] = await shop.engine.rows(sql`
      SELECT CAST(sum(amount) AS VARCHAR) AS total, count(DISTINCT customer_key) AS customers,
        count(DISTINCT order_id) AS invoices, count(*) FILTER (is_cancellation) AS cancellations,
        count(*) FILTER (customer_key IS NULL) AS nobody
      FROM ${shop.engine.dialect.table(orderLine)}`);
    expect(totals).toEqual({
      total: '9747747.9340',
      customers: 4372,
      invoices: 25_900,
      cancellations: 9288,
      nobody: 135_080,
    });
    expect(await shop.rows(replacedRecord)).toEqual([]);
  });
});

describe('records that cannot be read', () => {
  test('each with its line, column, reason and shape; the rest is kept; all are counted', async () => {
    const result = await shop.read(
      'order_id,email,date,amount,note\n' +
        '1,zoe@exemple.fr,2024-02-30,10.00,"a\nb"\n' +
        '2,zoe@exemple.fr,2024-02-28,dix euros,\n' +
        '3,zoe@exemple.fr,1969-12-31,10.00,\n' +
        '4,zoe@exemple.fr,hier,10.00,\n' +
        '5,zoe@exemple.fr,2024-02-28,,\n' +
        '6,zoe@exemple.fr\n' +
        '7,,2024-02-28,7.00,\n' +
        '\n8,zoe@exemple.fr,2024-02-28,8.00,\n',
    );
    expect(result.records).toEqual({ read: 8, kept: 2, rejected: 6, duplicate: 0 });
    expect(result.blankLines).toBe(1);
    const rejected = await shop.rows(rejectedRecord);
    expect(
      pick(rejected, 'line', 'column_name', 'found', 'reason').sort(
        ([a], [b]) => Number(a) - Number(b),
      ),
    ).toEqual([
      [2, 'date', '9999-99-99', 'date_impossible'],
      [4, 'amount', 'xxx xxxxx', 'number_not_understood'],
      [5, 'date', '9999-99-99', 'date_before_1970'],
      [6, 'date', 'xxxx', 'date_not_understood'],
      [7, 'amount', null, 'value_missing'],
      [8, null, '9,xxx@xxxxxxx.xx', 'too_few_fields'],
    ]);
    expect(await stands(orderRecord, 'order_id', 'amount')).toEqual([
      ['7', 7],
      ['8', 8],
    ]);
    expect(JSON.stringify([rejected, result])).not.toContain('zoe');
  });

  test('a file of which nothing can be read is a fault, and changes nothing', async () => {
    const file = 'customer,date,amount\n1,x,1\n2,y,2\n';
    await expect(shop.read(file)).rejects.toMatchObject({
      code: 'no_record_readable',
      values: { file: 'orders.csv', records: 2, reason: 'date_not_understood', column: 'date' },
    });
    expect(await shop.rows(imports)).toEqual([]);
    expect(await shop.rows(rejectedRecord)).toEqual([]);
  });

  test('a figure too large for money is rejected, not an abort', async () => {
    const header = 'order_id,customer_id,date,sku,quantity,unit_price\n';
    const result = await shop.read(
      `${header}1,a,2024-01-01,x,99999999999999,99999999999\n2,a,2024-01-02,y,2,1.5\n`,
    );
    expect(result.rejects).toEqual([
      { reason: 'number_too_large', column: 'unit_price', records: 1 },
    ]);
    expect(await stands(orderLine, 'amount')).toEqual([[3]]);
  });
});

describe('what is decided over the whole file', () => {
  const dates = (...list: string[]) =>
    `customer,date,amount\n${list.map((d) => `1,${d},5`).join('\n')}\n`;

  test('dates that both orders fit are asked for, never guessed; the answer is remembered', async () => {
    const file = dates('01/02/2024', '03/04/2024');
    await expect(shop.read(file)).rejects.toMatchObject({
      code: 'date_order_unclear',
      values: { column: 'date', dayFirst: 0, monthFirst: 0, undecided: 2 },
    });
    const result = await shop.read(file, { dateOrder: 'mdy' });
    expect(await stands(orderRecord, 'placed_on')).toEqual([['2024-01-02'], ['2024-03-04']]);
    expect(result.remember.dateOrder).toBe('mdy');
    await shop.read(dates('05/06/2024'), { remembered: result.remember });
    expect(await stands(orderRecord, 'placed_on')).toContainEqual(['2024-05-06']);
    await shop.read(dates('25/06/2024', '07/08/2024'), { remembered: result.remember });
    expect(await stands(orderRecord, 'placed_on')).toContainEqual(['2024-08-07']);
  });

  test('dates that contradict each other are asked for, with how many', async () => {
    await expect(shop.read(dates('13/02/2024', '02/13/2024'))).rejects.toMatchObject({
      code: 'date_order_unclear',
      values: { dayFirst: 1, monthFirst: 1 },
    });
  });

  test('figures that both marks fit are asked for', async () => {
    const file = 'customer;date;amount\n1;2024-01-01;1,234\n2;2024-01-02;2,500\n';
    await expect(shop.read(file)).rejects.toMatchObject({
      code: 'decimal_unclear',
      values: { column: 'amount', example: '9,999', point: 0, comma: 0 },
    });
    const result = await shop.read(file, { decimal: 'comma' });
    expect(await stands(orderRecord, 'amount')).toEqual([[1.234], [2.5]]);
    expect(result.remember.decimal).toBe('comma');
  });

  test('order days are local days of the time zone', async () => {
    const file = 'customer,date,amount\n1,2024-01-01T23:30:00Z,5\n';
    await shop.read(file, { timezone: 'Europe/Paris' });
    expect(await stands(orderRecord, 'placed_on', 'placed_at')).toEqual([
      ['2024-01-02', '2024-01-02 00:30:00'],
    ]);
    // The zone is part of how a file is read: another zone is another reading of the same bytes.
    const result = await shop.read(file, { timezone: 'America/New_York' });
    expect(result.replaced.rereadOf).toBe(1);
    expect(await stands(orderRecord, 'placed_on')).toEqual([['2024-01-01']]);
  });

  test('ids are text as the file writes them; addresses are compared in lower case', async () => {
    await shop.read(
      'customer,email,date\n007,,2024-01-01\n7,,2024-01-01\n1e5,,2024-01-01\n 7 ,,2024-01-02\nNULL, A@X.fr ,2024-01-01\n,a@x.FR,2024-01-02\n17850.0,,2024-01-01\n,none,2024-01-01\n',
    );
    const who = await shop.who();
    expect([...who.values()].sort()).toEqual([
      'a@x.fr',
      'files:007',
      'files:17850.0',
      'files:1e5',
      'files:7',
    ]);
    const orders = await shop.rows(orderRecord);
    expect(orders.filter((o) => o.customer_key === null)).toHaveLength(1);
    expect(orders.filter((o) => who.get(Number(o.customer_key)) === 'a@x.fr')).toHaveLength(2);
  });

  test('without amounts purchases are read, and money stays empty', async () => {
    const result = await shop.read('cust,date\n1,2006-01-01\n');
    expect(result.kind).toBe('orders');
    expect(await stands(orderRecord, 'placed_on', 'amount')).toEqual([['2006-01-01', null]]);
  });

  test('currency: of the column, else of the settings; words for a status by the published table', async () => {
    const result = await shop.read(
      'order_id,customer,date,amount,currency,status\n1,a,2024-01-01,5,€,Payé\n2,a,2024-01-02,6,usd,Annulée\n3,a,2024-01-03,7,,mystère\n4,a,2024-01-04,8,dollars,paid\n',
      { currency: 'CHF' },
    );
    expect(result).toMatchObject({
      currencies: ['CHF', 'EUR', 'USD'],
      unknownStatuses: ['mystère'],
    });
    expect(result.rejects).toEqual([
      { reason: 'currency_not_understood', column: 'currency', records: 1 },
    ]);
    expect(await stands(orderRecord, 'order_id', 'currency', 'status')).toEqual([
      ['1', 'EUR', 'paid'],
      ['2', 'USD', 'cancelled'],
      ['3', 'CHF', null],
    ]);
  });

  test('a refund loses the share of tax that its order does, to the cent', async () => {
    await shop.read(
      'order_id,customer,date,total,tax,refunded\n1,a,2024-01-01,120,20,120\n2,a,2024-01-01,120,20,30\n3,a,2024-01-01,10,1.03,3.33\n4,a,2024-01-01,10,0,4\n',
    );
    // 3.33 × 8.97 ÷ 10 = 2.98701
    expect(await stands(orderRecord, 'order_id', 'amount', 'refunded')).toEqual([
      ['1', 100, 100],
      ['2', 100, 25],
      ['3', 8.97, 2.987],
      ['4', 10, 4],
    ]);
  });
});

describe('a later file', () => {
  test('with order ids updates the orders it carries, and can be undone', async () => {
    await shop.read(
      'order_id,customer,date,amount\n1,a,2024-01-01,10\n2,a,2024-01-02,20\n',
      {},
      'jan.csv',
    );
    const before = await shop.rows(orderRecord);
    const result = await shop.read(
      'order_id,customer,date,amount\n2,a,2024-01-02,25\n3,b,2024-01-03,30\n',
      {},
      'feb.csv',
    );
    expect(result.identifiedBy).toBe('id');
    expect(result.replaced).toEqual({ earlier: 1, repeated: 0, rereadOf: null });
    expect(await stands(orderRecord, 'order_id', 'amount')).toEqual([
      ['1', 10],
      ['2', 25],
      ['3', 30],
    ]);
    expect(await undoImport(shop.engine, result.importId)).toBe('feb.csv');
    expect(await stands(orderRecord, 'order_id', 'amount')).toEqual([
      ['1', 10],
      ['2', 20],
    ]);
    expect((await shop.rows(orderRecord)).filter((row) => row.import_id === 1)).toEqual(before);
    const again = await shop.read(
      'order_id,customer,date,amount\n2,a,2024-01-02,25\n3,b,2024-01-03,30\n',
      {},
      'feb.csv',
    );
    expect(again).toMatchObject({ outcome: 'imported', importId: 3 });
  });

  test('an id said twice in one file: the last one stands, and it is said', async () => {
    const result = await shop.read(
      'order_id,customer,date,amount\n1,a,2024-01-01,10\n1,a,2024-01-01,12\n',
    );
    expect(result.replaced).toMatchObject({ earlier: 0, repeated: 1 });
    expect(await stands(orderRecord, 'amount')).toEqual([[12]]);
  });

  test('with orders’ lines replaces all earlier lines of those orders', async () => {
    const header = 'order_id,customer,date,sku,quantity,unit_price\n';
    await shop.read(`${header}1,a,2024-01-01,x,1,5\n1,a,2024-01-01,y,1,6\n2,a,2024-01-02,x,1,5\n`);
    const result = await shop.read(`${header}1,a,2024-01-01,x,2,5\n`);
    expect(result.replaced.earlier).toBe(2);
    expect(await stands(orderLine, 'order_id', 'amount')).toEqual([
      ['1', 10],
      ['2', 5],
    ]);
  });

  test('without ids replaces the days that it covers, of its source alone', async () => {
    const file = (...rows: string[]) => `customer,date,amount\n${rows.join('\n')}\n`;
    await shop.read(file('a,2024-01-01,1', 'a,2024-01-05,2', 'b,2024-01-09,3'));
    await shop.read(file('z,2024-01-05,9'), { source: 'till' });
    const result = await shop.read(file('a,2024-01-04,4', 'a,2024-01-05,5', 'b,2024-01-06,6'));
    expect(result).toMatchObject({ identifiedBy: 'period', replaced: { earlier: 1 } });
    expect(await stands(orderRecord, 'amount')).toEqual([[1], [3], [4], [5], [6], [9]]);
  });

  test('of spend replaces its own channel’s days and no other channel’s', async () => {
    await shop.read('day,channel,cost\n2024-01-01,meta,10\n2024-01-01,google,20\n');
    await shop.read(
      'day,channel,cost\n2024-01-01,meta,11\n2024-01-01,meta,1\n2024-01-02,meta,12\n',
    );
    expect(await stands(spendRecord, 'spent_on', 'channel', 'amount')).toEqual([
      ['2024-01-01', 'google', 20],
      ['2024-01-01', 'meta', 1],
      ['2024-01-01', 'meta', 11],
      ['2024-01-02', 'meta', 12],
    ]);
  });
});

describe('the other kinds', () => {
  test('refunds are positive amounts, whatever sign the file gives them', async () => {
    await shop.read(
      'refund_id,order_id,refund_date,amount,sku,quantity\nr1,1,2024-02-01,-12.50,x,-1\n',
    );
    expect(
      await stands(refundRecord, 'refund_id', 'order_id', 'refunded_on', 'amount', 'quantity'),
    ).toEqual([['r1', '1', '2024-02-01', 12.5, 1]]);
  });

  test('customers need a name for the vault', async () => {
    const result = await shop.read(
      'customer_id,channel,acquisition_cost\na,meta,12\n,google,3\nb,seo,\n',
    );
    expect(result.rejects).toEqual([{ reason: 'customer_missing', column: null, records: 1 }]);
    expect(await stands(customerRecord, 'channel', 'acquisition_cost')).toEqual([
      ['meta', 12],
      ['seo', null],
    ]);
  });

  test('products', async () => {
    await shop.read('sku,title,category,unit_cost,renewal_days\nx,Soap,Care,"1,25",30\n');
    expect(
      await stands(
        productRecord,
        'product_id',
        'product_name',
        'category',
        'unit_cost',
        'renewal_days',
      ),
    ).toEqual([['x', 'Soap', 'Care', 1.25, 30]]);
  });

  test('subscription movements; a cancellation leaves nothing recurring', async () => {
    const result = await shop.read(
      'subscription_id,client,date,mouvement,montant mensuel\ns1,a,2024-01-01,Souscription,20\ns1,a,2024-03-01,Hausse,30\ns1,a,2024-06-01,Résiliation,30\ns1,a,2024-07-01,sieste,30\n',
    );
    expect(result.rejects).toEqual([
      { reason: 'word_not_understood', column: 'mouvement', records: 1 },
    ]);
    expect(await stands(subscriptionRecord, 'moved_on', 'movement', 'monthly_amount')).toEqual([
      ['2024-01-01', 'start', 20],
      ['2024-03-01', 'upgrade', 30],
      ['2024-06-01', 'cancel', 0],
    ]);
  });

  test('subscriptions by charge and interval; trials and pauses bring nothing', async () => {
    const result = await shop.read(
      'subscription_id,client,date,movement,charge,interval\ns1,a,2024-01-01,trial,120,yearly\ns1,a,2024-02-01,converted,120,yearly\ns1,a,2024-05-01,paused,120,an\ns2,b,2024-01-01,start,25,trimestriel\ns3,c,2024-01-01,start,9,month\ns4,d,2024-01-01,start,9,now and then\n',
    );
    expect(result.rejects).toEqual([
      { reason: 'word_not_understood', column: 'interval', records: 1 },
    ]);
    expect(
      await stands(
        subscriptionRecord,
        'moved_on',
        'subscription_id',
        'movement',
        'charge',
        'interval_months',
        'monthly_amount',
      ),
    ).toEqual([
      ['2024-01-01', 's1', 'trial', null, 12, 0],
      ['2024-01-01', 's2', 'start', 25, 3, 8.3333],
      ['2024-01-01', 's3', 'start', 9, 1, 9],
      ['2024-02-01', 's1', 'start', 120, 12, 10],
      ['2024-05-01', 's1', 'pause', null, 12, 0],
    ]);
  });

  // By hand: 52 weeks or 365 days ÷ 12, half away from zero at four decimals; 0.01 ÷ 8 is a tie.
  test('an amount and an interval are enough, in days, weeks, months or years', async () => {
    const plans: [
      interval: string,
      charge: string,
      days: number | null,
      months: number | null,
      monthly: number,
    ][] = [
      ['weekly', '9', 7, null, 39],
      ['every 2 weeks', '10', 14, null, 21.6667],
      ['toutes les 4 semaines', '12', 28, null, 13],
      ['P3W', '10', 21, null, 14.4444],
      ['quotidien', '1', 1, null, 30.4167],
      ['30 days', '10', 30, null, 10.1389],
      ['quarterly', '25', null, 3, 8.3333],
      ['8 months', '0.01', null, 8, 0.0013],
      ['yearly', '120', null, 12, 10],
      ['2 ans', '120', null, 24, 5],
      ['P1Y', '-120', null, 12, -10],
      ['week', '99999999999.99', 7, null, 433333333333.29],
    ];
    const records = plans.map(
      ([interval, charge], i) =>
        `s${String(i).padStart(2, '0')},a,2024-01-01,start,${charge},${interval}`,
    );
    const result = await shop.read(
      `subscription_id,client,date,movement,amount,interval\n${records.join('\n')}\n`,
    );
    expect(result.rejects).toEqual([]);
    const read = await stands(
      subscriptionRecord,
      'subscription_id',
      'charge',
      'interval_days',
      'interval_months',
      'monthly_amount',
    );
    expect(read).toEqual(
      plans.map(([, charge, days, months, monthly], i) => [
        `s${String(i).padStart(2, '0')}`,
        Number(charge),
        days,
        months,
        monthly,
      ]),
    );
  });

  test('an order that names a subscription is a charge of it', async () => {
    await shop.read(
      'order_id,customer_id,date,amount,subscription_id\n1,a,2024-01-01,20,s1\n2,a,2024-01-05,35,\n',
    );
    expect(await stands(orderRecord, 'order_id', 'subscription_id')).toEqual([
      ['1', 's1'],
      ['2', null],
    ]);
  });

  test('rates are worth units of the settings’ currency unless the file says another', async () => {
    await shop.read('date,currency,rate\n2024-01-01,usd,"0,9123"\n', { currency: 'EUR' });
    expect(await stands(exchangeRate, 'rate_on', 'currency', 'into', 'rate')).toEqual([
      ['2024-01-01', 'USD', 'EUR', 0.9123],
    ]);
  });
});

test('with the real vault: an address joins the orders of its id, and no fact holds either', async () => {
  const engine = await openDuckdb({ facts: { path: ':memory:' }, vault: { path: ':memory:' } });
  try {
    for (const table of [...factTables, ...vaultTables]) await engine.create(table);
    const keys = newVaultKeys();
    const resolve = (on: typeof engine, source: string, seen: ReturnType<typeof sql>) =>
      resolveIdentities(on, keys, source, seen);
    const temporaryFolder = fixture('../.cache/import-test');
    const path = fixture('sources/exports/woocommerce-orders.csv');
    const staged = await stageFile(engine, path, { temporaryFolder });
    await importFile(
      {
        engine,
        identities: { resolve: (on, source, seen) => resolve(on as typeof engine, source, seen) },
        now: '2026-01-01 00:00:00',
      },
      staged,
      { source: 'woo', timezone: 'Europe/Paris', currency: 'EUR' },
    );
    await staged.dispose();
    const orders = await engine.rows(
      sql`SELECT * FROM ${engine.dialect.table(orderRecord)} ORDER BY record`,
    );
    expect(orders.map((o) => o.customer_key !== null)).toEqual([true, true, true]);
    expect(orders[0].customer_key).toBe(orders[2].customer_key);
    expect(orders[0].customer_key).not.toBe(orders[1].customer_key);
    const facts = JSON.stringify(orders, (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(facts).not.toMatch(/cara|dan@|example/);
    const scratch = await engine.rows(
      sql`SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'interpreted%'`,
    );
    expect(scratch).toEqual([]);
  } finally {
    await engine.close();
  }
});
