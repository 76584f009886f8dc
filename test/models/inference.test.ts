/** How sure a fit is: likelihood-ratio tests, identifiability, and the parametric bootstrap. */
import { describe, expect, test } from 'vitest';
import {
  bootstrap,
  bootstrapCounting,
  bootstrapLikelihoodRatio,
  cohortOutlook,
  countingInference,
  drawHistories,
  drawSpend,
  type FittedLikelihood,
  fitCountingModel,
  fitCountingModels,
  fitGammaGamma,
  type GammaGammaParameters,
  likelihoodRatioTest,
  NO_DROPOUT,
  newCustomerOutlook,
  seededRandom,
} from '../../src/models/index.ts';
import { cdnowSample, histories, onlineRetailOrders, splits } from '../fixtures/data.ts';

const sample = histories(cdnowSample(), splits.cdnow.calibrationEnd);
const onlineRetail = histories(onlineRetailOrders(), splits.onlineRetail.calibrationEnd);
const at = (logLikelihood: number, status = 'converged'): FittedLikelihood => ({
  logLikelihood,
  status,
});

describe('likelihood-ratio tests', () => {
  test('the tables of chi-square, on an edge and off it', () => {
    // Critical values at 5 %: 3.841459 (1), 5.991465 (2); on an edge those of 10 %: 2.705543.
    // Two edges: 0.5 P(χ²₁ > c) + 0.25 P(χ²₂ > c) = 0.05 at 4.2305991778 (mpmath).
    const p = (statistic: number, nesting: object) =>
      likelihoodRatioTest(at(-100), at(-100 + statistic / 2), nesting).pValue;
    expect(p(3.841459, { interior: 1 })).toBeCloseTo(0.05, 7);
    expect(p(5.991465, { interior: 2 })).toBeCloseTo(0.05, 7);
    expect(p(2.705543, { boundary: 1 })).toBeCloseTo(0.05, 7);
    expect(p(4.2305991778, { boundary: 2 })).toBeCloseTo(0.05, 6);
    expect(p(0, { boundary: 1 })).toBe(1);
    const { reference } = likelihoodRatioTest(at(-9), at(-8), NO_DROPOUT);
    expect(reference).toEqual([
      { degreesOfFreedom: 1, weight: 0.5 },
      { degreesOfFreedom: 2, weight: 0.5 },
    ]);
  });

  test('dropout is seen at CDNOW and not at Online Retail', () => {
    for (const name of ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const) {
      const [nbd, general] = fitCountingModels(['nbd', name], sample);
      const { statistic, pValue } = likelihoodRatioTest(nbd, general, NO_DROPOUT);
      expect(statistic).toBeGreaterThan(300);
      expect(pValue).toBeLessThan(1e-12);
      const [floor, boundary] = fitCountingModels(['nbd', name], onlineRetail);
      expect(likelihoodRatioTest(floor, boundary, NO_DROPOUT).pValue).toBe(1);
    }
  });

  test('what is not a maximum is refused, with the reason', () => {
    expect(() => likelihoodRatioTest(at(-5), at(-6), { interior: 1 })).toThrow(/not converged/);
    expect(() => likelihoodRatioTest(at(-5, 'prior'), at(-4), NO_DROPOUT)).toThrow(/priors/);
    expect(() => likelihoodRatioTest(at(-5), at(-4, 'stopped'), NO_DROPOUT)).toThrow(/stopped/);
    expect(() => likelihoodRatioTest(at(-5), at(-4), {})).toThrow(/at least one/);
  });

  test('seed 7: where nobody leaves, one shop in twenty at most is said to have dropout', () => {
    // 150 shops of 600 customers of the NBD. The size of the test is at most 5 %: 15 or more of
    // 150 have a chance of 1e-3 then. The mixture without the unidentified parameter is not safe.
    const random = seededRandom(7);
    const ages = {
      age: Float64Array.from({ length: 40 }, (_, i) => 20 + 0.8 * i),
      weight: new Float64Array(40).fill(15),
    };
    let rejected = 0;
    let gained = 0;
    for (let shop = 0; shop < 150; shop++) {
      const rows = drawHistories({ model: 'nbd', parameters: [0.8, 10] }, ages, random);
      const [nbd, mbg] = fitCountingModels(['nbd', 'mbg-nbd'], rows, { priors: 'never' });
      const { statistic, pValue } = likelihoodRatioTest(nbd, mbg, NO_DROPOUT);
      if (pValue < 0.05) rejected++;
      if (statistic > 0) gained++;
    }
    expect(rejected).toBeLessThan(15);
    // And it is no test that never sees anything: the edge is left in more than a third.
    expect(gained).toBeGreaterThan(50);
  });
});

