/** How long models take to be fitted to a million customers, and how far from the plain way. */
import {
  type CountingFit,
  type CountingModelName,
  countingModels,
  fitCountingModel,
} from '../../src/models/index.ts';
import { prepareHistories } from '../../src/models/prepared-histories.ts';
import type { Histories } from '../../src/vocabulary/index.ts';
import { cdnow, histories, splits } from '../../test/fixtures/data.ts';
import { life, purchaseTimes, seeded } from '../../test/models/simulate.ts';
import { median } from './measure.ts';
import { verdict } from './table.ts';

const ROUNDS = 5;
const CUSTOMERS = 1_000_000;
/** About so many rows are evaluated by themselves, to compare. */
const COMPARED = 20_000;

/** Seconds at most, for CDNOW repeated and for the made-up shop. */
const TARGETS: readonly (readonly [CountingModelName, number, number])[] = [
  ['bg-nbd', 0.3, 5],
  ['pareto-nbd', 2, 15],
];

/** Every customer of CDNOW, 42.4 times: a million customers. */
function repeatedCdnow(): Histories {
  const rows = histories(cdnow(), splits.cdnow.calibrationEnd);
  const customers = rows.weight.reduce((sum, weight) => sum + weight, 0);
  return { ...rows, weight: rows.weight.map((weight) => (weight * CUSTOMERS) / customers) };
}

/** A million customers of three years, with about ten orders each; their times fall on days. */
function madeUpShop(): Histories {
  const random = seeded(7);
  const [days, stride] = [1095, 1200];
  const keys = Float64Array.from({ length: CUSTOMERS }, () => {
    const first = Math.floor(random() * (days - 95));
    const who = life('pareto-nbd', [0.9, 5, 0.8, 60], random);
    const { times } = purchaseTimes(who, (days - first) / 7, random);
    const bought = new Set(times.map((week) => Math.floor(week * 7)));
    bought.delete(0);
    return (bought.size * stride + Math.max(0, ...bought)) * stride + (days - first);
  }).sort();
  const weights = new Map<number, number>();
  for (const key of keys) weights.set(key, (weights.get(key) ?? 0) + 1);
  const distinct = Float64Array.from(weights.keys());
  return {
    repeatPurchases: distinct.map((key) => Math.floor(key / stride / stride)),
    recency: distinct.map((key) => (Math.floor(key / stride) % stride) / 7),
    age: distinct.map((key) => (key % stride) / 7),
    weight: Float64Array.from(weights.values()),
  };
}

/** Log-likelihood of some rows, all at once or each by itself, at the parameters of a fit. */
function likelihoods(fit: CountingFit, rows: Histories): { together: number; alone: number } {
  const model = countingModels[fit.model];
  const parameters = Float64Array.from(fit.parameters);
  const of = (table: Histories) =>
    model.logLikelihood(prepareHistories(table), parameters, new Float64Array(parameters.length));
  const row = (i: number) => {
    const one = (values: Float64Array) => values.slice(i, i + 1);
    const { repeatPurchases, recency, age, weight } = rows;
    return {
      repeatPurchases: one(repeatPurchases),
      recency: one(recency),
      age: one(age),
      weight: one(weight),
    };
  };
  let alone = 0;
  for (let i = 0; i < rows.weight.length; i++) alone += of(row(i));
  return { together: of(rows), alone };
}

function report(name: string, rows: Histories, target: 1 | 2): void {
  const distinct = rows.weight.length.toLocaleString('en');
  console.log(`${name}: ${distinct} distinct histories, each read as it is (no bins)`);
  for (const [model, ...seconds] of TARGETS) {
    let fit = fitCountingModel(model, rows, { standardErrors: false });
    const times = Array.from({ length: ROUNDS }, () => {
      const before = performance.now();
      fit = fitCountingModel(model, rows, { standardErrors: false });
      return (performance.now() - before) / 1000;
    });
    const stride = Math.ceil(rows.weight.length / COMPARED);
    const some = (values: Float64Array) => values.filter((_, i) => i % stride === 0);
    const { together, alone } = likelihoods(fit, {
      repeatPurchases: some(rows.repeatPurchases),
      recency: some(rows.recency),
      age: some(rows.age),
      weight: some(rows.weight),
    });
    console.log(
      verdict(`  ${model}, fit`, median(times), seconds[target - 1] as number, 'seconds'),
    );
    const error = Math.abs(together / alone - 1).toExponential(1);
    console.log(`    log-likelihood against row by row: ${error} of it; status ${fit.status}`);
  }
}

export async function fits(): Promise<void> {
  console.log('Fits to a million customers, warm, median of five');
  report('CDNOW, 42.4 times', repeatedCdnow(), 1);
  report('A made-up shop, 10 orders a customer', madeUpShop(), 2);
}
