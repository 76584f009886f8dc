/** Any table comes back as it was, and any bytes end in an answer. `npm run fuzz` tries more. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  endsInAnAnswer,
  parquetFiles,
  readsBack,
  type Tally,
  tallyText,
  tryInputs,
} from './properties.ts';
import { type FuzzShop, openFuzzShop } from './shop.ts';

const seed = Math.floor(Math.random() * 2 ** 31);
let shop: FuzzShop;

beforeAll(async () => {
  shop = await openFuzzShop();
});
afterAll(() => shop.close());

/** Says what was tried, so that a report of the tests shows that they looked. */
function report(title: string, inputs: number, tally: Tally): void {
  process.stdout.write(`${title}: ${inputs} inputs, seed ${seed}: ${tallyText(tally)}\n`);
}

test('(a) orders written in any dialect read back to the same facts', async () => {
  const tally: Tally = new Map();
  const inputs = await tryInputs(readsBack(shop, tally), seed);
  report('Dialects', inputs, tally);
  expect([...tally.keys()].filter((outcome) => outcome.startsWith('read back')).length).toBe(4);
});

test('(b) any bytes end in an answer, and the workspace goes on', async () => {
  const tally: Tally = new Map();
  const sound = await parquetFiles(shop);
  const inputs = await tryInputs(endsInAnAnswer(shop, tally, sound), seed);
  report('Damage', inputs, tally);
  expect(tally.size).toBeGreaterThan(5);
});
