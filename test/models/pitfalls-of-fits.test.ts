/**
 * The pitfalls of the field, by name: where fits go wrong. What is foretold at given parameters:
 * pitfalls.test.ts, which also tells where the others are.
 */
import { describe, expect, test } from 'vitest';
import { boxOf, countingObjective, parametersAt } from '../../src/models/counting-objective.ts';
import {
  type CountingModelName,
  countingModels,
  fitCountingModel,
  fitCountingModels,
  maximise,
  outlook,
} from '../../src/models/index.ts';
import { prepareHistories } from '../../src/models/prepared-histories.ts';
import type { Histories } from '../../src/vocabulary/index.ts';
import {
  cdnow,
  cdnowSample,
  dayOf,
  histories,
  onlineRetailOrders,
  splits,
} from '../fixtures/data.ts';
import { seeded } from './simulate.ts';
import { expectUsable, predictions } from './usable.ts';

const sample = histories(cdnowSample(), splits.cdnow.calibrationEnd);
const full = histories(cdnow(), splits.cdnow.calibrationEnd);
const onlineRetail = histories(onlineRetailOrders(), splits.onlineRetail.calibrationEnd);
const names: readonly CountingModelName[] = [
  'nbd',
  'bg-nbd',
  'mbg-nbd',
  'pareto-nbd',
  'ggompertz-nbd',
  'cnbd-2',
  'bg-cnbd-2',
  'mbg-cnbd-3',
];
/** Those that contain the NBD. */
const withDropout = names.slice(1, 5);

/** The same histories with each time multiplied: 7 turns weeks into days. */
function inUnits(rows: Histories, ratio: number): Histories {
  return {
    ...rows,
    recency: rows.recency.map((time) => time * ratio),
    age: rows.age.map((time) => time * ratio),
  };
}

describe('P5: the likelihood is highest where nobody leaves', () => {
  test.each(withDropout)('Online Retail, %s: an answer with a status', (name) => {
    const fit = fitCountingModel(name, onlineRetail);
    const floor = fitCountingModel('nbd', onlineRetail);
    expect(fit.status).toBe('boundary');
    expect(fit.statusDetail).toBe('no-dropout');
    expect(fit.standardErrors).toBeNull();
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(-21755.349);
    const byFit = predictions(fit, onlineRetail);
    predictions(floor, onlineRetail).forEach((values, i) => {
      expect(byFit[i]).toEqual(values);
    });
    // Undiscounted and without end, such a customer buys for ever; discounted not.
    const ahead = outlook(fit, onlineRetail);
    expect(ahead.discountedPurchases(0, Infinity)[0]).toBe(Infinity);
    expect(ahead.discountedPurchases(0.002, Infinity)[0]).toBeLessThan(Infinity);
  });
});

test('P6: a maximum that is not recognised as one', () => {
  // lifetimes raises at a gradient of 1e-10 on these histories where its tolerance is 1e-10.
  for (const name of names) {
    const fit = fitCountingModel(name, sample);
    expect(fit.gradientNorm).toBeLessThan(1e-8);
    expect(fit.status).toBe(name === 'ggompertz-nbd' ? 'boundary' : 'converged');
  }
  // A tolerance that no double reaches ends as the maximum it is, not as an error.
  const problem = {
    model: countingModels['bg-nbd'],
    data: prepareHistories(sample),
    withPrior: false,
  };
  const start = Float64Array.from(fitCountingModel('bg-nbd', sample).coordinates);
  const strict = maximise(countingObjective(problem), start, {
    ...boxOf(problem.model),
    tolerance: 0,
  });
  expect(strict.outcome).toBe('precision');
});

