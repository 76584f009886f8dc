import { beforeAll, describe, expect, it } from 'vitest';
import { isWithinBand } from '../../../scripts/bench/accuracy/intervals.ts';
import { type KnownTruth, knownTruth } from '../../../scripts/bench/calibration/known-truth.ts';
import { LAWS, madeShop } from '../../../scripts/bench/calibration/made-shop.ts';
import { aroundFormula } from '../../../src/valuation/prediction/purchase-moments.ts';

// Oracle: the year that follows, drawn from the law itself. Seed 1000, as in `bench:calibration`.
describe('a shop of 1,000 customers who behave as a law says', () => {
  let shop: KnownTruth;
  beforeAll(async () => {
    const [pareto] = LAWS;
    shop = await knownTruth(madeShop(pareto, 1000, 1000));
  }, 120_000);

  it('brings what the intervals of its customers hold', () => {
    for (const { split_coverage_80, split_coverage_95 } of [shop.purchases, shop.revenue]) {
      expect(isWithinBand(split_coverage_80 ?? 0)).toBe(true);
      // Of 1,000 outcomes, three standard errors of 95 %.
      expect(Math.abs((split_coverage_95 ?? 0) - 0.95)).toBeLessThan(0.021);
    }
  });

  it('loses as many of each fifth by churn risk as was said', () => {
    // Three standard errors of a share of 200 are 0.11 at most.
    for (const { said, came } of shop.fifths) expect(Math.abs(said - came)).toBeLessThan(0.11);
    expect(shop.fifths[4].came - shop.fifths[0].came).toBeGreaterThan(0.5);
  });

  it('sees half of those who buy again by the day said of each', () => {
    // Some 380 bought: three standard errors are 0.077.
    expect(Math.abs(shop.byMedian - 0.5)).toBeLessThan(0.077);
  });
});

describe('shops of 100 customers, too small to measure anything', () => {
  it('lose as many of each fifth by churn risk as was said, the formula in production', async () => {
    const [pareto] = LAWS;
    const shops: KnownTruth[] = [];
    for (const seed of [1000, 1001, 1002])
      shops.push(await knownTruth(madeShop(pareto, 100, seed)));
    expect(shops.map(({ champion }) => champion)).toEqual(['formula', 'formula', 'formula']);
    for (let k = 0; k < 5; k++) {
      const mean = (of: 'said' | 'came') =>
        shops.reduce((sum, { fifths }) => sum + (fifths[k]?.[of] ?? Number.NaN), 0) / 3;
      // Of 60 customers; three standard errors of a share are 0.19 at most. The formula alone erred
      // by 0.35 and more in two fifths of five.
      expect(Math.abs(mean('said') - mean('came'))).toBeLessThan(0.19);
    }
  }, 120_000);
});

describe('chance around the mean of a formula', () => {
  const base = {
    mean: Float64Array.of(0.5, 0.5, 0.5),
    variance: Float64Array.of(1, 1, 1),
    probabilityOfNone: Float64Array.of(0.7, 0.7, 0.7),
  };
  const { mean, probabilityOfNone } = aroundFormula(base, Float64Array.of(0.1, 1, 4));

  it('leaves the chance of none to the model that knows who leaves', () => {
    expect([...mean]).toEqual([0.1, 1, 4]);
    expect([...probabilityOfNone].slice(1)).toEqual([0.7, 0.7]);
  });

  it('keeps within what a mean of whole purchases allows', () => {
    // P(some) is no greater than the mean.
    expect(probabilityOfNone[0]).toBe(0.9);
  });
});
