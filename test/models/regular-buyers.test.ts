/**
 * CNBD-k, BG/CNBD-k and MBG/CNBD-k. Oracles: with one stage the models are the NBD, BG/NBD and
 * MBG/NBD; the closed form and the series of the same moments; what purchases are made of, added
 * up by brute force; simulations with a printed seed (here and in counting-simulation.test.ts).
 */
import { describe, expect, test } from 'vitest';
import { cnbd } from '../../src/models/cnbd.ts';
import type { Regularity } from '../../src/models/counting-model.ts';
import { betaNodes } from '../../src/models/expectation-nodes.ts';
import { groupHistories } from '../../src/models/grouped-histories.ts';
import {
  chooseRegularity,
  countingModels,
  fitCountingModel,
  logGamma,
  nextPurchase,
  outlook,
  purchaseQuantiles,
} from '../../src/models/index.ts';
import { leavingAfterPurchases } from '../../src/models/leaving-after-purchases.ts';
import { prepareHistories } from '../../src/models/prepared-histories.ts';
import { regularPurchases } from '../../src/models/regular-purchases.ts';
import { momentsByQuadrature, momentsBySeries } from '../../src/models/renewal-moments.ts';
import {
  type CustomerHistory,
  cdnowSample,
  customerHistories,
  onlineRetailOrders,
  splits,
  weighted,
} from '../fixtures/data.ts';
import { gamma, seeded } from './simulate.ts';

const ONE = 1 as Regularity;
const sample = customerHistories(cdnowSample(), splits.cdnow.calibrationEnd);
const retail = customerHistories(onlineRetailOrders(), splits.onlineRetail.calibrationEnd);

/** A row per customer, with the sum of the logarithms of the weeks between purchases. */
function withIntervals(customers: readonly CustomerHistory[]) {
  return {
    ...perCustomer(customers),
    logIntervals: Float64Array.from(customers, ({ purchases }) =>
      purchases
        .slice(1)
        .reduce((sum, { day }, i) => sum + Math.log((day - purchases[i].day) / 7), 0),
    ),
  };
}

function perCustomer(
  customers: readonly Pick<CustomerHistory, 'repeatPurchases' | 'recency' | 'age'>[],
) {
  return {
    repeatPurchases: Float64Array.from(customers, (c) => c.repeatPurchases),
    recency: Float64Array.from(customers, (c) => c.recency),
    age: Float64Array.from(customers, (c) => c.age),
    weight: new Float64Array(customers.length).fill(1),
  };
}

describe('one stage is purchases at random', () => {
  const data = prepareHistories(weighted(sample));
  test.each([
    ['cnbd', 'nbd', [0.3848, 12.072]],
    ['bg-cnbd', 'bg-nbd', [0.2426, 4.4136, 0.7929, 2.4259]],
    ['mbg-cnbd', 'mbg-nbd', [0.5248, 6.1831, 0.8914, 1.614]],
  ] as const)('%s of one stage is the %s', (leaving, name, values) => {
    const parameters = Float64Array.from(values);
    const [slopes, known] = [new Float64Array(values.length), new Float64Array(values.length)];
    const likelihood = cnbd(leaving, ONE).logLikelihood(data, parameters, slopes);
    const its = countingModels[name].logLikelihood(data, parameters, known);
    // The same sum of 2357 terms, added up in another way.
    expect(Math.abs(likelihood / its - 1)).toBeLessThan(1e-13);
    known.forEach((slope, i) => {
      expect(Math.abs(slopes[i] - slope)).toBeLessThan(1e-9 * Math.max(1, Math.abs(slope)));
    });
    const rows = groupHistories(weighted(sample));
    const odds = cnbd(leaving, ONE).logOddsOfDropout(values, rows);
    countingModels[name].logOddsOfDropout(values, rows).forEach((value, i) => {
      if (value === -Infinity) expect(odds[i]).toBe(-Infinity);
      else expect(Math.abs(odds[i] - value)).toBeLessThan(1e-12 * Math.max(1, Math.abs(value)));
    });
  });

  test.each([
    [0.243, 4.414, 0.793, 2.426],
    [2.5, 40, 0.286, 0.6585],
    [300, 12, 1, 5],
  ])('the future at r = %d, α = %d, a = %d, b = %d', (shape, rate, a, b) => {
    const one = regularPurchases({ stages: 1, stage: 0 }, shape, rate, a, b);
    const known = leavingAfterPurchases(shape, rate, a, b);
    for (const horizon of [0.5, 39, 4000]) {
      const pairs = [one, known].map((future) => [
        future.expectedPurchases(horizon),
        future.expectedPairs(horizon),
        future.probabilityOfPurchase(horizon),
        future.probabilityOfStaying(horizon),
        future.probabilityOf(3, horizon),
        future.discountedPurchases(0.002, horizon),
        future.discountedPurchases(0.002, Infinity),
      ]);
      pairs[0].forEach((value, i) => {
        expect(Math.abs(value - pairs[1][i])).toBeLessThan(1e-10 * Math.max(1e-6, pairs[1][i]));
      });
    }
  });
});

