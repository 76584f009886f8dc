import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CountingModelName } from '../../../src/models/index.ts';
import { CHOICE, chooseCandidate } from '../../../src/valuation/prediction/choice.ts';
import { type Cut, type Past, pastAt } from '../../../src/valuation/prediction/past.ts';
import {
  laterDay,
  laterDays,
  purchaseDays,
} from '../../../src/valuation/prediction/purchase-days.ts';
import { purchaseScores } from '../../../src/valuation/prediction/purchase-scores.ts';
import { readPurchases } from '../../../src/valuation/prediction/purchases.ts';
import {
  combine,
  holdContest,
  type SpendTrial,
  tryModels,
  trySpend,
} from '../../../src/valuation/prediction/trial.ts';
import { type Engine, orderLedger } from '../../../src/warehouse/index.ts';
import { cdnow } from '../../fixtures/data.ts';
import { openShop, terms } from './shop.ts';

/*
 * Large shops are measured on a sample of their customers. Oracle: CDNOW, whose customers can
 * all be measured, beside samples of it.
 */
const cut: Cut = { cutOff: '1997-09-30', until: '1998-06-30', days: 273 };

describe('the sample that a large shop is measured on', () => {
  let engine: Engine;
  let everyone: Past;

  const pastOf = async (atMost?: number) =>
    pastAt(await readPurchases(engine, purchaseDays(engine.dialect), terms.asOf, atMost), cut);

  beforeAll(async () => {
    engine = await openShop(cdnow(), terms);
    await engine.create(laterDay);
    await engine.insert(laterDay, laterDays(orderLedger, terms, engine.dialect));
    everyone = await pastOf(1e9);
  });
  afterAll(() => engine.close());

  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);

  it('is everyone where there are no more customers than asked for', async () => {
    expect(sum(everyone.histories.weight)).toBe(23_570);
    expect(await pastOf(23_570)).toEqual(everyone);
    expect(await pastOf()).toEqual(everyone);
  });

  it('has the size asked for, and is the same each time', async () => {
    for (const size of [1, 777, 5000, 23_569]) {
      const past = await pastOf(size);
      expect(sum(past.histories.weight)).toBe(size);
      expect(await pastOf(size)).toEqual(past);
    }
  });

  it('has the mix of histories of all customers', async () => {
    const size = 2357;
    const days = purchaseDays(engine.dialect);
    const asOf: Cut = { cutOff: terms.asOf, until: terms.asOf, days: 0 };
    const historiesOf = async (atMost: number) =>
      pastAt(await readPurchases(engine, days, terms.asOf, atMost), asOf).histories;
    const histories = await historiesOf(size);
    const all = await historiesOf(1e9);
    const share = (weight: Float64Array, x: Float64Array, at: number) =>
      weight.reduce((all, w, row) => (x[row] === at ? all + w : all), 0) / sum(weight);
    for (let x = 0; x < 10; x++) {
      const [some, known] = [histories, all].map(({ weight, repeatPurchases }) =>
        share(weight, repeatPurchases, x),
      ) as [number, number];
      // Every tenth in order of x: a count is off by one customer at most at either end.
      expect(Math.abs(some - known)).toBeLessThanOrEqual(2 / size);
    }
  });

  it('measures as all customers do, and chooses alike', async () => {
    const measure = (past: Past) => {
      const names = [CHOICE.counting.byDefault, ...CHOICE.counting.challengers];
      const purchases = {
        starts: new Uint32Array(1),
        day: new Int32Array(),
        revenue: past.revenue,
      };
      const contest = holdContest(tryModels(names, past, cut), 'pareto-nbd', null, purchases);
      const spend = trySpend(contest).find(({ choice }) => choice === 'all') as SpendTrial;
      const counts = purchaseScores(contest);
      return { counts, revenue: combine(contest, 'pareto-nbd', spend).score };
    };
    const all = measure(everyone);
    const some = measure(await pastOf(11_785));
    const chosen = ({ counts }: typeof all) =>
      chooseCandidate(
        CHOICE.counting,
        new Map(
          counts
            .filter(({ model, is_baseline }) => !is_baseline && model !== 'formula')
            .map((score) => [score.model as CountingModelName, [score]]),
        ),
      );
    expect(chosen(some)).toBe(chosen(all));
    // Half of 23,570 customers, of whom 29 in 100 bought again: a total is then known to about
    // 1.2 % (one standard error), a share or a Gini to 0.005; twice to three times that.
    all.counts.forEach((score, i) => {
      expect(Math.abs(Number(some.counts[i]?.bias) - Number(score.bias))).toBeLessThan(0.05);
      expect(
        Math.abs(Number(some.counts[i]?.normalised_gini) - Number(score.normalised_gini)),
      ).toBeLessThan(0.015);
    });
    expect(Math.abs(Number(some.revenue?.bias) - Number(all.revenue?.bias))).toBeLessThan(0.05);
    expect(
      Math.abs(Number(some.revenue?.interval_coverage) - Number(all.revenue?.interval_coverage)),
    ).toBeLessThan(0.01);
  });
});
