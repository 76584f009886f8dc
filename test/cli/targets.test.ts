/** What a shop aims at when it wins customers is followed, remembered, told and taken back. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { freshFolder } from './folder.ts';
import { done, refusedInBoth } from './perenne.ts';

let folder: string;

/** Twelve customers of one channel, each with 25 in the first month and 25 in the fourth. */
const ORDERS = Array.from({ length: 12 }, (_, c) => [
  `C${c},2024-01-0${1 + (c % 9)},25,Search`,
  `C${c},2024-04-2${c % 9},25,Search`,
]).flat();

beforeAll(async () => {
  folder = await freshFolder('targets');
  const write = (name: string, lines: readonly string[]) =>
    writeFile(join(folder, name), [...lines, ''].join('\n'));
  await write('orders.csv', ['customer_id,date,amount,channel', ...ORDERS]);
  await write('spend.csv', ['date,channel,amount', '2024-01-01,Search,360']);
});

async function valued(locale: string, ...args: readonly string[]) {
  const said = ['--out', 'out', '--formats', 'json,html', '--model', 'formula'];
  const bare = ['--without', 'drivers,clusters', '--currency', 'EUR', '--as-of', '2024-12-31'];
  await done(['value', ...args, ...said, ...bare, '--locale', locale], { cwd: folder });
  const read = (name: string) => readFile(join(folder, 'out', name), 'utf8');
  const { finance } = JSON.parse(await read('summary.json'));
  // Without the spaces that French keeps from breaking.
  return { finance, report: (await read('report.html')).replaceAll(/[\u00a0\u202f]/g, ' ') };
}

test('the default is said to be one; own targets are followed, remembered and taken back', async () => {
  const usual = await valued('en', 'orders.csv', 'spend.csv');
  expect(usual.finance.target).toEqual({
    lowest: 3,
    highest: 5,
    is_default: true,
    maximum_cost_share: 0.3333,
    payback_months: null,
  });
  expect(usual.report).toContain('Target CLV:CAC from 3:1 to 5:1, the default.');
  // 30 spent on each, of which 25 are back at once and 50 in the fourth month.
  const [search] = usual.finance.channels;
  expect(search).toMatchObject({ acquisition_cost: 30, payback_months: 3 });

  // Around the ratio itself, whatever is predicted.
  const ratio = Math.floor(search.value_to_cost * 100) / 100;
  const own = await valued('fr', '--target-ratio', `1-${ratio - 0.1}`, '--target-payback', '2');
  expect(own.finance.target).toMatchObject({ lowest: 1, is_default: false, payback_months: 2 });
  expect(own.finance.channels[0]).toMatchObject({
    band: 'under_invested',
    maximum_acquisition_cost: search.lifetime_value,
  });
  expect(own.report).toContain('fixé par la boutique');
  expect(own.report).toContain('3 mois, 1 de plus que l’objectif');

  const kept = await valued('en', '--target-payback', '3');
  expect(kept.finance.target).toMatchObject({ is_default: false, payback_months: 3 });
  expect(kept.report).toContain('3 mo., within target');

  // Of one channel, however it is written; the shop keeps its own.
  const apart = ['--target-ratio', 'SEARCH=900-999.5', '--target-payback', 'search=1'];
  const channel = await valued('en', ...apart);
  expect(channel.finance.target).toEqual(kept.finance.target);
  expect(channel.finance.channels[0]).toMatchObject({
    target_lowest: 900,
    target_highest: 999.5,
    ratio_variance: Math.round(100 * (search.value_to_cost - 900)) / 100,
    target_payback_months: 1,
    payback_variance: 2,
  });
  expect(channel.finance.overall).toMatchObject({
    target_lowest: 1,
    ratio_variance: expect.closeTo(0.1, 1),
    payback_variance: 0,
  });
  expect(channel.report).toContain('below 900–999.5');
  expect(channel.report).toContain('3 mo., 2 beyond target');

  const shops = ['--target-ratio', 'default', '--target-payback', 'none'];
  const follow = ['--target-ratio', 'Search=default', '--target-payback', 'Search=none'];
  const back = await valued('en', ...shops, ...follow);
  expect(back.finance.target).toEqual(usual.finance.target);
  expect(back.finance.channels[0]).toMatchObject({ target_lowest: 3, payback_variance: null });
  const { stdout } = await done(['diff', '4', '5'], { cwd: folder });
  expect(stdout).toContain('Search 900-999.5/1');
  expect(stdout).toContain('target_payback_months');
});

test.each([
  ['--target-ratio', '5-3', 'two ratios from 1 on', 'deux ratios à partir de 1'],
  ['--target-ratio', '0.5-3', 'such as 3-5', 'tels 3-5'],
  ['--target-ratio', 'Search=3', 'its name and =', 'son nom et ='],
  ['--target-payback', '0', 'months from 1 to 120', 'de mois de 1 à 120'],
])('%s %s is refused, with what to give', async (option, text, english, french) => {
  const says = { en: [option, english], fr: [option, french] };
  await refusedInBoth(['value', '--out', 'out', option, text], { cwd: folder }, says);
});