test('the series and the closed form by roots of unity agree', () => {
  const [series, closed] = [new Float64Array(3), new Float64Array(3)];
  for (const stages of [1, 2, 3, 5, 8]) {
    for (const [shape, relative, a, b] of [
      [0.3, 30, 0.8, 2.4],
      [4, 8, 0.3, 0.7],
      [60, 3, 2, 9],
      [0.02, 60, 0.9, 1.1],
      [700, 0.4, 1, 1],
    ]) {
      const rhythm = { stages, stage: stages >> 1 };
      const nodes = () => betaNodes(a, b);
      momentsBySeries(rhythm, shape, relative, { a, b, nodes }, series);
      momentsByQuadrature(rhythm, shape, relative, nodes(), closed);
      closed.forEach((value, m) => {
        // Both claim about 1e-12; the chance of staying absolutely, as it may be next to nothing.
        expect(Math.abs(value - series[m])).toBeLessThan(1e-11 * Math.max(1e-3, series[m]));
      });
    }
  }
});

/** P(no k-th event of a Poisson process within `time`). */
function unfinished(stages: number, rate: number, time: number): number {
  let [term, sum] = [Math.exp(-rate * time), 0];
  for (let j = 0; j < stages; j++) {
    sum += term;
    term *= (rate * time) / (j + 1);
  }
  return sum;
}

test('the likelihood of a customer is what the definition says, integrated by brute force', () => {
  const [r, alpha, a, b] = [1.3, 2.8, 0.42, 0.79];
  const intervals = [3, 1.5, 4];
  const age = 15;
  const recency = 8.5;
  for (const stages of [2, 3, 8] as const) {
    for (const leaving of ['cnbd', 'bg-cnbd', 'mbg-cnbd'] as const) {
      const first = leaving === 'mbg-cnbd' ? 1 : 0;
      // Given λ and p: Erlang densities of the intervals, and either still there or left at the last.
      const given = (rate: number, p: number) => {
        const density = intervals.reduce(
          (product, gap) =>
            product *
            Math.exp(
              stages * Math.log(rate) +
                (stages - 1) * Math.log(gap) -
                rate * gap -
                logGamma(stages),
            ),
          1,
        );
        const n = intervals.length + first;
        const quiet = unfinished(stages, rate, age - recency);
        return density * ((1 - p) ** n * quiet + p * (1 - p) ** (n - 1));
      };
      // Midpoints in log λ and in log odds of p: both densities vanish at the ends.
      let [sum, mass] = [0, 0];
      for (let u = -25; u < 5; u += 0.05) {
        const rate = Math.exp(u);
        const ofRate = Math.exp(r * u - alpha * rate);
        for (let v = leaving === 'cnbd' ? 0 : -60; v < 40; v += 0.2) {
          const p = leaving === 'cnbd' ? 0 : 1 / (1 + Math.exp(-v));
          const ofP = Math.exp(-a * Math.log1p(Math.exp(-v)) - b * Math.log1p(Math.exp(v)));
          sum += ofRate * ofP * given(rate, p);
          mass += ofRate * ofP;
          if (leaving === 'cnbd') break;
        }
      }
      const row = {
        repeatPurchases: Float64Array.of(intervals.length),
        recency: Float64Array.of(recency),
        age: Float64Array.of(age),
        weight: Float64Array.of(1),
        logIntervals: Float64Array.of(intervals.reduce((s, gap) => s + Math.log(gap), 0)),
      };
      const parameters = leaving === 'cnbd' ? [r, alpha] : [r, alpha, a, b];
      const likelihood = countingModels[`${leaving}-${stages}`].logLikelihood(
        prepareHistories(row),
        Float64Array.from(parameters),
        new Float64Array(parameters.length),
      );
      // The lattice rule is exact to about 1e-9 here.
      expect(Math.abs(likelihood - Math.log(sum / mass))).toBeLessThan(1e-7);
    }
  }
});

