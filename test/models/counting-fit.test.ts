/** Fits on real shops, against maximum-likelihood anchors; and the shops that break other programs. */
import { describe, expect, test } from 'vitest';
import {
  type CountingFit,
  type CountingModelName,
  countingModels,
  fitCountingModel,
  newCustomerOutlook,
  outlook,
} from '../../src/models/index.ts';
import type { Histories } from '../../src/vocabulary/index.ts';
import {
  cdnow,
  cdnowSample,
  histories,
  onlineRetailOrders,
  splits,
  weighted,
} from '../fixtures/data.ts';

const sample = histories(cdnowSample(), splits.cdnow.calibrationEnd);
const full = histories(cdnow(), splits.cdnow.calibrationEnd);
const onlineRetail = histories(onlineRetailOrders(), splits.onlineRetail.calibrationEnd);
const names: readonly CountingModelName[] = [
  'nbd',
  'bg-nbd',
  'mbg-nbd',
  'pareto-nbd',
  'cnbd-2',
  'bg-cnbd-2',
  'mbg-cnbd-3',
];
/** Those that contain the NBD. */
const withDropout = names.slice(1, 4);

/** Every prediction over a year, in weeks. */
function predictions(fit: CountingFit, rows: Histories): Float64Array[] {
  const ahead = outlook(fit, rows);
  return [
    ahead.probabilityAlive(),
    ahead.expectedPurchases(52),
    ahead.varianceOfPurchases(52),
    ahead.probabilityOfPurchase(52),
    ahead.discountedPurchases(0.0018, 52),
  ];
}

function expectUsable(fit: CountingFit, rows: Histories) {
  expect(fit.parameters.every((value) => value >= 0 && value < Infinity)).toBe(true);
  expect(Number.isFinite(fit.logLikelihood)).toBe(true);
  for (const values of predictions(fit, rows)) {
    expect(values.every((value) => value >= 0 && value < Infinity)).toBe(true);
  }
}

describe('maximum-likelihood anchors (an independent likelihood, Nelder–Mead to 1e-9)', () => {
  const anchors: [string, Histories, CountingModelName, number[], number][] = [
    ['CDNOW 1/10', sample, 'nbd', [0.384766, 12.072022], -9763.65761],
    ['CDNOW 1/10', sample, 'bg-nbd', [0.242595, 4.413602, 0.792922, 2.425906], -9582.42921],
    ['CDNOW 1/10', sample, 'mbg-nbd', [0.524843, 6.183085, 0.891359, 1.614003], -9582.13572],
    ['CDNOW 1/10', sample, 'pareto-nbd', [0.553277, 10.577684, 0.60624, 11.668738], -9594.97618],
    ['CDNOW', full, 'nbd', [0.387247, 12.27123], -96845.34424],
    ['CDNOW', full, 'bg-nbd', [0.251624, 4.788943, 0.723434, 2.161089], -95368.44393],
    ['CDNOW', full, 'mbg-nbd', [0.63714, 7.31029, 0.807474, 1.228394], -95336.95832],
    ['CDNOW', full, 'pareto-nbd', [0.59742, 11.585657, 0.522186, 8.827759], -95415.11862],
    ['Online Retail', onlineRetail, 'nbd', [0.722644, 9.424541], -21755.34802],
  ];

  test.each(anchors)('%s: %#', (_shop, rows, name, parameters, logLikelihood) => {
    const fit = fitCountingModel(name, rows);
    // P6: a maximum is recognised as one.
    expect(fit.status).toBe('converged');
    expect(fit.gradientNorm).toBeLessThan(1e-8);
    expect(Math.abs(fit.logLikelihood - logLikelihood)).toBeLessThan(1e-4);
    fit.parameters.forEach((value, i) => {
      // Four significant digits.
      expect(Math.abs(value / parameters[i] - 1)).toBeLessThan(5e-5);
    });
    // The gradient vanishes, so no nearby point is more likely. P10: and the level is right.
    if (rows !== onlineRetail)
      expect(Math.abs((fit.expectedToObserved ?? 0) - 1)).toBeLessThan(0.03);
  });

  test('standard errors of the Pareto/NBD as CLVTools prints them', () => {
    // Both from a numerical Hessian; theirs at an optimum of 4 digits.
    const printed = [0.0476264, 0.8427222, 0.1872594, 6.2105448];
    const fit = fitCountingModel('pareto-nbd', sample);
    fit.standardErrors?.forEach((value, i) => {
      expect(Math.abs(value / printed[i] - 1)).toBeLessThan(1e-3);
    });
    expect(fit.standardErrors).toHaveLength(4);
  });
});

describe('P5: a shop where nobody seems to leave', () => {
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

  test.each([
    ['P9: with priors asked for', onlineRetail, 'always'],
    ['in days', inUnits(onlineRetail, 7), 'auto'],
  ] as const)('%s, every model has a usable fit', (_what, rows, priors) => {
    for (const name of names) expectUsable(fitCountingModel(name, rows, { priors }), rows);
  });
});

/** The same histories with each time multiplied: 7 turns weeks into days. */
function inUnits(rows: Histories, ratio: number): Histories {
  return {
    ...rows,
    recency: rows.recency.map((time) => time * ratio),
    age: rows.age.map((time) => time * ratio),
  };
}

