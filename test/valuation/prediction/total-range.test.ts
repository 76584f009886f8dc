import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/valuation/index.ts';
import { totalRange } from '../../../src/valuation/prediction/total-range.ts';

const card = (cutOff: string, bias: number | null, more: Partial<Card> = {}): Card => {
  const score = {
    customers: 100,
    actual: 1,
    predicted: 1,
    mean_absolute_error: 1,
    root_mean_square_error: 1,
    spearman: 1,
    normalised_gini: 1,
    interval_coverage: null,
    is_baseline: false,
  };
  return {
    purpose: 'selection',
    cut_off: cutOff,
    until: '2025-01-01',
    target: 'revenue',
    scores: [
      { ...score, model: 'another', is_chosen: false, bias: 9 },
      { ...score, model: 'chosen', is_chosen: true, bias },
    ],
    ...more,
  };
};

describe('what the total would be if it erred as before', () => {
  // By hand: 100 / (1 + 0.25) = 80 and 100 / (1 - 0.5) = 200.
  it('is divided by the worst errors to either side', () => {
    const cards = [card('2024-09-01', -0.5), card('2024-06-01', 0.25), card('2024-07-01', 0.1)];
    expect(totalRange(100, cards)).toEqual({
      low: 80,
      high: 200,
      cut_offs: ['2024-06-01', '2024-07-01', '2024-09-01'],
    });
  });

  it('ends at the prediction on the side on which nothing was seen', () => {
    expect(totalRange(60, [card('2024-06-01', -0.4)])).toMatchObject({ low: 60, high: 100 });
    expect(totalRange(60, [card('2024-06-01', 0.2)])).toMatchObject({ low: 50, high: 60 });
  });

  it('is not known without a measured total of revenue before the as-of day', () => {
    expect(totalRange(60, [])).toBeNull();
    expect(totalRange(null, [card('2024-06-01', 0.2)])).toBeNull();
    expect(totalRange(60, [card('2024-06-01', 0.2, { target: 'purchases' })])).toBeNull();
    expect(totalRange(60, [card('2024-06-01', 0.2, { purpose: 'holdout' })])).toBeNull();
    expect(totalRange(60, [card('2024-06-01', 0.2), card('2024-07-01', null)])).toBeNull();
    // The model foresaw nothing: any outcome would be infinitely more.
    expect(totalRange(60, [card('2024-06-01', -1)])).toBeNull();
  });

  it('holds the prediction and every total that the errors lead to, also of a loss', () => {
    const bias = fc.double({ min: -0.99, max: 5, noNaN: true });
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.array(bias, { minLength: 1, maxLength: 4 }),
        (predicted, biases) => {
          const range = totalRange(
            predicted,
            biases.map((error, i) => card(`2024-0${i + 1}-01`, error)),
          );
          for (const total of [predicted, ...biases.map((error) => predicted / (1 + error))]) {
            expect(range?.low).toBeLessThanOrEqual(total);
            expect(range?.high).toBeGreaterThanOrEqual(total);
          }
        },
      ),
    );
  });
});