test('without the intervals, the likelihood is that with them, averaged over what they may be', () => {
  const seed = 20261126;
  const random = seeded(seed);
  const [stages, x, span] = [3, 4, 20];
  const base = {
    repeatPurchases: Float64Array.of(x),
    recency: Float64Array.of(span),
    age: Float64Array.of(30),
    weight: Float64Array.of(1),
  };
  const at = (logIntervals?: Float64Array) =>
    countingModels['cnbd-3'].logLikelihood(
      prepareHistories(logIntervals ? { ...base, logIntervals } : base),
      Float64Array.of(1, 3),
      new Float64Array(2),
    );
  // Intervals evenly over the simplex, whose volume is span^(x-1) / (x-1)!: the conventional
  // density of (x, t_x) at one stage, span^(x-1)/(x-1)!, is left out on both sides.
  let sum = 0;
  const draws = 30_000;
  for (let i = 0; i < draws; i++) {
    const parts = Array.from({ length: x }, () => gamma(1, random));
    const total = parts.reduce((s, part) => s + part, 0);
    sum += Math.exp(
      at(Float64Array.of(parts.reduce((s, part) => s + Math.log((span * part) / total), 0))),
    );
  }
  expect(stages).toBe(3);
  // Monte-Carlo: the standard deviation of one draw is about that of the mean itself.
  expect(Math.abs(sum / draws / Math.exp(at()) - 1)).toBeLessThan(0.03);
});

describe('how regular the buyers of a shop are', () => {
  test('CDNOW: not at all, with and without the intervals', () => {
    for (const kin of ['nbd', 'bg-nbd', 'mbg-nbd'] as const) {
      for (const rows of [weighted(sample), withIntervals(sample)]) {
        const { stages, fit } = chooseRegularity(kin, rows);
        expect(stages).toBe(1);
        expect(fit).toEqual(fitCountingModel(kin, rows));
      }
    }
  });

  test('Online Retail: two stages, and forecasts are the better for it', () => {
    const rows = withIntervals(retail);
    const horizon = (splits.onlineRetail.end - splits.onlineRetail.calibrationEnd) / 7;
    const error = (fit: ReturnType<typeof fitCountingModel>) => {
      const expected = outlook(fit, rows).expectedPurchases(horizon);
      const squares = expected.map((m, i) => (retail[i].later.length - m) ** 2);
      return Math.sqrt(squares.reduce((s, square) => s + square, 0) / squares.length);
    };
    for (const kin of ['bg-nbd', 'mbg-nbd'] as const) {
      const { stages, fit, logLikelihoods } = chooseRegularity(kin, rows);
      expect(stages).toBe(2);
      expect(fit.status).toBe('converged');
      expect(logLikelihoods[1] - logLikelihoods[0]).toBeGreaterThan(500);
      expect(error(fit)).toBeLessThan(0.98 * error(fitCountingModel(kin, rows)));
    }
  });

  test.each([1, 2, 3, 5])('simulated buyers of %d stages are told, seed 7', (stages) => {
    const random = seeded(7);
    const customers = Array.from({ length: 1500 }, () => {
      const age = 20 + 40 * random();
      const rate = (stages * gamma(1.2, random)) / 8;
      const leaves = 0.2 * random();
      const times = [0];
      for (;;) {
        const next = times[times.length - 1] + gamma(stages, random) / rate;
        if (next > age) break;
        times.push(next);
        if (random() < leaves) break;
      }
      return { times, age };
    });
    const rows = {
      repeatPurchases: Float64Array.from(customers, ({ times }) => times.length - 1),
      recency: Float64Array.from(customers, ({ times }) => times[times.length - 1]),
      age: Float64Array.from(customers, ({ age }) => age),
      weight: new Float64Array(customers.length).fill(1),
    };
    const logIntervals = Float64Array.from(customers, ({ times }) =>
      times.slice(1).reduce((sum, time, i) => sum + Math.log(time - times[i]), 0),
    );
    expect(chooseRegularity('bg-nbd', { ...rows, logIntervals }).stages).toBe(stages);
    // Histories alone tell it, too, where the model is right.
    expect(chooseRegularity('bg-nbd', rows).stages).toBe(stages);
  });
});

test('no regular model is less likely than the regular NBD within it', () => {
  for (const rows of [weighted(sample), weighted(retail)]) {
    for (const stages of [2, 4, 8] as const) {
      const floor = fitCountingModel(`cnbd-${stages}`, rows).logLikelihood;
      for (const leaving of ['bg-cnbd', 'mbg-cnbd'] as const) {
        const fit = fitCountingModel(`${leaving}-${stages}`, rows);
        expect(fit.logLikelihood).toBeGreaterThanOrEqual(floor - 1e-6);
      }
    }
  }
});

