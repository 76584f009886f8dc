import { describe, expect, it } from 'vitest';
import { MINIMUM_HISTORY } from '../../../src/valuation/index.ts';
import {
  CHOICE,
  chooseCandidate,
  deservesTrial,
  type PurchaseModel,
  promote,
} from '../../../src/valuation/prediction/choice.ts';
import { pastCuts } from '../../../src/valuation/prediction/cut-offs.ts';
import { daysFrom } from '../../../src/valuation/prediction/days.ts';
import { gainOf, gainWithTotal, TOLERATED } from '../../../src/valuation/prediction/gain.ts';

/** Of 10,000 customers, whose total is right unless told otherwise. */
const criteria = (error: number | null, gini: number | null, ratio = 1) => ({
  customers: 10_000,
  actual: 10_000,
  predicted: 10_000 * ratio,
  root_mean_square_error: error,
  normalised_gini: gini,
});
const rule = { byDefault: 'standing', challengers: ['first', 'second'] } as const;

describe('the choice of a model', () => {
  it('measures a gain as the mean of a smaller error and a better order', () => {
    // 1 / 0.98 - 1 = 0.020408…, 0.66 / 0.6 - 1 = 0.1.
    expect(gainOf(criteria(0.98, 0.66), criteria(1, 0.6))).toBeCloseTo(
      (1 / 0.98 - 1 + 0.1) / 2,
      12,
    );
    expect(gainOf(criteria(1.2, 0.6), criteria(1, 0.6))).toBeLessThan(0);
    expect(gainOf(criteria(null, null), criteria(1, 0.6))).toBe(0);
    expect(gainOf(criteria(1, 0.6), criteria(1, 0.6, 2))).toBe(0);
  });

  it('puts a nearer total beside them, beyond what is tolerated', () => {
    // Half as much again as came, by 10,000 customers off by 1 each: the variance of the total is
    // 10,000 / 15,000², that of its logarithm ln(1 + 10,000 / 15,000²).
    const chance = Math.sqrt(Math.log(1 + 10_000 / 15_000 ** 2));
    const excess = Math.log(1.5) - Math.sqrt(0.1 ** 2 + (1.96 * chance) ** 2);
    const [right, high] = [criteria(1, 0.6), criteria(1, 0.6, 1.5)];
    expect(gainWithTotal(right, high)).toBeCloseTo(excess / 3, 12);
    expect(gainWithTotal(high, right)).toBeCloseTo(-excess / 3, 12);
    expect(gainWithTotal(criteria(0.98, 0.66), criteria(1, 0.6, 1.5))).toBeCloseTo(
      (1 / 0.98 - 1 + 0.1 + excess) / 3,
      12,
    );
  });

  it('counts no total that chance, or what all customers share, explains', () => {
    for (const ratio of [0.92, 0.98, 1.05, 1.1]) {
      expect(Math.abs(Math.log(ratio))).toBeLessThan(TOLERATED.shared);
      expect(gainWithTotal(criteria(1, 0.6), criteria(1, 0.6, ratio)), `${ratio}`).toBe(0);
    }
    // 100 customers, each off by 4: one deviation of the total of 100 is 40.
    const few = (predicted: number) => ({
      ...criteria(4, 0.6),
      ...{ customers: 100, actual: 100, predicted },
    });
    expect(gainWithTotal(few(100), few(150))).toBe(0);
    expect(gainWithTotal(criteria(1, 0.6), { ...criteria(1, 0.6), actual: 0 })).toBe(0);
  });

  it('keeps the default where gains are too small to be evidence', () => {
    const tried = new Map([
      ['standing', [criteria(1, 0.6), criteria(1, 0.6)]],
      ['first', [criteria(0.996, 0.6), criteria(0.992, 0.602)]],
    ] as const);
    expect(chooseCandidate(rule, tried)).toBe('standing');
  });

  it('keeps the default where a challenger loses at one cut-off, however much it gains at another', () => {
    const tried = new Map([
      ['standing', [criteria(1, 0.6), criteria(1, 0.6)]],
      ['first', [criteria(0.8, 0.7), criteria(1.01, 0.6)]],
    ] as const);
    expect(chooseCandidate(rule, tried)).toBe('standing');
  });

  it('takes the challenger with the greatest average gain', () => {
    const tried = new Map([
      ['standing', [criteria(1, 0.6)]],
      ['first', [criteria(0.95, 0.6)]],
      ['second', [criteria(0.9, 0.6)]],
    ] as const);
    expect(chooseCandidate(rule, tried)).toBe('second');
  });

  it('prefers a model that knows a chance of being alive after one purchase', () => {
    expect(CHOICE.counting.byDefault).toBe('pareto-nbd');
    expect(chooseCandidate(CHOICE.counting, new Map())).toBe('pareto-nbd');
  });
});

