/** Cuts of RFM that a shop lays down are followed, remembered, told and taken back. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { freshFolder } from './folder.ts';
import { done, refusedInBoth } from './perenne.ts';

let folder: string;

/** Customer n of 12 orders n times, a month apart, the last one 10 n days before the last day. */
const ORDERS = Array.from({ length: 12 }, (_, i) =>
  Array.from({ length: i + 1 }, (_, back) => {
    const day = Date.parse('2024-12-31') / 86_400_000 - 10 * i - 30 * back;
    return `C${i + 1},${new Date(day * 86_400_000).toISOString().slice(0, 10)},25.50`;
  }),
).flat();

beforeAll(async () => {
  folder = await freshFolder('rfm-cuts');
  await writeFile(
    join(folder, 'orders.csv'),
    ['customer_id,date,amount', ...ORDERS, ''].join('\n'),
  );
});

async function valued(locale: string, ...args: readonly string[]) {
  const said = ['--out', 'out', '--formats', 'csv,json,html', '--model', 'bg-nbd'];
  const bare = ['--without', 'drivers,clusters', '--currency', 'EUR', '--locale', locale];
  await done(['value', ...args, ...said, ...bare], { cwd: folder });
  const read = (name: string) => readFile(join(folder, 'out', name), 'utf8');
  const [header = '', ...rows] = (await read('customers.csv')).trim().split('\n');
  const at = header.split(',').indexOf('rfm_recency');
  const scores = rows
    .map((row) => row.split(','))
    .sort((a, b) => Number(a[0]?.slice(1)) - Number(b[0]?.slice(1)))
    .map((row) => row.slice(at, at + 3).join(''));
  return {
    scores,
    rfm: JSON.parse(await read('summary.json')).rfm,
    // Without the spaces that French keeps from breaking.
    report: (await read('report.html')).replaceAll(/[\u00a0\u202f]/g, ' '),
  };
}

test('they are followed, remembered and taken back, measure by measure', async () => {
  const given = ['--rfm-recency', '15,30,60,90', '--rfm-frequency', '2,4,6,8'];
  const first = await valued(
    'en',
    'orders.csv',
    ...given,
    '--rfm-monetary',
    '51,102,153.00,204.01',
  );
  expect(first.rfm).toMatchObject({
    cuts: {
      recency_days: [90, 60, 30, 15],
      orders: [2, 4, 6, 8],
      revenue: [51, 102, 153, 204.01],
    },
    given_cuts: ['recency_days', 'orders', 'revenue'],
  });
  // By hand: days 0, 10, … 110; orders 1, 2, … 12; revenue 25.50 an order.
  expect(first.scores).toEqual([
    '511',
    '522',
    '422',
    '433',
    '333',
    '344',
    '344',
    '254',
    '255',
    '255',
    '155',
    '155',
  ]);
  expect(first.report).toContain(
    'Scores begin where the shop laid it down: recency, frequency, monetary value.',
  );

  const some = await valued('fr', '--rfm-monetary', 'fifths', '--rfm-frequency', 'fifths');
  expect(some.rfm).toMatchObject({
    cuts: { recency_days: [90, 60, 30, 15], orders: [4, 6, 9, 11] },
    given_cuts: ['recency_days'],
  });
  expect(some.report).toContain(
    'Les scores commencent là où la boutique l’a fixé : récence. Par cinquièmes de ses clients, les ex æquo partageant un score : fréquence, montant.',
  );
  const settings = JSON.parse(await readFile(join(folder, 'perenne', 'settings.json'), 'utf8'));
  expect(settings.rfmCuts).toEqual({ recency_days: [90, 60, 30, 15], orders: null, revenue: null });

  const none = await valued('en', '--rfm-recency', 'fifths');
  expect(none.rfm.given_cuts).toEqual([]);
  expect(none.report).toContain('Scores are fifths of this shop’s own customers');
  const { stdout } = await done(['diff', '1', '3', '--json'], { cwd: folder });
  expect(stdout).toContain('recency_days 90/60/30/15, orders 2/4/6/8, revenue 51/102/153/204.01');
});

test.each([
  ['--rfm-recency', '30,60,60,365', 'rising whole numbers of days', 'entiers croissants de jours'],
  ['--rfm-frequency', '2,3,5', 'rising whole numbers from 1', 'à partir de 1'],
  ['--rfm-monetary', '50,100,abc,1000', 'rising amounts', 'montants croissants'],
])('%s %s is refused, with what to give', async (option, text, english, french) => {
  const says = { en: [option, english], fr: [option, french] };
  await refusedInBoth(['value', '--out', 'out', option, text], { cwd: folder }, says);
});
