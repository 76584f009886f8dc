import { describe, expect, test } from 'vitest';
import { fitCountingModel, outlook } from '../../../src/models/index.ts';
import {
  type EarlierRun,
  earlierForecast,
  LEAST_LIMIT,
} from '../../../src/valuation/drift/calibration-drift.ts';
import { distinctHistories } from '../../../src/valuation/prediction/distinct-histories.ts';
import { pastAt } from '../../../src/valuation/prediction/past.ts';
import { purchasesOf } from '../../../src/valuation/prediction/purchases.ts';
import { judge } from '../../../src/valuation/verdict/judge.ts';
import { type Bought, dayOn, steadyShop } from './simulated.ts';

const SINCE = 600;
const UNTIL = 730;
const EPOCH = Date.UTC(2023, 0, 1) / 86_400_000;

function purchases(bought: readonly Bought[]) {
  const rows = [...bought].sort((a, b) => a.customer - b.customer || a.day - b.day);
  const column = (of: (one: Bought) => number) => Float64Array.from(rows, of);
  return purchasesOf(
    column(({ customer }) => customer),
    column(({ day }) => EPOCH + day),
    column(({ amount }) => amount),
  );
}

/** What a run of day SINCE says, by a Pareto/NBD fitted to what was known then. */
function runOf(bought: readonly Bought[], more: Partial<EarlierRun> = {}): EarlierRun {
  const cut = { cutOff: dayOn(SINCE), until: dayOn(SINCE), days: 0 };
  const { histories } = pastAt(purchases(bought), cut);
  const counting = fitCountingModel('pareto-nbd', distinctHistories(histories).histories);
  const foreseen = outlook(counting, histories).expectedPurchases(365 / 7);
  return {
    run: 3,
    asOf: dayOn(SINCE),
    horizonDays: 365,
    champion: 'pareto-nbd',
    counting,
    purchasesEach: foreseen.reduce((sum, each) => sum + each, 0) / foreseen.length,
    level: 0.8,
    half: null,
    ...more,
  };
}

/** The finding of the verdict on what came since. */
function found(bought: readonly Bought[], run: EarlierRun) {
  const calibration = earlierForecast(purchases(bought), run, dayOn(UNTIL));
  if (calibration === null) return null;
  const [finding] = judge({ calibration }).findings;
  return { ...calibration, level: finding.level };
}

const steady = steadyShop(3000, 21);

describe('what an earlier run foresaw of the days since', () => {
  test('came, in a shop that does not change', () => {
    const drift = found(steady, runOf(steady));
    // Some 1,200 purchases: 3 % of chance, and as much of what the fit cannot know.
    expect(Math.abs(drift?.bias ?? 1)).toBeLessThan(0.1);
    expect(drift?.coverage).toBeGreaterThan(0.75);
    expect(drift?.coverage).toBeLessThan(0.85);
    expect(drift).toMatchObject({ run: 3, since: dayOn(SINCE), until: dayOn(UNTIL), level: 'ok' });
    const known = steady.filter(({ day }) => day <= SINCE);
    const customers = new Set(known.map(({ customer }) => customer));
    const came = steady.filter(({ customer, day }) => day > SINCE && customers.has(customer));
    expect(drift?.outcome).toBe(came.length);
  });

  test('raises a warning where customers stopped, and a note where they buy a third more', () => {
    const run = runOf(steady);
    const half = steady.filter(({ day, customer }) => day <= SINCE || (customer + day) % 10 > 6);
    expect(found(half, run)).toMatchObject({ level: 'warning' });
    const known = new Set(steady.filter(({ day }) => day <= SINCE).map(({ customer }) => customer));
    const more = steady.flatMap((one) =>
      one.day > SINCE && one.day < UNTIL && known.has(one.customer) && one.day % 3 === 0
        ? [one, { ...one, day: one.day + 1 }]
        : [one],
    );
    const days = new Map(more.map((one) => [`${one.customer} ${one.day}`, one]));
    expect(found([...days.values()], run)).toMatchObject({ level: 'note' });
  });

  test('is held to the interval of the total that the run told, and to the level it published', () => {
    const half = steady.filter(({ day, customer }) => day <= SINCE || (customer + day) % 10 > 4);
    const narrow = found(half, runOf(steady));
    const wide = found(half, runOf(steady, { half: 2 }));
    expect(narrow?.limit).toBe(LEAST_LIMIT);
    expect(wide?.limit).toBe(2);
    expect(narrow?.level).toBe('warning');
    expect(wide?.level).not.toBe('warning');
    const wider = found(steady, runOf(steady, { level: 0.9 }));
    expect(wider?.coverage).toBeGreaterThan((found(steady, runOf(steady))?.coverage ?? 1) + 0.05);
  });

  test('is measured at the level of what the run published, and not of too few', () => {
    const run = runOf(steady);
    const twice = found(steady, { ...run, purchasesEach: 2 * run.purchasesEach });
    expect(twice?.forecast).toBeCloseTo(2 * (found(steady, run)?.forecast ?? 0), 6);
    const few = steady.filter(({ customer }) => customer < 90);
    expect(found(few, run)).toBeNull();
    expect(found(steady, { ...run, purchasesEach: 0 })).toBeNull();
  });
});