describe('P8: a penalty on raw parameters, which depends on the unit of time and hurts', () => {
  test.each(names)('%s', (name) => {
    const likely = fitCountingModel(name, sample, { priors: 'never' });
    const prior = fitCountingModel(name, sample, { priors: 'always' });
    expect(prior.status).toBe('prior');
    // A ridge on raw parameters costs 14 units of log-likelihood here.
    expect(prior.logLikelihood).toBeGreaterThan(likely.logLikelihood - 0.2);
    const inDays = fitCountingModel(name, inUnits(sample, 7), {
      priors: 'always',
      weeksPerUnit: 1 / 7,
    });
    const weekly = outlook(prior, sample).expectedPurchases(52);
    const daily = outlook(inDays, inUnits(sample, 7)).expectedPurchases(364);
    // Optima are found to 1e-9 of gradient, about 1e-6 of a parameter.
    weekly.forEach((value, i) => {
      expect(Math.abs(daily[i] / value - 1)).toBeLessThan(1e-5);
    });
  });
});

describe('P9: priors make a shop fail that fits without: Online Retail, 8 of 8 elsewhere', () => {
  // Four cut-offs, in weeks and in days.
  const cutOffs = ['2011-05-31', '2011-06-30', '2011-07-31', '2011-08-31'];

  test.each(cutOffs)('until %s', (end) => {
    const weekly = histories(onlineRetailOrders(), dayOf(end));
    for (const [rows, weeksPerUnit] of [
      [weekly, 1],
      [inUnits(weekly, 7), 1 / 7],
    ] as const) {
      for (const priors of ['always', 'never'] as const) {
        const options = { priors, weeksPerUnit, standardErrors: false };
        for (const fit of fitCountingModels(names, rows, options)) {
          expect(fit.status).not.toBe('stopped');
          expectUsable(fit, rows);
        }
      }
    }
  });
});

describe('P10: a fit of many customers that runs away without a word', () => {
  test.each([10, 42.4267, 1000])('%d times CDNOW has the parameters of CDNOW', (times) => {
    const many = { ...full, weight: full.weight.map((weight) => weight * times) };
    for (const name of ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const) {
      const one = fitCountingModel(name, full, { standardErrors: false });
      const fit = fitCountingModel(name, many, { standardErrors: false });
      expect(fit.status).toBe('converged');
      fit.parameters.forEach((value, i) => {
        expect(Math.abs(value / one.parameters[i] - 1)).toBeLessThan(1e-5);
      });
      expect(Math.abs(fit.logLikelihood / times / one.logLikelihood - 1)).toBeLessThan(1e-10);
      expect(Math.abs((fit.expectedToObserved ?? 0) - 1)).toBeLessThan(0.02);
    }
  });
});

describe('P11: an answer less likely than the model within it', () => {
  test.each([
    ['CDNOW 1/10', sample],
    ['CDNOW', full],
    ['Online Retail', onlineRetail],
  ])('%s: no model is less likely than those within it', (_shop, rows) => {
    const fits = fitCountingModels(names, rows, { standardErrors: false });
    const logLikelihoodOf = new Map(
      [...fits, fitCountingModel('cnbd-3', rows)].map((fit) => [fit.model, fit.logLikelihood]),
    );
    for (const { model, logLikelihood } of fits) {
      const { floor, contains } = countingModels[model];
      for (const within of [floor, contains?.name ?? floor]) {
        expect(logLikelihood).toBeGreaterThanOrEqual((logLikelihoodOf.get(within) ?? NaN) - 1e-6);
      }
    }
  });
});

