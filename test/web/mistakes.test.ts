import { describe, expect, test } from 'vitest';
import { mistakesOf } from '../../src/web/pages/overview/mistakes.ts';
import { sampleSummary } from '../reports/sample-summary.ts';

// The oracle is the rule as it is written beside each mistake, on figures chosen to lie on
// either side of it.

const summary = sampleSummary();
const kinds = (changes: Partial<typeof summary>) =>
  mistakesOf({ ...summary, ...changes }).map(({ kind }) => kind);

/** A shop that makes none of the mistakes. */
const spotless = {
  totals: { ...summary.totals, customers: 1000, total_value_per_customer: 100 },
  distribution: {
    ...summary.distribution,
    percentiles: [{ level: 0.5, historical_value: 60, predicted_value: 30, total_value: 90 }],
  },
  value_basis: 'gross_margin' as const,
  model: { ...summary.model, champion: { ...summary.model.champion, name: 'formula' } },
  segments: {
    ...summary.segments,
    movements: { since: '2011-09-10', moves: [] },
    deal_hunters: { customers: 10, share: 0.01, revenue: 1, measured: true },
  },
};

describe('the five common mistakes', () => {
  test('none is told of a shop that makes none', () => {
    expect(kinds(spotless)).toEqual([]);
  });
  test('average: the mean is far above the middle customer', () => {
    const totals = { ...spotless.totals, total_value_per_customer: 136 };
    expect(kinds({ ...spotless, totals })).toEqual(['average']);
  });
  test('margin: values are revenue', () => {
    expect(kinds({ ...spotless, value_basis: 'revenue' })).toEqual(['margin']);
  });
  test('complexity: a model gains next to nothing over the formula', () => {
    const champion = {
      ...summary.model.champion,
      name: 'bg-nbd',
      reason: 'asked' as const,
      candidates: [
        {
          model: 'bg-nbd',
          gain: 0.01,
          gain_with_total: 0.01,
          cut_offs: 2,
          loses_at_a_cut_off: false,
          converged: true,
        },
      ],
    };
    const model = { ...summary.model, champion };
    expect(kinds({ ...spotless, model })).toEqual(['complexity']);
    const candidates = champion.candidates.map((one) => ({ ...one, gain_with_total: 0.1 }));
    expect(
      kinds({ ...spotless, model: { ...model, champion: { ...champion, candidates } } }),
    ).toEqual([]);
  });
  test('static: a tenth of the known customers moved since; who came since does not count', () => {
    const move = (from: string | null, customers: number) => ({
      axis: 'value_segment' as const,
      from,
      to: 'at_risk',
      customers,
      predicted_value: 1,
    });
    const moved = (customers: number) => ({
      ...spotless,
      segments: {
        ...spotless.segments,
        movements: { since: '2011-09-10', moves: [move(null, 200), move('x', customers)] },
      },
    });
    expect(kinds(moved(79))).toEqual([]);
    expect(kinds(moved(80))).toEqual(['static']);
  });
  test('discount: a tenth buys on reductions, where reductions are known', () => {
    const of = (measured: boolean) => ({
      ...spotless.segments,
      deal_hunters: { customers: 100, share: 0.1, revenue: 1, measured },
    });
    expect(kinds({ ...spotless, segments: of(true) })).toEqual(['discount']);
    expect(kinds({ ...spotless, segments: of(false) })).toEqual([]);
  });
});
