import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Summary, summarySchema } from '../../src/contract/index.ts';
import { customerColumns } from '../../src/pipeline/index.ts';
import { freshFolder } from './folder.ts';
import { LEAN } from './lean.ts';
import { oneValue, rowsOf } from './oracle.ts';
import { done, jsonLines, type Said } from './perenne.ts';

/** The columns that the first version promises, in their order. */
const PROMISED = `customer_id, first_order_on, last_order_on, orders, purchases, revenue,
  historical_value, average_order_value, repeat_purchases, recency_days, age_days, rfm_recency,
  rfm_frequency, rfm_monetary, rfm_group, value_segment, probability_alive, predicted_purchases,
  predicted_revenue, predicted_value, predicted_value_low, predicted_value_high, total_value,
  churn_risk, next_order_on, value_basis, currency, as_of, horizon_days`.split(/,\s*/);

const CUT_OFF = '1997-09-30';

let folder: string;
let first: Said;
let asJson: Said;
let again: Said;
let inFrench: Said;

const at = (...names: string[]) => join(folder, ...names);
const text = (...names: string[]) => readFile(at(...names), 'utf8');
const summaryOf = async (out: string) => JSON.parse(await text(out, 'summary.json')) as Summary;
const table = (path: string) => `read_csv('${at(path)}', all_varchar = true)`;

/** What the customers file must say of the past, from the orders alone. */
const history = (file: string, asOf: string) => `
  SELECT customer_id, min(date) AS first_order_on, max(date) AS last_order_on,
    count(*) AS orders, count(DISTINCT date) AS purchases,
    CAST(sum(amount) AS DECIMAL(18, 2)) AS revenue,
    count(DISTINCT date) - 1 AS repeat_purchases,
    date_diff('day', min(date), max(date)) AS recency_days,
    date_diff('day', min(date), DATE '${asOf}') AS age_days
  FROM read_csv('${at(file)}',
    columns = {customer_id: 'VARCHAR', date: 'DATE', amount: 'DECIMAL(18, 4)'})
  WHERE date <= DATE '${asOf}' GROUP BY customer_id`;

beforeAll(async () => {
  folder = await freshFolder('cdnow');
  for (const name of ['cdnow', 'cdnow-sample']) {
    const shop = new URL(`../fixtures/${name}.csv.gz`, import.meta.url);
    await writeFile(at(`${name}.csv`), gunzipSync(await readFile(shop)));
  }
  const run = (...args: string[]) => done(args, { cwd: folder });
  // The whole shop once; what takes several runs is seen on its tenth.
  [first, asJson] = await Promise.all([
    run('value', 'cdnow.csv', '--out', 'first', '--workspace', 'one'),
    run('value', 'cdnow-sample.csv', '--out', 'sample', '--workspace', 'two', '--json'),
  ]);
  await run('value', 'cdnow-sample.csv', '--out', 'fresh', '--workspace', 'three');
  [again, inFrench] = await Promise.all([
    run('value', '--out', 'again', '--workspace', 'two', '--quiet'),
    run('value', '--out', 'past', '--workspace', 'three', '--as-of', CUT_OFF, '--locale', 'fr'),
  ]);
  const bare = ['--formats', 'csv,parquet', ...LEAN];
  await run('value', '--out', 'keys', '--workspace', 'two', '--pseudonymous', ...bare);
}, 240_000);