test('a shop of regular buyers who never leave is at the boundary: the regular NBD answers', () => {
  // The likelihood of half of such shops is highest there; of this seed it is.
  const random = seeded(1);
  const customers = Array.from({ length: 800 }, () => {
    const rate = gamma(8, random) / 16;
    const times = [0];
    for (let time = 0; ; ) {
      time += gamma(3, random) / rate;
      if (time > 60) break;
      times.push(time);
    }
    return { repeatPurchases: times.length - 1, recency: times[times.length - 1], age: 60 };
  });
  const rows = perCustomer(customers);
  const floor = fitCountingModel('cnbd-3', rows);
  const fit = fitCountingModel('mbg-cnbd-3', rows);
  expect(fit.statusDetail).toBe('no-dropout');
  expect(outlook(fit, rows).expectedPurchases(30)).toEqual(
    outlook(floor, rows).expectedPurchases(30),
  );
});

test('the stage mixes into every prediction: recency counts, at the same x and age', () => {
  const fit = { model: 'mbg-cnbd-3', parameters: [1.3, 2.8, 0.42, 0.79] } as const;
  const rows = {
    repeatPurchases: Float64Array.of(6, 6, 6),
    recency: Float64Array.of(29.9, 28, 26),
    age: Float64Array.of(30, 30, 30),
  };
  const [median] = nextPurchase(fit, rows, [0.3]).quantiles;
  // The longer ago the last purchase, the sooner the next, as long as they are likely alive.
  expect(median[1]).toBeLessThan(median[0]);
  const ahead = outlook(fit, rows);
  const chances = ahead.probabilityOfPurchase(2);
  median.forEach((time, i) => {
    expect(Math.abs(outlook(fit, rows).probabilityOfPurchase(time)[i] - 0.3)).toBeLessThan(1e-9);
    const distribution = Array.from(
      { length: 60 },
      (_, n) => ahead.probabilityOfPurchases(n, 20)[i],
    );
    expect(Math.abs(distribution.reduce((s, p) => s + p, 0) - 1)).toBeLessThan(1e-12);
    const mean = distribution.reduce((s, p, n) => s + n * p, 0);
    expect(Math.abs(mean / ahead.expectedPurchases(20)[i] - 1)).toBeLessThan(1e-10);
    const [half] = purchaseQuantiles(fit, rows, 20, [0.5]);
    const upTo = distribution.slice(0, half[i] + 1).reduce((s, p) => s + p, 0);
    expect(upTo).toBeGreaterThanOrEqual(0.5);
    expect(upTo - distribution[half[i]]).toBeLessThan(0.5);
  });
  expect(chances[1]).toBeGreaterThan(chances[0]);
  // One call a row gives what one call for all gives.
  expect(ahead.ofFuture((future) => future.expectedPurchases(20))).toHaveLength(3);
});

test('chances stay within 1 where weights of stages sum to a rounding more', () => {
  const fit = { model: 'cnbd-2', parameters: [0.024140624693970367, 1] } as const;
  const rows = {
    repeatPurchases: Float64Array.of(127),
    recency: new Float64Array(1),
    age: Float64Array.of(1),
  };
  const ahead = outlook(fit, rows);
  expect(ahead.probabilityOfPurchase(1)[0]).toBe(1);
  expect(ahead.probabilityOfNone(1)[0]).toBe(0);
  expect(ahead.probabilityAliveAfter(1)[0]).toBe(1);
});

test('sums of log intervals that cannot be are refused', () => {
  const row = (logIntervals: number, x = 2, recency = 10) => ({
    repeatPurchases: Float64Array.of(x),
    recency: Float64Array.of(recency),
    age: Float64Array.of(20),
    weight: Float64Array.of(1),
    logIntervals: Float64Array.of(logIntervals),
  });
  expect(() => prepareHistories(row(2 * Math.log(5)))).not.toThrow();
  // In days, where the histories are in weeks.
  expect(() => prepareHistories(row(2 * Math.log(35)))).toThrow(/row 0: log intervals 7.11/);
  expect(() => prepareHistories(row(Number.NaN))).toThrow(/log intervals NaN/);
  expect(() => prepareHistories(row(-Infinity))).toThrow(/log intervals -Infinity/);
  expect(() => prepareHistories(row(1, 0, 0))).toThrow(/0 without recency/);
  const short = { ...row(1), logIntervals: new Float64Array() };
  expect(() => prepareHistories(short)).toThrow(/0 sums of log intervals for 1 rows/);
});
