/**
 * How well the default command predicts on the public holdouts, beside other open-source codes.
 *
 *   npm run bench:accuracy                     files of $PERENNE_DATA, else of ../shared/data
 *   npm run bench:accuracy -- FOLDER           files of a folder
 *   npm run bench:accuracy -- FOLDER --all     every model and baseline tried, too
 *
 * Then what its intervals held, at several days of each set: a few minutes more.
 *
 * A file that is not there is looked for among the fixtures of the tests, then said to be missing.
 */
import { join } from 'node:path';
import { forecast, ordersOf } from './bench/accuracy/forecast.ts';
import { HOLDOUTS, INTERVAL_SETS } from './bench/accuracy/holdouts.ts';
import {
  type Held,
  heldAt,
  INTERVAL_HEADER,
  intervalLine,
  together,
} from './bench/accuracy/intervals.ts';
import { comparison, everyModel, HEADER } from './bench/accuracy/table.ts';
import { root } from './bench/folder.ts';

const options = process.argv.slice(2);
const isAll = options.includes('--all');
const folder =
  options.find((option) => !option.startsWith('--')) ??
  process.env.PERENNE_DATA ??
  join(root, '../shared/data');

const read = (set: Parameters<typeof ordersOf>[0]) =>
  ordersOf(set, folder) ?? ordersOf(set, join(root, 'test/fixtures'));

console.log(HEADER);
for (const holdout of HOLDOUTS) {
  const orders = read(holdout);
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

console.log(`\n${INTERVAL_HEADER}`);
for (const set of INTERVAL_SETS) {
  const orders = read(set);
  if (orders === null) continue;
  const held = { purchases: [] as Held[], revenue: [] as Held[] };
  for (const cutOff of set.cutOffs) {
    const { details } = await forecast({ ...set, ...cutOff }, orders);
    for (const detail of details) {
      const { target, cut_off } = detail;
      held[target].push(heldAt(`${cut_off}, ${cutOff.horizonDays} days`, detail));
    }
  }
  for (const target of ['purchases', 'revenue'] as const) {
    if (held[target].length === 0) continue;
    console.log(`\n${set.name}, ${target}`);
    for (const one of [...held[target], together(held[target])]) console.log(intervalLine(one));
  }
}
