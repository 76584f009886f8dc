/**
 * A shop of which only contracts are known, in a file of movements or of invoices, is valued.
 *
 * Forty subscribers begin on 2023-01-10 at 10.00 a month. One leaves at each renewal from the first
 * to the twentieth, on 2024-09-10, the last day known. So by hand: after t renewals 1 - t / 40 are
 * left; over the twelve complete months from September 2023 to August 2024 twelve are lost of 33 +
 * 32 + … + 22 = 330, and so is revenue; at a margin of 60 % the formula says 10 × 0.6 ÷ (12 / 330) = 165.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Summary } from '../../src/contract/index.ts';
import { wrongPlurals } from '../language/wrong-plurals.ts';
import { freshFolder } from './folder.ts';
import { done, perenne } from './perenne.ts';

const SUBSCRIBERS = 40;
const LEAVING = 20;

const dayOf = (month: number) =>
  `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-10`;
const everyone = Array.from({ length: SUBSCRIBERS }, (_, i) => i);

const movements = [
  'subscription_id,customer_id,date,movement,monthly_amount,currency',
  ...everyone.map((i) => `A${i},C${i},${dayOf(0)},start,10.00,EUR`),
  ...everyone.filter((i) => i < LEAVING).map((i) => `A${i},C${i},${dayOf(i + 1)},cancel,0.00,EUR`),
];
const invoices = [
  'invoice_number,customer_id,subscription_id,invoice_date,amount,currency',
  ...everyone.flatMap((i) =>
    Array.from({ length: Math.min(i, LEAVING) + 1 }, (_, month) => `${dayOf(month)}`).map(
      (day) => `I${i}-${day},C${i},A${i},${day},10.00,EUR`,
    ),
  ),
];

let folder: string;

beforeAll(async () => {
  folder = await freshFolder('contracts-alone');
  await writeFile(join(folder, 'subscriptions.csv'), `${movements.join('\n')}\n`);
  await writeFile(join(folder, 'invoices.csv'), `${invoices.join('\n')}\n`);
});

async function valued(file: string, name: string, ...options: string[]) {
  const out = ['--out', name, '--workspace', `${name}-w`, '--margin', '0.6', ...options];
  const said = await done(['value', file, ...out], { cwd: folder });
  const read = (output: string) => readFile(join(folder, name, output), 'utf8');
  return {
    said: said.stdout,
    summary: JSON.parse(await read('summary.json')) as Summary,
    report: await read('report.html'),
    customers: table(await read('customers.csv')),
  };
}

function table(text: string): Record<string, string>[] {
  const [header = '', ...rows] = text.trim().split('\n');
  const names = header.split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, i) => [names[i], cell])));
}

const shown = (page: string) => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe.each([
  // Until half a month after it was due, the charge of who left last is still awaited.
  { file: 'subscriptions.csv', running: 20 },
  { file: 'invoices.csv', running: 21 },
])('$file alone', ({ file, running }) => {
  test('tells movements, churn, retention and value as they are by hand', async () => {
    const { summary } = await valued(file, `by-hand-${running}`);
    expect(summary.as_of).toBe('2024-09-10');
    const found = summary.subscriptions;
    expect(found?.value.subscribers).toBe(running);
    expect(found?.value.monthly_recurring_revenue).toBe(10 * running);
    expect(found?.churn).toMatchObject({ months: 12, opening: 3300, lost_subscribers: 12 });
    expect(found?.churn.revenue_churn).toBeCloseTo(12 / 330, 12);
    const [first, ...later] = found?.months ?? [];
    expect(first).toMatchObject({ month: '2023-01-01', new_revenue: 400, closing: 400 });
    const lost = later.map(({ cancellation }) => cancellation);
    expect(lost.slice(0, 19)).toEqual(Array.from({ length: 19 }, () => 10));
    const [retention] = found?.retention ?? [];
    for (let t = 0; t <= 19; t++) {
      expect(retention?.points[t]?.observed).toBeCloseTo(1 - t / SUBSCRIBERS, 8);
    }
    const { ladder, recommended } = summary.formulas;
    expect(recommended).toBe('subscription');
    expect(ladder.find(({ id }) => id === 'subscription')?.value).toBeCloseTo(165, 8);
    // A contract of 10 a month at 60 % brings at most twelve charges of 6 within a year.
    const expected = found?.value.subscription_value ?? 0;
    expect(expected).toBeGreaterThan(0.6 * running * 72);
    expect(expected).toBeLessThan(running * 72);
  });
});

test('customers.csv names every subscriber and adds up to the summary', async () => {
  const { summary, customers } = await valued('subscriptions.csv', 'file');
  expect(customers.map(({ customer_id }) => customer_id).sort()).toEqual(
    everyone.map((i) => `C${i}`).sort(),
  );
  const of = (state: string) => customers.filter((row) => row.contract_state === state);
  expect(of('running')).toHaveLength(20);
  expect(of('ended')).toHaveLength(20);
  const cents = of('running').reduce(
    (sum, row) => sum + Math.round(100 * Number(row.subscription_value)),
    0,
  );
  // Half a cent for the rounding of each.
  const total = 100 * (summary.subscriptions?.value.subscription_value ?? 0);
  expect(Math.abs(cents - total)).toBeLessThanOrEqual(10);
  expect(of('ended')[0]).toMatchObject({
    combined_value: '0.00',
    recurring_revenue: '',
    contract_started_on: '2023-01-10',
    orders: '',
    value_basis: 'gross_margin',
  });
  expect(customers.find(({ customer_id }) => customer_id === 'C4')?.contract_stopped_on).toBe(
    '2023-06-10',
  );
  const exported = ['export', 'customers', '--to', 'again.csv', '--workspace', 'file-w'];
  await done(exported, { cwd: folder });
  expect(table(await readFile(join(folder, 'again.csv'), 'utf8'))).toEqual(customers);
});

/** What is said in the place of each section that takes orders. */
const MISSING = {
  en: /which needs orders|need orders|which no file holds/g,
  fr: /ce qui demande des commandes|demandent des commandes|qu’aucun fichier ne contient/g,
};

