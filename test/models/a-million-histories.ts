/**
 * Fits and scores a million histories, no two alike, and prints how far the memory of this process
 * rose above where it stood with the histories alone, in bytes a history: for memory.test.ts.
 */
import { fitCountingModel, outlook } from '../../src/models/index.ts';

const ROWS = 1_000_000;
/** Steps of three irrational numbers fill the unit cube evenly, the same each time. */
const spread = (i: number, step: number) => (i * step) % 1;

const histories = {
  repeatPurchases: new Float64Array(ROWS),
  recency: new Float64Array(ROWS),
  age: new Float64Array(ROWS),
  weight: new Float64Array(ROWS).fill(1),
};
for (let i = 0; i < ROWS; i++) {
  const age = 10 + 100 * spread(i, 0.6180339887498949);
  const bought = spread(i, 0.7548776662466927);
  const repeats = bought < 0.5 ? 0 : 1 + Math.floor(-6 * Math.log(2 * (1 - bought)));
  histories.age[i] = age;
  histories.repeatPurchases[i] = repeats;
  histories.recency[i] = repeats === 0 ? 0 : age * (1 - spread(i, 0.5698402909980532));
}

const before = process.resourceUsage().maxRSS;
const fit = fitCountingModel('bg-nbd', histories, { standardErrors: false });
const ahead = outlook(fit, histories);
const columns = [
  ahead.probabilityAlive(),
  ahead.expectedPurchases(52),
  ahead.varianceOfPurchases(52),
  ahead.discountedPurchases(0.002, Infinity),
];
const sums = columns.map((column) => column.reduce((sum, value) => sum + value, 0));
const bytes = (1024 * (process.resourceUsage().maxRSS - before)) / ROWS;
console.log(JSON.stringify({ status: fit.status, sums, bytes }));
