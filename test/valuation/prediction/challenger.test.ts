import { describe, expect, it } from 'vitest';
import {
  AS_OF,
  FIRST_ON,
  HORIZON,
  LAWS,
  type Law,
  madeShop,
} from '../../../scripts/bench/calibration/made-shop.ts';
import { fitCountingModel, outlook } from '../../../src/models/index.ts';
import { trainChallenger } from '../../../src/valuation/prediction/challenger/challenger.ts';
import {
  TRAINING,
  trainingCuts,
} from '../../../src/valuation/prediction/challenger/training-cuts.ts';
import { distinctHistories, perRow } from '../../../src/valuation/prediction/distinct-histories.ts';
import { pastAt } from '../../../src/valuation/prediction/past.ts';
import { holdContest, tryModels } from '../../../src/valuation/prediction/trial.ts';

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

describe('the past days that trees learn from', () => {
  const asOf = '2012-12-31';
  const cuts = trainingCuts('2011-01-01', asOf, 365);

  it('end on the as-of day, or so many mirrors before it', () => {
    // 730 days known and 365 ahead: the mirror is 730 · 365 / 1095 days, an outcome of a third.
    const ends = cuts.map(({ until }) => (Date.parse(asOf) - Date.parse(until)) / 86_400_000);
    expect(ends).toEqual([
      0,
      0,
      0,
      0,
      0,
      ...TRAINING.earlierMirrors.map((m) => Math.round(m * 243)),
    ]);
    expect(ends.every((back) => back >= 0)).toBe(true);
  });

  it('mirror the forecast where they end earlier', () => {
    for (const { cutOff, until, days } of cuts.slice(5)) {
      const known = (Date.parse(until) - Date.parse('2011-01-01')) / 86_400_000;
      const before = (Date.parse(cutOff) - Date.parse('2011-01-01')) / 86_400_000;
      // Half a day of rounding on either side.
      expect(Math.abs(days / before - 365 / known)).toBeLessThan(0.003);
    }
  });
});

/* Oracle: the level that moves the trees' total half-way, by either model's total worked out apart. */
describe("the total of the trees' forecast", () => {
  const [random, regular] = LAWS as readonly [Law, Law];

  it.each([
    { law: random, likelier: 'pareto-nbd' },
    { law: regular, likelier: 'mbg-cnbd-2' },
  ] as const)('lies half-way to $likelier of $law.name', ({ law, likelier }) => {
    const purchases = madeShop(law, 600, 1000);
    const known = { firstOn: FIRST_ON, asOf: AS_OF, horizonDays: HORIZON };
    const cut = { cutOff: AS_OF, until: AS_OF, days: HORIZON };
    const past = pastAt(purchases, { ...cut, days: 0 });
    const distinct = distinctHistories(past.histories);
    const fitOf = (model: 'pareto-nbd' | 'mbg-cnbd-2') =>
      fitCountingModel(model, distinct.histories, { standardErrors: false });
    const counting = fitOf('pareto-nbd');
    const challenger = trainChallenger(purchases, known, counting, false);
    if (!challenger) throw new Error('too little to learn from');
    const trial = tryModels([], past, cut, [counting]);
    const forecast = holdContest(trial, 'pareto-nbd', challenger, purchases).challenged;
    const told = total(forecast?.purchases ?? new Float64Array());
    const aimed = total(
      perRow(outlook(fitOf(likelier), distinct.histories).expectedPurchases(HORIZON / 7), distinct),
    );
    const byTrees = told / challenger.purchases.level;
    expect(told / Math.sqrt(byTrees * aimed)).toBeCloseTo(1, 9);
  });
});
