import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import {
  AS_OF,
  FIRST_ON,
  HORIZON,
  LAWS,
  madeShop,
} from '../../../scripts/bench/calibration/made-shop.ts';
import { pastCuts } from '../../../src/valuation/prediction/cut-offs.ts';
import { seatFor } from '../../../src/valuation/prediction/cut-seat.ts';
import { CutTrial } from '../../../src/valuation/prediction/cut-trial.ts';
import type { Cut } from '../../../src/valuation/prediction/past.ts';
import { hasThreads } from '../../../src/valuation/prediction/thread.ts';
import { RFM_RULES } from '../../../src/valuation/rfm/rules.ts';

// Oracle: the same steps taken here.
test('a thread finds what this one finds, to the last bit', async () => {
  const [law] = LAWS;
  const purchases = madeShop(law, 6000, 1000);
  expect(hasThreads(purchases.starts.length - 1)).toBe(availableParallelism() > 1);
  const [cut] = pastCuts(FIRST_ON, AS_OF, HORIZON);
  const task = {
    purchases,
    cut: cut as Cut,
    firstOn: FIRST_ON,
    hasAmounts: true,
    rules: RFM_RULES,
  };
  const names = ['pareto-nbd', 'bg-nbd'] as const;
  const here = new CutTrial(task);
  const there = seatFor(task);
  try {
    const fitted = await there.ask('fit', names);
    expect(fitted.scores).toHaveLength(2);
    expect(fitted).toEqual(here.fit(names));
    expect(await there.ask('stand', 'pareto-nbd')).toEqual(here.stand('pareto-nbd'));
    const priced = await there.ask('price', 'pareto-nbd');
    expect(priced.length).toBeGreaterThan(0);
    expect(priced).toEqual(here.price('pareto-nbd'));
    await expect(there.ask('fit', ['none' as 'nbd'])).rejects.toThrow();
  } finally {
    await there.close();
  }
}, 120_000);