describe('the promotion of a forecast', () => {
  const on = (...errors: number[]) => errors.map((error) => criteria(error, 0.6));
  const tried = (entries: [PurchaseModel, ReturnType<typeof on>][]) => new Map(entries);

  it('leaves the formula in production until something beats it', () => {
    const promotion = promote(
      tried([
        ['formula', on(1, 1)],
        ['pareto-nbd', on(0.8, 1.01)],
        ['boosted-trees', on(0.996, 0.995)],
      ]),
    );
    expect(promotion).toMatchObject({
      champion: 'formula',
      reason: 'nothing_beats_the_formula',
      runner_up: 'pareto-nbd',
    });
    expect(promotion.candidates[0]?.loses_at_a_cut_off).toBe(true);
  });

  it('lets a later candidate take over only where it gains enough more than a simpler one', () => {
    const errorOf = (error: number) =>
      promote(
        tried([
          ['formula', on(1, 1)],
          ['pareto-nbd', on(0.9, 0.9)],
          ['boosted-trees', on(error, error)],
        ]),
      );
    expect(errorOf(0.898).champion).toBe('pareto-nbd');
    // Half of 1 / 0.85 - 1 / 0.9, the order being the same.
    const promoted = errorOf(0.85);
    expect(promoted).toMatchObject({ champion: 'boosted-trees', runner_up: 'pareto-nbd' });
    expect(promoted.margin).toBeCloseTo((1 / 0.85 - 1 / 0.9) / 2, 12);
  });

  it('takes no formula whose total is far too high for its slightly better order', () => {
    // Tenth of CDNOW, 1998-06-30: formula and Pareto/NBD at its two past cut-offs.
    const promotion = promote(
      new Map<PurchaseModel, ReturnType<typeof criteria>[]>([
        ['formula', [criteria(1.291, 0.694, 1.565), criteria(0.733, 0.706, 1.584)]],
        ['pareto-nbd', [criteria(1.199, 0.669, 0.992), criteria(0.727, 0.691, 1.152)]],
      ]),
    );
    expect(promotion).toMatchObject({ champion: 'pareto-nbd', runner_up: 'formula' });
    expect(promotion.margin).toBe(promotion.candidates[0]?.gain_with_total);
    // By error and order alone it loses at the second cut-off.
    const second = [criteria(0.727, 0.691, 1.152), criteria(0.733, 0.706, 1.584)] as const;
    expect(gainOf(...second)).toBeLessThan(0);
  });

  it('lets no total that a season happened to suit save the formula at one cut-off', () => {
    // CDNOW, 1998-03-31, 91 days: formula and boosted trees at its two past cut-offs.
    const [trees, formula] = [
      [criteria(0.607, 0.6993, 0.947), criteria(0.41, 0.692, 0.755)],
      [criteria(0.65, 0.6852, 1.294), criteria(0.431, 0.6788, 1.085)],
    ] as const;
    expect(gainWithTotal(trees[1], formula[1])).toBeLessThan(0);
    const promoted = (...later: typeof trees | []) =>
      promote(
        new Map<PurchaseModel, readonly ReturnType<typeof criteria>[]>([
          ['formula', formula],
          ['boosted-trees', later],
        ]),
      ).champion;
    expect(promoted(...trees)).toBe('boosted-trees');
    // Worse by error and order as well: it loses there.
    expect(promoted(trees[0], criteria(0.44, 0.67, 0.755))).toBe('formula');
  });

  it('lets no total decide between candidates that beat the formula', () => {
    const promotion = promote(
      new Map<PurchaseModel, ReturnType<typeof criteria>[]>([
        ['formula', [criteria(1, 0.6, 1.6)]],
        ['pareto-nbd', [criteria(0.95, 0.6, 1.3)]],
        ['mbg-nbd', [criteria(0.952, 0.6)]],
        ['boosted-trees', [criteria(0.9, 0.6, 1.4)]],
      ]),
    );
    expect(promotion).toMatchObject({ champion: 'boosted-trees', runner_up: 'pareto-nbd' });
  });

  it('never promotes what stood on trial at fewer cut-offs than the formula', () => {
    const entries = (...errors: number[]) =>
      promote(
        tried([
          ['formula', on(1, 1)],
          ['boosted-trees', on(...errors)],
        ]),
      );
    expect(entries(0.5, 0.5).champion).toBe('boosted-trees');
    expect(entries(0.5)).toMatchObject({
      champion: 'formula',
      candidates: [{ model: 'boosted-trees', cut_offs: 1 }],
    });
  });

  it('trains trees for more cut-offs only where they gain enough at the main one', () => {
    const deserves = (error: number, standing: PurchaseModel) =>
      deservesTrial(
        new Map<PurchaseModel, ReturnType<typeof criteria>>([
          ['formula', criteria(1, 0.6)],
          ['pareto-nbd', criteria(0.9, 0.6)],
          ['boosted-trees', criteria(0.95, 0.6)],
          ['average', criteria(error, 0.6)],
        ]),
        CHOICE.production.challengers,
        standing,
      );
    expect(deserves(0.898, 'pareto-nbd')).toBe(false);
    expect(deserves(0.85, 'pareto-nbd')).toBe(true);
    // A counting model that loses elsewhere is in nobody's way.
    expect(deserves(0.898, 'formula')).toBe(true);
  });

  it('never promotes a fit that did not converge', () => {
    const entries = tried([
      ['formula', on(1, 1)],
      ['pareto-nbd', on(0.5, 0.5)],
    ]);
    expect(promote(entries).champion).toBe('pareto-nbd');
    expect(promote(entries, new Set(['pareto-nbd'])).champion).toBe('formula');
  });
});

