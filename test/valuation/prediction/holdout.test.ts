import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PredictionResult, predictValue } from '../../../src/valuation/index.ts';
import type { Engine } from '../../../src/warehouse/index.ts';
import { tries } from '../../engine.ts';
import { cdnow, cdnowSample, type Order, onlineRetailOrders } from '../../fixtures/data.ts';
import { openShop, terms } from './shop.ts';

/*
 * The published holdouts: everything up to the calibration end is known, the rest is the
 * outcome. Oracle: the rows of other open-source codes on the same splits (lifetimes 0.11.3,
 * CLVTools 0.12.1, BTYDplus 1.2.0, google/lifetime_value's Gini), as printed by them. They are
 * given to three to five digits and agree among themselves to about 0.1 %; 0.5 % is asked.
 */
interface Row {
  /** Percent; compared absolutely, as the total predicted is what is reproduced. */
  readonly bias: number;
  readonly mae: number;
  readonly rmse: number;
  readonly spearman: number;
  readonly gini: number;
}

const row = (bias: number, mae: number, rmse: number, spearman: number, gini: number): Row => ({
  bias,
  mae,
  rmse,
  spearman,
  gini,
});

interface Holdout {
  readonly orders: () => Order[];
  readonly asOf: string;
  readonly until: string;
  readonly purchases: Readonly<Record<string, Row>>;
  readonly revenue: Readonly<Record<string, Row>>;
}

const HOLDOUTS: Record<string, Holdout> = {
  'CDNOW, the sample': {
    orders: cdnowSample,
    asOf: '1997-09-30',
    until: '1998-06-30',
    purchases: {
      nbd: row(55.68, 1.041, 1.8595, 0.4539, 0.6801),
      'bg-nbd': row(-12.15, 0.7855, 1.608, 0.4493, 0.6625),
      'mbg-nbd': row(-16.22, 0.7648, 1.6072, 0.45, 0.6637),
      'pareto-nbd': row(-11.51, 0.7545, 1.6028, 0.4597, 0.6727),
      repeat_rate_continues: row(55.69, 1.0237, 2.2119, 0.4898, 0.6611),
      purchase_rate_continues: row(206.55, 1.922, 2.7233, 0.454, 0.6801),
    },
    revenue: {
      'pareto-nbd + gamma-gamma-repeat': row(-14.83, 29.4542, 72.1825, 0.4451, 0.659),
      'pareto-nbd + gamma-gamma-all': row(-15.77, 29.201, 72.8607, 0.4497, 0.6928),
      spend_rate_continues: row(193.04, 73.025, 219.1864, 0.3989, 0.6844),
      last_window_repeats: row(143.91, 61.6521, 172.0699, 0.3929, 0.68),
    },
  },
  'CDNOW, all customers': {
    orders: cdnow,
    asOf: '1997-09-30',
    until: '1998-06-30',
    purchases: {
      'bg-nbd': row(-14.28, 0.8187, 1.7329, 0.442, 0.6626),
      'mbg-nbd': row(-19.05, 0.7945, 1.7396, 0.4454, 0.6655),
      'pareto-nbd': row(-12.86, 0.7938, 1.7262, 0.4517, 0.6733),
      repeat_rate_continues: row(47.38, 1.0381, 2.1582, 0.485, 0.6544),
      purchase_rate_continues: row(191.57, 1.9094, 2.6603, 0.4393, 0.6644),
      last_window_repeats: row(143.38, 1.589, 2.2678, 0.4852, 0.6514),
    },
    revenue: {
      'pareto-nbd + gamma-gamma-repeat': row(-15.83, 31.9852, 92.8679, 0.4418, 0.6844),
      'pareto-nbd + gamma-gamma-all': row(-16.83, 31.6797, 92.8542, 0.4495, 0.7195),
      spend_rate_continues: row(165.57, 71.4285, 154.0628, 0.3975, 0.6977),
      last_window_repeats: row(121.81, 60.5422, 129.2193, 0.3954, 0.6963),
    },
  },
  'Online Retail': {
    orders: onlineRetailOrders,
    asOf: '2011-08-31',
    until: '2011-12-09',
    purchases: {
      'bg-nbd': row(-24.4, 0.997, 1.6255, 0.5053, 0.6526),
      'mbg-nbd': row(-24.4, 0.997, 1.6255, 0.5053, 0.6526),
      'pareto-nbd': row(-24.4, 0.997, 1.6255, 0.5053, 0.6526),
      repeat_rate_continues: row(-30.01, 0.9667, 1.5903, 0.5066, 0.6347),
      purchase_rate_continues: row(43.3, 1.4407, 2.4318, 0.4192, 0.5742),
      last_window_repeats: row(-18.5, 0.9861, 1.5591, 0.4574, 0.5959),
    },
    revenue: {
      'pareto-nbd + gamma-gamma-repeat': row(-43.16, 667.6979, 4240.6509, 0.5196, 0.698),
      'pareto-nbd + gamma-gamma-all': row(-42.02, 666.6823, 4218.7114, 0.5299, 0.666),
      spend_rate_continues: row(4.38, 846.1495, 4288.0522, 0.4635, 0.6227),
    },
  },
};

