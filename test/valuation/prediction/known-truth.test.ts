import { beforeAll, describe, expect, it } from 'vitest';
import { isWithinBand } from '../../../scripts/bench/accuracy/intervals.ts';
import { type KnownTruth, knownTruth } from '../../../scripts/bench/calibration/known-truth.ts';
import { LAWS, madeShop } from '../../../scripts/bench/calibration/made-shop.ts';

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
