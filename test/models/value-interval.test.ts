import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ValueMoments,
  valueChances,
  valueInterval,
  valueMoments,
} from '../../src/models/index.ts';
import { gamma, seeded } from './simulate.ts';

function moments(rows: readonly (readonly [mean: number, variance: number, none: number])[]) {
  return {
    mean: Float64Array.from(rows, ([mean]) => mean),
    variance: Float64Array.from(rows, ([, variance]) => variance),
    probabilityOfZero: Float64Array.from(rows, ([, , none]) => none),
  } satisfies ValueMoments;
}

/**
 * A customer as the models see one: alive with a probability, purchases Poisson at a gamma
 * rate, orders gamma at a gamma rate. Its moments in closed form, and draws of its value.
 */
interface Made {
  alive: number;
  rateShape: number;
  /** Expected purchases if alive. */
  purchases: number;
  orderShape: number;
  spendShape: number;
  spendRate: number;
}

function momentsOf(who: Made): ValueMoments {
  const { alive, rateShape, purchases, orderShape, spendShape, spendRate } = who;
  const pairs = (purchases ** 2 * (rateShape + 1)) / rateShape;
  const mean = alive * purchases;
  const order = (orderShape * spendRate) / (spendShape - 1);
  const between = order ** 2 / (spendShape - 2);
  const none = 1 - alive + alive * (1 + purchases / rateShape) ** -rateShape;
  return valueMoments(
    {
      mean: Float64Array.of(mean),
      variance: Float64Array.of(alive * pairs + mean - mean ** 2),
      probabilityOfNone: Float64Array.of(none),
    },
    {
      mean: Float64Array.of(order),
      varianceWithin: Float64Array.of((between + order ** 2) / orderShape),
      varianceOfMean: Float64Array.of(between),
    },
  );
}

function drawValue(who: Made, random: () => number): number {
  if (random() >= who.alive) return 0;
  const rate = (gamma(who.rateShape, random) / who.rateShape) * who.purchases;
  const spendRate = gamma(who.spendShape, random) / who.spendRate;
  let orders = 0;
  for (let time = 0; ; orders++) {
    time += -Math.log(random()) / rate;
    if (time > 1) break;
  }
  return orders === 0 ? 0 : gamma(orders * who.orderShape, random) / spendRate;
}

const customers: Record<string, Made> = {
  'a regular': {
    alive: 0.97,
    rateShape: 12,
    purchases: 9,
    orderShape: 6,
    spendShape: 60,
    spendRate: 400,
  },
  'a one-time buyer': {
    alive: 0.4,
    rateShape: 0.7,
    purchases: 0.6,
    orderShape: 6,
    spendShape: 9.8,
    spendRate: 60,
  },
  'a doubtful one': {
    alive: 0.6,
    rateShape: 3,
    purchases: 3,
    orderShape: 2.4,
    spendShape: 12,
    spendRate: 1500,
  },
  'an occasional one': {
    alive: 0.99,
    rateShape: 5,
    purchases: 2.5,
    orderShape: 4,
    spendShape: 20,
    spendRate: 300,
  },
};

describe('against simulated customers', () => {
  const draws = 100_000;
  test.each(Object.keys(customers))('%s', (name) => {
    const who = customers[name];
    const seed = 4711;
    const random = seeded(seed);
    const values = Float64Array.from({ length: draws }, () => drawValue(who, random));
    const known = momentsOf(who);
    const mean = values.reduce((sum, value) => sum + value, 0) / draws;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws;
    // Monte-Carlo error: five standard errors of the mean; 8 % for a variance with heavy tails.
    const error = Math.sqrt(known.variance[0] / draws);
    expect(Math.abs(mean - known.mean[0]), `seed ${seed}`).toBeLessThan(5 * error);
    expect(Math.abs(variance / known.variance[0] - 1), `seed ${seed}`).toBeLessThan(0.08);
    const zero = values.reduce((sum, value) => sum + (value === 0 ? 1 : 0), 0) / draws;
    expect(zero).toBeCloseTo(known.probabilityOfZero[0], 2);

    for (const level of [0.5, 0.8, 0.95]) {
      const { low, high } = valueInterval(known, level);
      const share = (of: (value: number) => boolean) =>
        values.reduce((sum, value) => sum + (of(value) ? 1 : 0), 0) / draws;
      // The gamma's shape is an approximation: each tail within 2.5 points of what it should be.
      const tail = (1 - level) / 2;
      if (high[0] > known.mean[0]) {
        expect(Math.abs(share((value) => value > high[0]) - tail)).toBeLessThan(0.025);
      } else expect(share((value) => value > high[0])).toBeLessThan(tail + 0.025);
      if (low[0] > 0) expect(Math.abs(share((value) => value < low[0]) - tail)).toBeLessThan(0.025);
      else expect(zero).toBeGreaterThan(tail - 0.025);
    }
  });
});