describe('identifiability', () => {
  test('CDNOW tells all parameters; the covariance is that of the standard errors', () => {
    const fit = fitCountingModel('pareto-nbd', sample);
    const inference = countingInference(fit, sample);
    const { identifiability, covariance } = inference;
    const intervals = inference.intervals(0.95) ?? [];
    expect(identifiability).toBe('identified');
    fit.standardErrors?.forEach((error, i) => {
      const row = covariance?.[i] as Float64Array;
      expect(Math.sqrt(row[i])).toBeCloseTo(error, 10);
      row.forEach((value, j) => {
        expect(value).toBeCloseTo(covariance?.[j]?.[i] as number, 8);
        expect(Math.abs(value)).toBeLessThan(
          (1 + 1e-9) * error * (fit.standardErrors?.[j] as number),
        );
      });
      const [low, high] = intervals[i];
      // Symmetric on the logarithm, 1.959964 standard errors wide on each side.
      expect(Math.sqrt(low * high)).toBeCloseTo(fit.parameters[i], 8);
      expect(Math.log(high / fit.parameters[i])).toBeCloseTo(
        (1.959964 * error) / fit.parameters[i],
        5,
      );
    });
    expect(() => inference.intervals(1)).toThrow(RangeError);
  });

  test('a boundary and a shop of few say what they are', () => {
    const boundary = fitCountingModel('mbg-nbd', onlineRetail);
    expect(countingInference(boundary, onlineRetail)).toMatchObject({
      identifiability: 'boundary',
      covariance: null,
    });
    expect(countingInference(boundary, onlineRetail).intervals(0.9)).toBeNull();
    // A hundred and twenty customers hardly tell how fast people leave, and how that differs.
    const ages = { age: Float64Array.of(30, 35), weight: Float64Array.of(60, 60) };
    const truth = { model: 'pareto-nbd', parameters: [0.55, 10.6, 0.6, 11.7] } as const;
    const rows = drawHistories(truth, ages, seededRandom(1));
    const fit = fitCountingModel('pareto-nbd', rows);
    const inference = countingInference(fit, rows);
    expect(inference.identifiability).toBe('weak');
    expect(inference.weaklyIdentified).toEqual(['beta']);
    expect(inference.covariance).toHaveLength(4);
  });
});