describe('P12: days and weeks: predictions stay, the likelihood tells its unit', () => {
  test.each(names)('%s: predictions stay, the likelihood shifts by -Σx log(ratio)', (name) => {
    const weekly = fitCountingModel(name, sample);
    const daily = fitCountingModel(name, inUnits(sample, 7), { weeksPerUnit: 1 / 7 });
    const purchases = sample.repeatPurchases.reduce((sum, x, i) => sum + x * sample.weight[i], 0);
    expect(purchases).toBe(2457);
    const shift = daily.logLikelihood - weekly.logLikelihood + purchases * Math.log(7);
    expect(Math.abs(shift)).toBeLessThan(1e-6);
    const aheadInWeeks = outlook(weekly, sample);
    const aheadInDays = outlook(daily, inUnits(sample, 7));
    // 10 % a year is ln(1.1) / 52.18 a week and ln(1.1) / 365.25 a day.
    const pairs = [
      [aheadInWeeks.expectedPurchases(365 / 7), aheadInDays.expectedPurchases(365)],
      [
        aheadInWeeks.discountedPurchases(Math.log(1.1) / (365.25 / 7), Infinity),
        aheadInDays.discountedPurchases(Math.log(1.1) / 365.25, Infinity),
      ],
    ];
    for (const [inWeeks, inDays] of pairs) {
      inWeeks.forEach((value, i) => {
        expect(Math.abs(inDays[i] / value - 1)).toBeLessThan(1e-5);
      });
    }
  });

  test('the likelihood of given parameters shifts exactly', () => {
    const fit = fitCountingModel('bg-nbd', onlineRetail, { priors: 'never' });
    const inDays = fitCountingModel('bg-nbd', inUnits(onlineRetail, 7), { weeksPerUnit: 1 / 7 });
    // The published pair: -35474.01 in days, -21755.35 in weeks, Σx = 7050.
    expect(inDays.logLikelihood).toBeCloseTo(-35474.01, 1);
    expect(fit.logLikelihood - inDays.logLikelihood).toBeCloseTo(7050 * Math.log(7), 3);
  });
});

test('P17: customers who first bought on the last day: they tell nothing, and change no likelihood', () => {
  const table = (...rows: [x: number, recency: number, age: number, weight: number][]) => ({
    repeatPurchases: Float64Array.from(rows, (row) => row[0]),
    recency: Float64Array.from(rows, (row) => row[1]),
    age: Float64Array.from(rows, (row) => row[2]),
    weight: Float64Array.from(rows, (row) => row[3]),
  });
  const withNew = table([0, 0, 0, 40], [2, 5, 30, 10], [0, 0, 30, 50]);
  const without = table([2, 5, 30, 10], [0, 0, 30, 50]);
  // (The GGompertz/NBD of so odd a shop ends at the edge of a box that the mean age sets.)
  for (const name of names.filter((one) => one !== 'ggompertz-nbd')) {
    const [a, b] = [withNew, without].map(
      (rows) => fitCountingModel(name, rows, { priors: 'never' }).logLikelihood,
    );
    expect(Math.abs(a - b)).toBeLessThan(1e-9);
  }
  for (const parameters of [
    [0.8, 10, 0.12, 0.75, 9],
    [0.8, 10, 1e-6, 0.75, 1e-5],
  ]) {
    const [a, b] = [withNew, without].map((rows) =>
      countingModels['ggompertz-nbd'].logLikelihood(
        prepareHistories(rows),
        Float64Array.from(parameters),
        new Float64Array(5),
      ),
    );
    expect(Math.abs(a - b)).toBeLessThan(1e-9);
  }
});

test('P22: searches that end at different points, and customers whose chances differ by it', () => {
  const random = seeded(22);
  for (const name of ['pareto-nbd', 'bg-nbd', 'mbg-nbd'] as const) {
    const problem = {
      model: countingModels[name],
      data: prepareHistories(sample),
      withPrior: false,
    };
    const expected = outlook(fitCountingModel(name, sample), sample).probabilityAlive();
    for (let search = 0; search < 6; search++) {
      const start = Float64Array.from(problem.model.pairs.flatMap((pair) => [...pair.start])).map(
        (value) => value + 2 * random() - 1,
      );
      const { at, outcome } = maximise(countingObjective(problem), start, boxOf(problem.model));
      expect(outcome).not.toBe('exhausted');
      const parameters = [...parametersAt(problem, at)];
      const alive = outlook({ model: name, parameters }, sample).probabilityAlive();
      alive.forEach((value, i) => {
        // Nelder and Mead's end points differ in the fourth digit of the parameters.
        expect(Math.abs(value - expected[i])).toBeLessThan(1e-6);
      });
    }
  }
});