/**
 * Rows whose ranking cannot be compared: with many equal forecasts the published Gini depends
 * on the order of the input; ours is the mean over all orders.
 */
const TIED = new Set(['last_window_repeats', 'repeat_rate_continues']);

/** The first alone on a server: fits know no engine, and sample.test.ts reads all of CDNOW from it. */
const ASKED = Object.entries(HOLDOUTS).slice(0, tries(3));

describe.each(ASKED)('the holdout of %s', (_name, published) => {
  let engine: Engine;
  let result: PredictionResult;
  beforeAll(async () => {
    const asked = { ...terms, asOf: published.asOf, horizonDays: 365 };
    engine = await openShop(published.orders(), asked);
    result = await predictValue(engine, asked);
  });
  afterAll(() => engine.close());

  const scoresOf = (target: 'purchases' | 'revenue') =>
    result.cards.find((card) => card.purpose === 'holdout' && card.target === target)?.scores ?? [];

  it.each(['purchases', 'revenue'] as const)('reproduces the published rows of %s', (target) => {
    for (const [model, expected] of Object.entries(published[target])) {
      const score = scoresOf(target).find((found) => found.model === model);
      expect(score, model).toBeDefined();
      if (!score) continue;
      const near = (found: number | null, wanted: number) =>
        expect(Math.abs((found ?? Number.NaN) / wanted - 1), `${model}: ${found}`).toBeLessThan(
          0.005,
        );
      near(score.predicted / score.actual, 1 + expected.bias / 100);
      near(score.mean_absolute_error, expected.mae);
      near(score.root_mean_square_error, expected.rmse);
      near(score.spearman, expected.spearman);
      if (!TIED.has(model)) near(score.normalised_gini, expected.gini);
    }
  });

  it('chose, without seeing the outcome, a model within 2 % of the best', () => {
    const models = scoresOf('purchases').filter(({ is_baseline }) => !is_baseline);
    // The formula, four counting models, the challenger and the average.
    expect(models).toHaveLength(7);
    const chosen = models.find(({ is_chosen }) => is_chosen);
    const best = {
      rmse: Math.min(...models.map((score) => score.root_mean_square_error ?? Number.NaN)),
      gini: Math.max(...models.map((score) => score.normalised_gini ?? Number.NaN)),
    };
    expect(chosen?.root_mean_square_error).toBeLessThan(best.rmse * 1.02);
    expect(chosen?.normalised_gini).toBeGreaterThan(best.gini * 0.98);
    expect(result.chosenBy).toBe('measured');
    expect(result.promotion?.reason).toBe('beats_the_formula');
    const formula = models.find(({ model }) => model === 'formula');
    expect(chosen?.root_mean_square_error).toBeLessThan(formula?.root_mean_square_error ?? 0);
  });

  it('chose on what was known: every selection card ends on the as-of day', () => {
    const selections = result.cards.filter(({ purpose }) => purpose === 'selection');
    expect(selections).toHaveLength(4);
    for (const card of selections) expect(card.until).toBe(published.asOf);
    const holdouts = result.cards.filter(({ purpose }) => purpose === 'holdout');
    expect(holdouts.map(({ cut_off, until }) => [cut_off, until])).toEqual([
      [published.asOf, published.until],
      [published.asOf, published.until],
    ]);
  });

  it('made intervals that held at least four of five outcomes', () => {
    const chosen = scoresOf('revenue').find(({ is_chosen }) => is_chosen);
    // Nominally 80 %; most customers bring nothing, an outcome that the lower end holds exactly.
    expect(chosen?.interval_coverage).toBeGreaterThan(0.78);
    expect(chosen?.interval_coverage).toBeLessThan(0.97);
  });
});