describe('the parametric bootstrap', () => {
  test('the same generator gives the same answer', () => {
    const fit = fitCountingModel('bg-nbd', sample);
    const draw = (seed: number) =>
      bootstrapCounting(fit, sample, seededRandom(seed), { draws: 5 }).fits;
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });

  test('seed 11: its standard errors are those of the curvature; a prediction has an interval', () => {
    const fit = fitCountingModel('bg-nbd', sample);
    const drawn = bootstrapCounting(fit, sample, seededRandom(11), { draws: 120 });
    expect(drawn.stopped).toBe(0);
    expect(drawn.atBoundary).toBe(0);
    // r and α: nearly normal. 120 draws know a deviation to 6.5 %; four of those.
    for (const i of [0, 1]) {
      const error = drawn.standardError(({ parameters }) => parameters[i]);
      expect(Math.abs(error / (fit.standardErrors?.[i] as number) - 1)).toBeLessThan(0.3);
      const [low, high] = drawn.interval(({ parameters }) => parameters[i], 0.9);
      expect(low).toBeLessThan(fit.parameters[i]);
      expect(high).toBeGreaterThan(fit.parameters[i]);
    }
    const total = cohortOutlook(fit, sample).expectedPurchases(39);
    const [low, high] = drawn.interval((f) => cohortOutlook(f, sample).expectedPurchases(39), 0.9);
    expect(low).toBeLessThan(total);
    expect(high).toBeGreaterThan(total);
    expect(high - low).toBeLessThan(0.4 * total);
  });

  test('seed 31: of a spend model, means and single orders', () => {
    const truth: GammaGammaParameters = [3, 4, 40];
    const orders = Float64Array.from({ length: 900 }, (_, i) => 1 + (i % 5));
    const shop = { orders, weight: new Float64Array(900).fill(1) };
    const spend = drawSpend(truth, shop, seededRandom(31));
    const fit = fitGammaGamma(spend);
    const random = seededRandom(32);
    const drawn = bootstrap(() => fitGammaGamma(drawSpend(fit.parameters, spend, random)), 100);
    fit.parameters.forEach((value, i) => {
      const error = drawn.standardError(({ parameters }) => parameters[i]);
      // 100 draws know a deviation to 7 %; four of those, and skewness.
      expect(Math.abs(error / (fit.standardErrors?.[i] as number) - 1)).toBeLessThan(0.4);
      const [low, high] = drawn.interval(({ parameters }) => parameters[i], 0.99);
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
      expect(Math.abs(value - truth[i])).toBeLessThan(4 * (fit.standardErrors?.[i] as number));
    });
    const half = { orders, weight: orders.map(() => 0.5) };
    expect(() => drawSpend(truth, half, random)).toThrow(/whole/);
  });

  test('what is stopped is counted apart, and nothing left is said', () => {
    let draw = 0;
    const every = bootstrap(
      () => ({ status: draw++ % 2 ? 'stopped' : 'boundary', value: draw }),
      4,
    );
    expect([every.stopped, every.atBoundary, every.fits.length]).toEqual([2, 1, 2]);
    expect(every.interval(({ value }) => value, 0.5)).toEqual([1.5, 2.5]);
    expect(() => bootstrap(() => ({ status: 'stopped' }), 3)).toThrow(/every fit/);
    expect(() => bootstrap(() => ({ status: 'converged' }), 0)).toThrow(/draws/);
  });

  test('a shop without dropout: the share of draws at the boundary is told', () => {
    const nbd = { model: 'nbd', parameters: [0.72, 9.42] } as const;
    const ages = { age: Float64Array.of(20, 30, 38), weight: Float64Array.of(300, 300, 300) };
    const rows = drawHistories(nbd, ages, seededRandom(5));
    const fit = fitCountingModel('mbg-nbd', rows);
    const { atBoundary, interval } = bootstrapCounting(fit, rows, seededRandom(6), { draws: 40 });
    expect(atBoundary).toBeGreaterThan(0.1);
    const [low, high] = interval((f) => newCustomerOutlook(f).expectedPurchases(52), 0.8);
    expect(low).toBeLessThan(high);
    expect(high).toBeLessThan(Infinity);
  });

  test('the bootstrapped test agrees that CDNOW has dropout, and that this shop has none', () => {
    const few = { ...sample, weight: sample.weight };
    const [nbd, mbg] = fitCountingModels(['nbd', 'mbg-nbd'], few);
    expect(bootstrapLikelihoodRatio(nbd, mbg, few, seededRandom(1), { draws: 19 })).toBe(1 / 20);
    const ages = { age: Float64Array.of(20, 30, 38), weight: Float64Array.of(300, 300, 300) };
    const rows = drawHistories({ model: 'nbd', parameters: [0.72, 9.42] }, ages, seededRandom(5));
    const [below, above] = fitCountingModels(['nbd', 'mbg-nbd'], rows, { priors: 'never' });
    const byDraws = bootstrapLikelihoodRatio(below, above, rows, seededRandom(2), { draws: 60 });
    const bound = likelihoodRatioTest(below, above, NO_DROPOUT).pValue;
    // The bound is on the safe side; 60 draws know a probability to 0.065.
    expect(byDraws).toBeLessThan(bound + 0.2);
    expect(byDraws).toBeGreaterThan(0.05);
  });

  test('shops are drawn whole, of the ages given, as the model has it', () => {
    const ages = { age: Float64Array.of(10, 50), weight: Float64Array.of(20_000, 20_000) };
    for (const [model, parameters] of [
      ['nbd', [0.6, 10]],
      ['bg-nbd', [0.6, 8, 0.8, 3]],
      ['mbg-nbd', [0.9, 8, 0.8, 2.5]],
      ['pareto-nbd', [0.8, 10, 0.7, 14]],
    ] as const) {
      const drawn = drawHistories({ model, parameters }, ages, seededRandom(19));
      const newCustomer = newCustomerOutlook({ model, parameters });
      for (const age of ages.age) {
        let [customers, purchases, none] = [0, 0, 0];
        drawn.age.forEach((a, i) => {
          if (a !== age) return;
          customers += drawn.weight[i];
          purchases += drawn.weight[i] * drawn.repeatPurchases[i];
          if (drawn.repeatPurchases[i] === 0) none += drawn.weight[i];
        });
        expect(customers).toBe(20_000);
        // Four standard errors of a mean and of a share of 20,000.
        const error = Math.sqrt(newCustomer.varianceOfPurchases(age) / 20_000);
        expect(Math.abs(purchases / 20_000 - newCustomer.expectedPurchases(age))).toBeLessThan(
          4 * error,
        );
        const p = newCustomer.probabilityOfPurchases(0, age);
        expect(Math.abs(none / 20_000 - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 20_000));
      }
    }
    const half = { ...ages, weight: Float64Array.of(0.5, 1) };
    expect(() =>
      drawHistories({ model: 'nbd', parameters: [1, 1] }, half, seededRandom(1)),
    ).toThrow(/whole/);
  });
});