describe('past cut-offs', () => {
  it('mirror the forecast: outcome to history before as horizon to all history', () => {
    const [main, second] = pastCuts('2023-01-01', '2024-12-31', 365);
    // Span 730 days: 730 * 365 / 1095 = 243.33.
    expect(main).toEqual({ cutOff: '2024-05-02', until: '2024-12-31', days: 243 });
    expect(second).toEqual({ cutOff: '2024-08-31', until: '2024-12-31', days: 122 });
    expect(243 / (730 - 243)).toBeCloseTo(365 / 730, 2);
  });

  it('never look past the as-of day, nor longer than the horizon, nor at too little', () => {
    for (const span of [0, 1, 30, 83, 84, 90, 200, 1000, 4000]) {
      for (const horizon of [1, 27, 30, 90, 365, 3650]) {
        const asOf = '2024-12-31';
        const first = new Date(Date.parse(asOf) - span * 86_400_000).toISOString().slice(0, 10);
        for (const cut of pastCuts(first, asOf, horizon)) {
          expect(cut.until).toBe(asOf);
          expect(daysFrom(cut.cutOff, cut.until)).toBe(cut.days);
          expect(cut.days).toBeLessThanOrEqual(horizon);
          expect(cut.days).toBeGreaterThanOrEqual(MINIMUM_HISTORY.daysAfter);
          expect(daysFrom(first, cut.cutOff)).toBeGreaterThanOrEqual(MINIMUM_HISTORY.daysBefore);
        }
      }
    }
    expect(pastCuts('2024-12-01', '2024-12-31', 365)).toEqual([]);
  });
});
