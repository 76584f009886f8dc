import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import {
  AS_OF,
  FIRST_ON,
  HORIZON,
  LAWS,
  madeShop,
} from '../../../scripts/bench/calibration/made-shop.ts';
import { fitCountingModel } from '../../../src/models/index.ts';
import { train, trainBeside } from '../../../src/valuation/prediction/challenger/training.ts';
import { distinctHistories } from '../../../src/valuation/prediction/distinct-histories.ts';
import { pastAt } from '../../../src/valuation/prediction/past.ts';
import { hasThreads } from '../../../src/valuation/prediction/thread.ts';

const [law] = LAWS;
const purchases = madeShop(law, 6000, 1000);
const known = pastAt(purchases, { cutOff: AS_OF, until: AS_OF, days: 0 });
const counting = fitCountingModel('pareto-nbd', distinctHistories(known.histories).histories);
const day = { firstOn: FIRST_ON, asOf: AS_OF, horizonDays: HORIZON };
const training = { purchases, day, counting, hasAmounts: true, withRevenue: true };

// Oracle: the same training here.
test('a thread learns what this one learns, to the last bit', async () => {
  expect(hasThreads(6000)).toBe(availableParallelism() > 1);
  const here = train(training);
  const there = await trainBeside(training);
  expect(here?.revenue?.trees.trees.length).toBeGreaterThan(10);
  expect({ ...there, revenue: there?.revenue() }).toEqual(here);
});

test('revenue is learned where it is asked for alone', async () => {
  const { revenue } = train({ ...training, withRevenue: false }) ?? {};
  expect(revenue).toBeNull();
});

test('a fault of the thread is one of whoever waits', async () => {
  const broken = { ...training, day: { ...day, asOf: 'no day' } };
  await expect(trainBeside(broken)).rejects.toThrow();
});
