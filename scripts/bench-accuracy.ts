/**
 * How well the default command predicts on the public holdouts, beside other open-source codes.
 *
 *   npm run bench:accuracy                     files of $PERENNE_DATA, else of ../shared/data
 *   npm run bench:accuracy -- FOLDER           files of a folder
 *   npm run bench:accuracy -- FOLDER --all     every model and baseline tried, too
 *
 * A file that is not there is looked for among the fixtures of the tests, then said to be missing.
 */
import { join } from 'node:path';
import { forecast, ordersOf } from './bench/accuracy/forecast.ts';
import { HOLDOUTS } from './bench/accuracy/holdouts.ts';
import { comparison, everyModel, HEADER } from './bench/accuracy/table.ts';
import { root } from './bench/folder.ts';

const options = process.argv.slice(2);
const isAll = options.includes('--all');
const folder =
  options.find((option) => !option.startsWith('--')) ??
  process.env.PERENNE_DATA ??
  join(root, '../shared/data');

console.log(HEADER);
for (const holdout of HOLDOUTS) {
  const orders = ordersOf(holdout, folder) ?? ordersOf(holdout, join(root, 'test/fixtures'));
  console.log(`\n${holdout.name}`);
  if (orders === null) {
    console.log(`  ${holdout.file} is not in ${folder}`);
    continue;
  }
  const { cards, cpuSeconds } = await forecast(holdout, orders);
  for (const wanted of holdout.measures) {
    const card = cards.find(({ target }) => target === wanted.target);
    for (const text of comparison(wanted, card)) console.log(text);
    if (isAll && card) for (const text of everyModel(card)) console.log(text);
  }
  console.log(`  ${cpuSeconds.toFixed(1)} s of processor time`);
}