test.each(['en', 'fr'] as const)(
  'the report and the terminal say in %s what is missing',
  async (locale) => {
    const { report, said, summary } = await valued('subscriptions.csv', locale, '--locale', locale);
    const text = shown(report);
    expect(text.match(MISSING[locale])).toHaveLength(9);
    expect(report.indexOf('<section id="subscriptions"')).toBeLessThan(
      report.indexOf('<section id="concentration"'),
    );
    expect(text).not.toMatch(/NaN|undefined|null/);
    expect(wrongPlurals(text, locale)).toEqual([]);
    expect(said).toContain(locale === 'en' ? 'No order counts' : 'Aucune commande ne compte');
    expect(said.split('\n').every((line) => line.length <= 80)).toBe(true);
    const { level, findings } = summary.verdict;
    // Forty contracts, twenty of which ended, over twenty months: enough to rest values on.
    expect(level).toBe('good');
    expect(findings.find(({ check }) => check === 'contracts')?.values).toMatchObject({
      contracts: 40,
      subscribers: 40,
      ended: 20,
      from: '2023-01-10',
      to: '2024-09-10',
    });
    expect(findings.map(({ check }) => check)).not.toContain('span');
  },
);

test('a backtest says that contracts are judged by their retention', async () => {
  await valued('subscriptions.csv', 'untried');
  for (const [locale, says, remedy] of [
    ['en', 'no order counts', 'how their retention fits'],
    ['fr', 'aucune commande de cette boutique ne compte', 'l’ajustement de leur rétention'],
  ] as const) {
    const args = ['backtest', '--workspace', 'untried-w', '--locale', locale];
    const { code, stderr } = await perenne(args, { cwd: folder });
    expect(code).toBe(2);
    const said = stderr.replaceAll(/\s+/g, ' ');
    expect(said).toContain(says);
    expect(said).toContain(remedy);
  }
});

test('a subscriber without an order stands in the file of a shop that has orders, once', async () => {
  const orders = [
    'order_id,customer_id,date,amount,currency',
    ...['C1', 'C25', 'X'].map((customer, i) => `O${i},${customer},2024-08-0${i + 1},30.00,EUR`),
  ];
  await writeFile(join(folder, 'some-orders.csv'), `${orders.join('\n')}\n`);
  const workspace = ['--workspace', 'both-w'];
  await done(['value', 'subscriptions.csv', '--out', 'both', ...workspace], { cwd: folder });
  await done(['value', 'some-orders.csv', '--out', 'both', ...workspace], { cwd: folder });
  const customers = table(await readFile(join(folder, 'both', 'customers.csv'), 'utf8'));
  const ids = customers.map(({ customer_id }) => customer_id);
  expect([...ids].sort()).toEqual([...everyone.map((i) => `C${i}`), 'X'].sort());
  expect(ids).toEqual([...ids].sort());
  const of = (id: string) => customers.find(({ customer_id }) => customer_id === id);
  expect(of('C30')).toMatchObject({ orders: '', rfm_group: '', contract_state: 'running' });
  expect(of('C30')?.combined_value).toBe(of('C30')?.subscription_value);
  expect(of('C25')).toMatchObject({ orders: '1', contract_state: 'running' });
  expect(of('X')).toMatchObject({ orders: '1', contract_state: '', subscription_value: '' });
  expect(of('X')?.combined_value).toBe(of('X')?.predicted_value);
  const summary = JSON.parse(await readFile(join(folder, 'both', 'summary.json'), 'utf8'));
  expect(summary.totals.customers).toBe(3);
});

test('few contracts over a short time are a poor ground, and trials alone none', async () => {
  const few = ['subscription_id,customer_id,date,movement,monthly_amount'];
  const trials = [...few, 'A1,C1,2024-01-01,trial,10'];
  await writeFile(
    join(folder, 'few.csv'),
    [...few, 'A1,C1,2024-01-01,start,10', 'A2,C2,2024-02-01,start,20'].join('\n'),
  );
  await writeFile(join(folder, 'trials.csv'), trials.join('\n'));
  const { summary } = await valued('few.csv', 'few');
  expect(summary.verdict.level).toBe('poor');
  expect(summary.subscriptions?.value).toMatchObject({
    subscribers: 2,
    monthly_recurring_revenue: 30,
  });
  const there = { cwd: folder };
  const refused = await perenne(['value', 'trials.csv', '--out', 't', '--workspace', 't-w'], there);
  expect(refused.code).toBe(2);
});