describe('customers.csv', () => {
  test('has the promised columns first, and exactly those of the data dictionary', async () => {
    const [header = ''] = (await text('first', 'customers.csv')).split('\n', 1);
    const columns = header.split(',');
    expect(columns).toEqual(customerColumns.map(({ name }) => name));
    expect(columns.slice(0, PROMISED.length)).toEqual(PROMISED);
  });

  test('has every customer once, in the order of ids that keep their zeros', async () => {
    const lines = (await text('first', 'customers.csv')).trimEnd().split('\n').slice(1);
    const ids = lines.map((line) => line.split(',')[0] ?? '');
    expect(ids).toHaveLength(23_570);
    expect(ids.slice(0, 2)).toEqual(['00001', '00002']);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  // Oracle: the same definitions in plain SQL, over all customers; exact.
  test.each([
    ['the whole history', 'first', 'cdnow.csv', '1998-06-30', 23_570],
    ['what was known at a past day', 'past', 'cdnow-sample.csv', CUT_OFF, 2_357],
  ])(
    'says of the past what plain SQL says of the orders: %s',
    async (_, out, file, asOf, count) => {
      const columns = `customer_id, first_order_on, last_order_on, orders, purchases, revenue,
      repeat_purchases, recency_days, age_days`;
      const expected = `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (${history(file, asOf)})`;
      const found = `SELECT ${columns} FROM ${table(`${out}/customers.csv`)}`;
      expect(await rowsOf(`(${expected}) EXCEPT ALL (${found})`)).toEqual([]);
      expect(await rowsOf(`(${found}) EXCEPT ALL (${expected})`)).toEqual([]);
      expect(await oneValue(`SELECT count(*) FROM (${expected})`)).toBe(String(count));
    },
  );

  // Oracle: the lines of the file itself, counted by hand.
  test('says of two customers what their orders say', async () => {
    const source = (await text('cdnow.csv')).split('\n');
    expect(source.filter((line) => line.startsWith('00001,'))).toEqual(['00001,1997-01-01,11.77']);
    expect(source.filter((line) => line.startsWith('00002,'))).toEqual([
      '00002,1997-01-12,12.0',
      '00002,1997-01-12,77.0',
    ]);
    const golden = await rowsOf(`
      SELECT customer_id, orders, purchases, revenue, average_order_value, repeat_purchases,
        recency_days, age_days, historical_value, value_basis
      FROM ${table('first/customers.csv')} WHERE customer_id IN ('00001', '00002')`);
    const both = { repeat_purchases: '0', recency_days: '0', value_basis: 'revenue' };
    expect(golden).toEqual([
      {
        ...both,
        customer_id: '00001',
        orders: '1',
        purchases: '1',
        revenue: '11.77',
        average_order_value: '11.77',
        age_days: '545',
        historical_value: '11.77',
      },
      {
        ...both,
        customer_id: '00002',
        orders: '2',
        purchases: '1',
        revenue: '89.00',
        average_order_value: '44.50',
        age_days: '534',
        historical_value: '89.00',
      },
    ]);
  });

  // The published total of the data set; amounts are cents, so sums are exact.
  test('adds up to the published total, and to the totals of summary.json', async () => {
    const [sums] = await rowsOf(`
      SELECT count(*) AS customers, sum(orders::INT) AS orders, sum(purchases::INT) AS purchases,
        sum(revenue::DECIMAL(18, 2)) AS revenue,
        sum(historical_value::DECIMAL(18, 2)) AS historical
      FROM ${table('first/customers.csv')}`);
    expect(sums).toMatchObject({ revenue: '2500315.63', historical: '2500315.63' });
    const { totals } = await summaryOf('first');
    expect(totals).toMatchObject({
      customers: Number(sums?.customers),
      orders: Number(sums?.orders),
      purchases: Number(sums?.purchases),
      revenue: 2_500_315.63,
      historical_value: 2_500_315.63,
    });
  });

  // Predictions are rounded to cents one by one, so a sum of n of them may be off by n / 2 cents.
  test('predicts within its own bounds, and adds up to the predicted totals', async () => {
    const [found] = await rowsOf(`
      SELECT count(*) FILTER (NOT probability_alive::DOUBLE BETWEEN 0 AND 1
          OR NOT churn_risk::DOUBLE BETWEEN 0 AND 1) AS chances,
        count(*) FILTER (predicted_value_low::DOUBLE > predicted_value_high::DOUBLE
          OR predicted_value_low::DOUBLE < 0) AS intervals,
        count(*) FILTER (next_order_on <= as_of) AS next_orders,
        count(*) FILTER (abs(total_value::DECIMAL(18, 2) - historical_value::DECIMAL(18, 2)
          - predicted_value::DECIMAL(18, 2)) > 0.01) AS totals,
        sum(predicted_value::DECIMAL(18, 2)) AS predicted
      FROM ${table('first/customers.csv')}`);
    expect(found).toMatchObject({ chances: '0', intervals: '0', next_orders: '0', totals: '0' });
    const { totals } = await summaryOf('first');
    expect(Math.abs(Number(found?.predicted) - (totals.predicted_value ?? 0))).toBeLessThan(118);
  });

  test('is the Parquet file, row for row', async () => {
    const parquet = `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM '${at('first', 'customers.parquet')}'`;
    const csv = `SELECT * FROM ${table('first/customers.csv')}`;
    expect(await oneValue(`SELECT count(*) FROM (${parquet})`)).toBe('23570');
    expect(await rowsOf(`(${csv}) EXCEPT ALL (${parquet})`)).toEqual([]);
    const order = (query: string) => rowsOf(`SELECT customer_id FROM (${query})`);
    expect(await order(parquet)).toEqual(await order(csv));
  });

  test('with --pseudonymous names nobody, in either file', async () => {
    const known = `SELECT DISTINCT customer_id FROM ${table('sample/customers.csv')}`;
    const keys = `SELECT customer_id FROM ${table('keys/customers.csv')}`;
    expect(await oneValue(`SELECT count(DISTINCT customer_id) FROM (${keys})`)).toBe('2357');
    expect(await rowsOf(`(${known}) INTERSECT (${keys})`)).toEqual([]);
    const parquet = `SELECT CAST(customer_id AS VARCHAR) FROM '${at('keys', 'customers.parquet')}'`;
    expect(await rowsOf(`(${keys}) EXCEPT ALL (${parquet})`)).toEqual([]);
  });
});

describe('summary.json', () => {
  test.each(['first', 'past'])('is what its schema says and nothing more: %s', async (out) => {
    const summary = await summaryOf(out);
    expect(summarySchema.parse(summary)).toEqual(summary);
  });

  test('is valid by the published schema', async () => {
    const published = new URL('../../docs/summary.schema.json', import.meta.url);
    const schema = z.fromJSONSchema(JSON.parse(await readFile(published, 'utf8')));
    expect(schema.safeParse(await summaryOf('first')).error).toBeUndefined();
    expect(schema.safeParse({ ...(await summaryOf('first')), run: 'one' }).success).toBe(false);
  });

  test('accounts for every record', async () => {
    const { row_account } = await summaryOf('past');
    const aside = row_account.set_aside.reduce((sum, { records }) => sum + records, 0);
    expect(row_account.records_read).toBe(6_919);
    expect(row_account.accepted + aside + row_account.rejected).toBe(6_919);
    const later = await oneValue(
      `SELECT count(*) FROM ${table('cdnow-sample.csv')} WHERE date > '${CUT_OFF}'`,
    );
    expect(row_account.set_aside).toContainEqual({ rule: 'after_as_of', records: Number(later) });
  });

  test('at a past day knows nothing later, but for the holdout card', async () => {
    const { report_card, ...rest } = await summaryOf('past');
    const days = JSON.stringify(rest).match(/\d{4}-\d{2}-\d{2}/g) ?? [];
    expect(days.length).toBeGreaterThan(20);
    expect(days.filter((day) => day > CUT_OFF)).toEqual([]);
    const holdout = report_card.cards.filter(({ purpose }) => purpose === 'holdout');
    expect(holdout.map(({ target }) => target).sort()).toEqual(['purchases', 'revenue']);
    expect(holdout[0]).toMatchObject({ cut_off: CUT_OFF, until: '1998-06-30' });
    const { report_card: whole } = await summaryOf('sample');
    expect(whole.cards.some(({ purpose }) => purpose === 'holdout')).toBe(false);
  });
});

describe('report.html', () => {
  test.each([
    ['first', '<html lang="en"', '30 June 1998'],
    ['past', '<html lang="fr"', '30 septembre 1997'],
  ])('is small, in its language, and names its as-of day: %s', async (out, language, day) => {
    const html = await text(out, 'report.html');
    expect(html).toContain(language);
    expect(html.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(day);
    expect((await stat(at(out, 'report.html'))).size).toBeLessThan(3_000_000);
  });
});

describe('the same inputs', () => {
  test.each(['customers.csv', 'summary.json', 'report.html', 'rejects.csv'])(
    'give the same bytes in another workspace, with other random keys: %s',
    async (file) => {
      expect(await text('fresh', file)).toBe(await text('sample', file));
    },
  );

  test('give the same values when valued again without options', async () => {
    expect(await text('again', 'customers.csv')).toBe(await text('sample', 'customers.csv'));
    const [was, is] = [await summaryOf('sample'), await summaryOf('again')];
    expect(is).toEqual({ ...was, run: 2 });
  });
});

describe('the terminal', () => {
  test('says nothing when told to be quiet', () => {
    expect(again).toMatchObject({ stdout: '', stderr: '' });
  });

  test('speaks JSON lines alone when asked to, and ends with what was done', () => {
    const events = jsonLines(asJson.stdout);
    const steps = events.slice(0, -1).map(({ step }) => step);
    expect(steps).toEqual(['import', 'ledger', 'prediction', 'finance', 'outputs', 'publish']);
    const last = events.at(-1) as { event: string; summary: Summary; written: string[] };
    expect(last.event).toBe('done');
    expect(summarySchema.parse(last.summary)).toEqual(last.summary);
    expect(last.written).toContain(join('sample', 'customers.csv'));
    expect(asJson.stderr).toBe('');
  });

  test.each([
    ['English', () => first],
    ['French', () => inFrench],
  ])('in a pipe sends no escape codes and no line beyond 80 columns: %s', (_, said) => {
    const { stdout, stderr } = said();
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => [...line].length > 80)).toEqual([]);
    expect(lines.filter((line) => line.trim() === '')).toEqual([]);
    expect(stdout + stderr).not.toContain('\u001b');
  });

  test('speaks the language that was asked for', () => {
    expect(first.stdout).toContain('23,570 customers');
    expect(inFrench.stdout.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('2 357 clients');
    expect(inFrench.stderr).toContain('Publication du calcul');
  });
});

test('files that name customers are their owner’s alone', async () => {
  for (const name of ['customers.csv', 'customers.parquet', 'rejects.csv']) {
    expect([name, (await stat(at('first', name))).mode & 0o777]).toEqual([name, 0o600]);
  }
});