describe('nested models', () => {
  test.each([
    ['CDNOW 1/10', sample],
    ['CDNOW', full],
    ['Online Retail', onlineRetail],
  ])('%s: no model is less likely than the NBD within it', (_shop, rows) => {
    const floor = fitCountingModel('nbd', rows).logLikelihood;
    for (const name of withDropout) {
      const fit = fitCountingModel(name, rows, { standardErrors: false });
      expect(fit.logLikelihood).toBeGreaterThanOrEqual(floor - 1e-6);
    }
  });
});

describe('odd shops', () => {
  const shop = (...rows: [x: number, recency: number, age: number, weight: number][]) => ({
    repeatPurchases: Float64Array.from(rows, (r) => r[0]),
    recency: Float64Array.from(rows, (r) => r[1]),
    age: Float64Array.from(rows, (r) => r[2]),
    weight: Float64Array.from(rows, (r) => r[3]),
  });

  test.each([
    ['no customer', shop()],
    ['one customer', shop([0, 0, 10, 1])],
    ['one busy customer', shop([20, 9, 10, 1])],
    ['P17: everybody first bought today', shop([0, 0, 0, 5])],
    ['one-time buyers only', shop([0, 0, 10, 100], [0, 0, 20, 150])],
    ['many one-time buyers only', shop([0, 0, 10, 1000], [0, 0, 20, 1500])],
    ['everybody alike', shop([10, 100, 100, 500])],
    ['everybody gone', shop([5, 5, 100, 400], [3, 3, 100, 300], [8, 6, 100, 300])],
    ['a robot among people', shop([50000, 37, 38, 1], [0, 0, 38, 2])],
  ])('%s', (_what, rows) => {
    for (const name of names) {
      for (const priors of ['auto', 'always', 'never'] as const) {
        const fit = fitCountingModel(name, rows, { priors });
        expect(fit.status).not.toBe('stopped');
        expectUsable(fit, rows);
      }
    }
  });

  test('one-time buyers only are expected to stay away, the longer the surer', () => {
    const rows = shop([0, 0, 10, 1000], [0, 0, 20, 1500]);
    const fit = fitCountingModel('pareto-nbd', rows);
    const [young, old] = outlook(fit, rows).expectedPurchases(52);
    expect(young).toBeLessThan(0.01);
    expect(old).toBeLessThan(young);
  });

  test('P17: customers of no age tell nothing, and change no likelihood', () => {
    const withNew = shop([0, 0, 0, 40], [2, 5, 30, 10], [0, 0, 30, 50]);
    const without = shop([2, 5, 30, 10], [0, 0, 30, 50]);
    for (const name of names) {
      const [a, b] = [withNew, without].map(
        (rows) => fitCountingModel(name, rows, { priors: 'never' }).logLikelihood,
      );
      expect(Math.abs(a - b)).toBeLessThan(1e-9);
    }
  });

  test('a row outside the domain is refused, not fitted', () => {
    for (const rows of [
      shop([1, 5, 4, 1]),
      shop([0, 2, 4, 1]),
      shop([1.5, 2, 4, 1]),
      shop([1, 2, 4, 0]),
      shop([1, Number.NaN, 4, 1]),
    ]) {
      expect(() => fitCountingModel('bg-nbd', rows)).toThrow(RangeError);
    }
  });
});

describe('P8: priors that do not depend on the unit and hardly touch a shop with data', () => {
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

describe('P10: many customers', () => {
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

describe('P12: the unit of time', () => {
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

test('P13: the model says where alive is certain by construction', () => {
  const oneTime = weighted([{ repeatPurchases: 0, recency: 0, age: 38 }]);
  for (const name of names) {
    const fit = fitCountingModel(name, sample);
    const [alive] = outlook(fit, oneTime).probabilityAlive();
    const certain = countingModels[name].aliveAfterOnePurchase === 'certain';
    expect(alive === 1).toBe(certain);
  }
  expect(countingModels['bg-nbd'].aliveAfterOnePurchase).toBe('certain');
  expect(countingModels['mbg-nbd'].aliveAfterOnePurchase).toBe('estimated');
  expect(countingModels['pareto-nbd'].aliveAfterOnePurchase).toBe('estimated');
});

test('a new customer is the history of no purchase and no age', () => {
  const fresh = weighted([{ repeatPurchases: 0, recency: 0, age: 0 }]);
  for (const name of names) {
    const fit = fitCountingModel(name, sample);
    const ahead = outlook(fit, fresh);
    const newCustomer = newCustomerOutlook(fit);
    expect(newCustomer.expectedPurchases(39)).toBe(ahead.expectedPurchases(39)[0]);
    expect(newCustomer.varianceOfPurchases(39)).toBeCloseTo(ahead.varianceOfPurchases(39)[0], 12);
    expect(newCustomer.discountedPurchases(0.002, 39)).toBe(
      ahead.discountedPurchases(0.002, 39)[0],
    );
    // One minus the chance of none; the pmf and its complement are computed apart.
    expect(1 - newCustomer.probabilityOfPurchases(0, 39)).toBeCloseTo(
      ahead.probabilityOfPurchase(39)[0],
      12,
    );
  }
});