describe('the interval', () => {
  test('is exactly 0 below where nothing has a chance of one in ten', () => {
    const { low } = valueInterval(
      moments([
        [50, 2500, 0.1],
        [50, 2500, 0.0999],
        [50, 2500, 0],
      ]),
    );
    expect(low[0]).toBe(0);
    expect(low[1]).toBeGreaterThan(0);
    expect(low[2]).toBeGreaterThan(low[1]);
  });

  test('without a chance of nothing it is the gamma interval', () => {
    // Oracle: exponential of mean 50, quantiles -50 ln(1 - p).
    const { low, high } = valueInterval(moments([[50, 2500, 0]]));
    expect(low[0]).toBeCloseTo(-50 * Math.log(0.9), 9);
    expect(high[0]).toBeCloseTo(-50 * Math.log(0.1), 9);
  });

  test('of nothing is nothing, and of an unknown variance is finite and wide', () => {
    const { low, high } = valueInterval(
      moments([
        [0, 0, 1],
        [10, Number.POSITIVE_INFINITY, 0.3],
        [10, Number.POSITIVE_INFINITY, 0],
        [10, 100, 0],
      ]),
    );
    expect([low[0], high[0]]).toEqual([0, 0]);
    expect(high[1]).toBeLessThan(100);
    expect(high[2]).toBeGreaterThan(high[3]);
  });

  test('an infinite order variance makes an infinite value variance, not NaN', () => {
    const one = Float64Array.of(1);
    const infinite = Float64Array.of(Number.POSITIVE_INFINITY);
    const found = valueMoments(
      { mean: one, variance: Float64Array.of(0), probabilityOfNone: Float64Array.of(0) },
      { mean: one, varianceWithin: infinite, varianceOfMean: infinite },
    );
    expect(found.variance[0]).toBe(Number.POSITIVE_INFINITY);
  });

  test('refuses what is outside the domain', () => {
    expect(() => valueInterval(moments([[-1, 1, 0]]))).toThrow(RangeError);
    expect(() => valueInterval(moments([[Number.NaN, 1, 0]]))).toThrow(RangeError);
    expect(() => valueInterval(moments([[1, 1, 1.2]]))).toThrow(RangeError);
    expect(() => valueInterval(moments([[1, 1, 0]]), 1)).toThrow(RangeError);
  });

  const row = fc
    .tuple(
      fc.double({ min: 1e-3, max: 1e5, noNaN: true }),
      fc.double({ min: 1e-4, max: 50, noNaN: true }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
    )
    // Any variance that a variable with this mean and chance of nothing can have.
    .map(([mean, extra, none]) => [mean, mean ** 2 * (none / (1 - none) + extra), none] as const);

  test('holds the mean, widens with level, and scales with money', () => {
    fc.assert(
      fc.property(
        row,
        fc.double({ min: 0.05, max: 0.9, noNaN: true }),
        ([mean, variance, none], level) => {
          const one = moments([[mean, variance, none]]);
          const { low, high } = valueInterval(one, level);
          const slack = 1e-9 * mean;
          expect(low[0]).toBeGreaterThanOrEqual(0);
          expect(low[0]).toBeLessThanOrEqual(mean + slack);
          expect(high[0]).toBeGreaterThanOrEqual(mean - slack);
          const wider = valueInterval(one, level + 0.09);
          expect(wider.low[0]).toBeLessThanOrEqual(low[0] + slack);
          expect(wider.high[0]).toBeGreaterThanOrEqual(high[0] - slack);
          const cents = valueInterval(moments([[100 * mean, 1e4 * variance, none]]), level);
          const units = valueInterval(one, level);
          // The shape is the same but for rounding, whose effect on a quantile is below 1e-8.
          expect(Math.abs(cents.high[0] - 100 * units.high[0])).toBeLessThan(1e-6 * cents.high[0]);
          expect(Math.abs(cents.low[0] - 100 * units.low[0])).toBeLessThan(1e-6 * cents.high[0]);
        },
      ),
      { seed: 20260408, numRuns: 400 },
    );
  });
});

describe('the chance of what came', () => {
  test('is that of the interval ends, and of nothing where nothing came', () => {
    const rows = moments([
      [50, 2500, 0],
      [50, 6000, 0.3],
      [50, 6000, 0.3],
      [50, 6000, 0.3],
      [0, 0, 1],
      [0, 0, 1],
    ]);
    const { low, high } = valueInterval(rows, 0.8);
    const { below, upTo } = valueChances(
      rows,
      Float64Array.of(-50 * Math.log(0.9), high[1], 0, -4, 0, 1),
    );
    // Oracle: the exponential distribution; then the quantiles that the interval was made of.
    expect(low[0]).toBeCloseTo(-50 * Math.log(0.9), 9);
    expect([below[0], upTo[0]].map((p) => p.toFixed(12))).toEqual([
      '0.100000000000',
      '0.100000000000',
    ]);
    expect(below[1]).toBeCloseTo(0.9, 9);
    expect([below[2], upTo[2], below[3], upTo[3]]).toEqual([0, 0.3, 0, 0.3]);
    expect([below[4], upTo[4], below[5], upTo[5]]).toEqual([0, 1, 1, 1]);
  });
});
