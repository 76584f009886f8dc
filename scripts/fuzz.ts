// Tries inputs on the importer for as long as told: npm run fuzz -- --minutes 15 --seed 7
import { parseArgs } from 'node:util';
import {
  endsInAnAnswer,
  parquetFiles,
  readsBack,
  type Tally,
  tallyText,
  tryInputs,
} from '../test/sources/fuzz/properties.ts';
import { openFuzzShop } from '../test/sources/fuzz/shop.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } },
});
const first = values.seed ? Number(values.seed) : Math.floor(Math.random() * 2 ** 30);
const end = Date.now() + Number(values.minutes) * 60_000;
console.log(`Seeds from ${first} on, ${values.minutes} minutes.`);

const shop = await openFuzzShop();
const tallies: [Tally, Tally] = [new Map(), new Map()];
const properties = [
  readsBack(shop, tallies[0]),
  endsInAnAnswer(shop, tallies[1], await parquetFiles(shop)),
] as const;
const tried = [0, 0] as [number, number];
try {
  for (let seed = first; Date.now() < end; seed++) {
    tried[0] += await tryInputs(properties[0], seed);
    tried[1] += await tryInputs(properties[1], seed);
  }
} finally {
  console.log(`Dialects: ${tried[0]} inputs: ${tallyText(tallies[0])}`);
  console.log(`Damage: ${tried[1]} inputs: ${tallyText(tallies[1])}`);
  await shop.close();
}
